import { LRUCache } from 'lru-cache';
import { fieldsOf } from '../fields-of.ts';
import type { Head } from '../head.ts';
import { descriptionOfTable } from '../records.ts';
import type { Identity, Thing, ThingId } from '../thing.ts';
import { type Basis, contentName, type Name, tableName } from './basis.ts';
import { type Belonging, type Cache, type Derived, KeptPlace } from './kept-place.ts';
import type { Memory } from './memory-of-view.ts';
import { sizeOf } from './size-of.ts';

/** What the writes of one server keep of the record. Most is the process, its calendar, its parties and its sources. */
const LIMIT_BYTES = 16 * 1024 * 1024;

/** The tables and things of which one transaction has written or ended a version. Null: it may have changed anything. */
type Changes = Set<Name> | null;

/**
 * What writes have read of the record as it stood before them. The head of a transaction has the hash of the last entry. While it is the hash that the
 * last write left, nobody else has written. What was read still stands then, but for what that write changed itself. So nothing is asked of the database
 * to know that. After a write of anybody else, such as an import, it is empty.
 */
export class MemoryOfWriters {
  readonly #kept: Cache = new LRUCache({ maxSize: LIMIT_BYTES, sizeCalculation: sizeOf });
  /** The number of the write that last changed a table. */
  readonly #changed = new Map<Name, number>();
  #writes = 0;
  #hash: string | undefined;

  /** For a transaction whose head was just read. Only one transaction at a time holds the head. */
  forWrite(head: Head): MemoryOfWrite {
    if (this.#hash !== head.hash) this.#forget();
    this.#hash = head.hash;
    return new MemoryOfWrite(head, {
      kept: this.#kept,
      now: this.#writes,
      changedAt: (name) => this.#changed.get(name) ?? 0,
      end: (left, changes) => this.#end(left, changes),
    });
  }

  /** A transaction has written its last row. If its commit fails, the next head has another hash. */
  #end(left: Head, changes: Changes): void {
    this.#hash = left.hash;
    this.#writes += 1;
    if (changes === null) this.#forget();
    for (const name of changes ?? []) {
      if (typeof name === 'number') this.#kept.delete(name);
      else this.#changed.set(name, this.#writes);
    }
  }

  #forget(): void {
    this.#kept.clear();
    this.#changed.clear();
  }
}

interface Shared {
  readonly kept: Cache;
  readonly now: number;
  changedAt(name: Name): number;
  end(left: Head, changes: Changes): void;
}

/** A list with the number of the write at which it was right. */
interface KeptList {
  readonly ids: readonly ThingId[];
  readonly at: number;
}

/** A version that a transaction has written. Most are never asked for, so what the database will give is made for the first who asks. */
class WrittenVersion {
  readonly said: Thing;
  readonly #make: () => Thing;
  #record: Thing | undefined;

  constructor(said: Thing, make: () => Thing) {
    this.said = said;
    this.#make = make;
  }

  get record(): Thing {
    this.#record ??= this.#make();
    return this.#record;
  }
}

/** What one transaction has changed so far. */
export class MemoryOfWrite {
  readonly head: Head;
  readonly shared: Shared;
  #changes: Changes = new Set();
  #written = new Map<ThingId, WrittenVersion>();
  /** The last versions that the transaction has written, by table. */
  readonly #tables = new Map<string, Map<ThingId, WrittenVersion>>();
  readonly #added = new Map<ThingId | string, { readonly identity: Identity; readonly bornSeq: number }>();
  /** Lists as they stood before the transaction. */
  readonly #lists = new Map<string, readonly ThingId[]>();
  #hasEnded = false;

  constructor(head: Head, shared: Shared) {
    this.head = head;
    this.shared = shared;
  }

