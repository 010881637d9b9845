import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type DataSourceOptions, type EntitySchema, type QueryRunner } from 'typeorm';
import type { Database, Session } from './database.ts';
import { migrations } from './migrations/all.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { runStatement, sessionOf } from './statements.ts';
import { WriterLock } from './writer-lock.ts';

/** Another process may write to the same file; looking this often bounds how late that is seen. */
const LOOK_MS = 250;

/** How long a write waits, without blocking, for another process that is writing to the same file. */
const BUSY_PATIENCE_MS = 30_000;

/**
 * The embedded database. All writes share one connection behind a lock: concurrent transactions on one TypeORM connection would nest as
 * savepoints of whoever began first, and one that was acknowledged would vanish when the outer one rolls back. Reads have a connection
 * of their own that cannot write.
 */
export async function openSqlite(location: string, entities: EntitySchema[]): Promise<Database> {
  const { file, discard } = await placeOf(location);
  // Two processes that open a new file together contend for its change to WAL.
  const writer = await onceFree(() => new DataSource(sqliteOptions(file, entities)).initialize());
  const lock = new WriterLock();
  const listeners = new Set<() => void>();
  // The reader is opened on first use: a file that is new has no tables to read until it is migrated.
  let reader: Promise<DataSource> | undefined;
  const openReader = () =>
    (reader ??= new DataSource({ ...sqliteOptions(file, entities), readonly: true, prepareDatabase: prepareReader } as DataSourceOptions).initialize());

  const wake = () => {
    for (const listener of [...listeners]) listener();
  };
  let looking: { stop(): void } | undefined;

  return {
    dialect: sqliteDialect,
    name: file,
    read: async (statement) => runStatement(await openReader(), sqliteDialect, statement),
    transact: (work) => lock.run(() => onceFree(() => transactOnce(writer, work))),
    onWrite: (listener) => {
      listeners.add(listener);
      looking ??= lookForWrites(openReader, wake);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        looking?.stop();
        looking = undefined;
      };
    },
    announceWrite: async () => wake(),
    migrate: () => lock.run(() => onceFree(() => migrateAlone(writer))),
    close: async () => {
      looking?.stop();
      await lock.run(async () => undefined);
      if (reader !== undefined) await (await reader).destroy();
      await writer.destroy();
      discard();
    },
  };
}

/** SQLite counts, for each connection, the commits of all others: one look costs microseconds and reads no table. */
function lookForWrites(openReader: () => Promise<DataSource>, wake: () => void): { stop(): void } {
  let version: unknown;
  const look = async () => {
    const [row] = (await (await openReader()).query('pragma data_version')) as { data_version: number }[];
    if (version !== undefined && row?.data_version !== version) wake();
    version = row?.data_version;
  };
  const quietly = () => void look().catch(() => undefined);
  quietly();
  const timer = setInterval(quietly, LOOK_MS).unref();
  return { stop: () => clearInterval(timer) };
}

/** `timeout: 0`: waiting for a lock inside SQLite would freeze the whole process; we wait outside, between tries. */
export function sqliteOptions(file: string, entities: EntitySchema[]): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: file,
    entities,
    migrations,
    timeout: 0,
    enableWAL: true,
    prepareDatabase: prepareWriter,
  };
}

interface Pragmatic {
  pragma(text: string): unknown;
}

/** WAL alone would mean synchronous=NORMAL, which may lose what was acknowledged when the power fails. */
function prepareWriter(database: unknown): void {
  const connection = database as Pragmatic;
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
}

function prepareReader(database: unknown): void {
  (database as Pragmatic).pragma('query_only = ON');
}

/** `:memory:` cannot have a second connection, so it means a private file that goes when the database is closed. */
async function placeOf(location: string): Promise<{ file: string; discard: () => void }> {
  if (location !== ':memory:') {
    mkdirSync(dirname(resolve(location)), { recursive: true });
    return { file: resolve(location), discard: () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), 'parley-'));
  return { file: join(folder, 'parley.db'), discard: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Another process may hold the file for writing. A transaction that meets it has changed nothing yet, because its first statement is
 * the update of the head row; so it is rolled back and tried again a little later, and the event loop goes on in between.
 */
async function onceFree<T>(attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + BUSY_PATIENCE_MS;
  for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAt) throw error;
      await pause(wait);
    }
  }
}

/**
 * Two processes that start together must not migrate together: which migrations are left to run is asked only under the lock. Foreign
 * keys rest meanwhile, as TypeORM would have it, since inside a transaction they cannot be switched.
 */
async function migrateAlone(writer: DataSource): Promise<string[]> {
  await writer.query('pragma foreign_keys = off');
  try {
    await writer.query('begin immediate');
    try {
      const ran = await writer.runMigrations({ transaction: 'none' });
      await writer.query('commit');
      return ran.map((migration) => migration.name);
    } catch (error) {
      await writer.query('rollback');
      throw error;
    }
  } finally {
    await writer.query('pragma foreign_keys = on');
  }
}

async function transactOnce<T>(writer: DataSource, work: (session: Session) => Promise<T>): Promise<T> {
  const runner: QueryRunner = writer.createQueryRunner();
  try {
    await runner.startTransaction();
    const result = await work(sessionOf(runner, sqliteDialect));
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}
