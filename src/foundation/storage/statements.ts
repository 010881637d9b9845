import { LRUCache } from 'lru-cache';
import type { Sql } from 'sql-template-tag';
import { takeTurn } from '../turns.ts';
import type { ResultRow, Session } from './database.ts';
import type { Dialect } from './dialect.ts';
import { begun, WriterLock } from './writer-lock.ts';

/** What runs statements: a connection of ours to SQLite, or TypeORM's to PostgreSQL. */
interface Runner {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/**
 * Runs one statement and returns its rows with either driver. For `update … returning` PostgreSQL's driver returns rows and a count, SQLite's only
 * the rows.
 */
export async function runStatement(runner: Runner, dialect: Dialect, statement: Sql): Promise<ResultRow[]> {
  const { text, values } = dialect.written(statement);
  const result: unknown = await runner.query(text, values as unknown[]);
  if (!Array.isArray(result)) return [];
  if (result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number') return result[0] as ResultRow[];
  return result as ResultRow[];
}

/** Rows are inserted in chunks. Each stays below the number of parameters that both databases allow. */
const PARAMETERS_PER_STATEMENT = 30_000;

export async function insertRows(runner: Runner, dialect: Dialect, table: string, rows: readonly ResultRow[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const chunk = Math.max(1, Math.min(100, Math.floor(PARAMETERS_PER_STATEMENT / Math.max(1, columns.length))));
  for (let start = 0; start < rows.length; start += chunk) {
    await takeTurn();
    const end = Math.min(start + chunk, rows.length);
    const values: unknown[] = [];
    for (let index = start; index < end; index += 1) for (const column of columns) values.push(dialect.value(rows[index]?.[column] ?? null));
    await runner.query(insertion(dialect, table, columns, end - start), values);
  }
}

/** A text that is there finds its prepared statement at once. A new one is put together and hashed first, which is thousands of letters for many rows. */
const insertions = new LRUCache<string, { readonly text: string; readonly columns: readonly string[] }>({ max: 300 });

function insertion(dialect: Dialect, table: string, columns: readonly string[], rows: number): string {
  const name = `${dialect.name} ${table} ${rows}`;
  const known = insertions.get(name);
  if (known?.columns.length === columns.length && known.columns.every((column, index) => column === columns[index])) return known.text;
  let parameter = 0;
  const tuples = Array.from({ length: rows }, () => `(${columns.map(() => dialect.parameter(++parameter)).join(', ')})`);
  const text = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values ${tuples.join(', ')}`;
  insertions.set(name, { text, columns });
  return text;
}

export interface OpenSession extends Session {
  /** Resolves when no statement runs any more. Refuses later statements, which would run outside the transaction. */
  end(): Promise<void>;
}

/**
 * A transaction has one connection, which runs one statement at a time; those asked for together wait for each other here. `isOpen` is asked before each:
 * SQLite ends a transaction by itself when a statement meets a full disk. What came after would be committed alone. `rowsAtOnce` runs a statement where
 * the database is embedded, without the promises of a runner.
 */
export function sessionOf(runner: Runner, dialect: Dialect, isOpen: () => boolean = () => true, rowsAtOnce?: (statement: Sql) => ResultRow[]): OpenSession {
  const turns = new WriterLock();
  let ended = false;
  const hasEnded = () => Promise.reject(new Error('The transaction of this statement has ended.'));
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns.run(() => (ended || !isOpen() ? hasEnded() : work()));
  return {
    dialect,
    query: (statement) => {
      // Rows that are there at once leave nobody waiting, so a statement before which nobody waits needs no turn.
      if (rowsAtOnce !== undefined && turns.isFree) return ended || !isOpen() ? hasEnded() : begun(() => Promise.resolve(rowsAtOnce(statement)));
      return inTurn(() => runStatement(runner, dialect, statement));
    },
    insert: (table, rows) => inTurn(() => insertRows(runner, dialect, table, rows)),
    end: () => {
      ended = true;
      return turns.run(async () => undefined);
    },
  };
}
