import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { expect } from 'chai';
import { createApiKey } from '../../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { removeUnused } from '../../../src/foundation/storage/remove-unused.ts';
import { SqliteFiles } from '../../../src/foundation/storage/sqlite-files.ts';
import { sqliteOptions } from '../../../src/foundation/storage/sqlite-options.ts';
import { SqliteWriter } from '../../../src/foundation/storage/sqlite-writer.ts';

describe('A file of SQLite', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-unused-'));
    file = join(folder, 'parley.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is removed with what stands beside it, if it holds nothing', async () => {
    writeFileSync(file, '');
    removeUnused(file);
    expect(readdirSync(folder)).to.deep.equal([]);
    const database = await openDatabase(`sqlite:${file}`);
    await database.migrate();
    await database.close();
    removeUnused(file);
    expect(readdirSync(folder)).to.deep.equal([]);
    removeUnused(file);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('stays if it holds something, is open elsewhere, or is no database', async () => {
    const database = await openDatabase(`sqlite:${file}`);
    await database.migrate();
    removeUnused(file);
    expect(existsSync(file)).to.equal(true);
    await createApiKey(database, { name: 'desk', role: 'EDITOR', expiresAt: null });
    await database.close();
    removeUnused(file);
    expect(existsSync(file)).to.equal(true);
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'These are notes about the talks. '.repeat(50));
    removeUnused(notes);
    removeUnused(folder);
    removeUnused(join(notes, 'below.db'));
    expect(existsSync(notes)).to.equal(true);
  });

  it('that cannot be opened leaves no descriptor open', async function () {
    if (!existsSync('/proc/self/fd')) this.skip();
    const descriptors = () =>
      readdirSync('/proc/self/fd').filter((one) => {
        try {
          return readlinkSync(`/proc/self/fd/${one}`).startsWith(folder);
        } catch {
          return false;
        }
      });
    const other = new BetterSqlite(file);
    other.exec('create table t (x); begin exclusive');
    const writer = new SqliteWriter(new SqliteFiles(file), (onConnection) => sqliteOptions(file, [], onConnection));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const code = await writer.open().then(
        () => 'opened',
        (error: { code?: unknown }) => error.code,
      );
      expect(code).to.equal('SQLITE_BUSY');
    }
    // SQLite itself keeps one for as long as this process holds a lock.
    other.close();
    expect(descriptors()).to.deep.equal([]);
    await writer.open();
    await writer.close();
    expect(descriptors()).to.deep.equal([]);
  });
});
