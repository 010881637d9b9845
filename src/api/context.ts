import sql, { type Sql } from 'sql-template-tag';
import { anybody, type Caller } from '../foundation/access/guard.ts';
import type { Allowance } from '../foundation/allowance.ts';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import { LedgerFeed } from '../ledger/feed.ts';
import { cursorOfEntry, cursorOfHead, GENESIS_HASH, type Head, readHead } from '../ledger/head.ts';
import type { Reading } from '../ledger/reading.ts';
import type { StandingRecord } from '../ledger/standing/standing-record.ts';
import { type Pin, pinOf, pinOfWritten, type View } from '../ledger/view.ts';
import { DryRuns } from './dry-run.ts';
import { type MissedKey, MissedKeys } from './missed-keys.ts';
import { operationReads, type ReadParts } from './operation-reads.ts';
import { Readings } from './readings.ts';

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
  /** Announces a statement that may scan the whole record, or look at this many rows. */
  expectWalk(statement: Sql, head: Head, rows?: number): void;
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
  readingLike(pin: Pin, seq: number): Promise<Reading>;
}

/** Returns what was expected of an address. Null if it may be called. */
export interface Callable {
  problemOf(address: string): string | null;
}

export interface OperationParts extends ReadParts {
  readonly caller?: Caller;
  /** The head, if it was read for this operation already. */
  readonly head?: Head | undefined;
  readonly confirmCaller?: () => Promise<void>;
  readonly feed?: LedgerFeed;
  /** The record in memory. Without one, everything is read from the database. */
  readonly standing?: StandingRecord;
  readonly callable?: Callable;
  /** Reads the head for all operations that begin in the same turn. By default each reads its own. */
  readonly sharedHead?: Pick<Database, 'read'>;
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
  const { statements, count, read, pinTo } = operationReads(database, { allowance, watch, standbys });
  const beside = besideLedger(database);
  const missed = new MissedKeys();
  const readings = new Readings({ dialect: database.dialect, read }, standing);
  const brought = (found: Head): Head | Promise<Head> => {
    pinTo(found);
    return standing?.advance(found, database)?.then(() => found) ?? found;
  };
  const head = headSoFar === undefined ? () => readCounted(sharedHead ?? database, count) : async () => headSoFar;
  const readHeadOnce = once(() => head().then(brought));

  return {
    database: beside.database,
    askedBesideLedger: beside.wasAsked,
    noteAskedBesideLedger: beside.note,
    allowance,
    caller,
    confirmCaller,
    feed,
    dryRuns: new DryRuns(database),
    callable,
    statements,
    count,
    expectWalk: (statement, { things }, rows) => watch?.walk(statement, things, rows),
    read,
    missedKeys: missed.keys,
    noteUnknownKey: (one) => missed.note(one),
    head: readHeadOnce,
    reading: async (view) => readings.of(await pinOf(view ?? {}, await readHeadOnce(), read)),
    readingOfWritten: async (view) => {
      const pin = pinOfWritten(view, await readHeadOnce());
      return pin === null ? null : readings.of(pin);
    },
    cursorAt: (seq, head) => cursorAt(seq, head, read),
    readingAtSeq: async (seq, view) => readings.like(await pinOf(view ?? {}, await readHeadOnce(), read), seq),
    readingLike: (pin, seq) => readings.like(pin, seq),
  };
}

function readCounted(source: Pick<Database, 'read'>, count: OperationContext['count']): Promise<Head> {
  return readHead({
    read: (statement) => {
      count(statement);
      return source.read(statement);
    },
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function cursorAt(seq: number, head: Head, read: OperationContext['read']): Promise<string> {
  if (seq === head.seq) return cursorOfHead(head);
  const [row] = seq === 0 ? [{ hash: GENESIS_HASH }] : await read(sql`select hash from ledger_entries where seq = ${seq}`);
  return cursorOfEntry(head, { seq, hash: row?.hash as string });
}

interface BesideLedger {
  readonly database: Database;
  wasAsked(): boolean;
  note(): void;
}

/** The database, with a note of whether anything asked it past the ledger. */
function besideLedger(database: Database): BesideLedger {
  let wasAsked = false;
  const note = () => {
    wasAsked = true;
  };
  return {
    database: {
      ...database,
      read: (statement) => {
        note();
        return database.read(statement);
      },
      transact: (work, options) => {
        note();
        return database.transact(work, options);
      },
    },
    wasAsked: () => wasAsked,
    note,
  };
}
