import { DataSource, type DataSourceOptions, type EntitySchema, type QueryRunner } from 'typeorm';
import type { Database, OpenOptions, Session } from './database.ts';
import { refuseEmpty, refuseNewer } from './known-migrations.ts';
import { migrations } from './migrations/all.ts';
import { connectionSettings, type ImpatientClient, impatientClients } from './postgres-client.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { CHANNEL, PostgresWaker } from './postgres-waker.ts';
import { Recovery } from './recovery.ts';
import { runStatement, sessionOf } from './statements.ts';
import { tryToWrite } from './trial-write.ts';
import { WriterLock } from './writer-lock.ts';

/** Two processes that start at the same time must not both migrate. */
const MIGRATION_LOCK = 7_271_011;

/**
 * PostgreSQL, for more than one server. The first statement of each transaction updates the head row, which serialises the writes. Under READ
 * COMMITTED the next transaction sees the number that the last one took.
 */
export async function openPostgres(url: string, { mustExist = false, patienceMilliseconds }: OpenOptions = {}): Promise<Database> {
  const name = withoutPassword(url);
  const source = await new DataSource(postgresOptions(url, [], patienceMilliseconds)).initialize();
  const read: Database['read'] = (statement) => runStatement(source, postgresDialect, statement);
  const listeners = new Set<() => void>();
  const wake = () => {
    for (const listener of [...listeners]) listener();
  };
  let waker: PostgresWaker | undefined;
  // Writers wait for the head row here. On connections they would block readers.
  const lock = new WriterLock(patienceMilliseconds);
  const notifier = notifierOf(source);
  const once: Database['transact'] = (work) => transactOnce(source, work, () => lock.check());
  const transact: Database['transact'] = (work) => lock.run(() => recovery.note(() => once(work)));
  const recovery = new Recovery(() => tryToWrite((work) => lock.run(() => once(work))));

  const database: Database = {
    dialect: postgresDialect,
    name,
    identity: {},
    signs: { given: () => waker?.given() ?? null, seemsEnded: async (sign) => waker?.seemsEnded(sign) ?? false },
    read,
    readAtOneMoment: (work) => readAtOneMoment(source, work),
    transact,
    onWrite: (listener) => {
      listeners.add(listener);
      waker ??= new PostgresWaker({ url, wake, patienceMilliseconds, read });
      return () => listeners.delete(listener);
    },
    announceWrite: async () => {
      wake();
      notifier.notify();
    },
    migrate: () => (patienceMilliseconds === undefined ? migrateAlone(source, name) : migrateUnhurried(url, name)),
    check: async () => {
      recovery.check();
      const ran = await migrationsIn(source);
      refuseNewer(name, ran);
      refuseEmpty(name, ran);
    },
    endWrites: (reason) => lock.close(reason),
    close: async () => {
      await waker?.stop();
      await lock.run(async () => undefined).catch(() => undefined);
      recovery.stop();
      await notifier.idle();
      await source.destroy();
    },
  };
  try {
    const ran = await migrationsIn(source);
    refuseNewer(name, ran);
    if (mustExist) refuseEmpty(name, ran);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

export function postgresOptions(url: string, entities: EntitySchema[] = [], patienceMilliseconds?: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations,
    parseInt8: true,
    poolErrorHandler: () => undefined,
    extra: { max: 10, Client: impatientClients(), ...connectionSettings(patienceMilliseconds) },
  };
}

/** Migrates on connections without time limits, since changing tables can take long. */
async function migrateUnhurried(url: string, name: string): Promise<string[]> {
  const source = await new DataSource(postgresOptions(url)).initialize();
  try {
    return await migrateAlone(source, name);
  } finally {
    await source.destroy();
  }
}

async function migrateAlone(source: DataSource, name: string): Promise<string[]> {
  const guard = source.createQueryRunner();
  await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    refuseNewer(name, await migrationsIn(source));
    return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await guard.release();
  }
}

async function migrationsIn(source: DataSource): Promise<string[]> {
  const [found] = (await source.query(`select to_regclass('migrations') is not null as there`)) as { there: boolean }[];
  if (found?.there !== true) return [];
  return ((await source.query('select name from migrations')) as { name: string }[]).map(({ name }) => name);
}

/**
 * We begin and end transactions with our own statements, because TypeORM does not say how one ended. If a statement failed, PostgreSQL answers the
 * COMMIT with ROLLBACK and without an error.
 */
async function transactOnce<T>(source: DataSource, work: (session: Session) => Promise<T>, beforeCommit: () => void): Promise<T> {
  const runner: QueryRunner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as ImpatientClient;
    await client.query('begin isolation level read committed');
    const session = sessionOf(runner, postgresDialect);
    try {
      const result = await work(session);
      await session.end();
      beforeCommit();
      const { command } = await client.query('commit');
      if (command !== 'COMMIT') throw new Error('A statement of the transaction had failed, so PostgreSQL rolled it back.');
      return result;
    } catch (error) {
      await session.end();
      // A connection in an unknown state is not reused.
      await client.query('rollback').catch(() => client.cut());
      throw error;
    }
  } finally {
    await runner.release();
  }
}

async function readAtOneMoment<T>(source: DataSource, work: (still: Pick<Database, 'dialect' | 'read'>) => Promise<T>): Promise<T> {
  const runner: QueryRunner = source.createQueryRunner();
  const client = (await runner.connect()) as ImpatientClient;
  const session = sessionOf(runner, postgresDialect);
  try {
    await client.query('begin isolation level repeatable read read only');
    return await work({ dialect: postgresDialect, read: (statement) => session.query(statement) });
  } finally {
    await session.end();
    await client.query('rollback').catch(() => client.cut());
    await runner.release();
  }
}

/**
 * Notifies other processes, one notification at a time. Requests that come meanwhile become one more. No write waits for it or fails with it: the
 * write is on disk by then, and polling replaces a lost notification.
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

export function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:@/]*):[^@/]*@/, '//$1:***@');
}
