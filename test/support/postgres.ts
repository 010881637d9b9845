import { randomBytes } from 'node:crypto';
import pg from 'pg';

const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** How often to look whether the last connections to a database have ended; each look is a round trip. */
const LOOKS = 200;
const DROPS_AT_ONCE = 8;
/** PostgreSQL keeps smaller ids for itself. */
const FIRST_OWN_ID = 16_384;

/** Databases that hold again what their template holds: making one costs the server a hundred times what restoring one costs. */
const free = new Map<string, Copy[]>();

export interface PostgresDatabase {
  readonly name: string;
  readonly url: string;
}

/** A copy of a template, with the shape of its tables when it was made. */
export interface Copy extends PostgresDatabase {
  readonly template: string;
  readonly shape: string;
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

/**
 * Drops all databases of a run. A server that is not there has none. To drop one makes the server write all it holds to the disk. So this waits for the
 * end, and all are dropped at once.
 */
export async function dropDatabasesOf(run: string): Promise<void> {
  const names = await onServer(async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [`parley_test_${run}_`]);
    return rows.map(({ datname }) => datname);
  }).catch(() => []);
  const dropNext = async (): Promise<void> => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) await onServer((client) => client.query(`drop database ${name} with (force)`));
  };
  await Promise.all(Array.from({ length: DROPS_AT_ONCE }, dropNext));
}

/** A database with what the template holds, and a ledger of its own: one that was given back, or a new copy. */
export async function takeDatabase(run: string, template: string): Promise<Copy> {
  const given = free.get(template)?.pop();
  if (given !== undefined) return given;
  const made = await createDatabase(run, template);
  const shape = await onDatabase(made.url, async (client) => {
    await beginLedger(client);
    return shapeIn(client);
  });
  return { ...made, template, shape };
}

/** It begins when a database is given back, on the connection that restores it. */
const beginLedger = (client: pg.Client) => client.query('update ledger_head set ledger = $1', [newLedger()]);

/** Copies of one template are different ledgers: cursors of one mean nothing to another. */
export const newLedger = () => randomBytes(16).toString('hex');

/** What a template holds, where it is known. */
const rowsOfTemplates = new Map<string, Promise<string>>();

/**
 * Restores a database for the next test. Foreign keys are not checked meanwhile. A test that changed a table, or left a connection that does not end,
 * spoils its database.
 */
export async function giveBack(copy: Copy): Promise<void> {
  const rows = rowsOfTemplates.get(copy.template) ?? onDatabase(addressOf(copy.template), rowsIn);
  rowsOfTemplates.set(copy.template, rows);
  const restoring = await rows;
  await giveBackWhere(copy, async (client) => {
    await client.query(`set session_replication_role = replica; ${restoring}`);
    return true;
  });
}

/** Keeps a large database for the next test if nothing in it was written. */
export async function giveBackUnchanged(copy: Copy): Promise<void> {
  const known = statesOfTemplates.get(copy.template) ?? onDatabase(addressOf(copy.template), stateIn);
  statesOfTemplates.set(copy.template, known);
  const state = await known;
  await giveBackWhere(copy, async (client) => (await stateIn(client)) === state);
}

const statesOfTemplates = new Map<string, Promise<string>>();

async function giveBackWhere(copy: Copy, isAsNew: (client: pg.Client) => Promise<boolean>): Promise<void> {
  const isFree = await isRestored(copy, isAsNew)
    // Some tests end all connections of their database.
    .catch(() => endKeeper(copy).then(() => isRestored(copy, isAsNew)))
    .catch(() => false);
  if (isFree) free.set(copy.template, [...(free.get(copy.template) ?? []), copy]);
  else await endKeeper(copy);
}

async function isRestored(copy: Copy, isAsNew: (client: pg.Client) => Promise<boolean>): Promise<boolean> {
  const keeper = keepers.get(copy.name) ?? (await openKeeper(copy));
  const isAsMade = (await isAlone(keeper)) && (await shapeIn(keeper)) === copy.shape && (await isAsNew(keeper));
  if (isAsMade) await beginLedger(keeper);
  return isAsMade;
}

/**
 * The connection that restores a database stays open while tests use it. A new one first reads the catalogues, which costs the server twice what restoring
 * costs. It is opened when a database is first given back, so a database that is never given back has none.
 */
const keepers = new Map<string, pg.Client>();

async function openKeeper({ name, url }: Copy): Promise<pg.Client> {
  const keeper = new pg.Client({ connectionString: url });
  keeper.on('error', () => undefined);
  await keeper.connect();
  keepers.set(name, keeper);
  return keeper;
}

/** A restoring that failed may have left a transaction open, so its connection ends as well. */
async function endKeeper({ name }: Copy): Promise<void> {
  const keeper = keepers.get(name);
  keepers.delete(name);
  await keeper?.end().catch(() => undefined);
}

async function tablesIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'public' order by tablename");
  return rows.map(({ tablename }) => tablename);
}

/** Statements that make all tables hold what they hold now. */
async function rowsIn(client: pg.Client): Promise<string> {
  const statements: string[] = [];
  for (const table of await tablesIn(client)) {
    const { rows } = await client.query<{ held: string | null }>(`select json_agg(one)::text as held from ${table} one`);
    const held = rows[0]?.held ?? null;
    statements.push(`delete from ${table}`);
    if (held !== null) statements.push(`insert into ${table} select * from json_populate_recordset(null::${table}, ${pg.escapeLiteral(held)})`);
  }
  return statements.join(';\n');
}

/** Which transaction wrote last in each table, and how many rows there are. Copies differ from their template in the name of the ledger alone. */
async function stateIn(client: pg.Client): Promise<string> {
  const tables = (await tablesIn(client)).filter((table) => table !== 'ledger_head');
  const each = tables.map((table) => `select concat_ws(' ', '${table}', count(*), max(xmin::text::bigint)) as line from ${table}`);
  const { rows } = await client.query<{ state: string }>(
    `select string_agg(line, ',') as state from (${each.join(' union all ')} union all select concat_ws(' ', epoch, seq, hash) from ledger_head) as lines`,
  );
  return rows[0]?.state as string;
}

async function isAlone(client: pg.Client): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { rows } = await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    if (rows.length === 0) return true;
  }
  return false;
}

/** How many tables, columns, constraints, triggers and indexes there are, and which transaction changed one last. */
async function shapeIn(client: pg.Client): Promise<string> {
  const last = (catalogue: string, where: string) => `(select concat(count(*), ' ', max(xmin::text::bigint)) from ${catalogue} where ${where})`;
  const { rows } = await client.query<{ shape: string }>(`select concat_ws(', ',
    ${last('pg_class', "relnamespace = 'public'::regnamespace")},
    ${last('pg_attribute', `attrelid >= ${FIRST_OWN_ID}`)},
    ${last('pg_constraint', "connamespace = 'public'::regnamespace")},
    ${last('pg_trigger', 'not tgisinternal')},
    ${last('pg_index', `indexrelid >= ${FIRST_OWN_ID}`)}) as shape`);
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
