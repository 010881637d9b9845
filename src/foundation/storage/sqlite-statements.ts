import type { Database as Connection, Statement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'sql-template-tag';
import type { ResultRow } from './database.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** How many prepared statements are kept. Few statements repeat often. */
const STATEMENTS_KEPT = 300;

/** Makes an object of the values of a row. */
type RowOf = (values: readonly unknown[]) => ResultRow;

interface Prepared {
  readonly statement: Statement;
  /** How many columns it gives: none where it gives no rows. */
  columns: number;
  rowOf: RowOf;
}

/**
 * The statements of one connection, each prepared once. TypeORM's runner would log and broadcast each statement, and take as long as a small
 * statement itself takes. TypeORM keeps the migrations.
 */
export class SqliteStatements {
  readonly #connection: Connection;
  readonly #prepared = new LRUCache<string, Prepared>({ max: STATEMENTS_KEPT });

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Runs a statement and returns its rows. */
  rowsOf(statement: Sql): ResultRow[] {
    const { text, values } = sqliteDialect.written(statement);
    return this.run(text, values);
  }

  run(text: string, values: readonly unknown[] = []): ResultRow[] {
    const prepared = this.#prepare(text);
    const { statement } = prepared;
    if (!statement.reader) {
      statement.run(values);
      return [];
    }
    const rows = statement.all(values) as unknown[][];
    // A migration may have given a table another column since.
    if (rows[0] !== undefined && rows[0].length !== prepared.columns) Object.assign(prepared, columnsOf(statement));
    return rows.map(prepared.rowOf);
  }

  /** The same for code that serves both databases, which expects a promise. */
  async query(text: string, values: readonly unknown[] = []): Promise<ResultRow[]> {
    return this.run(text, values);
  }

  #prepare(text: string): Prepared {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const statement = this.#connection.prepare(text);
    if (statement.reader) statement.raw();
    const made = { statement, ...(statement.reader ? columnsOf(statement) : noColumns) };
    this.#prepared.set(text, made);
    return made;
  }
}

function columnsOf(statement: Statement): Pick<Prepared, 'columns' | 'rowOf'> {
  const names = statement.columns().map(({ name }) => name);
  return { columns: names.length, rowOf: rowOfNames(names) };
}

const noColumns: Pick<Prepared, 'columns' | 'rowOf'> = { columns: 0, rowOf: () => ({}) };

const rowsOf = new LRUCache<string, RowOf>({ max: STATEMENTS_KEPT });

/**
 * A function with a literal that names all columns. An object that gets more than twelve computed names is a hash table in V8. A position has 42 columns:
 * its row took 2 µs and 2,990 bytes so, and takes 0.09 µs and 384 bytes. better-sqlite3 makes its own objects in C++, which takes longer still.
 */
function rowOfNames(names: readonly string[]): RowOf {
  const list = JSON.stringify(names);
  let rowOf = rowsOf.get(list);
  if (rowOf === undefined) {
    rowOf = new Function('values', `return { ${names.map((name, index) => `${JSON.stringify(name)}: values[${index}]`).join(', ')} };`) as RowOf;
    rowsOf.set(list, rowOf);
  }
  return rowOf;
}
