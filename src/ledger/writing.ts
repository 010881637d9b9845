import sql, { raw, type Sql } from 'sql-template-tag';
import type { Database, ResultRow, Session, TransactOptions } from '../foundation/storage/database.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { inBatches, takeTurn } from '../foundation/turns.ts';
import { foldKey, naturalSortKey } from '../foundation/values/key.ts';
import { afterMoment, preciseNow } from './clock.ts';
import { writeCursor } from './cursor.ts';
import { digestOf, newSalt } from './digest.ts';
import { chainHash, type Entry, type Reason, rowFromEntry, type Touches, touchedThings, type VersionDigest } from './entry.ts';
import { DERIVATION, type Head, moveHead, takeHead } from './head.ts';
import { Reading } from './reading.ts';
import { storedRecord } from './record-marks.ts';
import type { AnyRecords } from './records.ts';
import { edgesFromRecord, rowFromRecord, shapedRecord } from './rows.ts';
import { searchRowOf, withPlaces } from './search-index.ts';
import { MemoryInWrite, type MemoryOfWrite, MemoryOfWriters } from './standing/memory-of-writers.ts';
import { OPEN_SEQ, type Thing, type ThingId, type ThingType } from './thing.ts';

export interface Author {
  /** The id of a key or of a command, never a name. */
  readonly who: string;
  readonly importId?: string;
}

/** One domain act: what was done, to which thing, and why. */
export interface Act {
  readonly act: string;
  readonly reason: Reason;
  readonly thing: ThingId;
  readonly thingType: ThingType;
  readonly touches: Touches;
  readonly changedFields?: readonly string[];
}

/** A version to write: the first one of a new thing, or the next one of an existing thing. */
export interface NewVersion {
  readonly records: AnyRecords;
  readonly content: VersionContent;
}
export type VersionContent = Omit<Thing, 'fromSeq' | 'toSeq' | 'sortKey'>;

interface WritingOptions {
  readonly beforeStatement?: ((statement: Sql) => void) | undefined;
  readonly memory?: MemoryOfWrite | undefined;
}

type DraftEntry = Omit<Entry, 'hash' | 'commitSeq'>;

/**
 * A transaction that writes to the ledger. No other code writes domain tables. Rows are buffered. They are inserted before a read and at the end of the
 * work: table by table, in the order of their ids.
 */
export class Writing {
  readonly #session: Session;
  readonly #author: Author;
  readonly #beforeStatement: (statement: Sql) => void;
  /** What earlier writes have read. Undefined for an import, which reads too much, and for a dry run. */
  readonly #memory: MemoryOfWrite | undefined;
  readonly #start: Head;
  readonly #entries: DraftEntry[] = [];
  readonly #waiting = new Map<string, ResultRow[]>();
  /** Versions to close before the waiting rows are inserted. Their things have no waiting version. */
  #closing: { readonly records: AnyRecords; readonly thing: ThingId; readonly seq: number }[] = [];
  readonly #withWaitingVersion = new Set<ThingId>();
  #flushing: Promise<void> | null = null;
  #before: Reading | undefined;
  #soFar: { readonly seq: number; readonly reading: Reading } | null = null;
  #things: number;
  #epoch: number;
  #recordedAt: string;

  constructor(session: Session, author: Author, head: Head, { beforeStatement = () => undefined, memory }: WritingOptions = {}) {
    this.#session = session;
    this.#beforeStatement = beforeStatement;
    this.#memory = memory;
    this.#author = author;
    this.#start = head;
    this.#things = head.things;
    this.#epoch = head.epoch;
    this.#recordedAt = head.recordedAt;
  }

  /** The number that the next act will get. */
  get nextSeq(): number {
    return this.#start.seq + this.#entries.length + 1;
  }

