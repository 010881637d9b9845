import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { stringify } from 'yaml';
import { verify } from '../../src/editing/verify/verify.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { runHere, type Settings } from '../support/commands.ts';
import { newDatabaseUrl } from '../support/database.ts';
import { inventedBundle } from '../support/invented.ts';
import { addressOf, COMMAND, ended, runCommand, runCommands, startCommand } from '../support/process.ts';
import { runFolder } from '../support/run.ts';
import { inForm, shortOrLong } from '../support/thoroughness.ts';

/** To import so many takes half a second. */
const MANY_ROUNDS = 1_000;

describe('The commands, outside of this process', () => {
  let folder: string;
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    folder = await mkdtemp(join(runFolder(), 'commands-'));
    ({ url, drop } = await newDatabaseUrl());
  });
  afterEach(async () => {
    await drop();
    await rm(folder, { recursive: true });
  });

  const begin = (args: string[], settings: Settings = {}) => startCommand(args, { DATABASE_URL: url, ...settings });
  const run = (args: string[], settings: Settings = {}) => runCommand(args, { DATABASE_URL: url, ...settings });
  const several = <const Calls extends readonly (readonly string[])[]>(...calls: Calls) => runHere(calls, { DATABASE_URL: url });
  /** What a command finds in the record, asked without one. */
  const verified = async () => {
    const database = await openDatabase(url);
    try {
      await database.migrate();
      return await verify(database);
    } finally {
      await database.close();
    }
  };
  const fileOf = async (bundle: object, name = 'talks.yaml') => {
    const file = join(folder, name);
    await writeFile(file, stringify(bundle));
    return file;
  };

  it('import a bundle, verify the record, and export it again for another record', async () => {
    const file = await fileOf(inventedBundle());
    const out = join(folder, 'out');
    // A dry run makes no database.
    const [, tried, empty, imported, verified, exported, unchanged] = await several(
      ['migrate'],
      ['import', '--dry-run', file],
      ['verify'],
      ['import', file],
      ['verify'],
      ['export', '--out', out],
      ['import', out],
    );
    expect([tried, empty, imported, verified, exported, unchanged].map(({ code }) => code)).to.deep.equal([0, 0, 0, 0, 0, 0]);
    expect(empty.output).to.contain('0 entries, 0 versions: all is well.');
    expect(imported.output).to.contain('3 positions').and.to.contain('corrected nothing; 0 unchanged');
    expect(verified.output).to.contain('all is well');
    expect(await readFile(join(out, 'water-2030.yaml'), 'utf8')).to.contain('Ten units of water.');
    expect(unchanged.output).to.contain('Added nothing; corrected nothing');
    await writeFile(join(out, 'ended-talks.yaml'), 'bundle: 1\n');
    const [again] = await several(['export', '--out', out]);
    expect(again.output.trimEnd().split('\n').at(-1)).to.equal(`Also in ${out}, but not part of this export: ended-talks.yaml.`);
  });

  it('tell everything that is wrong with a file, with line and column, and write nothing', async () => {
    const bundle = inventedBundle();
    const talks = bundle.processes?.[0];
    Object.assign(talks?.rounds?.[1] ?? {}, { date: '2030-13-01', location: 'nowhere' });
    const file = await fileOf(bundle);
    const lines = (await readFile(file, 'utf8')).split('\n');
    const [, { code, complaints }, verified] = await several(['migrate'], ['import', file], ['verify']);
    expect(code).to.equal(1);
    for (const wrong of ['2030-13-01', 'nowhere']) {
      const line = lines.findIndex((text) => text.includes(wrong)) + 1;
      expect(complaints).to.match(new RegExp(`talks\\.yaml:${line}:\\d+: processes\\.0\\.rounds\\.1\\..*${wrong}`));
    }
    expect(complaints).to.contain('Nothing was imported: 2 problems.');
    expect(verified.output).to.contain('0 entries');
  });

  it('say what is wrong with the settings in one list, and with a call how to make it', async () => {
    const table = join(folder, 'mine.csv');
    await writeFile(table, 'Round,Date\nFirst,2030-01-01\n');
    const [wrong] = await runCommands([['PORT=many', 'SEED=perhaps', 'serve']], { DATABASE_URL: url });
    const [unknown, help, option, plain] = await several(['imprt'], ['import', '--help'], ['hook', 'add', '--al'], ['import', table]);
    expect(plain.code).to.equal(1);
    expect(plain.complaints).to.contain(`--from csv --map map.yaml ${table}`);
    expect(wrong.code).to.equal(1);
    expect(wrong.complaints).to.contain('PORT: expected a whole number').and.to.contain('SEED: expected one of empty, never');
    expect(unknown.code).to.equal(2);
    expect(unknown.complaints).to.contain('Did you mean import?');
    expect(help.output).to.contain('Examples:');
    expect([option.code, option.complaints.trimEnd().split('\n').at(-1)]).to.deep.equal([2, 'Run "npx parley hook add --help" to see how it is called.']);
  });

  it('say which file or folder they cannot use, and why', async () => {
    const [text, none] = [join(folder, 'notes.txt'), join(folder, 'none')];
    await Promise.all([writeFile(text, 'These are notes about the talks. '.repeat(50)), mkdir(none)]);
    const below = existsSync('/proc/self') ? '/proc/deeper' : join(text, 'deeper');
    const [made, exported, deeper, backedUp, imported, restored] = await several(
      ['migrate'],
      ['export', '--out', text],
      ['export', '--out', below],
      ['backup', join(text, 'monday.db')],
      ['import', none],
      ['restore', text],
    );
    expect(made.code).to.equal(0);
    expect([exported, deeper, backedUp, imported, restored].map(({ complaints }) => complaints.trimEnd())).to.deep.equal([
      `parley: expected what can be read and written, got ${text}, which is, or is below, something that is no folder`,
      `parley: expected what can be read and written, got ${below}, ${existsSync('/proc/self') ? 'whose folder takes no files' : 'which is, or is below, something that is no folder'}`,
      `parley: expected what can be read and written, got ${text}, which is, or is below, something that is no folder`,
      `parley: expected a folder with YAML or JSON files, got ${none}, which has none`,
      `parley: expected the file of a SQLite database, got ${text}, which is something else`,
    ]);
  });

  it(inForm('import all or nothing when they are killed in the middle, and all when they are run again'), async () => {
    const bundle = inventedBundle();
    bundle.processes?.[0]?.rounds?.push(
      ...Array.from({ length: MANY_ROUNDS }, (_, number) => ({ key: `m-${number}`, label: `Round ${number}`, status: 'ANNOUNCED' as const, date: '2031' })),
    );
    const file = join(folder, 'many.json');
    await writeFile(file, JSON.stringify(bundle));
    const afterKills: number[] = [];
    for (const patience of shortOrLong([200], [100, 350])) {
      const child = begin(['import', file]);
      await new Promise<void>((resolve) => {
        child.stderr.on('data', (part: Buffer) => {
          if (String(part).includes('Importing')) resolve();
        });
        child.on('exit', () => resolve());
      });
      await pause(patience);
      const gone = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGKILL')) await gone;
      const { entries, versions, faults } = await verified();
      expect([versions, faults]).to.deep.equal([entries, []]);
      afterKills.push(entries);
    }
    expect((await several(['import', file]))[0].code).to.equal(0);
    const { entries, versions, faults } = await verified();
    expect(entries).to.be.above(MANY_ROUNDS);
    expect([versions, faults]).to.deep.equal([entries, []]);
    for (const after of afterKills) expect(after).to.be.oneOf([0, entries]);
  });

  it('say in one line which setting to change where the server cannot listen', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      // TEST-NET-1: no machine has an address of it.
      const unmade = join(folder, 'unmade.db');
      const [taken, elsewhere] = await runCommands(
        [
          [`PORT=${port}`, `DATABASE_URL=sqlite:${unmade}`, 'serve'],
          ['PORT=0', 'HOST=192.0.2.1', 'serve'],
        ],
        { DATABASE_URL: url, SEED: 'never' },
      );
      expect([taken.code, elsewhere.code]).to.deep.equal([1, 1]);
      expect(taken.complaints).to.equal(
        `parley: port ${port} of 127.0.0.1 is taken by another program. Stop that program, or set PORT to another port: PORT=${port + 1}\n`,
      );
      expect(existsSync(unmade)).to.equal(false);
      expect(elsewhere.complaints).to.equal('parley: 192.0.2.1 is no address of this machine. Set HOST to one that is: HOST=127.0.0.1\n');
    } finally {
      other.close();
    }
  });

  it('end quietly where the reader of a pipe leaves early, with their work done', async () => {
    const file = await fileOf(inventedBundle());
    const seeded = await newDatabaseUrl('seeds');
    const piped = (command: string, database = url) =>
      ended(spawn('sh', ['-c', `${command} | head -n 1`], { env: { ...process.env, DATABASE_URL: database, LOG_LEVEL: 'silent' } }));
    const parley = `${process.execPath} ${COMMAND}`;
    // More than a pipe holds, so that what is written meets the closed end.
    expect(await piped(`${parley} export`, seeded.url)).to.deep.equal({ code: 0, output: 'bundle: 1\n', complaints: '' });
    await seeded.drop();
    expect(await piped(`${parley} --help`)).to.deep.include({ code: 0, complaints: '' });
    // A full disk is no reader that left: the command fails, in one line.
    expect(await piped(`(${parley} --help > /dev/full; echo $?)`)).to.deep.equal({
      code: 0,
      output: '1\n',
      complaints: 'parley: the output cannot be written: ENOSPC: no space left on device, write\n',
    });
    // `yes` ends when the reader has gone. Only then the command begins.
    await piped(`(yes 2>/dev/null; ${parley} import ${file} 2>&1) | true`);
    expect((await several(['import', file]))[0].output).to.contain('Added nothing');
  });

  it('serve what another process imports meanwhile, and end gently when told to', async () => {
    const server = begin(['serve'], { PORT: '0', SEED: 'never' });
    try {
      const address = await addressOf(server);
      const count = async () => {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: '{ demands { totalCount } }' }),
        });
        return ((await response.json()) as { data: { demands: { totalCount: number } } }).data.demands.totalCount;
      };
      expect(await count()).to.equal(0);
      expect((await run(['import', await fileOf(inventedBundle())])).code).to.equal(0);
      expect(await count()).to.equal(2);
      const ended = new Promise((resolve) => server.on('exit', resolve));
      server.kill('SIGTERM');
      expect(await ended).to.equal(0);
    } finally {
      server.kill('SIGKILL');
    }
  });
});
