import sql, { type Sql } from 'sql-template-tag';
import { anybody, type Caller } from '../foundation/access/guard.ts';
import type { Allowance } from '../foundation/allowance.ts';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import type { Standbys } from '../foundation/storage/standbys.ts';
import { WriterLock } from '../foundation/storage/writer-lock.ts';
import { LedgerFeed } from '../ledger/feed.ts';
import { cursorOfEntry, cursorOfHead, GENESIS_HASH, type Head, readHead } from '../ledger/head.ts';
import { Reading } from '../ledger/reading.ts';
import type { StandingRecord } from '../ledger/standing/standing-record.ts';
import type { ThingType } from '../ledger/thing.ts';
import { type Pin, pinAt, pinOf, pinOfWritten, type View } from '../ledger/view.ts';
import { DryRuns } from './dry-run.ts';

/** A key that names no thing of these types in this view. */
export interface MissedKey {
  readonly key: string;
  readonly types: readonly ThingType[];
  readonly reading: Reading;
}

/** What the resolvers of one operation share. The head is read once; each view of the operation has one reading. */
export interface OperationContext {
  /** The database, for data outside the ledger. An answer that uses it may change although the ledger does not. */
  readonly database: Database;
  /** Whether anything read data outside the ledger. */
  askedBesideLedger(): boolean;
  /** Records that another process read data outside the ledger for this operation. */
  noteAskedBesideLedger(): void;
  /** The limits of the operation. */
  readonly allowance: Allowance | undefined;
  readonly caller: Caller;
  /** Checks that the caller's key is still valid, before every write. */
  confirmCaller(): Promise<void>;
  readonly feed: LedgerFeed;
  /** The dry runs of the operation. Whoever runs the operation ends them with it. */
  readonly dryRuns: DryRuns;
  /** The addresses that this server may call. */
  readonly callable: Callable | undefined;
  /** The statements that the operation ran so far. */
  readonly statements: string[];
  /** Records a statement, and stops an operation that takes too long. */
  count(statement: Sql): void;
  /** Announces a statement that may scan the whole record. */
  expectWalk(statement: Sql, head: Head): void;
  /** Runs a statement on the ledger, within the allowance of the operation. */
  read(statement: Sql): Promise<ResultRow[]>;
  /** The keys of the operation that the record does not have, in no order: which one is missed first depends on what is in memory. Copies of the context share them. */
  readonly missedKeys: ReadonlyMap<string, MissedKey>;
  noteUnknownKey(missed: MissedKey): void;
  head(): Promise<Head>;
  reading(view?: View | null): Promise<Reading>;
  /** The reading of a view as an id carries it. Null if the view is not valid. */
  readingOfWritten(view: string): Promise<Reading | null>;
  /** The cursor of a place at or before the head. */
  cursorAt(seq: number, head: Head): Promise<string>;
  /** The reading of a later page, pinned to the place at which the first page was read. */
  readingAtSeq(seq: number, view?: View | null): Promise<Reading>;
  /** The same view at another place. */
  readingLike(pin: Pin, seq: number): Reading;
}

/** Returns what was expected of an address. Null if it may be called. */
export interface Callable {
  problemOf(address: string): string | null;
}

export interface OperationParts {
  readonly caller?: Caller;
  /** The head, if it was read for this operation already. */
  readonly head?: Head | undefined;
  readonly confirmCaller?: () => Promise<void>;
  readonly feed?: LedgerFeed;
  /** The allowance of the operation. Without one, nothing is limited. */
  readonly allowance?: Allowance;
  readonly watch?: StatementWatch;
  /** The record in memory. Without one, everything is read from the database. */
  readonly standing?: StandingRecord;
  /** Other databases with the same ledger. Without them, the database answers everything. */
  readonly standbys?: Pick<Standbys, 'at'>;
  readonly callable?: Callable;
  /** Reads the head for all operations that begin in the same turn. By default each reads its own. */
  readonly sharedHead?: Pick<Database, 'read'>;
}

/** Receives each statement and its duration. `before` may throw, so that a slow statement runs in a worker instead. */
export interface StatementWatch {
  before(statement: Sql): void;
  after(statement: Sql, milliseconds: number): void;
  /** Announces a statement that may scan a record of this many things. May throw, as `before` does. */
  walk(statement: Sql, things: number): void;
}

