import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database as Connection } from 'better-sqlite3';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Session } from '../../src/foundation/storage/database.ts';
import { Recovery } from '../../src/foundation/storage/recovery.ts';
import { SqliteFiles } from '../../src/foundation/storage/sqlite-files.ts';
import { sqliteOptions } from '../../src/foundation/storage/sqlite-options.ts';
import { SqliteWriter } from '../../src/foundation/storage/sqlite-writer.ts';
import { DatabaseTrouble, troubleOf } from '../../src/foundation/storage/trouble.ts';
import { WriterLock } from '../../src/foundation/storage/writer-lock.ts';

const coded = (code: string) => Object.assign(new Error('what the driver says'), { code });

describe('The connection that writes to SQLite', () => {
  let folder: string;
  let connections: Connection[];
  let writer: SqliteWriter;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-writer-'));
    const file = join(folder, 'test.db');
    writeFileSync(file, '');
    connections = [];
    writer = new SqliteWriter(new SqliteFiles(file), (onConnection) =>
      sqliteOptions(file, [], (connection) => {
        connections.push(connection);
        onConnection(connection);
      }),
    );
  });
  afterEach(async () => {
    await writer.close();
    rmSync(folder, { recursive: true });
  });

  const transact = <T>(work: (session: Session) => Promise<T>) => writer.transact(work, () => undefined);
  const add = (text: string) => transact((session) => session.query(sql`insert into said (text) values (${text})`));
  const said = async () => (await transact((session) => session.query(sql`select text from said order by text`))).map(({ text }) => text);

  it('is thrown away when its rollback fails: nothing of the transaction stays, and the next one is whole', async () => {
    await transact((session) => session.query(sql`create table said (text text)`));
    await add('before');
    const prepare = (connections[0] as Connection).prepare.bind(connections[0]);
    (connections[0] as Connection).prepare = ((text: string) => {
      if (text === 'rollback') throw coded('SQLITE_IOERR');
      return prepare(text);
    }) as Connection['prepare'];
    const failed = transact(async (session) => {
      await session.query(sql`insert into said (text) values ('half')`);
      throw new Error('a rule was broken');
    });
    expect(await failed.catch((error: Error) => error.message)).to.equal('a rule was broken');
    await add('after');
    expect(connections).to.have.length(2);
    expect(await said()).to.deep.equal(['after', 'before']);
  });

  it('runs no statement outside its transaction: not when SQLite ended it, and not when it is over', async () => {
    await transact((session) => session.query(sql`create table said (text text)`));
    let late: Promise<unknown> = Promise.resolve();
    const failed = transact(async (session) => {
      // What SQLite does by itself on a full disk.
      (connections[0] as Connection).exec('rollback');
      await session.query(sql`insert into said (text) values ('alone')`).catch(() => undefined);
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => session.query(sql`insert into said (text) values ('late')`));
      throw new Error('the disk is full');
    });
    expect(await failed.catch((error: Error) => error.message)).to.equal('the disk is full');
    expect(await late.catch((error: Error) => error.message)).to.contain('has ended');
    expect(await said()).to.deep.equal([]);
  });

  it('lets the statements that were begun together with one that failed end before it rolls back', async () => {
    await transact((session) => session.query(sql`create table said (text text)`));
    const failed = transact((session) =>
      Promise.all([
        session.query(sql`select missing`),
        session.query(sql`insert into said (text) values ('one')`),
        session.query(sql`insert into said (text) values ('two')`),
      ]),
    );
    expect(await failed.catch((error: Error) => error.message)).to.contain('no such column');
    expect(await said()).to.deep.equal([]);
  });
});

describe('What a database cannot do', () => {
  const kinds: readonly [string, string | undefined][] = [
    ['SQLITE_FULL', 'full'],
    ['SQLITE_IOERR_SHMSIZE', 'full'],
    ['53100', 'full'],
    ['SQLITE_IOERR_WRITE', 'failing'],
    ['SQLITE_IOERR', 'failing'],
    ['SQLITE_NOMEM', 'failing'],
    ['SQLITE_INTERRUPT', 'failing'],
    ['SQLITE_READONLY', 'failing'],
    ['SQLITE_READONLY_DBMOVED', 'moved'],
    ['SQLITE_BUSY_SNAPSHOT', 'busy'],
    ['57014', 'away'],
    ['57P01', 'away'],
    ['ECONNRESET', 'away'],
    ['SQLITE_CONSTRAINT_UNIQUE', undefined],
    ['SQLITE_ERROR', undefined],
    ['23505', undefined],
    ['42P01', undefined],
  ];
  for (const [code, kind] of kinds) {
    it(`is ${kind ?? 'no trouble of it'} where the driver says ${code}`, () => {
      expect(troubleOf(coded(code))?.kind).to.equal(kind);
    });
  }
});

describe('A lock of writers', () => {
  it('refuses what has waited too long, never runs it, and goes on with the next', async () => {
    const lock = new WriterLock(20);
    const ran: string[] = [];
    let finish: () => void = () => undefined;
    const first = lock.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const second = lock.run(async () => void ran.push('second')).catch((error: DatabaseTrouble) => error.kind);
    expect(await second).to.equal('busy');
    finish();
    await first;
    await lock.run(async () => void ran.push('third'));
    expect(ran).to.deep.equal(['third']);
  });

  it('refuses, once closed, what waits and what comes, and lets what runs end', async () => {
    const lock = new WriterLock();
    let finish: () => void = () => undefined;
    const first = lock.run(() => new Promise<string>((resolve) => (finish = () => resolve('done'))));
    const outcome = (work: Promise<unknown>) => work.catch((error: DatabaseTrouble) => error.kind);
    const second = outcome(lock.run(async () => 'done'));
    await Promise.resolve();
    const closed = lock.close(new DatabaseTrouble('away', 'going down'));
    expect(await second).to.equal('away');
    expect(await outcome(lock.run(async () => 'done'))).to.equal('away');
    finish();
    await closed;
    expect(await first).to.equal('done');
  });
});

describe('Recovery', () => {
  it('holds that writes fail though a small one succeeds, and minds no failure that is not of the disk', async () => {
    const recovery = new Recovery(async () => undefined);
    const fail = (error: Error) => recovery.note(() => Promise.reject(error)).catch(() => undefined);
    await fail(new Error('a rule was broken'));
    await fail(coded('SQLITE_BUSY'));
    recovery.check();
    await fail(coded('SQLITE_FULL'));
    expect(() => recovery.check()).to.throw('what the driver says');
    await fail(new Error('a rule was broken'));
    expect(() => recovery.check()).to.throw('what the driver says');
    expect(await recovery.note(async () => 'written')).to.equal('written');
    expect(() => recovery.check()).to.throw('what the driver says');
    recovery.stop();
    recovery.check();
  });

  it('tries to write until that succeeds, and not only a part of it', async () => {
    const outcomes = [coded('SQLITE_IOERR_WRITE'), null];
    const recovered = new Promise<void>((resolve) => {
      const recovery = new Recovery(async () => {
        const outcome = outcomes.shift();
        expect(() => recovery.check()).to.throw('what the driver says');
        if (outcome) throw outcome;
        setImmediate(() => resolve(recovery.check()));
      });
      recovery.note(() => Promise.reject(coded('SQLITE_FULL'))).catch(() => undefined);
    });
    await recovered;
    expect(outcomes).to.deep.equal([]);
  });
});
