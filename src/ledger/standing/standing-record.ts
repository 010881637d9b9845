import { LRUCache } from 'lru-cache';
import sql, { raw } from 'sql-template-tag';
import type { Database, ResultRow } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { VersionDigest } from '../entry.ts';
import type { Head } from '../head.ts';
import { descriptionOfTable } from '../records.ts';
import type { Thing, ThingId } from '../thing.ts';
import { type Basis, contentName, type Name, ownedName, tableName } from './basis.ts';
import { hasContentChanged } from './changed-content.ts';
import { type Belonging, type Cache, type Derived, type DerivedValues, KeptPlace, nameOfList } from './kept-place.ts';
import { PastPlace } from './past-place.ts';
import { sizeOf } from './size-of.ts';

/** For more entries, dropping everything is cheaper than finding what changed. */
const MOST_ENTRIES = 500;

/** So many names of changes are remembered. Beyond that, all values from before are forgotten. */
const MOST_CHANGES = 50_000;

/** Anybody may ask about any day or place, or with any variable. So what is kept for these has a part of the memory to itself. */
const SHARE_OF_MANY = 3 / 8;

/** The part that a single value may take. */
const SHARE_OF_ONE = 9 / 10;

/**
 * A cache of the versions that stand at one place: records, lists of belonging things, and identities. Versions never change, so a cached
 * one is valid until an entry writes a new version of the thing. An entry names each version that it wrote by its digest. A retraction ends
 * versions without successors, and empties the cache. Nothing else changes an identity, so no value has to name one. So an answer from here
 * equals the answer of the database, but only at this place. Callers compare the place in the same step as they read. A derived value names
 * what it rests on. Whether that has changed is asked when the value is: to find all values that an entry changes would take an index of them all.
 */
export class StandingRecord extends KeptPlace {
  readonly isOfServer = true;
  readonly #kept: Cache;
  /** What views of a day or of an earlier place show, under names with the day or the place. Also texts for some values of variables. */
  readonly #keptOfMany: Cache;
  readonly ofMany: DerivedValues;
  readonly #belongings = new Map<string, Belonging>();
  /** The last entry that changed something, by its name. */
  readonly #changed = new Map<Name, number>();
  readonly #limit: number;
  #place: Pick<Head, 'ledger' | 'epoch' | 'seq'> | null = null;
  #advancing: Promise<void> | undefined;

  constructor(limitBytes: number) {
    const ofMany = Math.max(1, Math.floor(limitBytes * SHARE_OF_MANY));
    const kept: Cache = new LRUCache({ maxSize: Math.max(1, limitBytes - ofMany), sizeCalculation: sizeOf });
    super(kept);
    this.#limit = limitBytes;
    this.#kept = kept;
    this.#keptOfMany = new LRUCache({ maxSize: ofMany, sizeCalculation: sizeOf });
    this.ofMany = this.#ofMany('one of many');
  }

