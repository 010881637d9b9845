import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { openApp } from '../support/app.ts';
import { runHere } from '../support/commands.ts';
import { dialectUnderTest, newDatabaseUrl } from '../support/database.ts';
import { runCommands } from '../support/process.ts';
import { itLaterOnPostgres } from '../support/thoroughness.ts';

const everyCommand: readonly (readonly string[])[] = [
  ['serve'],
  ['migrate'],
  ['import', 'seeds'],
  ['export'],
  ['verify'],
  ['key', 'list'],
  ['key', 'create', 'desk', '--role', 'EDITOR'],
  ['key', 'revoke', 'desk'],
];

describe('A database of a newer version', () => {
  let folder: string;
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-newer-'));
    ({ url, drop } = await newDatabaseUrl());
    const database = await openDatabase(url);
    await database.migrate();
    await database.transact((session) => session.query(sql`insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`));
    await database.close();
  });
  afterEach(async () => {
    await drop();
    rmSync(folder, { recursive: true });
  });

  itLaterOnPostgres('is refused by every command in one line, with exit code 1, and a server that runs says so', async () => {
    const all = await runCommands(everyCommand, { DATABASE_URL: url, PORT: '0', SEED: 'never' });
    expect(all).to.have.length(everyCommand.length);
    for (const [index, { code, output, complaints }] of all.entries()) {
      expect([everyCommand[index], code, output]).to.deep.equal([everyCommand[index], 1, '']);
      expect(complaints).to.match(/^parley: expected a database of this version or an older one, got [^\n]* \(FromTheFuture9999999999999\)\n$/);
      expect(complaints).not.to.contain('password');
    }
  });
});

describe('A database that a newer version changes while a server runs', () => {
  it('makes the server not ready, in words', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-newer-'));
    const { url, drop } = await newDatabaseUrl();
    const server = await openApp({}, { databaseUrl: url });
    const database = await openDatabase(url);
    await database.transact((session) => session.query(sql`insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`));
    const answer = await fetch(`${server.url}/readyz`);
    expect([answer.status, ((await answer.json()) as { reason: string }).reason]).to.satisfy(
      ([status, reason]: [number, string]) => status === 503 && reason.includes('newer version'),
    );
    await server.close();
    await database.close();
    await drop();
    rmSync(folder, { recursive: true });
  });
});

if (dialectUnderTest === 'sqlite')
  describe('The file of the database', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'parley-file-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const lookingOn: readonly (readonly string[])[] = [['verify'], ['export'], ['key', 'list'], ['key', 'revoke', 'desk']];

    it('that is missing is told by commands that look at what is there, which make nothing', async () => {
      const file = join(folder, 'mistyped/parley.db');
      const all = await runHere(lookingOn, { DATABASE_URL: `sqlite:${file}` });
      expect(all.map(({ code }) => code)).to.deep.equal(lookingOn.map(() => 1));
      for (const { complaints } of all)
        expect(complaints.trimEnd()).to.equal(
          `parley: expected a database at ${file}, got nothing there. Go to the folder of the database, or set DATABASE_URL; \`npx parley migrate\` makes a new one`,
        );
      expect(readdirSync(folder)).to.deep.equal([]);
    });

    it('that is no database of ours is told, and left as it is', async () => {
      const [text, empty] = [join(folder, 'notes.txt'), join(folder, 'empty.db')];
      writeFileSync(text, 'These are notes about the talks, and no database at all.'.repeat(50));
      writeFileSync(empty, '');
      const states = () => [text, empty].map((file) => `${statSync(file).mtimeMs} ${statSync(file).size}`);
      const before = states();
      const all = await runHere(
        [text, empty, folder].map((file) => [`DATABASE_URL=sqlite:${file}`, 'verify']),
        {},
      );
      expect(all.map(({ code }) => code)).to.deep.equal([1, 1, 1]);
      for (const { complaints } of all) expect(complaints).to.match(/^parley: [^\n]+\n$/);
      expect(states()).to.deep.equal(before);
      expect(readdirSync(folder).sort()).to.deep.equal(['empty.db', 'notes.txt']);
    });

    it('that cannot be made or opened is told with its name and the reason', async () => {
      const text = join(folder, 'notes.txt');
      writeFileSync(text, 'These are notes about the talks.');
      const cases = [
        [join(text, 'parley.db'), 'which is, or is below, something that is no folder'],
        ['/dev/null', 'which is no regular file'],
        ...(existsSync('/proc/self')
          ? [
              ['/proc/parley.db', 'whose folder takes no files'],
              ['/proc/deeper/parley.db', 'whose folder takes no files'],
            ]
          : []),
        ...(existsSync('/sys/kernel') ? [['/sys/parley.db', 'which this user may not read and write']] : []),
      ] as const;
      const all = await runHere(
        cases.map(([file]) => [`DATABASE_URL=sqlite:${file}`, 'migrate']),
        {},
      );
      expect(all.map(({ complaints }) => complaints.trimEnd())).to.deep.equal(
        cases.map(([file, why]) => `parley: expected a database file that can be read and written, got ${file}, ${why}`),
      );
      expect(all.map(({ code }) => code)).to.deep.equal(cases.map(() => 1));
    });

    it('is made for its owner alone, and so are its folder and the files beside it', async () => {
      const file = join(folder, 'new/deeper/parley.db');
      const server = await openApp({}, { databaseUrl: `sqlite:${file}` });
      const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
      expect([file, `${file}-wal`, `${file}-shm`].map(mode)).to.deep.equal(['600', '600', '600']);
      expect([join(folder, 'new'), join(folder, 'new/deeper')].map(mode)).to.deep.equal(['700', '700']);
      await server.close();
      expect(existsSync(file)).to.equal(true);
    });
  });
