import BetterSqlite from 'better-sqlite3';
import type { ResultRow } from './database.ts';
import { driver } from './postgres-client.ts';

/** How many rows are in memory at a time. */
const CHUNK = 1_000;

/** The content of a database at one moment, whatever is written meanwhile. */
export interface Snapshot {
  /** The tables of the record and those beside it. Not the tables that the database keeps for itself. */
  tables(): Promise<string[]>;
  rows(table: string): AsyncIterable<readonly ResultRow[]>;
  close(): Promise<void>;
}

/** Holds what is committed at the time of the call. */
export function takeSnapshot(url: string): Promise<Snapshot> {
  return url.startsWith('sqlite:') ? snapshotOfSqlite(url.slice('sqlite:'.length)) : snapshotOfPostgres(url);
}

/** SQLite has its own tables for the index of words. */
const TABLES_OF_SQLITE = `select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' and name not like 'search\\_index\\_%' escape '\\' and name <> 'migrations' order by name`;

async function snapshotOfSqlite(file: string): Promise<Snapshot> {
  const connection = new BetterSqlite(file, { readonly: true });
  connection.exec('begin');
  // The first statement fixes what the transaction sees.
  const tables = (connection.prepare(TABLES_OF_SQLITE).all() as { name: string }[]).map(({ name }) => name);
  return {
    tables: async () => tables,
    rows: async function* (table) {
      let rows: ResultRow[] = [];
      for (const row of connection.prepare(`select * from "${table}"`).iterate()) {
        rows.push(row as ResultRow);
        if (rows.length < CHUNK) continue;
        yield rows;
        rows = [];
      }
      if (rows.length > 0) yield rows;
    },
    close: async () => void connection.close(),
  };
}

async function snapshotOfPostgres(url: string): Promise<Snapshot> {
  const client = new (driver().Client)({ connectionString: url, keepAlive: true });
  // Without a listener the event would end the process. The interrupted statement fails with the same error.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin isolation level repeatable read read only');
  const { rows: found } = await client.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = current_schema() and tablename <> 'migrations' order by tablename`,
  );
  return {
    tables: async () => found.map(({ tablename }) => tablename),
    rows: async function* (table) {
      await client.query(`declare every_row no scroll cursor for select * from "${table}"`);
      for (;;) {
        const { rows } = await client.query<ResultRow>(`fetch ${CHUNK} from every_row`);
        if (rows.length === 0) break;
        yield rows;
      }
      await client.query('close every_row');
    },
    close: () => client.end(),
  };
}
