import BetterSqlite, { type Database as Connection } from 'better-sqlite3';
import type { Sql } from 'sql-template-tag';
import type { ResultRow } from './database.ts';
import { SqliteStatements } from './sqlite-statements.ts';
import { troubleOf } from './trouble.ts';

/** The read-only connection. It opens at its first use, because a new file has no tables before its migration. */
export class SqliteReader {
  readonly #file: string;
  #connection: Connection | undefined;
  #statements: SqliteStatements | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  read(statement: Sql): ResultRow[] {
    return this.#use((statements) => statements.rowsOf(statement));
  }

  run(text: string): ResultRow[] {
    return this.#use((statements) => statements.run(text));
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#statements = undefined;
    connection?.close();
  }

  #use<T>(read: (statements: SqliteStatements) => T): T {
    try {
      return read((this.#statements ??= this.#open()));
    } catch (error) {
      // The next read opens the files anew.
      if (troubleOf(error)?.kind === 'failing') this.close();
      throw error;
    }
  }

  /** `timeout: 0`: waiting for a lock inside SQLite would freeze the whole process. */
  #open(): SqliteStatements {
    const connection = new BetterSqlite(this.#file, { readonly: true, timeout: 0 });
    connection.pragma('query_only = ON');
    this.#connection = connection;
    return new SqliteStatements(connection);
  }
}
