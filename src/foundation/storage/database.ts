import type { Sql } from 'sql-template-tag';
import type { Dialect } from './dialect.ts';
import type { SignsOfLife } from './signs-of-life.ts';
import type { DatabaseTrouble } from './trouble.ts';

export type ResultRow = Record<string, unknown>;

/** Runs statements, one after the other, inside one transaction. */
export interface Session {
  readonly dialect: Dialect;
  query(statement: Sql): Promise<ResultRow[]>;
  insert(table: string, rows: readonly ResultRow[]): Promise<void>;
}

export interface TransactOptions {
  /**
   * Short work that may share its commit with other such work that waits. Each keeps its own result, and the failure of one leaves the others. Only SQLite
   * does this.
   */
  readonly together?: boolean;
}

/**
 * The only way to the database. Reads use connections that cannot write. Every write goes through `transact`: one after the other on SQLite,
 * serialised by the head row of the ledger on PostgreSQL.
 */
export interface Database {
  readonly dialect: Dialect;
  /** Its name for people, without the password. */
  readonly name: string;
  /** The same object in all copies of this one, such as those that watch what an operation reads. */
  readonly identity: object;
  /** Tells living processes on this database from those that were killed. */
  readonly signs: SignsOfLife;
  read(statement: Sql): Promise<ResultRow[]>;
  /** All reads of the work see what was committed when it began, whatever is written meanwhile. They have a connection of their own. */
  readAtOneMoment<T>(work: (still: Pick<Database, 'dialect' | 'read'>) => Promise<T>): Promise<T>;
  transact<T>(work: (session: Session) => Promise<T>, options?: TransactOptions): Promise<T>;
  /** Calls back whenever this or another process may have written. Returns a function that stops. */
  onWrite(listener: () => void): () => void;
  /** Tells all listeners, here and in other processes, that something was written. */
  announceWrite(): Promise<void>;
  /** Runs pending migrations, and returns their names. */
  migrate(): Promise<string[]>;
  /** For the readiness check. Rejects with the reason while the database cannot be read and written. */
  check(): Promise<void>;
  /** Refuses, with that reason, every transaction that has not reached its commit. Resolves when the running one has ended. */
  endWrites(reason: DatabaseTrouble): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Refuses an address without a database of Parley, and creates nothing. */
  readonly mustExist?: boolean;
  /** The time limit of a statement, and of a write that waits for its turn. Default: none. */
  readonly patienceMilliseconds?: number;
}
