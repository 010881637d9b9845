import DataLoader from 'dataloader';
import sql, { raw, type Sql } from 'sql-template-tag';
import { allSoon, andThen, type Soon } from '../foundation/soon.ts';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { foldKey } from '../foundation/values/key.ts';
import { copyFor, withoutReading } from './copying.ts';
import { readEdges } from './edges.ts';
import { type Entry, entryFromRow } from './entry.ts';
import { PinnedConditions } from './pinned-conditions.ts';
import { readingKey, recordsTypeOf, type StandingThing, typeKey } from './record-marks.ts';
import { type AnyRecords, attachmentOf, descriptionOf, hasEdges, type Records } from './records.ts';
import { attachEdges, fieldsOfRow, recordFromRow } from './rows.ts';
import { type Basis, ownedName, valueRestsOn, valueRestsOnName, withBasis } from './standing/basis.ts';
import type { Derived } from './standing/kept-place.ts';
import { type Memory, MemoryOfView } from './standing/memory-of-view.ts';
import { ValuesOfView } from './standing/values-of-view.ts';
import type { Identity, Thing, ThingId, ThingType } from './thing.ts';
import type { Pin } from './view.ts';

/** The reading that loaded a record. Further fields of the record are read in the same view. */
export function readingOf(record: object): Reading {
  const reading = (record as { [readingKey]?: Reading })[readingKey];
  if (reading === undefined) throw new Error('This object did not come from a reading.');
  return reading;
}

/**
 * A place for a text about a record. The reading shows what stands now, what stood at an earlier place, or what was known by a day. Undefined for all
 * other views. A text is one of many if it depends on values that anybody may choose.
 */
export function textsAbout(record: object, name: string, isOneOfMany: boolean): KeptText | undefined {
  const reading = (record as { [readingKey]?: Reading })[readingKey];
  return reading?.keptAbout(record as Thing, name, isOneOfMany);
}

/** A slot for a text that is written without waiting. Whoever keeps it tells what it rests on. */
export interface KeptText {
  readonly kept: Derived | undefined;
  write<T>(work: () => T): { readonly result: T; readonly basis: Basis };
  keep(value: object, basis: Basis): void;
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
  readonly #conditions: PinnedConditions;
  /** What the memory of the server has for this view. */
  readonly memory: MemoryOfView;
  /** Values that are worked out in this view. */
  readonly values: ValuesOfView;
  #bare: Reading | undefined;

  constructor(database: Pick<Database, 'dialect' | 'read'>, pin: Pin, memory?: Memory) {
    this.database = database;
    this.#pin = pin;
    this.#conditions = new PinnedConditions(pin, database.dialect);
    this.memory = new MemoryOfView(pin, memory);
    this.values = new ValuesOfView(pin, this.memory);
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

  /** The same view without its evidence policy. Returns itself if it has none. */
  withoutEvidence(): Reading {
    if ((this.#pin.evidence ?? null) === null) return this;
    this.#bare ??= new Reading(this.database, { ...this.#pin, evidence: null });
    return this.#bare;
  }

  /** The same view, with no records yet and no memory. What it reads is gone with it. */
  alone(): Reading {
    return new Reading(this.database, this.pin);
  }

  query(statement: Sql): Promise<ResultRow[]> {
    valueRestsOn(null);
    return this.database.read(statement);
  }

  /** The pin as a condition on a table under this alias: the version that stood, if it was known. */
  stood(records: { readonly type: ThingType }, alias: string): Sql {
    return this.#conditions.stood(records, alias);
  }

  /** The pin on the table of edges. */
  edgesStood(alias: string): Sql {
    return this.#conditions.edgesStood(alias);
  }

  /** Makes records of complete rows, and caches them for `load`. */
  async adopt<R extends Thing>(records: Records<R>, rows: readonly ResultRow[]): Promise<R[]> {
    const { versions } = this.memory;
    const missing = versions === undefined ? rows : rows.filter((row) => this.#remembered(records, row.id as ThingId)?.fromSeq !== row.from_seq);
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
    const remembered = this.memory.list(records, belonging, owner);
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
      for (const [id, group] of groups) this.memory.keepList(records, belonging, id, group);
      return owners.map((id) => groups.get(id) ?? []);
    });
    return loader.load(owner);
  }

  /** All things of a type that are numbered inside a thing, in the order that their description gives. */
  loadAttached<R extends Thing>(records: Records<R>, owner: ThingId): Soon<R[]> {
    const { column, order } = attachmentOf(records);
    return this.loadBelonging(records, column, owner, order);
  }

  /** The thing of a key, of any type. Null if there was none at this place. */
  identity(key: string): Soon<Identity | null> {
    const remembered = this.memory.versions?.identity(foldKey(key));
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
    const remembered = this.memory.versions?.identity(id);
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

  /** What was kept about a thing under this name, alone or as one of many. Ids tell the view, so two views of one place differ. */
  keptAbout(thing: Thing, name: string, isOneOfMany: boolean): KeptText | undefined {
    const values = () => (isOneOfMany ? this.memory.valuesOfMany : this.memory.values);
    const now = values();
    if (now === undefined) return undefined;
    const key = `${name} ${this.#pin.written} ${thing.id}`;
    return {
      kept: now.derived(key),
      write: (work) =>
        withBasis(() => {
          noteRecord(thing);
          return work();
        }),
      keep: (value, basis) => values()?.keepDerived(key, value, basis),
    };
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
      this.#loaders.set(name, loader as DataLoader<never, unknown>);
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
      sql`select r.* from things t join ${raw(`"${records.table}"`)} r on r.id = t.id and r.to_seq = t.ended_seq where ${isOneOf(this.database.dialect, raw('t.id'), ids)} and t.ended_seq <= ${this.#pin.seq} and ${this.#conditions.isShown(records, 'r')}`,
    );
  }

  async #complete<R extends Thing>(records: Records<R>, rows: readonly ResultRow[]): Promise<R[]> {
    const found = rows.map((row) => Object.assign(recordFromRow<R>(records, row), { [readingKey]: this as Reading, [typeKey]: records.type }));
    if (found.length > 0 && hasEdges(records)) await this.#attachEdges(records, found);
    const { versions } = this.memory;
    if (versions !== undefined) for (const record of found) if (record.toSeq > this.#pin.seq) versions.keepRecord(withoutReading(record));
    return found;
  }

  /** A record of this reading, or of the record in memory. Null if the view hides it. Undefined if the database must be asked. */
  #remembered<R extends Thing>(records: Records<R>, id: ThingId): R | null | undefined {
    const known = this.#known.get(id);
    if (known !== undefined) return recordsTypeOf(known) === records.type ? (known as R) : undefined;
    const remembered = this.memory.record(records.type, id);
    return remembered == null ? remembered : (this.#owned(remembered) as R);
  }

  /** A copy that reads further fields in this view. Operations share its contents, so nothing may change them. */
  #owned(record: StandingThing): Thing {
    const known = this.#known.get(record.id);
    if (known !== undefined) return known;
    const own = copyFor(record, this);
    this.#known.set(record.id, own);
    return own;
  }

  async #attachEdges(records: AnyRecords, found: readonly Thing[]): Promise<void> {
    const ids = [...new Set(found.map((record) => record.id))];
    const condition = sql`${isOneOf(this.database.dialect, raw('e.owner_id'), ids)} and ${this.#edgesOf(found)}`;
    const edgesOf = await readEdges((statement) => this.query(statement), condition);
    for (const record of found) attachEdges(records, record, edgesOf(record));
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
    this.memory.keepIdentity(row.folded_key as string, identity);
    return identity;
  }
}
