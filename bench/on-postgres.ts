import pg from 'pg';
import { moveRecord } from '../src/editing/transfer/move-record.ts';
import { openDatabase } from '../src/foundation/storage/open.ts';

const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** The same record in a database of its own on PostgreSQL, with the same ids and cursors. */
export async function recordOnPostgres(file: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `parley_bench_${process.pid}`;
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  await run(`create database ${name} template template0`);
  const drop = () => run(`drop database ${name} with (force)`);
  try {
    const database = await openDatabase(url.href);
    await database.migrate();
    await moveRecord(`sqlite:${file}`, database);
    await database.close();
    return { url: url.href, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

async function run(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
