import { createHash } from 'node:crypto';
import DataLoader from 'dataloader';
import sql, { raw, type Sql } from 'sql-template-tag';
import { allSoon, andThen, isPromise, type Soon } from '../foundation/soon.ts';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { foldKey } from '../foundation/values/key.ts';
import { copyOf } from './copying.ts';
import { type Entry, entryFromRow } from './entry.ts';
import { restsOn } from './evidence-policy.ts';
import { type AnyRecords, attachmentOf, descriptionOf, hasEdges, type Records, shownWith } from './records.ts';
import { attachEdges, type EdgeRow, fieldsOfRow, recordFromRow } from './rows.ts';
import { type Basis, type Name, ownedName, tableName, valueRestsOn, valueRestsOnName, withBasis } from './standing/basis.ts';
import type { Belonging, Derived, DerivedValues, KeptPlace } from './standing/kept-place.ts';
import type { StandingRecord } from './standing/standing-record.ts';
import { basisOfStatement, withoutPlace } from './standing/statement-basis.ts';
import type { Identity, Thing, ThingId, ThingType } from './thing.ts';
import { type Pin, showsAll } from './view.ts';

const readingKey = Symbol('the reading that a record came from');
const typeKey = Symbol('the type of a record');

type StandingThing = Thing & { readonly [typeKey]?: ThingType };

/**
 * A copy of a record that operations may share. A reading holds the context of its operation, which must end with it. The copy has all
 * fields: V8 makes a hash table of the result of a rest pattern, and copying those takes five times as long.
 */
export function withoutReading<R extends { readonly id: ThingId }>(record: R): R {
  return { ...record, [readingKey]: undefined };
}

/** The reading that loaded a record. Further fields of the record are read in the same view. */
export function readingOf(record: object): Reading {
  const reading = (record as { [readingKey]?: Reading })[readingKey];
  if (reading === undefined) throw new Error('This object did not come from a reading.');
  return reading;
}

/** The type of thing that a record is. */
export function recordsTypeOf(record: object): ThingType {
  const type = (record as { [typeKey]?: ThingType })[typeKey];
  if (type === undefined) throw new Error('This object did not come from a reading.');
  return type;
}

/**
 * A place for a text about a record, while its reading shows what stands now, what stood at an earlier place, or what was known by a day. Undefined for
 * all other views. A text is one of many if it depends on values that anybody may choose.
 */
export function textsAbout(record: object, name: string, isOneOfMany: boolean): KeptText | undefined {
  const reading = (record as { [readingKey]?: Reading })[readingKey];
  return reading?.keptAbout(record as Thing, name, isOneOfMany);
}

/** A slot for a value that may be cached already. */
export interface Kept<V> {
  readonly value: V | undefined;
  keep(value: V): void;
}

/** The same for a text that is written without waiting. Whoever keeps it tells what it rests on. */
export interface KeptText {
  readonly kept: Derived | undefined;
  write<T>(work: () => T): { readonly result: T; readonly basis: Basis };
  keep(value: object, basis: Basis): void;
}

/** How a value is computed, and how operations share it. */
export interface Shown<V> {
  readonly work: () => Soon<V>;
  readonly share: (value: V) => V;
  readonly own: (shared: V) => V;
  /** What the value rests on. */
  readonly basis: () => Basis;
}

interface Found<V> {
  readonly value: V;
  readonly basis: Basis;
}

/** The tables of the parents without which a view hides things of this type. */
function tablesShownWith(records: AnyRecords): string[] {
  const whole = shownWith(records);
  return whole === null ? [] : [whole.table, ...tablesShownWith(descriptionOf(whole.type))];
}

/** A text shows this record. If it was worked on, nobody knows from what. */
function noteRecord(record: Thing): void {
  const type = (record as StandingThing)[typeKey];
  if (type === undefined || Object.keys(record).length !== fieldsOfRow(descriptionOf(type))) valueRestsOn(null);
  else valueRestsOnName(record.id);
}

/**
 * One view of the ledger during one operation. Every statement is pinned to the same place, so that no answer mixes two states. Loaders batch
 * the requests of an operation, so that a list does not cost a statement for each element.
 */