  /** The day (UTC) of this transaction. */
  get today(): string {
    return afterMoment(this.#recordedAt, preciseNow()).slice(0, 10);
  }

  /** A reading of all earlier commits and of what this transaction has written itself. */
  query(statement: Sql): Promise<ResultRow[]> {
    if (this.#flushing === null && this.#waiting.size + this.#closing.length === 0) return this.#ask(statement);
    return this.#flush().then(() => this.#ask(statement));
  }

  async #ask(statement: Sql): Promise<ResultRow[]> {
    this.#beforeStatement(statement);
    return this.#session.query(statement);
  }

  /** A reading of the record as it was when this transaction began. It is the same one for all checks, so that they read each history once. */
  readingBefore(): Reading {
    this.#before ??= this.#readingAt(this.#start.seq);
    return this.#before;
  }

  /** The acts that this transaction has written so far, in their order. */
  get acts(): readonly Pick<Entry, 'seq' | 'act' | 'reason' | 'thing' | 'thingType' | 'touches' | 'digests'>[] {
    return this.#entries;
  }

  /**
   * A reading that includes everything this transaction has written so far. Until the next act it is the same one, so that the checks after the
   * writes read each history once. Derived values are stored without an act: ask it for these after they are stored, never before.
   */
  readingSoFar(): Reading {
    const seq = this.nextSeq - 1;
    if (this.#soFar?.seq !== seq) this.#soFar = { seq, reading: this.#readingAt(seq) };
    return this.#soFar.reading;
  }

  /** Gives a new thing its id. The key is a whole path. The caller has checked that it is free. */
  newThing(type: ThingType, key: string, scope: ThingId | null): ThingId {
    this.#things += 1;
    const id = this.#things as ThingId;
    const [foldedKey, bornSeq] = [foldKey(key), this.nextSeq];
    this.#wait('things', { id, type, scope, key, folded_key: foldedKey, born_seq: bornSeq, ended_seq: null, merged_into: null });
    this.#memory?.added(foldedKey, { id, type, key, scope, endedSeq: null, mergedInto: null }, bornSeq);
    return id;
  }

  /** Ends the epoch. Earlier answers may no longer be given, so its cursors, caches and ETags become invalid. */
  beginEpoch(): void {
    this.#epoch = this.#start.epoch + 1;
    // A redaction changes what stood before, too.
    this.#before = undefined;
    this.#memory?.changedAll();
  }

  /** Writes one act: closes the replaced versions, adds the new ones and appends the entry. Returns the number of the entry. */
  async record(act: Act, versions: readonly NewVersion[], rewritten: readonly VersionDigest[] = []): Promise<number> {
    const seq = this.nextSeq;
    const digests: VersionDigest[] = [...rewritten];
    for (const { records, content } of versions) {
      if (content.version > 1) await this.#close(records, content.id, seq);
      digests.push([records.table, content.id, this.#add(records, content, seq)]);
    }
    this.#recordedAt = afterMoment(this.#recordedAt, preciseNow());
    this.#entries.push({
      seq,
      epoch: this.#epoch,
      recordedAt: this.#recordedAt,
      who: this.#author.who,
      importId: this.#author.importId ?? null,
      reason: act.reason,
      act: act.act,
      thing: act.thing,
      thingType: act.thingType,
      changedFields: act.changedFields ?? [],
      touches: act.touches,
      digests,
    });
    return seq;
  }

  /** Ends the standing version of a retracted thing. The thing keeps its identity, which says what became of it. */
  async end(records: AnyRecords, thing: ThingId, mergedInto: ThingId | null): Promise<void> {
    this.#memory?.changedAll();
    await this.#close(records, thing, this.nextSeq);
    await this.#flush();
    this.#soFar = null;
    await this.#session.query(sql`update things set ended_seq = ${this.nextSeq}, merged_into = ${mergedInto} where id = ${thing}`);
  }

  /** Adds touches to an act of this transaction that are known only after all its writes. */
  touch(seq: number, touches: Partial<Touches>): void {
    const index = seq - this.#start.seq - 1;
    const entry = this.#entries[index] as DraftEntry;
    this.#entries[index] = { ...entry, touches: { ...entry.touches, ...touches } };
  }

  /**
   * Replaces rows of a table of derived values. Such rows span the ledger as versions do, but have no entries and no digests. `ended` are
   * the things whose standing rows end here.
   */
  async derive(table: string, column: string, ended: readonly ThingId[], rows: readonly ResultRow[]): Promise<void> {
    const seq = this.nextSeq - 1;
    await this.#flush();
    const held = isOneOf(this.#session.dialect, raw(column), ended);
    if (ended.length > 0) {
      await this.#session.query(sql`delete from ${raw(table)} where to_seq = ${OPEN_SEQ} and from_seq = ${seq} and ${held}`);
      await this.#session.query(sql`update ${raw(table)} set to_seq = ${seq} where to_seq = ${OPEN_SEQ} and ${held}`);
    }
    if (rows.length > 0)
      await this.#session.insert(
        table,
        rows.map((row) => ({ ...row, from_seq: seq, to_seq: OPEN_SEQ })),
      );
  }

  /** Records that all derived values follow the current rules from this place on. */
  async beginDerivation(): Promise<void> {
    await this.#session.query(sql`update ledger_head set derived_by = ${DERIVATION}, derived_since = ${this.nextSeq - 1} where id = 1`);
  }

  /** Appends the entries, chains them and moves the head. If nothing was recorded, the head returns to where it was. */
  async finish(): Promise<Head> {
    await this.#flush();
    const commitSeq = this.#start.seq + this.#entries.length;
    let hash = this.#start.hash;
    for (const drafts of inBatches(this.#entries)) {
      await takeTurn();
      // What a spread copies stands last. A field behind it gives each object a shape of its own in V8.
      const entries = drafts.map((draft): Entry => {
        const entry = { commitSeq, hash: '', ...draft };
        entry.hash = hash = chainHash(hash, entry);
        return entry;
      });
      await this.#session.insert('ledger_entries', entries.map(rowFromEntry));
      const touches = entries.flatMap((entry) => touchedThings(entry.touches, entry.thing).map((thing) => ({ thing, seq: entry.seq })));
      // In the order of the index: an entry touches sixteen things, far apart in it.
      await this.#session.insert(
        'ledger_touches',
        touches.sort((one, other) => one.thing - other.thing),
      );
    }
    const head = { ...this.#start, epoch: this.#epoch, seq: commitSeq, things: this.#things, hash, recordedAt: this.#recordedAt };
    await moveHead(this.#session, head);
    this.#memory?.end(head);
    return head;
  }

  #readingAt(seq: number): Reading {
    const pin = { head: this.#start, seq, isNow: true, knownBy: null, written: '' };
    return new Reading(
      { dialect: this.#session.dialect, read: (statement) => this.query(statement) },
      pin,
      this.#memory && new MemoryInWrite(this.#memory, seq),
    );
  }

  #add(records: AnyRecords, content: VersionContent, seq: number): string {
    const salt = newSalt();
    const record = Object.assign(shapedRecord(records, content), { sortKey: naturalSortKey(content.key), fromSeq: seq, toSeq: OPEN_SEQ }) as unknown as Thing;
    const [row, edges] = [rowFromRecord(records, record, salt), edgesFromRecord(records, record)];
    this.#wait(records.table, row);
    this.#memory?.wrote(records.table, record, () => storedRecord(records, row, edges));
    this.#withWaitingVersion.add(record.id);
    const searched = searchRowOf(records, record);
    if (searched !== null) this.#wait('search_index', searched);
    for (const { owner_id, field, ordinal, target_id, details } of edges) {
      this.#wait('edges', { owner_id, field, ordinal, target_id, details, owner_type: records.type, from_seq: seq, to_seq: OPEN_SEQ });
    }
    return digestOf(records, record, salt);
  }

  /** A flush inserts and closes many at a time. A version that waits itself is inserted first. */
  async #close(records: AnyRecords, thing: ThingId, seq: number): Promise<void> {
    if (this.#withWaitingVersion.has(thing)) await this.#flush();
    this.#closing.push({ records, thing, seq });
  }

  async #closeStanding(): Promise<void> {
    const closing = this.#closing;
    this.#closing = [];
    for (const { records, thing, seq } of closing) {
      await takeTurn();
      const table = raw(`"${records.table}"`);
      // Without the plus sign, SQLite would scan the whole index of standing versions.
      await this.#session.query(sql`update ${table} set to_seq = ${seq} where id = ${thing} and +to_seq = ${OPEN_SEQ}`);
      await this.#session.query(sql`update edges set to_seq = ${seq} where owner_id = ${thing} and +to_seq = ${OPEN_SEQ}`);
    }
  }

  #wait(table: string, row: ResultRow): void {
    const rows = this.#waiting.get(table);
    if (rows === undefined) this.#waiting.set(table, [row]);
    else rows.push(row);
  }

  /** Questions that are asked at once wait for the same flush. None is answered from a part of it. */
  async #flush(): Promise<void> {
    while (this.#flushing !== null) await this.#flushing;
    if (this.#waiting.size + this.#closing.length === 0) return;
    this.#flushing = this.#writeWaiting();
    try {
      await this.#flushing;
    } finally {
      this.#flushing = null;
    }
  }

  #withPlaces(rows: readonly ResultRow[]): Promise<ResultRow[]> {
    const known = this.#memory && new MemoryInWrite(this.#memory, this.nextSeq);
    return withPlaces(rows, { dialect: this.#session.dialect, read: (statement) => this.#session.query(statement) }, (id) => known?.identity(id));
  }

  /** Closes before it inserts. Inserts identities first, because all other rows refer to them. */
  async #writeWaiting(): Promise<void> {
    const tables = [...this.#waiting].sort(([a], [b]) => Number(b === 'things') - Number(a === 'things'));
    this.#waiting.clear();
    this.#withWaitingVersion.clear();
    await this.#closeStanding();
    for (const [table, rows] of tables) await this.#session.insert(table, table === 'search_index' ? await this.#withPlaces(rows) : rows);
  }
}

export interface Written<T> {
  readonly result: T;
  /** The place of the last act of the commit, as a cursor. */
  readonly cursor: string;
  readonly head: Head;
  /** What it wrote, for a reading that shows it. Undefined for long work. */
  readonly memory: MemoryInWrite | undefined;
}

const memories = new WeakMap<object, MemoryOfWriters>();

/** What short writes to a database have read. Each database has one writer at a time. */
function memoryOf(database: Database): MemoryOfWriters {
  const known = memories.get(database.identity) ?? new MemoryOfWriters();
  memories.set(database.identity, known);
  return known;
}

/**
 * The one way to write. Everything that `work` records is one commit. If `work` throws, nothing is written and no number is used up.
 * The promise resolves when the commit is on disk. Short work may share that commit.
 */
export async function write<T>(database: Database, author: Author, work: (writing: Writing) => Promise<T>, options: TransactOptions = {}): Promise<Written<T>> {
  const memory = options.together === true ? memoryOf(database) : undefined;
  const written = await database.transact(async (session) => {
    const before = await takeHead(session);
    const ofWrite = memory?.forWrite(before);
    try {
      const writing = new Writing(session, author, before, { memory: ofWrite });
      const result = await work(writing);
      const head = await writing.finish();
      return { result, head, cursor: writeCursor(head), memory: ofWrite && new MemoryInWrite(ofWrite, head.seq) };
    } finally {
      ofWrite?.close();
    }
  }, options);
  await database.announceWrite();
  return written;
}
