import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { LOG_BYTES, MOST_LOG_PAGES } from '../../../src/foundation/storage/checkpoints.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { openSqlite } from '../../../src/foundation/storage/sqlite.ts';

const MB = 1024 ** 2;

describe('A long log of SQLite', function () {
  this.timeout(30_000);
  let folder: string;
  let file: string;
  let database: Database;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-log-'));
    file = join(folder, 'test.db');
    database = await openSqlite(file);
    await database.transact((session) => session.query(sql`create table said (text text)`));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const bytesOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const say = (megabytes: number) =>
    database.transact((session) => session.query(sql`insert into said (text) values (hex(zeroblob(${(megabytes * MB) / 2})))`));
  const said = async () => Number((await database.read(sql`select sum(length(text)) as bytes from said`))[0]?.bytes) / MB;
  const until = async (isSo: () => boolean) => {
    for (let tries = 0; tries < 500 && !isSo(); tries += 1) await pause(20);
    return isSo();
  };

  it('is written into the database by a thread, and begins anew with its usual length', async () => {
    await say(24);
    expect(bytesOf(`${file}-wal`)).to.be.greaterThan(24 * MB);
    expect(bytesOf(file), 'right after the commit').to.be.lessThan(MB);
    expect(await until(() => bytesOf(file) > 24 * MB), 'the thread has written it').to.equal(true);
    // The thread may still be syncing what it wrote. Until then the log cannot begin anew.
    expect(await until(() => isShortAfterAWrite()), 'the log is short again').to.equal(true);
    expect(await said()).to.be.within(24, 25);
    await database.close();
  });

  /** The next writes begin the log anew. Each is small. */
  function isShortAfterAWrite(): boolean {
    void say(0.001);
    return bytesOf(`${file}-wal`) <= LOG_BYTES;
  }

  it('is whole after a close in the middle of a checkpoint', async () => {
    await say(24);
    await database.close();
    expect(existsSync(`${file}-wal`)).to.equal(false);
    database = await openSqlite(file);
    expect(await said()).to.equal(24);
    await database.close();
  });

  it('stays in the log for as long as a reader may need the database as it was', async () => {
    const reader = new BetterSqlite(file, { readonly: true });
    reader.exec('begin');
    expect(reader.prepare('select count(*) from said').pluck().get()).to.equal(0);
    await say(24);
    await say(1);
    await pause(300);
    expect(reader.prepare('select count(*) from said').pluck().get()).to.equal(0);
    reader.close();
    await say(1);
    expect(await until(() => bytesOf(file) > 26 * MB)).to.equal(true);
    expect(await said()).to.equal(26);
    await database.close();
  });

  it('is written by the commit itself where no thread does it (control, and the bound of the log)', async () => {
    await database.close();
    const alone = new BetterSqlite(file);
    alone.pragma(`wal_autocheckpoint = ${MOST_LOG_PAGES}`);
    alone.exec(`insert into said (text) values (hex(zeroblob(${12 * MB})))`);
    expect(bytesOf(file)).to.be.lessThan(MB);
    for (let n = 0; n < 2; n += 1) alone.exec(`insert into said (text) values (hex(zeroblob(${12 * MB})))`);
    expect(bytesOf(file)).to.be.greaterThan(72 * MB);
    alone.close();
  });
});