  /** The memory in use and its limit, for operators of the server. */
  get usage(): { readonly bytes: number; readonly limit: number } {
    return { bytes: this.#kept.calculatedSize + this.#keptOfMany.calculatedSize, limit: this.#limit };
  }

  isAt({ ledger, epoch }: Head, seq: number): boolean {
    return this.#place?.seq === seq && this.#place.epoch === epoch && this.#place.ledger === ledger;
  }

  /** Advances to a head that was just read, and drops what the entries in between changed. Undefined if it is there already. It never moves back. */
  advance(head: Head, database: Pick<Database, 'dialect' | 'read'>): Promise<void> | undefined {
    if (this.isAt(head, head.seq)) return undefined;
    const advanced = (this.#advancing ?? Promise.resolve()).then(() => this.#advance(head, database));
    this.#advancing = advanced.finally(() => {
      if (this.#advancing === advanced) this.#advancing = undefined;
    });
    return advanced;
  }

  override keepList(belonging: Belonging, owner: ThingId, records: readonly Thing[]): void {
    this.follow(belonging);
    super.keepList(belonging, owner, records);
  }

  /** From now on, changes of these lists are noticed, whether a list is kept or a value rests on it. */
  follow(belonging: Belonging): void {
    const name = nameOfList(belonging);
    if (!this.#belongings.has(name)) this.#belongings.set(name, belonging);
  }

  /** A value computed from the record. Undefined if an entry has changed something that it rests on. */
  derived(name: string): Derived | undefined {
    return this.#derivedIn(this.#kept, `derived ${name}`);
  }

  keepDerived(name: string, value: object, basis: Basis): void {
    this.#kept.set(`derived ${name}`, this.#derivedNow(value, basis));
  }

  /** The bytes that one value may take at most, so that the others have some left. */
  get roomForOne(): number {
    return this.#kept.maxSize * SHARE_OF_ONE;
  }

  /**
   * The values of what stands now, as far as it was known by a day. They rest on the same things as those of the whole record: when a version became
   * known is a part of it.
   */
  ofDay(day: string): DerivedValues {
    return this.#ofMany(day);
  }

  /** Whether no redaction and no restore has changed the past since this head was read. */
  isInEpochOf({ ledger, epoch }: Head): boolean {
    return this.#place?.ledger === ledger && this.#place.epoch === epoch;
  }

  /** What stood at an earlier place of this epoch. */
  past(seq: number): KeptPlace {
    return new PastPlace(this.#keptOfMany, seq);
  }

  #ofMany(of: string): DerivedValues {
    return {
      derived: (name) => this.#derivedIn(this.#keptOfMany, `${of} ${name}`),
      keepDerived: (name, value, basis) => this.#keptOfMany.set(`${of} ${name}`, this.#derivedNow(value, basis)),
    };
  }

  #derivedNow(value: object, basis: Basis): Derived {
    return { value, basis, at: this.#place?.seq ?? 0 };
  }

  #derivedIn(kept: Cache, name: string): Derived | undefined {
    const derived = kept.get(name) as Derived | undefined;
    if (derived === undefined) return undefined;
    if (this.#isRight(derived)) return derived;
    kept.delete(name);
    return undefined;
  }

  #isRight(derived: Derived): boolean {
    const now = this.#place?.seq ?? 0;
    if (derived.at === now) return true;
    const { basis, at } = derived;
    if (basis === null || basis.some((name) => (this.#changed.get(name) ?? 0) > at)) return false;
    derived.at = now;
    return true;
  }

  #forget(names: readonly Name[] | null, now: number): void {
    if (names === null || this.#changed.size + names.length > MOST_CHANGES) {
      this.#kept.clear();
      this.#keptOfMany.clear();
      this.#changed.clear();
      return;
    }
    for (const name of names) {
      this.#kept.delete(name);
      this.#changed.set(name, now);
    }
  }

  async #advance(head: Head, database: Pick<Database, 'dialect' | 'read'>): Promise<void> {
    const from = this.#place;
    if (from !== null && from.ledger === head.ledger && from.epoch === head.epoch && from.seq >= head.seq) return;
    const isSame = from !== null && from.ledger === head.ledger && from.epoch === head.epoch;
    const followed = this.#belongings.size;
    const found = isSame ? await changesBetween(from.seq, head.seq, database, [...this.#belongings.values()]).catch(() => null) : null;
    // A list that was first asked for in the meantime was not looked at.
    const changed = this.#belongings.size === followed ? found : null;
    // From here on nothing is awaited, so the drops and the new place take effect together.
    this.#forget(changed, head.seq);
    this.#place = { ledger: head.ledger, epoch: head.epoch, seq: head.seq };
  }
}

/** The names under which something changed between two places. Null if anything may have changed. */
async function changesBetween(
  from: number,
  to: number,
  database: Pick<Database, 'dialect' | 'read'>,
  belongings: readonly Belonging[],
): Promise<Name[] | null> {
  if (to - from > MOST_ENTRIES) return null;
  const entries = await database.read(sql`select reason, digests from ledger_entries where seq > ${from} and seq <= ${to}`);
  if (entries.length !== to - from || entries.some(({ reason }) => reason === 'RETRACTION' || reason === 'REDACTION')) return null;
  const written = new Map<string, ThingId[]>();
  for (const { digests } of entries) {
    for (const [table, thing] of JSON.parse(digests as string) as VersionDigest[]) written.set(table, [...(written.get(table) ?? []), thing]);
  }
  const changed: Name[] = [];
  if (await haveStatesChanged(from, to, database)) changed.push(tableName(DEMAND_STATES));
  if (await areFirstPositions(from, written.get('positions') ?? [], database)) changed.push(FIRST_POSITIONS);
  for (const [table, things] of written) {
    changed.push(tableName(table));
    changed.push(...things);
    const lists = belongings.filter((belonging) => belonging.table === table);
    const records = descriptionOfTable(table);
    const isCompared = records?.knownAtSomeDay === true;
    const versions = isCompared || lists.length > 0 ? await versionsSince(from, table, things, database) : [];
    for (const owner of ownersIn(versions, lists)) changed.push(owner);
    if (!isCompared || (await hasContentChanged(from, records, versions, database))) changed.push(...namesOfContent(table));
  }
  return changed;
}

/** The states of demands follow from other things, so the digests of entries do not name them. */
export const DEMAND_STATES = 'demand_states';

/** A state that begins without one before it is that of a new demand. */
const namesOfContent = (table: string) => (table === 'demands' ? [contentName(table), tableName(DEMAND_STATES)] : [contentName(table)]);

/**
 * Whether a state ended. A state that begins without one before it is that of a new demand, and its entry names the demand. The index of states
 * begins with the status, so the statement looks into it once for each status there is.
 */
async function haveStatesChanged(from: number, to: number, { read }: Pick<Database, 'read'>): Promise<boolean> {
  const table = raw(DEMAND_STATES);
  const next = sql`select (select min(w.status) from ${table} w where w.status > s.status) from statuses s where s.status is not null`;
  const statuses = sql`with recursive statuses(status) as (select min(w.status) from ${table} w union all ${next})`;
  const ended = sql`w.status = s.status and w.to_seq > ${from} and w.to_seq <= ${to}`;
  return (await read(sql`${statuses} select w.demand from statuses s join ${table} w on ${ended} limit 1`)).length > 0;
}

/** Whether a demand has any position. Lists of demands ask for that, and hardly any entry changes it. */
export const FIRST_POSITIONS: Name = 'first positions';

/** Whether any of these positions is the first one of its demand, or left another demand. */
async function areFirstPositions(from: number, positions: readonly ThingId[], { dialect, read }: Pick<Database, 'dialect' | 'read'>): Promise<boolean> {
  if (positions.length === 0) return false;
  const before = sql`select 1 from positions o where o.from_seq <= ${from} and o.to_seq > ${from}`;
  const isFirst = sql`not exists (${before} and o.demand = p.demand) or exists (${before} and o.id = p.id and o.demand <> p.demand)`;
  const isWritten = sql`${isOneOf(dialect, raw('p.id'), [...new Set(positions)])} and p.from_seq > ${from}`;
  return (await read(sql`select p.id from positions p where ${isWritten} and (${isFirst}) limit 1`)).length > 0;
}

/** The versions that stood at the place or came later. The lists of their old and new owners changed. */
function versionsSince(from: number, table: string, things: readonly ThingId[], { dialect, read }: Pick<Database, 'dialect' | 'read'>): Promise<ResultRow[]> {
  return read(sql`select r.* from ${raw(`"${table}"`)} r where ${isOneOf(dialect, raw('r.id'), [...new Set(things)])} and r.to_seq > ${from}`);
}

function ownersIn(versions: readonly ResultRow[], lists: readonly Belonging[]): Name[] {
  return lists.flatMap((list) =>
    versions
      .filter((row) => row[list.column] !== null)
      .flatMap((row) => [`${nameOfList(list)} ${row[list.column]}`, ownedName(list.table, list.column, row[list.column] as ThingId)]),
  );
}
