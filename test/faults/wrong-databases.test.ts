import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { entitiesFor } from '../../src/record/entities.ts';
import { dialectUnderTest, newDatabaseUrl } from '../support/database.ts';
import { command, serve } from './support.ts';

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
    const database = await openDatabase(url, entitiesFor);
    await database.migrate();
    await database.transact((session) => session.query(sql`insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`));
    await database.close();
  });
  afterEach(async () => {
    await drop();
    rmSync(folder, { recursive: true });
  });

  it('is refused by every command in one line, with exit code 1, and a server that runs says so', async () => {
    for (const args of everyCommand) {
      const { code, output, complaints } = await command(args, { DATABASE_URL: url, PORT: '0' });
      expect([args[0], code, output]).to.deep.equal([args[0], 1, '']);
      expect(complaints).to.match(/^parley: expected a database of this version or an older one, got [^\n]* \(FromTheFuture9999999999999\)\n$/);
      expect(complaints).not.to.contain('password');
    }
  });
});

describe('A database that a newer version changes while a server runs', () => {
  it('makes the server not ready, in words', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-newer-'));
    const { url, drop } = await newDatabaseUrl();
    const server = await serve({ DATABASE_URL: url });
    const database = await openDatabase(url, entitiesFor);
    await database.transact((session) => session.query(sql`insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`));
    const answer = await fetch(`${server.url}/readyz`);
    expect([answer.status, ((await answer.json()) as { reason: string }).reason]).to.satisfy(
      ([status, reason]: [number, string]) => status === 503 && reason.includes('newer version'),
    );
    await server.end('SIGTERM');
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
      for (const args of lookingOn) {
        const { code, complaints } = await command(args, { DATABASE_URL: `sqlite:${file}` });
        expect(code, args.join(' ')).to.equal(1);
        expect(complaints.trimEnd()).to.equal(`parley: expected a database at ${file}, got nothing there; \`parley migrate\` makes one`);
        expect(readdirSync(folder)).to.deep.equal([]);
      }
    });

    it('that is no database of ours is told, and left as it is', async () => {
      const [text, empty] = [join(folder, 'notes.txt'), join(folder, 'empty.db')];
      writeFileSync(text, 'These are notes about the talks, and no database at all.'.repeat(50));
      writeFileSync(empty, '');
      for (const file of [text, empty, folder]) {
        const before = file === folder ? '' : `${statSync(file).mtimeMs} ${statSync(file).size}`;
        const { code, complaints } = await command(['verify'], { DATABASE_URL: `sqlite:${file}` });
        expect(code, file).to.equal(1);
        expect(complaints).to.match(/^parley: [^\n]+\n$/);
        if (file !== folder) expect(`${statSync(file).mtimeMs} ${statSync(file).size}`).to.equal(before);
      }
      expect(readdirSync(folder).sort()).to.deep.equal(['empty.db', 'notes.txt']);
    });

    it('is made for its owner alone, and so are its folder and the files beside it', async () => {
      const file = join(folder, 'new/deeper/parley.db');
      const server = await serve({ DATABASE_URL: `sqlite:${file}` });
      const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
      expect([file, `${file}-wal`, `${file}-shm`].map(mode)).to.deep.equal(['600', '600', '600']);
      expect([join(folder, 'new'), join(folder, 'new/deeper')].map(mode)).to.deep.equal(['700', '700']);
      await server.end('SIGTERM');
      expect(existsSync(file)).to.equal(true);
    });
  });