export class Reading {
  readonly database: Pick<Database, 'dialect' | 'read'>;
  readonly #pin: Pin;
  readonly #loaders = new Map<string, DataLoader<never, unknown>>();
  /** The records of this reading so far. */
  readonly #known = new Map<ThingId, Thing>();
  readonly #memory: StandingRecord | undefined;
  /** The same for a view of an earlier place. */
  #past: KeptPlace | undefined;
  /** The record in memory, for a view of a day: it shows those versions that were known by then. */
  readonly #memoryOfAll: StandingRecord | undefined;
  /** The values of the day of this view. */
  #ofDay: DerivedValues | undefined;
  readonly #once = new Map<string, Found<object>>();
  readonly #derived = new Map<string, Promise<object> | Found<object>>();
  /** Whether anything that was derived in this reading so far rests on something that has no name. */
  #restsOnAll = false;
  #bare: Reading | undefined;
  /** The last value that `shared` found: two fields of a thing, such as its positions at two rounds, ask for it one after the other. */
  #lastShared: { readonly name: string; readonly id: ThingId; readonly found: Derived } | undefined;

  constructor(database: Pick<Database, 'dialect' | 'read'>, pin: Pin, memory?: StandingRecord) {
    this.database = database;
    this.#pin = pin;
    this.#memory = memory !== undefined && showsAll(pin) ? memory : undefined;
    this.#memoryOfAll = memory !== undefined && pin.knownBy !== null && (pin.evidence ?? null) === null ? memory : undefined;
  }

  /** The view of this reading, with its place. A text that tells the place is another one after the next entry. */
  get pin(): Pin {
    valueRestsOn(null);
    return this.#pin;
  }

  /** The view as ids carry it. */
  get written(): string {
    return this.#pin.written;
  }

  /** The day by which a thing must have been known. Null if that does not matter. */
  get knownBy(): string | null {
    return this.#pin.knownBy;
  }

  /** Whether a thing stands in this view. One that was retracted is shown as it last stood. */
  stands({ toSeq }: Pick<Thing, 'toSeq'>): boolean {
    return toSeq > this.#pin.seq;
  }

  /** The record in memory at the place of this reading, now or earlier. Ask each time, because another operation may advance it between two steps. */
  get #standing(): KeptPlace | undefined {
    if (this.isShared) return this.#memory;
    // A view of now whose memory has moved on ends soon, and nobody asks for its place again.
    if (this.#pin.isNow || this.#memory?.isInEpochOf(this.#pin.head) !== true) return undefined;
    this.#past ??= this.#memory.past(this.#pin.seq);
    return this.#past;
  }

