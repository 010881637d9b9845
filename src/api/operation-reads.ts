import sql, { type Sql } from 'sql-template-tag';
import type { Allowance } from '../foundation/allowance.ts';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import type { Standbys } from '../foundation/storage/standbys.ts';
import { WriterLock } from '../foundation/storage/writer-lock.ts';
import type { Head } from '../ledger/head.ts';

/** To look at more rows than this in one statement holds others up. */
export const MANY_ROWS = 5_000;

/** Receives each statement and its duration. `before` may throw, so that a slow statement runs in a worker instead. */
export interface StatementWatch {
  before(statement: Sql): void;
  after(statement: Sql, milliseconds: number): void;
  /** Announces a statement that may scan a record of this many things, or look at this many rows. May throw, as `before` does. */
  walk(statement: Sql, things: number, rows?: number): void;
}

export interface ReadParts {
  /** The allowance of the operation. Without one, nothing is limited. */
  readonly allowance?: Allowance | undefined;
  readonly watch?: StatementWatch | undefined;
  /** Other databases with the same ledger. Without them, the database answers everything. */
  readonly standbys?: Pick<Standbys, 'at'> | undefined;
}

export interface OperationReads {
  /** The statements so far. */
  readonly statements: string[];
  count(statement: Sql): void;
  read(statement: Sql): Promise<ResultRow[]>;
  /** From now on, all statements are pinned to places at or before this head. A standby at that place gives the same rows. */
  pinTo(head: Head): void;
}

/** Runs the statements of one operation: counted, watched, and within its allowance. */
export function operationReads(database: Database, { allowance, watch, standbys }: ReadParts): OperationReads {
  const statements: string[] = [];
  let pinnedTo: Head | undefined;
  const count = (statement: Sql) => {
    allowance?.check();
    watch?.before(statement);
    statements.push(statement.sql);
  };
  const readPinned = (statement: Sql): Promise<ResultRow[]> => {
    const standby = pinnedTo === undefined ? null : (standbys?.at(pinnedTo) ?? null);
    return standby === null ? database.read(statement) : standby.read(statement).catch(() => database.read(statement));
  };
  const run = async (statement: Sql): Promise<ResultRow[]> => {
    await allowance?.turn();
    allowance?.check();
    const started = performance.now();
    const reading = readPinned(allowance === undefined ? statement : limitedTo(allowance.rowsLeft + 1, statement));
    // An embedded database has answered by now. The time before this operation continues does not belong to the statement.
    const held = performance.now() - started;
    const rows = await reading;
    watch?.after(statement, database.dialect.holdsUp ? held : performance.now() - started);
    allowance?.countRows(rows.length);
    return rows;
  };
  // SQLite blocks the event loop during each statement. Statements of one moment take turns here, so that other work can run between them.
  const turns = allowance !== undefined && database.dialect.holdsUp ? new WriterLock() : null;
  return {
    statements,
    count,
    read: (statement) => {
      try {
        count(statement);
      } catch (error) {
        return Promise.reject(error);
      }
      return turns === null ? run(statement) : turns.run(() => run(statement));
    },
    pinTo: (head) => {
      pinnedTo = head;
    },
  };
}

/** Adds a LIMIT, so that the statement reads at most the rows that the operation may still read. A statement with a LIMIT keeps its own. */
function limitedTo(rows: number, statement: Sql): Sql {
  return /\blimit (\?|\d+)\s*$/i.test(statement.sql) ? statement : sql`${statement} limit ${rows}`;
}
