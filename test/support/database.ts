import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { entitiesFor } from '../../src/entities.ts';
import type { Database } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open.ts';

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
  if (dialectUnderTest === 'sqlite') return { url: 'sqlite::memory:', drop: async () => undefined };
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database ${name} with (force)`) };
}

/** A migrated, empty database of the test's own. */
export async function newDatabase(): Promise<TestDatabase> {
  const { url, drop } = await newDatabaseUrl();
  const database = await openDatabase(url, entitiesFor);
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

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