export function createOperationContext(
  database: Database,
  {
    caller = anybody,
    head: headSoFar,
    confirmCaller = async () => undefined,
    feed = new LedgerFeed(database),
    allowance,
    watch,
    standing,
    standbys,
    callable,
    sharedHead,
  }: OperationParts = {},
): OperationContext {
  const statements: string[] = [];
  const readings = new Map<string, Reading>();
  const missedKeys = new Map<string, MissedKey>();
  let head: Promise<Head> | undefined;
  let pinnedTo: Head | undefined;
  let askedBeside = false;

  const count = (statement: Sql) => {
    allowance?.check();
    watch?.before(statement);
    statements.push(statement.sql);
  };
  /** After the head was read, all statements are pinned to places at or before it. A standby at that place gives the same rows. */
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
  const read = (statement: Sql): Promise<ResultRow[]> => {
    try {
      count(statement);
    } catch (error) {
      return Promise.reject(error);
    }
    return turns === null ? run(statement) : turns.run(() => run(statement));
  };
  const brought = (found: Head): Head | Promise<Head> => {
    pinnedTo = found;
    return standing?.advance(found, database)?.then(() => found) ?? found;
  };
  const readHeadNow = () =>
    readHead({
      read: (statement) => {
        count(statement);
        return (sharedHead ?? database).read(statement);
      },
    });
  const readHeadOnce = () => (head ??= (headSoFar === undefined ? readHeadNow() : Promise.resolve(headSoFar)).then(brought));
  const readingOf = (pin: Pin): Reading => {
    const name = `${pin.seq}:${pin.written}`;
    const known = readings.get(name);
    if (known !== undefined) return known;
    const made = new Reading({ dialect: database.dialect, read }, pin, standing);
    readings.set(name, made);
    return made;
  };

  const readingLike = (pin: Pin, seq: number): Reading => readingOf(pinAt(pin, seq));

  const beside: Database = {
    ...database,
    read: (statement) => {
      askedBeside = true;
      return database.read(statement);
    },
    transact: (work, options) => {
      askedBeside = true;
      return database.transact(work, options);
    },
  };

  return {
    database: beside,
    askedBesideLedger: () => askedBeside,
    noteAskedBesideLedger: () => {
      askedBeside = true;
    },
    allowance,
    caller,
    confirmCaller,
    feed,
    dryRuns: new DryRuns(database),
    callable,
    statements,
    count,
    expectWalk: (statement, { things }) => watch?.walk(statement, things),
    read,
    missedKeys,
    noteUnknownKey: (missed) => {
      const known = missedKeys.get(missed.key);
      if (known === undefined || nameOfMissed(missed) < nameOfMissed(known)) missedKeys.set(missed.key, missed);
    },
    head: readHeadOnce,
    reading: async (view) => readingOf(await pinOf(view ?? {}, await readHeadOnce(), read)),
    readingOfWritten: async (view) => {
      const pin = pinOfWritten(view, await readHeadOnce());
      return pin === null ? null : readingOf(pin);
    },
    cursorAt: async (seq, head) => {
      if (seq === head.seq) return cursorOfHead(head);
      const [row] = seq === 0 ? [{ hash: GENESIS_HASH }] : await read(sql`select hash from ledger_entries where seq = ${seq}`);
      return cursorOfEntry(head, { seq, hash: row?.hash as string });
    },
    readingAtSeq: async (seq, view) => {
      const now = await readHeadOnce();
      const pin = await pinOf(view ?? {}, now, read);
      return readingLike(pin, seq);
    },
    readingLike,
  };
}

const nameOfMissed = ({ types, reading }: MissedKey) => `${types.join()} ${reading.written}`;

/** Adds a LIMIT, so that the statement reads at most the rows that the operation may still read. A statement with a LIMIT keeps its own. */
function limitedTo(rows: number, statement: Sql): Sql {
  return /\blimit (\?|\d+)\s*$/i.test(statement.sql) ? statement : sql`${statement} limit ${rows}`;
}
