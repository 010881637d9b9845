import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import type { Database, Session } from './database.ts';
import { migrations } from './migrations/all.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { runStatement, sessionOf } from './statements.ts';
import { WriterLock } from './writer-lock.ts';

const CHANNEL = 'parley_ledger';
/** A notification may be lost with its connection; looking once a second bounds how late a change can be seen. */
const POLL_MS = 1_000;
const RECONNECT_MS = 500;

/** Two processes that start together must not migrate together. */
const MIGRATION_LOCK = 7_271_011;

/**
 * PostgreSQL, for more than one server. Writes are serialised by the update of the head row, which is the first statement of each
 * transaction; READ COMMITTED is what lets the next one see the number that the last one took.
 */
export async function openPostgres(url: string, entities: EntitySchema[]): Promise<Database> {
  const source = await new DataSource(postgresOptions(url, entities)).initialize();
  const listeners = new Set<() => void>();
  const wake = () => {
    for (const listener of [...listeners]) listener();
  };
  let waker: { stop(): Promise<void> } | undefined;
  // Those who wait for the head row wait here, not on connections that readers need.
  const lock = new WriterLock();
  const notifier = notifierOf(source);

  return {
    dialect: postgresDialect,
    name: withoutPassword(url),
    read: (statement) => runStatement(source, postgresDialect, statement),
    transact: (work) => lock.run(() => transactOnce(source, work)),
    onWrite: (listener) => {
      listeners.add(listener);
      waker ??= listenAndPoll(url, wake);
      return () => listeners.delete(listener);
    },
    announceWrite: async () => {
      wake();
      notifier.notify();
    },
    migrate: async () => {
      const guard = source.createQueryRunner();
      await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      try {
        return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
      } finally {
        await guard.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
        await guard.release();
      }
    },
    close: async () => {
      await waker?.stop();
      await lock.run(() => notifier.idle());
      await source.destroy();
    },
  };
}

export function postgresOptions(url: string, entities: EntitySchema[]): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations,
    parseInt8: true,
    poolErrorHandler: () => undefined,
    extra: { max: 10, connectionTimeoutMillis: 10_000 },
  };
}

async function transactOnce<T>(source: DataSource, work: (session: Session) => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction('READ COMMITTED');
    const result = await work(sessionOf(runner, postgresDialect));
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

/**
 * Tells other processes, one notification at a time; those asked for meanwhile are one more. No write waits for it or fails with it: the
 * write is on disk by then, and whoever misses a notification finds out by polling.
 */
function notifierOf(source: DataSource): { notify(): void; idle(): Promise<void> } {
  let asked = false;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (asked) {
      asked = false;
      await source.query(`notify ${CHANNEL}`).catch(() => undefined);
    }
    running = undefined;
  };
  return {
    notify: () => {
      asked = true;
      running ??= run();
    },
    idle: async () => running,
  };
}

/** Listens on a connection of its own and opens it again when it is cut; polls beside it, since notifications only wake and may be lost. */
function listenAndPoll(url: string, wake: () => void): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const poll = setInterval(wake, POLL_MS).unref();

  const connect = async (): Promise<void> => {
    if (stopped) return;
    const next = new pg.Client({ connectionString: url });
    client = next;
    next.on('notification', wake);
    next.on('error', () => undefined);
    next.on('end', () => {
      if (!stopped) again = setTimeout(() => void connect(), RECONNECT_MS).unref();
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      wake();
    } catch {
      await next.end().catch(() => undefined);
    }
  };
  const connecting = connect();

  return {
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      clearTimeout(again);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}

export function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@/]*@/, '//$1:***@');
}
