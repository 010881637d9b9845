import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';

/** Which database this run of the tests is on: `npm run test:sqlite` or `npm run test:postgres`. */
export const dialectUnderTest = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite';

const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  /** Closes it and leaves nothing behind. */
  discard(): Promise<void>;
}

/** An address of a database of the test's own, which nobody else has ever used. */
export async function newDatabaseUrl(): Promise<{ url: string; drop: () => Promise<void> }> {
  return dialectUnderTest === 'sqlite' ? { url: 'sqlite::memory:', drop: async () => undefined } : newPostgres('template1');
}

interface Postgres {
  readonly name: string;
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** The server of PostgreSQL outlives every test, so a commit may be answered before it is on disk; what must be on disk is tested on SQLite. */
async function newPostgres(template: string): Promise<Postgres> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${template}`, `alter database ${name} set synchronous_commit = off`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}

let template: Promise<Postgres> | undefined;

/** Migrated once for all tests of this process: a copy of it costs a fraction of migrating. */
async function migratedTemplate(): Promise<string> {
  template ??= newPostgres('template1').then(async (made) => {
    const database = await openDatabase(made.url);
    await database.migrate();
    await database.close();
    return made;
  });
  return (await template).name;
}

// Processes that tests start import this too, and have no hooks.
if (typeof after === 'function') after(async () => (await template)?.drop());

/** A migrated, empty database of the test's own. */
export async function newDatabase(): Promise<TestDatabase> {
  const { url, drop } = dialectUnderTest === 'postgres' ? await newPostgres(await migratedTemplate()) : await newDatabaseUrl();
  const database = await openDatabase(url);
  await database.migrate();
  return {
    url,
    database,
    discard: async () => {
      await database.close();
      await drop();
    },
  };
}

async function onServer(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
