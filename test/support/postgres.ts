import { randomBytes } from 'node:crypto';
import pg from 'pg';

const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** How often to look whether the last connections to a database have ended; each look is a round trip. */
const LOOKS = 200;

/** Databases that were made from a template and emptied again: making one costs the server a hundred times what emptying one costs. */
const free: PostgresDatabase[] = [];

export interface PostgresDatabase {
  readonly name: string;
  readonly url: string;
}

function addressOf(name: string): string {
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return url.href;
}

/** The server of PostgreSQL outlives every test, so a commit may be answered before it is on disk; what must be on disk is tested on SQLite. */
export async function createDatabase(run: string, template = 'template1'): Promise<PostgresDatabase> {
  return named(`parley_test_${run}_${randomBytes(6).toString('hex')}`, template);
}

/** A template has a name that every process of the run can work out. */
export const templateName = (run: string, holding: string) => `parley_test_${run}_with_${holding}`;

export async function named(name: string, template = 'template1'): Promise<PostgresDatabase> {
  await onServer(async (client) => {
    await client.query(`create database ${name} template ${template}`);
    await client.query(`alter database ${name} set synchronous_commit = off`);
  });
  return { name, url: addressOf(name) };
}

export const dropDatabase = ({ name }: Pick<PostgresDatabase, 'name'>): Promise<void> =>
  onServer(async (client) => void (await client.query(`drop database if exists ${name} with (force)`)));

/** Drops all databases of a run. A server that is not there has none. */
export async function dropDatabasesOf(run: string): Promise<void> {
  const names = await onServer(async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [`parley_test_${run}_`]);
    return rows.map(({ datname }) => datname);
  }).catch(() => []);
  for (const name of names) await dropDatabase({ name });
}

/** An empty record with its tables: one that was given back, or a new copy of the template. */
export async function takeDatabase(run: string, template: string): Promise<PostgresDatabase> {
  return free.pop() ?? createDatabase(run, template);
}

/**
 * Empties a database for the next test. All tables are emptied in one statement, because foreign keys are checked at its end. A test that changed a
 * table, or left a connection that does not end, gets its database dropped.
 */
export async function giveBack(database: PostgresDatabase, template: string): Promise<void> {
  const shape = await shapeOf(addressOf(template));
  const isAsNew = await onDatabase(database.url, async (client) => {
    if (!(await isAlone(client)) || (await shapeIn(client)) !== shape) return false;
    const { rows } = await client.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'public'");
    const emptied = rows.map(({ tablename }) => tablename).filter((table) => !['migrations', 'ledger_head'].includes(table));
    await client.query(`with ${emptied.map((table) => `x_${table} as (delete from ${table})`).join(', ')} select 1`);
    await client.query('update ledger_head set epoch = 1, seq = 0, things = 0, hash = $1, recorded_at = $2', [HEAD.hash, HEAD.recordedAt]);
    return true;
  }).catch(() => false);
  if (isAsNew) free.push(database);
  else await dropDatabase(database);
}

/** The head row as the first migration writes it; test/ledger/emptied-database.test.ts compares. */
export const HEAD = { hash: '0'.repeat(64), recordedAt: '0001-01-01T00:00:00.000000Z' };

async function isAlone(client: pg.Client): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { rows } = await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    if (rows.length === 0) return true;
  }
  return false;
}

const shapes = new Map<string, Promise<string>>();

function shapeOf(url: string): Promise<string> {
  const known = shapes.get(url) ?? onDatabase(url, shapeIn);
  shapes.set(url, known);
  return known;
}

/** Tables, indexes, columns, constraints and triggers, as one word. */
async function shapeIn(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(`select md5(string_agg(line, ',' order by line)) as shape from (
    select concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull) as line
      from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace
    union all select concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
    union all select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
    union all select indexdef from pg_indexes where schemaname = 'public') as lines`);
  return rows[0]?.shape as string;
}

const onServer = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => onDatabase(SERVER, work);

export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
