import { setTimeout as pause } from 'node:timers/promises';
import { Checkpoints } from './checkpoints.ts';
import type { Database, OpenOptions } from './database.ts';
import { refuseEmpty, refuseNewer } from './known-migrations.ts';
import { LockedFile } from './locked-file.ts';
import { Recovery } from './recovery.ts';
import { SharedCommits } from './shared-commits.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { SqliteFiles } from './sqlite-files.ts';
import { sqliteOptions } from './sqlite-options.ts';
import { explained, placeOf, refuseUnfit } from './sqlite-place.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { namesOfMigrations, SqliteWriter } from './sqlite-writer.ts';
import { tryToWrite } from './trial-write.ts';
import { WriteListeners } from './write-listeners.ts';
import { WriterLock } from './writer-lock.ts';

/** Another process may write to the same file; looking this often bounds how late that is seen. */
const LOOK_MS = 250;

/** How long a write waits, without blocking, for another process that is writing to the same file. */
const BUSY_PATIENCE_MS = 30_000;

/**
 * The embedded database. All writes share one connection behind a lock. Concurrent transactions on one TypeORM connection would nest, as savepoints of
 * whoever began first. A write that was acknowledged would vanish when the outer one rolls back. Reads have a connection of their own that cannot write.
 */
export async function openSqlite(location: string, { mustExist = false, patienceMilliseconds }: OpenOptions = {}): Promise<Database> {
  const { file, discard, files, writer } = await explained(location, async () => {
    const place = await placeOf(location, { mustExist });
    await onceFree(() => refuseUnfit(place.file, mustExist));
    const files = new SqliteFiles(place.file);
    const writer = new SqliteWriter(files, (onConnection) => sqliteOptions(place.file, [], onConnection));
    try {
      // Two processes that open a new file together contend for its change to WAL.
      await onceFree(() => writer.open());
    } catch (error) {
      place.discard();
      throw error;
    }
    return { ...place, files, writer };
  });
  const reader = new SqliteReader(file);
  const checkpoints = new Checkpoints(file);
  const signs = new LockedFile(file);
  const lock = new WriterLock(patienceMilliseconds);
  const listeners = new WriteListeners((wake) => lookForWrites(reader, wake));

  const checked = <T>(write: () => Promise<T>): Promise<T> => onceFree(() => checkedWrite({ files, writer, checkpoints, lock }, write));
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => lock.run(() => recovery.note(() => checked(write)));
  const shared = new SharedCommits((attempt) => inTurn(() => writer.transactTogether(attempt(), () => lock.check())));
  const transact: Database['transact'] = (work, { together = false } = {}) =>
    together ? shared.run(work) : inTurn(() => writer.transact(work, () => lock.check()));
  const recovery = new Recovery(() => tryToWrite((work) => lock.run(() => checked(() => writer.transact(work, () => lock.check())))));

  return {
    dialect: sqliteDialect,
    name: file,
    identity: {},
    signs,
    read: async (statement) => {
      files.checkNowAndThen();
      return reader.read(statement);
    },
    readAtOneMoment: (work) => readAtOneMoment(file, work),
    transact,
    onWrite: (listener) => listeners.add(listener),
    announceWrite: () => listeners.wake(),
    migrate: () => lock.run(() => onceFree(() => writer.migrate(file))),
    check: async () => {
      await checkFiles(files, writer);
      recovery.check();
      const ran = await namesOfMigrations((text) => reader.run(text));
      refuseNewer(file, ran);
      refuseEmpty(file, ran);
    },
    endWrites: (reason) => lock.close(reason),
    close: async () => {
      listeners.stop();
      await lock.run(async () => undefined).catch(() => undefined);
      recovery.stop();
      reader.close();
      await checkpoints.end();
      await writer.close();
      signs.close();
      discard();
    },
  };
}

interface Writing {
  readonly files: SqliteFiles;
  readonly writer: SqliteWriter;
  readonly checkpoints: Checkpoints;
  readonly lock: WriterLock;
}

/** A file that goes away during a transaction takes with it what was written. So the files are looked at before the answer, too. */
async function checkedWrite<T>({ files, writer, checkpoints, lock }: Writing, write: () => Promise<T>): Promise<T> {
  lock.check();
  await checkFiles(files, writer);
  const result = await write();
  await checkFiles(files, writer);
  checkpoints.committed();
  return result;
}

/** The first read fixes what the transaction sees. */
async function readAtOneMoment<T>(file: string, work: (still: Pick<Database, 'dialect' | 'read'>) => Promise<T>): Promise<T> {
  const reader = new SqliteReader(file);
  try {
    reader.run('begin');
    return await work({ dialect: sqliteDialect, read: async (statement) => reader.read(statement) });
  } finally {
    reader.close();
  }
}

/** If only the write-ahead log is lost, its content is checkpointed into the database at once. */
async function checkFiles(files: SqliteFiles, writer: SqliteWriter): Promise<void> {
  try {
    files.check();
  } catch (error) {
    if (files.onlyLogIsGone) await writer.checkpoint();
    throw error;
  }
}

/** SQLite counts, for each connection, the commits of all others: one look costs microseconds and reads no table. */
function lookForWrites(reader: SqliteReader, wake: () => void): { stop(): void } {
  let version: unknown;
  const look = () => {
    const [row] = reader.run('pragma data_version');
    if (version !== undefined && row?.data_version !== version) wake();
    version = row?.data_version;
  };
  const quietly = () => {
    try {
      look();
    } catch {
      // The next look finds out what was written meanwhile.
    }
  };
  quietly();
  const timer = setInterval(quietly, LOOK_MS).unref();
  return { stop: () => clearInterval(timer) };
}

/**
 * Another process may hold the file for writing. A transaction that meets it has changed nothing yet, because it takes the lock before anything
 * else; so it is tried again a little later, and the event loop goes on in between.
 */
async function onceFree<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + BUSY_PATIENCE_MS;
  for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await pause(wait);
    }
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}