  /** What stands now, whether a view of a day shows it or not. Undefined for all other views. */
  get #standingOfAll(): StandingRecord | undefined {
    return this.#memoryOfAll?.isAt(this.#pin.head, this.#pin.seq) === true ? this.#memoryOfAll : undefined;
  }

  /** Whether a view of a day shows what stands: `stood`, asked of the memory. Undefined if the memory does not have the parent. */
  #showsByDay(record: Thing, type: ThingType): boolean | undefined {
    const description = descriptionOf(type);
    if (description.knownAtSomeDay && record.knownOn > (this.#pin.knownBy as string)) return false;
    const { shownWith: field } = description;
    if (field === undefined || shownWith(description) === null) return true;
    const owner = (record as unknown as Record<string, ThingId>)[field] as ThingId;
    valueRestsOnName(owner);
    const parent = this.#standingOfAll?.record(owner) as StandingThing | undefined;
    return parent?.[typeKey] === undefined ? undefined : this.#showsByDay(parent, parent[typeKey]);
  }

  /** Whether this view shows everything that stands now, and the memory does too. */
  get isShared(): boolean {
    return this.#memory?.isAt(this.#pin.head, this.#pin.seq) === true;
  }

  /** Where derived values of this view are kept: with what stands now, with its earlier place, or with its day. Undefined for all other views. */
  get #values(): DerivedValues | undefined {
    return this.#standing ?? this.#valuesOfDay;
  }

  #valuesFor(isOneOfMany: boolean): DerivedValues | undefined {
    return isOneOfMany ? (this.#standing?.ofMany ?? this.#valuesOfDay) : this.#values;
  }

  get #valuesOfDay(): DerivedValues | undefined {
    const all = this.#standingOfAll;
    if (all !== undefined) this.#ofDay ??= all.ofDay(this.#pin.knownBy as string);
    return all === undefined ? undefined : this.#ofDay;
  }

  /** The same view without its evidence policy. Returns itself if it has none. */
  withoutEvidence(): Reading {
    if ((this.#pin.evidence ?? null) === null) return this;
    this.#bare ??= new Reading(this.database, { ...this.#pin, evidence: null });
    return this.#bare;
  }

  query(statement: Sql): Promise<ResultRow[]> {
    valueRestsOn(null);
    return this.database.read(statement);
  }

  /** The pin as a condition on a table under this alias: the version that stood, if it was known. */
  stood(records: { readonly type: ThingType }, alias: string): Sql {
    const at = raw(alias);
    const span = sql`${at}.from_seq <= ${this.#pin.seq} and ${at}.to_seq > ${this.#pin.seq}`;
    return sql`${span} and ${this.#isShown(records, alias)}${this.#ofWhatIsShown(records, alias)}`;
  }

  /** The condition that the view shows the parent. An answer may have become known before its demand. */
  #ofWhatIsShown({ type }: { readonly type: ThingType }, alias: string): Sql {
    const whole = shownWith(descriptionOf(type));
    if (whole === null || (this.#pin.knownBy === null && (this.#pin.evidence ?? null) === null)) return sql``;
    return sql` and exists (select 1 from ${raw(whole.table)} whole where whole.id = ${raw(`${alias}.${whole.column}`)} and ${this.stood(whole, 'whole')})`;
  }

  /** The condition that the view shows the row: it was known by the day, and has the evidence that the view needs. */
  #isShown(records: { readonly type: ThingType }, alias: string): Sql {
    const policy = this.#pin.evidence ?? null;
    const evident = policy === null ? null : restsOn(policy, records.type, alias, this);
    return evident === null ? this.#wasKnown(records, alias) : sql`${this.#wasKnown(records, alias)} and ${evident}`;
  }

  /** The condition that it was known by the day of the view. Always true without such a day. */
  #wasKnown(records: { readonly type: ThingType }, alias: string): Sql {
    if (this.#pin.knownBy === null || !descriptionOf(records.type).knownAtSomeDay) return raw('1 = 1');
    return sql`${raw(alias)}.known_on <= ${this.#pin.knownBy}`;
  }

  /** The pin on the table of edges. */
  edgesStood(alias: string): Sql {
    return sql`${raw(alias)}.from_seq <= ${this.#pin.seq} and ${raw(alias)}.to_seq > ${this.#pin.seq}`;
  }

  /** Makes records of complete rows, and caches them for `load`. */
  async adopt<R extends Thing>(records: Records<R>, rows: readonly ResultRow[]): Promise<R[]> {
    const missing =
      (this.#standing ?? this.#standingOfAll) === undefined
        ? rows
        : rows.filter((row) => this.#remembered(records, row.id as ThingId)?.fromSeq !== row.from_seq);
    const found = missing.length === 0 ? [] : await this.#complete(records, missing);
    for (const record of found) this.#known.set(record.id, record);
    return found.length === rows.length ? found : rows.map(({ id }) => this.#known.get(id as ThingId) as R);
  }

  /** The record with this id. Null if it did not stand, or was not known, in this view. A retracted thing is shown as it last stood. */
  load<R extends Thing>(records: Records<R>, id: ThingId): Soon<R | null> {
    const remembered = this.#remembered(records, id);
    if (remembered === undefined) return this.#byId(records).load(id);
    if (remembered === null) valueRestsOnName(id);
    else noteRecord(remembered);
    return remembered;
  }

  loadMany<R extends Thing>(records: Records<R>, ids: readonly ThingId[]): Soon<R[]> {
    return andThen(allSoon(ids.map((id) => this.load(records, id))), (found) => found.filter((record) => record !== null));
  }

  loadOptional<R extends Thing>(records: Records<R>, id: ThingId | null): Soon<R | null> {
    return id === null ? null : this.load(records, id);
  }

  /** All records of one type whose `column` holds the given thing, in the given order. Batches many things. */
  loadBelonging<R extends Thing>(records: Records<R>, column: string, owner: ThingId, order: string): Soon<R[]> {
    const belonging = { table: records.table, column, order };
    const remembered = this.#standing?.list(belonging, owner) ?? this.#listByDay(records, belonging, owner);
    if (remembered !== undefined) {
      valueRestsOnName(ownedName(records.table, column, owner));
      const own = remembered.map((record) => this.#owned(record) as R);
      for (const record of own) noteRecord(record);
      return own;
    }
    const loader = this.loader<ThingId, R[]>(`${records.table}.${column}.${order}`, async (owners) => {
      const rows = await this.query(
        sql`select r.* from ${raw(`"${records.table}"`)} r where ${isOneOf(this.database.dialect, raw(`r.${column}`), owners)} and ${this.stood(records, 'r')} order by ${raw(order)}`,
      );
      const found = await this.adopt(records, rows);
      const groups = new Map<ThingId, R[]>(owners.map((id) => [id, []]));
      for (const [index, record] of found.entries()) groups.get((rows[index] as ResultRow)[column] as ThingId)?.push(record);
      for (const [id, group] of groups) this.#keepList(records, belonging, id, group);
      return owners.map((id) => groups.get(id) ?? []);
    });
    return loader.load(owner);
  }

  #keepList(records: AnyRecords, belonging: Belonging, owner: ThingId, list: readonly Thing[]): void {
    this.#standing?.keepList(belonging, owner, list);
    const all = this.#standingOfAll;
    if (all === undefined) return;
    all.follow(belonging);
    const basis = [ownedName(belonging.table, belonging.column, owner), ...tablesShownWith(records).map(tableName)];
    this.#valuesOfDay?.keepDerived(
      `${belonging.table}.${belonging.column}.${belonging.order} ${owner}`,
      list.map(({ id }) => id),
      basis,
    );
  }

  /** The things of a list in memory that a view of a day shows. Undefined if the database must be asked. */
  #listByDay(records: AnyRecords, belonging: Belonging, owner: ThingId): Thing[] | undefined {
    const all = this.#standingOfAll;
    const kept = this.#valuesOfDay?.derived(`${belonging.table}.${belonging.column}.${belonging.order} ${owner}`);
    if (kept === undefined) return this.#filteredByDay(records, belonging, owner);
    valueRestsOn(kept.basis);
    const found = (kept.value as readonly ThingId[]).map((id) => all?.record(id));
    return found.includes(undefined) ? undefined : (found as Thing[]);
  }

  #filteredByDay(records: AnyRecords, belonging: Belonging, owner: ThingId): Thing[] | undefined {
    const all = this.#standingOfAll?.list(belonging, owner);
    const shown = all?.map((record) => this.#showsByDay(record, records.type));
    return shown === undefined || shown.includes(undefined) ? undefined : all?.filter((_, index) => shown[index]);
  }

  /** All things of a type that are numbered inside a thing, in the order that their description gives. */
  loadAttached<R extends Thing>(records: Records<R>, owner: ThingId): Soon<R[]> {
    const { column, order } = attachmentOf(records as unknown as AnyRecords);
    return this.loadBelonging(records, column, owner, order);
  }

  /** The thing of a key, of any type. Null if there was none at this place. */
  identity(key: string): Soon<Identity | null> {
    const remembered = (this.#standing ?? this.#standingOfAll)?.identity(foldKey(key));
    if (remembered !== undefined) return remembered;
    const loader = this.loader<string, Identity | null>('identity by key', async (folded) => {
      const rows = await this.query(
        sql`select * from things where ${isOneOf(this.database.dialect, raw('folded_key'), folded)} and born_seq <= ${this.#pin.seq}`,
      );
      const found = new Map(rows.map((row) => [row.folded_key as string, this.#identityFromRow(row)]));
      return folded.map((one) => found.get(one) ?? null);
    });
    return loader.load(foldKey(key));
  }

  identityOf(id: ThingId): Soon<Identity | null> {
    const remembered = (this.#standing ?? this.#standingOfAll)?.identity(id);
    if (remembered !== undefined) return remembered;
    const loader = this.loader<ThingId, Identity | null>('identity by id', async (ids) => {
      const rows = await this.query(sql`select * from things where ${isOneOf(this.database.dialect, raw('id'), ids)} and born_seq <= ${this.#pin.seq}`);
      const found = new Map(rows.map((row) => [row.id as ThingId, this.#identityFromRow(row)]));
      return ids.map((one) => found.get(one) ?? null);
    });
    return loader.load(id);
  }

  /** The entry with this number. */
  entry(seq: number): Promise<Entry> {
    const loader = this.loader<number, Entry>('entry', async (numbers) => {
      const rows = await this.query(sql`select * from ledger_entries where ${isOneOf(this.database.dialect, raw('seq'), numbers)}`);
      const found = new Map(rows.map((row) => [row.seq as number, entryFromRow(row)]));
      return numbers.map((number) => found.get(number) ?? new Error(`The ledger has no entry ${number}.`));
    });
    return loader.load(seq);
  }

  /**
   * A value that depends only on the record and holds no record of this reading. It is computed once, until something changes that it rests on.
   * `basis` names that. Without it, any entry may change the value.
   */
  derived<V extends object>(name: string, id: ThingId, work: () => Soon<V>, basis: () => Basis = () => null): Soon<V> {
    const key = `${name} ${id}`;
    const remembered = this.#values?.derived(key);
    if (remembered !== undefined) {
      this.#rest(remembered.basis);
      return remembered.value as V;
    }
    return andThen(work(), (value) => {
      this.#values?.keepDerived(key, value, this.#rest(basis()));
      return value;
    });
  }

  /**
   * Keeps a value over entries, until one takes something away. Whoever takes the value must bring it to the place of its reading. Another operation
   * may have brought it further.
   */
  keepAcross(name: string, id: ThingId, value: object): void {
    if (this.isShared) this.#memory?.keepDerived(`${name} ${id}`, value, []);
  }

  /** The bytes that one kept value may take at most. */
  get roomForOne(): number {
    return this.#memory?.roomForOne ?? 0;
  }

  /** From now on, what is derived in this reading rests on something that has no name. */
  deriveFromAll(): void {
    this.#restsOnAll = true;
  }

  /** Notes what a derived value rests on. Null if it, or anything that was derived before it, rests on something that has no name. */
  #rest(basis: Basis): Basis {
    if (basis === null) this.#restsOnAll = true;
    const whole = this.#restsOnAll ? null : basis;
    valueRestsOn(whole);
    return whole;
  }

  /** The cached result of a statement. The same text with the same values gives the same rows, until a table changes that it reads. */
  keptOf<V extends object>(statement: Sql): Kept<V> {
    valueRestsOn(null);
    const values = this.#values;
    if (values === undefined) return { value: undefined, keep: () => undefined };
    const text = JSON.stringify(withoutPlace(statement, this.#pin.seq));
    const name = `statement ${createHash('sha256').update(text).digest('base64url')}`;
    return {
      value: values.derived(name)?.value as V | undefined,
      keep: (value) => this.#values?.keepDerived(name, value, basisOfStatement(statement)),
    };
  }

  /** What was kept about a thing under this name, alone or as one of many. Ids tell the view, so two views of one place differ. */
  keptAbout(thing: Thing, name: string, isOneOfMany: boolean): KeptText | undefined {
    const values = this.#valuesFor(isOneOfMany);
    if (values === undefined) return undefined;
    const key = `${name} ${this.#pin.written} ${thing.id}`;
    return {
      kept: values.derived(key),
      write: (work) =>
        withBasis(() => {
          noteRecord(thing);
          return work();
        }),
      keep: (value, basis) => this.#valuesFor(isOneOfMany)?.keepDerived(key, value, basis),
    };
  }

  /**
   * The same for a value with records that answers show. `share` removes the reading from them, and `own` makes them records of this
   * reading. Computing a history instead costs ten times as much.
   */
  derivedShown<V extends object>(name: string, id: ThingId, { work, share, own, basis }: Shown<V>): Soon<V> {
    const key = `${name} ${id}`;
    this.#lastShared = undefined;
    const mine = this.#derived.get(key) as Found<V> | Promise<V> | undefined;
    if (mine instanceof Promise) return mine;
    const remembered = mine === undefined ? this.#values?.derived(key) : undefined;
    const known = mine ?? (remembered === undefined ? undefined : { value: own(remembered.value as V), basis: remembered.basis });
    if (known !== undefined) {
      this.#derived.set(key, known);
      this.#rest(known.basis);
      return known.value;
    }
    const worked = work();
    if (isPromise(worked)) this.#derived.set(key, worked);
    return andThen(worked, (value) => {
      const whole = this.#rest(basis());
      this.#values?.keepDerived(key, share(value), whole);
      this.#derived.set(key, { value, basis: whole });
      return value;
    });
  }

  /** What `derivedShown` of this name has shared, so that an answer may show a part of it alone. Undefined if it must be worked out, or is owned already. */
  shared<V extends object>(name: string, id: ThingId): V | undefined {
    const last = this.#lastShared;
    const found = last?.id === id && last.name === name ? last.found : this.#foundShared(name, id);
    if (found === undefined) return undefined;
    this.#rest(found.basis);
    return found.value as V;
  }

  #foundShared(name: string, id: ThingId): Derived | undefined {
    const key = `${name} ${id}`;
    const found = this.#derived.has(key) ? undefined : this.#values?.derived(key);
    if (found !== undefined) this.#lastShared = { name, id, found };
    return found;
  }

  /** A value that an operation asks for again and again, such as the moment of a round. It is worked out once in this reading. */
  once<V extends object>(name: string, work: () => Soon<V>): Soon<V> {
    const known = this.#once.get(name) as Found<V> | undefined;
    if (known !== undefined) {
      valueRestsOn(known.basis);
      return known.value;
    }
    const { result: value, basis } = withBasis(work);
    if (!isPromise(value)) this.#once.set(name, { value, basis });
    return value;
  }

  /** The name of all things of a type that belong to this owner by this column. */
  nameOfOwned(records: AnyRecords, column: string, owner: ThingId): Name {
    (this.#memory ?? this.#memoryOfAll)?.follow({ table: records.table, column, order: '' });
    return ownedName(records.table, column, owner);
  }

  /** A shared record as a record of this reading, so that an answer may show it. */
  own<R extends { readonly id: ThingId }>(shared: R): R {
    const thing = shared as unknown as StandingThing & { readonly [readingKey]?: Reading };
    return thing[readingKey] === undefined ? (this.#owned(thing) as unknown as R) : shared;
  }

  /**
   * The same. The reading may hold the record without its derived fields, such as its place in a history. `field` is one of these, and
   * tells the two apart.
   */
  ownWith<R extends { readonly id: ThingId }>(shared: R, field: keyof R): R {
    const own = this.own(shared);
    return field in own ? own : Object.assign(own, shared, { [readingKey]: this });
  }

  /** A loader that lives as long as this reading. */
  loader<K, V>(name: string, batch: (keys: readonly K[]) => Promise<(V | Error)[]>): DataLoader<K, V> {
    valueRestsOn(null);
    let loader = this.#loaders.get(name) as DataLoader<K, V> | undefined;
    if (loader === undefined) {
      loader = new DataLoader(batch);
      this.#loaders.set(name, loader as unknown as DataLoader<never, unknown>);
    }
    return loader;
  }

  #byId<R extends Thing>(records: Records<R>): DataLoader<ThingId, R | null> {
    return this.loader<ThingId, R | null>(records.table, async (ids) => {
      const table = raw(`"${records.table}"`);
      const idIsAsked = isOneOf(this.database.dialect, raw('r.id'), ids);
      const rows = await this.query(sql`select r.* from ${table} r where ${idIsAsked} and ${this.stood(records, 'r')}`);
      const seen = new Set(rows.map((row) => row.id));
      const missing = ids.filter((id) => !seen.has(id));
      const taken = missing.length === 0 ? [] : await this.#lastVersions(records, missing);
      const found = new Map((await this.#complete(records, [...rows, ...taken])).map((record) => [record.id, record]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }

  /** The last versions of things that were retracted or merged at the pin. */
  #lastVersions(records: AnyRecords, ids: readonly ThingId[]): Promise<ResultRow[]> {
    return this.query(
      sql`select r.* from things t join ${raw(`"${records.table}"`)} r on r.id = t.id and r.to_seq = t.ended_seq where ${isOneOf(this.database.dialect, raw('t.id'), ids)} and t.ended_seq <= ${this.#pin.seq} and ${this.#isShown(records, 'r')}`,
    );
  }

  async #complete<R extends Thing>(records: Records<R>, rows: readonly ResultRow[]): Promise<R[]> {
    const found = rows.map((row) => Object.assign(recordFromRow<R>(records, row), { [readingKey]: this as Reading, [typeKey]: records.type }));
    if (found.length > 0 && hasEdges(records)) await this.#attachEdges(records, found);
    // What stands now and was known by a day is a version that stands now.
    const memory = this.#standing ?? this.#standingOfAll;
    if (memory !== undefined) for (const record of found) if (record.toSeq > this.#pin.seq) memory.keepRecord(withoutReading(record));
    return found;
  }

  /** A record of this reading, or of the record in memory. Null if the view hides it. Undefined if the database must be asked. */
  #remembered<R extends Thing>(records: Records<R>, id: ThingId): R | null | undefined {
    const known = this.#known.get(id);
    if (known !== undefined) return recordsTypeOf(known) === records.type ? (known as R) : undefined;
    const remembered = (this.#standing ?? this.#standingOfAll)?.record(id) as StandingThing | undefined;
    if (remembered?.[typeKey] !== records.type) return undefined;
    const isShown = this.#pin.knownBy === null ? true : this.#showsByDay(remembered, records.type);
    return isShown ? (this.#owned(remembered) as R) : isShown === false ? null : undefined;
  }

  /** A copy that reads further fields in this view. Operations share its contents, so nothing may change them. */
  #owned(record: StandingThing): Thing {
    const known = this.#known.get(record.id);
    if (known !== undefined) return known;
    const own: StandingThing & { [readingKey]?: Reading } = copyOf(record, record[typeKey]);
    own[readingKey] = this;
    this.#known.set(record.id, own);
    return own;
  }

  async #attachEdges(records: AnyRecords, found: readonly Thing[]): Promise<void> {
    const ids = [...new Set(found.map((record) => record.id))];
    const rows = (await this.query(
      sql`select e.owner_id, e.field, e.ordinal, e.from_seq, e.target_id, e.details from edges e where ${isOneOf(this.database.dialect, raw('e.owner_id'), ids)} and ${this.#edgesOf(found)} order by e.owner_id, e.field, e.ordinal`,
    )) as unknown as (EdgeRow & { from_seq: number })[];
    const groups = new Map<string, EdgeRow[]>();
    for (const row of rows) {
      const group = `${row.owner_id}@${row.from_seq}`;
      const list = groups.get(group);
      if (list === undefined) groups.set(group, [row]);
      else list.push(row);
    }
    for (const record of found) attachEdges(records, record, groups.get(`${record.id}@${record.fromSeq}`) ?? []);
  }

  /** The edges written with each version. The version of a retracted thing ended before the pin. */
  #edgesOf(found: readonly Thing[]): Sql {
    return found.every((record) => record.toSeq > this.#pin.seq) ? this.edgesStood('e') : sql`e.from_seq <= ${this.#pin.seq}`;
  }

  #identityFromRow(row: ResultRow): Identity {
    const ended = row.ended_seq !== null && (row.ended_seq as number) <= this.#pin.seq;
    const identity: Identity = {
      id: row.id as ThingId,
      type: row.type as ThingType,
      key: row.key as string,
      scope: row.scope as ThingId | null,
      endedSeq: ended ? (row.ended_seq as number) : null,
      mergedInto: ended ? (row.merged_into as ThingId | null) : null,
    };
    this.#standing?.keepIdentity(row.folded_key as string, identity);
    return identity;
  }
}
