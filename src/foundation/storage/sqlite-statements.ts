import type { Database as Connection, Statement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'sql-template-tag';
import type { ResultRow } from './database.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** How many prepared statements are kept. Few statements repeat often. */
const STATEMENTS_KEPT = 300;

interface Prepared {
  readonly statement: Statement;
  /** The names of the columns that it gives; none where it gives no rows. */
  names: readonly string[];
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
    if (rows[0] !== undefined && rows[0].length !== prepared.names.length) prepared.names = namesOf(statement);
    return rows.map((row) => named(row, prepared.names));
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
    const made = { statement, names: statement.reader ? namesOf(statement) : [] };
    this.#prepared.set(text, made);
    return made;
  }
}

const namesOf = (statement: Statement) => statement.columns().map(({ name }) => name);

/** better-sqlite3 makes an object of a row in C++, one property after the other. That takes three times as long as this. */
function named(values: readonly unknown[], names: readonly string[]): ResultRow {
  const row: ResultRow = {};
  for (let index = 0; index < names.length; index += 1) row[names[index] as string] = values[index];
  return row;
}
