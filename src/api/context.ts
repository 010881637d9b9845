import sql, { type Sql } from 'sql-template-tag';
import { anybody, type Caller } from '../foundation/access/guard.ts';
import type { Allowance } from '../foundation/allowance.ts';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import { WriterLock } from '../foundation/storage/writer-lock.ts';
import { LedgerFeed } from '../ledger/feed.ts';
import { cursorOfEntry, cursorOfHead, GENESIS_HASH, type Head, readHead } from '../ledger/head.ts';
import { Reading } from '../ledger/reading.ts';
import type { ThingType } from '../ledger/thing.ts';
import { type Pin, pinAt, pinOf, pinOfWritten, type View } from '../ledger/view.ts';

/** A key that finds nothing of these types in this view. */
export interface MissedKey {
  readonly key: string;
  readonly types: readonly ThingType[];
  readonly reading: Reading;
}

/** What the resolvers of one operation share. The head is read once; each view of the operation has one reading. */
export interface OperationContext {
  /** For what is not of the ledger. Who asks it makes an answer that may change while the ledger stands still. */
  readonly database: Database;
  /** Whether anybody asked it. */
  askedBesideLedger(): boolean;
  /** Notes that it was asked, where another process did. */
  noteAskedBesideLedger(): void;
  /** What the operation may still take. */
  readonly allowance: Allowance | undefined;
  readonly caller: Caller;
  /** That the key of the caller is still good: asked again before anything is written. */
  confirmCaller(): Promise<void>;
  readonly feed: LedgerFeed;
  /** The statements that the operation ran so far. */
  readonly statements: string[];
  /** Notes a statement, and stops an operation that takes too long. */
  count(statement: Sql): void;
  /** Says of a statement that is about to run that it may walk through all that stands. */
  expectWalk(statement: Sql, head: Head): void;
  /** Runs a statement on the ledger within what the operation may still take. */
  read(statement: Sql): Promise<ResultRow[]>;
  /** Keys that were asked for and that the record does not have, in the order in which they came up. */
  readonly unknownKeys: ReadonlySet<string>;
  /** The same with what was looked for, and in which view. */
  readonly missedKeys: readonly MissedKey[];
  noteUnknownKey(missed: MissedKey): void;
  head(): Promise<Head>;
  reading(view?: View | null): Promise<Reading>;
  /** The reading of a view as an id carries it; null where no such view can be. */
  readingOfWritten(view: string): Promise<Reading | null>;
  /** The cursor of a place, of which this is the head or one that lies before it. */
  cursorAt(seq: number, head: Head): Promise<string>;
  /** The reading of a page that follows another: pinned to the place at which the first page was read. */
  readingAtSeq(seq: number, view?: View | null): Promise<Reading>;
  /** The same view from another place. */
  readingLike(pin: Pin, seq: number): Reading;
}

export interface OperationParts {
  readonly caller?: Caller;
  readonly confirmCaller?: () => Promise<void>;
  readonly feed?: LedgerFeed;
  /** What the operation may take; without it nothing is limited. */
  readonly allowance?: Allowance;
  readonly watch?: StatementWatch;
}

/** Told of each statement and how long it took. `before` may throw, to have a statement that is known to be slow run elsewhere. */
export interface StatementWatch {
  before(statement: Sql): void;
  after(statement: Sql, milliseconds: number): void;
  /** The statement may have to walk through whatever stands in a record of so many things. May throw as `before` does. */
  walk(statement: Sql, things: number): void;
}

export function createOperationContext(
  database: Database,
  { caller = anybody, confirmCaller = async () => undefined, feed = new LedgerFeed(database), allowance, watch }: OperationParts = {},
): OperationContext {
  const statements: string[] = [];
  const readings = new Map<string, Reading>();
  const unknownKeys = new Set<string>();
  const missedKeys: MissedKey[] = [];
  let head: Promise<Head> | undefined;
  let askedBeside = false;

  const count = (statement: Sql) => {
    allowance?.check();
    watch?.before(statement);
    statements.push(statement.sql);
  };
  const run = async (statement: Sql): Promise<ResultRow[]> => {
    await allowance?.turn();
    allowance?.check();
    const started = performance.now();
    const rows = await database.read(allowance === undefined ? statement : limitedTo(allowance.rowsLeft + 1, statement));
    watch?.after(statement, performance.now() - started);
    allowance?.countRows(rows.length);
    return rows;
  };
  // SQLite answers in one piece. Statements asked for together would be one piece together, were they not to wait for each other here.
  const turns = allowance !== undefined && database.dialect.holdsUp ? new WriterLock() : null;
  const read = (statement: Sql): Promise<ResultRow[]> => {
    try {
      count(statement);
    } catch (error) {
      return Promise.reject(error);
    }
    return turns === null ? run(statement) : turns.run(() => run(statement));
  };
  const readHeadOnce = () =>
    (head ??= readHead({
      read: (statement) => {
        count(statement);
        return database.read(statement);
      },
    }));
  const readingOf = (pin: Pin): Reading => {
    const name = `${pin.seq}:${pin.written}`;
    const known = readings.get(name);
    if (known !== undefined) return known;
    const made = new Reading({ dialect: database.dialect, read }, pin);
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
    transact: (work) => {
      askedBeside = true;
      return database.transact(work);
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
    statements,
    count,
    expectWalk: (statement, { things }) => watch?.walk(statement, things),
    read,
    unknownKeys,
    missedKeys,
    noteUnknownKey: (missed) => {
      if (unknownKeys.has(missed.key)) return;
      unknownKeys.add(missed.key);
      missedKeys.push(missed);
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

/** The statement with a limit of its own, so that no more is read than the operation may still read. One that has a limit keeps it. */
function limitedTo(rows: number, statement: Sql): Sql {
  return /\blimit \?\s*$/i.test(statement.sql) ? statement : sql`${statement} limit ${rows}`;
}