  /** A version was written. It is remembered as the database will give it, which `make` tells. */
  wrote(table: string, said: Thing, make: () => Thing): void {
    if (this.#changes === null) return;
    const { id } = said;
    const version = new WrittenVersion(said, make);
    this.#changes.add(id).add(tableName(table));
    this.#written.set(id, version);
    const ofTable = this.#tables.get(table);
    if (ofTable === undefined) this.#tables.set(table, new Map([[id, version]]));
    else ofTable.set(id, version);
  }

  /** A thing gets its id. */
  added(foldedKey: string, identity: Identity, bornSeq: number): void {
    if (this.#changes === null) return;
    const added = { identity, bornSeq };
    this.#added.set(identity.id, added).set(foldedKey, added);
  }

  /** Something has changed that versions do not tell, such as an identity. */
  changedAll(): void {
    this.#changes = null;
    this.#written.clear();
    this.#tables.clear();
    this.#added.clear();
  }

  /** The transaction has written all, and leaves this head. */
  end(left: Head): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.shared.end(left, this.#changes);
  }

  /** From now on, nothing is given or taken but what the transaction wrote. */
  close(): void {
    this.#hasEnded = true;
  }

  get isOpen(): boolean {
    return this.#changes !== null && !this.#hasEnded;
  }

  isChanged(name: Name): boolean {
    return !this.isOpen || this.#changes?.has(originOf(name)) === true;
  }

  /** The last version that the transaction has written of a thing, if it stood at this place. */
  written(id: ThingId, seq: number): Thing | undefined {
    const version = this.#written.get(id);
    return version !== undefined && version.said.fromSeq <= seq ? version.record : undefined;
  }

  /** The versions that the transaction has written to a table so far. */
  writtenTo(table: string): Iterable<WrittenVersion> {
    return this.#tables.get(table)?.values() ?? [];
  }

  /** A thing that the transaction has added, if it was born by this place. */
  identity(idOrKey: ThingId | string, seq: number): Identity | undefined {
    const added = this.#added.get(idOrKey);
    return added === undefined || added.bornSeq > seq ? undefined : added.identity;
  }

  /** A list was found before the transaction changed its table. */
  noteList(name: string, ids: readonly ThingId[]): void {
    if (this.isOpen) this.#lists.set(name, ids);
  }

  /** What belonged to an owner before the transaction. Nothing did if the transaction adds the owner. Undefined if nobody has asked for it. */
  listBefore(name: string, owner: ThingId): readonly ThingId[] | undefined {
    if (this.#changes === null) return undefined;
    return owner > this.head.things ? [] : this.isOpen ? this.#lists.get(name) : undefined;
  }
}

/**
 * The memory for a reading of one transaction. It shares only what the transaction has not changed so far: that is the same before it and in it. So nothing
 * has to be taken back if the transaction is rolled back.
 */
export class MemoryInWrite extends KeptPlace implements Memory {
  readonly isOfServer = false;
  readonly #write: MemoryOfWrite;
  readonly #seq: number;

  constructor(write: MemoryOfWrite, seq: number) {
    super(write.shared.kept);
    this.#write = write;
    this.#seq = seq;
  }

  /** What is given stands at whichever place of the transaction is read. */
  isAt(): boolean {
    return true;
  }

  isInEpochOf(): boolean {
    return false;
  }

  follow(): void {}

  past(): KeptPlace {
    return this;
  }

  ofDay(): this {
    return this;
  }

  get ofMany(): this {
    return this;
  }

  get roomForOne(): number {
    return 0;
  }

  override record(id: ThingId): Thing | undefined {
    return this.#write.written(id, this.#seq) ?? (this.#write.isChanged(id) ? undefined : super.record(id));
  }

  override keepRecord(record: Thing): void {
    if (!this.#write.isChanged(record.id)) super.keepRecord(record);
  }

  override list(belonging: Belonging, owner: ThingId): Thing[] | undefined {
    const [table, name] = [tableName(belonging.table), nameOf(belonging, owner)];
    if (this.#write.isChanged(table)) return this.#listSoFar(belonging, owner, this.#write.listBefore(name, owner));
    const kept = this.#write.shared.kept.get(name) as KeptList | undefined;
    if (kept === undefined || this.#write.shared.changedAt(table) > kept.at) return undefined;
    this.#write.noteList(name, kept.ids);
    const records = kept.ids.map((id) => this.record(id));
    return records.includes(undefined) ? undefined : (records as Thing[]);
  }

  /** The list as it stood before the transaction, with what the transaction has written. */
  #listSoFar({ table, column, order }: Belonging, owner: ThingId, before: readonly ThingId[] | undefined): Thing[] | undefined {
    if (before === undefined || order !== IN_ORDER_OF_NUMBERS) return undefined;
    const found = new Map<ThingId, Thing | undefined>(before.map((id) => [id, this.record(id)]));
    for (const version of this.#write.writtenTo(table)) {
      const { said } = version;
      if (found.has(said.id) || fieldsOf(said)[column] !== owner) continue;
      if (said.fromSeq <= this.#seq) found.set(said.id, version.record);
      // What an earlier version of it said is not remembered.
      else if (said.version > 1) return undefined;
    }
    const records = [...found.values()];
    if (records.includes(undefined)) return undefined;
    const belongs = (records as Thing[]).filter((record) => fieldsOf(record)[column] === owner);
    return belongs.sort((one, other) => Number(fieldsOf(one).number) - Number(fieldsOf(other).number));
  }

  override keepList(belonging: Belonging, owner: ThingId, records: readonly Thing[]): void {
    if (this.#write.isChanged(tableName(belonging.table))) return;
    const [name, ids] = [nameOf(belonging, owner), records.map(({ id }) => id)];
    this.#write.noteList(name, ids);
    this.#write.shared.kept.set(name, { ids, at: this.#write.shared.now } satisfies KeptList);
  }

  override identity(idOrKey: ThingId | string): Identity | undefined {
    return this.#write.identity(idOrKey, this.#seq) ?? (this.#write.isOpen ? super.identity(idOrKey) : undefined);
  }

  /** A thing that this transaction adds may be rolled back with it. */
  override keepIdentity(foldedKey: string, identity: Identity): void {
    if (this.#write.isOpen && identity.id <= this.#write.head.things) super.keepIdentity(foldedKey, identity);
  }

  derived(name: string): Derived | undefined {
    const derived = this.#write.shared.kept.get(`derived ${name}`) as Derived | undefined;
    const isRight = derived?.basis?.every((each) => !this.#write.isChanged(each) && this.#write.shared.changedAt(originOf(each)) <= derived.at);
    return isRight && this.#write.isOpen ? derived : undefined;
  }

  /** What rests on one thing is not kept, because only the changes of tables are remembered. */
  keeps(basis: Basis): boolean {
    if (basis === null || !this.#write.isOpen) return false;
    return basis.every((each) => typeof each === 'string' && isOfRecords(each) && !this.#write.isChanged(each));
  }

  keepDerived(name: string, value: object, basis: Basis): void {
    if (this.keeps(basis)) this.#write.shared.kept.set(`derived ${name}`, { value, basis, at: this.#write.shared.now } satisfies Derived);
  }
}

/** The order of most lists. A list in another one is asked of the database. */
const IN_ORDER_OF_NUMBERS = 'r.number';

const nameOf = ({ table, column, order }: Belonging, owner: ThingId) => `list ${table}.${column}.${order} ${owner}`;

/** The thing or the table from which a name comes: that of a list is its table. */
function originOf(name: Name): Name {
  const table = typeof name === 'number' ? null : tableOf(name);
  return table === null ? name : tableName(table);
}

const tablePrefix = tableName('') as string;
const contentPrefix = contentName('') as string;

function tableOf(name: string): string | null {
  if (name.startsWith(tablePrefix)) return name.slice(tablePrefix.length);
  if (name.startsWith(contentPrefix)) return name.slice(contentPrefix.length);
  const end = name.indexOf('.');
  return end === -1 ? null : name.slice(0, end);
}

/** Whether each change of it writes a version. Derived values are stored without one. */
function isOfRecords(name: string): boolean {
  const table = tableOf(name);
  return table !== null && descriptionOfTable(table) !== undefined;
}
