import type { Database as Connection, Statement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Sql } from 'sql-template-tag';
import type { ResultRow } from './database.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** How many prepared statements are kept. Few statements repeat often. */
const STATEMENTS_KEPT = 300;

/**
 * The statements of one connection, each prepared once. TypeORM's runner would log and broadcast each statement, and take as long as a small
 * statement itself takes. TypeORM keeps the migrations.
 */
export class SqliteStatements {
  readonly #connection: Connection;
  readonly #prepared = new LRUCache<string, Statement>({ max: STATEMENTS_KEPT });

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Runs a statement and returns its rows. */
  rowsOf(statement: Sql): ResultRow[] {
    const { text, values } = sqliteDialect.written(statement);
    return this.run(text, values);
  }

  run(text: string, values: readonly unknown[] = []): ResultRow[] {
    const statement = this.#prepare(text);
    if (statement.reader) return statement.all(values) as ResultRow[];
    statement.run(values);
    return [];
  }

  /** The same for code that serves both databases, which expects a promise. */
  async query(text: string, values: readonly unknown[] = []): Promise<ResultRow[]> {
    return this.run(text, values);
  }

  #prepare(text: string): Statement {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const made = this.#connection.prepare(text);
    this.#prepared.set(text, made);
    return made;
  }
}
