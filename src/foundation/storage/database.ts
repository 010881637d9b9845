import type { Sql } from 'sql-template-tag';
import type { Dialect } from './dialect.ts';
import type { DatabaseTrouble } from './trouble.ts';

export type ResultRow = Record<string, unknown>;

/** Runs statements, one after the other, inside one transaction. */
export interface Session {
  readonly dialect: Dialect;
  query(statement: Sql): Promise<ResultRow[]>;
  insert(table: string, rows: readonly ResultRow[]): Promise<void>;
}

/**
 * The one door to the database. Reads go to connections that cannot write; every write goes through `transact`, one after the other on
 * SQLite, serialised by the ledger's head row on PostgreSQL.
 */
export interface Database {
  readonly dialect: Dialect;
  /** What a person would call it, without its password. */
  readonly name: string;
  read(statement: Sql): Promise<ResultRow[]>;
  transact<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Calls back whenever something may have been written, here or elsewhere; returns the way to stop. */
  onWrite(listener: () => void): () => void;
  /** Tells those who listen, here and in other processes, that something was written. */
  announceWrite(): Promise<void>;
  /** Brings the tables to today's shape; returns the names of the migrations that ran. */
  migrate(): Promise<string[]>;
  /** Rejects, with the reason, while the database cannot be read and written: for whoever asks whether this server is ready. */
  check(): Promise<void>;
  /** Refuses, for that reason, every transaction that is not being committed yet; resolves when the one that runs has ended. */
  endWrites(reason: DatabaseTrouble): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Refuses an address where there is no database of Parley, and makes nothing. */
  readonly mustExist?: boolean;
  /** How long a statement may take and a write may wait for its turn; as long as it takes, where nothing is said. */
  readonly patienceMilliseconds?: number;
}
