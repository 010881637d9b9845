import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeWhole } from '../../src/cli/write-whole.ts';
import { describeWithMounts, type MountedMemory, mountMemory } from '../faults/support.ts';
import { runHere } from '../support/commands.ts';
import { type Address, newDatabaseUrl } from '../support/database.ts';
import { runCommands } from '../support/process.ts';

describeWithMounts('A file that a command writes to a full disk', () => {
  let folder: string;
  let disk: MountedMemory;
  let record: Address;
  const on = (name: string) => join(folder, 'disk', name);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-full-'));
    record = await newDatabaseUrl('seeds');
  });
  beforeEach(() => {
    disk = mountMemory(join(folder, 'disk'), '300k');
  });
  afterEach(() => disk.unmount());
  after(async () => {
    rmSync(folder, { recursive: true });
    await record.drop();
  });

  it('is whole, or is not there: exports and releases', async () => {
    const [exported, released] = await runCommands(
      [
        ['export', '--out', on('export')],
        ['release', '--out', on('releases')],
      ],
      { DATABASE_URL: record.url },
    );
    for (const { code, complaints } of [exported, released]) {
      expect(code).to.equal(1);
      expect(complaints).to.contain('no space left');
    }
    expect(readdirSync(on('releases'))).to.deep.equal([]);
    const [again] = await runHere([['export', '--out', join(folder, 'whole')]], { DATABASE_URL: record.url });
    expect(again.code).to.equal(0);
    const written = readdirSync(on('export'));
    expect(written.length).to.be.greaterThan(0);
    for (const name of written) expect(readFileSync(join(on('export'), name), 'utf8')).to.equal(readFileSync(join(folder, 'whole', name), 'utf8'));
  }).timeout(120_000);

  /** Writes over a file, and gives the code of the error. */
  const writeOver = async (length: number) => {
    writeFileSync(on('map.yaml'), 'map: 1\n');
    const code = await writeWhole(on('map.yaml'), 'x'.repeat(length)).catch((error: NodeJS.ErrnoException) => error.code);
    expect(readFileSync(on('map.yaml'), 'utf8')).to.equal('map: 1\n');
    expect(readdirSync(on('.'))).to.deep.equal(['map.yaml']);
    return code;
  };

  it('leaves what stood under its name', async () => {
    expect(await writeOver(1_000_000)).to.equal('ENOSPC');
  });

  it('is on disk before it has its name', async () => {
    const one = await open(import.meta.filename);
    const handles = Object.getPrototypeOf(one) as FileHandle;
    await one.close();
    const { sync } = handles;
    handles.sync = () => Promise.reject(Object.assign(new Error('a disk that fails'), { code: 'EIO' }));
    expect(await writeOver(10).finally(() => Object.assign(handles, { sync }))).to.equal('EIO');
  });
});

/** What the driver said stands in brackets, without the names of its classes. */
const FULL = /^parley: the disk of the database is full, or that of the file to write \((?!\w*Error:)[^\n]*\)\. Make room, [^\n]*\n$/;
const UNWRITABLE =
  /^parley: (the database cannot read or write its files \([^\n]*\)\. Look at their disk, [^\n]*|expected (?:what|a database file that) can be read and written, got [^\n]*, which can only be read)\n$/;

describeWithMounts('A command whose database is on a disk that cannot be written', () => {
  let folder: string;
  let disk: MountedMemory;
  const on = (name: string) => join(folder, 'disk', name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-command-'));
    disk = mountMemory(join(folder, 'disk'), '8m');
  });
  after(() => {
    disk.unmount();
    rmSync(folder, { recursive: true });
  });

  it('says so in one line where the tables of a new database do not fit, and leaves none', async () => {
    const [small, file] = [mountMemory(join(folder, 'small'), '200k'), join(folder, 'small/parley.db')];
    try {
      const [{ code, output, complaints }] = await runHere([['migrate']], { DATABASE_URL: `sqlite:${file}` });
      expect([code, output]).to.deep.equal([1, '']);
      expect(complaints).to.match(FULL).and.to.contain('(database or disk is full, SQLITE_FULL)');
      expect(readdirSync(join(folder, 'small'))).to.deep.equal([]);
    } finally {
      small.unmount();
    }
  });

  it('says so in one line and changes nothing, and works when there is room again', async () => {
    const [url, kept, bundle, backup] = [`sqlite:${on('parley.db')}`, join(folder, 'kept.db'), join(folder, 'more.yaml'), on('backup.db')];
    writeFileSync(bundle, 'bundle: 1\nissues:\n  - { key: water, label: Water }\n');
    // SQLite needs a file of its own beside the database even to read it. Where that is there already, reading goes on.
    const reading = [['migrate'], ['verify', '--quick'], ['key', 'list'], ['export']];
    const writing = [
      ['key', 'create', 'desk', '--role', 'EDITOR'],
      ['hook', 'add', 'https://example.org/hook'],
      ['mail', 'add', 'desk@example.org', '--daily'],
      ['import', bundle],
      ['backup', backup],
      [`DATABASE_URL=sqlite:${on('restored.db')}`, 'restore', kept],
      ['move', `sqlite:${kept}`, `sqlite:${on('moved.db')}`],
    ];
    const settings = { DATABASE_URL: url };
    const refuses = async (calls: readonly (readonly string[])[], message: RegExp) => {
      const ended = await runHere(calls, settings);
      for (const [index, { code, output, complaints }] of ended.entries()) {
        expect([calls[index], code, output]).to.deep.equal([calls[index], 1, '']);
        // An import first says how far it is.
        expect(complaints.replace('Importing (1)\n', ''), calls[index]?.join(' ')).to.match(message);
      }
      expect(existsSync(backup)).to.equal(false);
    };
    expect((await runHere([['migrate'], [`DATABASE_URL=sqlite:${kept}`, 'migrate']], settings)).map(({ code }) => code)).to.deep.equal([0, 0]);
    await disk.fill();
    await refuses([...reading, ...writing], FULL);
    disk.becomeReadOnly();
    await refuses(writing, UNWRITABLE);
    disk.resize('8m,rw');
    const again = await runHere([...writing, ...reading], settings);
    expect(again.map(({ code }) => code)).to.deep.equal(again.map(() => 0));
  }).timeout(120_000);
});
