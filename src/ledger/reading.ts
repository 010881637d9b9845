import DataLoader from 'dataloader';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Database, ResultRow } from '../foundation/storage/database.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { foldKey } from '../foundation/values/key.ts';
import { type Entry, entryFromRow } from './entry.ts';
import { restsOn } from './evidence-policy.ts';
import { type AnyRecords, attachmentOf, descriptionOf, hasEdges, type Records, shownWith } from './records.ts';
import { attachEdges, type EdgeRow, recordFromRow } from './rows.ts';
import type { Identity, Thing, ThingId, ThingType } from './thing.ts';
import type { Pin } from './view.ts';

const readingKey = Symbol('the reading that a record came from');
const typeKey = Symbol('the type of a record');

/** The reading that a record came from: what is asked of the record further is asked of the same view. */
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
 * One view of the ledger during one operation. Every statement goes through here and is pinned to the same place, so that no answer is
 * torn; loaders gather what the parts of an operation ask for, so that no list costs a statement for each of its elements.
 */
export class Reading {
  readonly database: Pick<Database, 'dialect' | 'read'>;
  readonly pin: Pin;
  readonly #count: (statement: Sql) => void;
  readonly #loaders = new Map<string, DataLoader<never, unknown>>();
  #bare: Reading | undefined;

  constructor(database: Pick<Database, 'dialect' | 'read'>, pin: Pin, count: (statement: Sql) => void = () => undefined) {
    this.database = database;
    this.pin = pin;
    this.#count = count;
  }

  /** The same view without regard to the evidence that positions rest on; itself where it asks for none. */
  withoutEvidence(): Reading {
    if ((this.pin.evidence ?? null) === null) return this;
    this.#bare ??= new Reading(this.database, { ...this.pin, evidence: null }, this.#count);
    return this.#bare;
  }

  query(statement: Sql): Promise<ResultRow[]> {
    this.#count(statement);
    return this.database.read(statement);
  }

  /** The pin, as a condition on the table of these records under this alias: the version that stood, if it was known. */
  stood(records: { readonly type: ThingType }, alias: string): Sql {
    const at = raw(alias);
    const span = sql`${at}.from_seq <= ${this.pin.seq} and ${at}.to_seq > ${this.pin.seq}`;
    return sql`${span} and ${this.#isShown(records, alias)}${this.#ofWhatIsShown(records, alias)}`;
  }

  /** Where a view hides something, that it does not hide what this belongs to: an answer may be known before the demand that it answers. */
  #ofWhatIsShown({ type }: { readonly type: ThingType }, alias: string): Sql {
    const whole = shownWith(descriptionOf(type));
    if (whole === null || (this.pin.knownBy === null && (this.pin.evidence ?? null) === null)) return sql``;
    return sql` and exists (select 1 from ${raw(whole.table)} whole where whole.id = ${raw(`${alias}.${whole.column}`)} and ${this.stood(whole, 'whole')})`;
  }

  /** That the view does not hide it: it was known by then, and rests on the evidence that is asked for. */
  #isShown(records: { readonly type: ThingType }, alias: string): Sql {
    const policy = this.pin.evidence ?? null;
    const evident = policy === null ? null : restsOn(policy, records.type, alias, this);
    return evident === null ? this.#wasKnown(records, alias) : sql`${this.#wasKnown(records, alias)} and ${evident}`;
  }

  /** That it was known by the day the view names; always true where that does not matter. */
  #wasKnown(records: { readonly type: ThingType }, alias: string): Sql {
    if (this.pin.knownBy === null || !descriptionOf(records.type).knownAtSomeDay) return raw('1 = 1');
    return sql`${raw(alias)}.known_on <= ${this.pin.knownBy}`;
  }

  /** The pin on the table of edges. */
  edgesStood(alias: string): Sql {
    return sql`${raw(alias)}.from_seq <= ${this.pin.seq} and ${raw(alias)}.to_seq > ${this.pin.seq}`;
  }

  /** Makes records of rows that hold all columns of their table, and remembers them for `load`. */
  async adopt<R extends Thing>(records: Records<R>, rows: readonly ResultRow[]): Promise<R[]> {
    const found = await this.#complete(records, rows);
    const loader = this.#byId(records);
    for (const record of found) loader.prime(record.id, record);
    return found;
  }

  /** The record of that number; null where it did not stand, or was not known, in this view. A thing taken back is shown as it last stood. */
  load<R extends Thing>(records: Records<R>, id: ThingId): Promise<R | null> {
    return this.#byId(records).load(id);
  }

  async loadMany<R extends Thing>(records: Records<R>, ids: readonly ThingId[]): Promise<R[]> {
    const loader = this.#byId(records);
    const found = await Promise.all(ids.map((id) => loader.load(id)));
    return found.filter((record) => record !== null);
  }

  async loadOptional<R extends Thing>(records: Records<R>, id: ThingId | null): Promise<R | null> {
    return id === null ? null : this.load(records, id);
  }

  /** All records of one type whose `column` holds the given thing, for many things at once, in the order given. */
  loadBelonging<R extends Thing>(records: Records<R>, column: string, owner: ThingId, order: string): Promise<R[]> {
    const loader = this.loader<ThingId, R[]>(`${records.table}.${column}.${order}`, async (owners) => {
      const rows = await this.query(
        sql`select r.* from ${raw(`"${records.table}"`)} r where ${isOneOf(this.database.dialect, raw(`r.${column}`), owners)} and ${this.stood(records, 'r')} order by ${raw(order)}`,
      );
      const found = await this.adopt(records, rows);
      const groups = new Map<ThingId, R[]>(owners.map((id) => [id, []]));
      for (const [index, record] of found.entries()) groups.get((rows[index] as ResultRow)[column] as ThingId)?.push(record);
      return owners.map((id) => groups.get(id) ?? []);
    });
    return loader.load(owner);
  }

  /** All things of a type that are numbered in a thing, in the order that their description says. */
  loadAttached<R extends Thing>(records: Records<R>, owner: ThingId): Promise<R[]> {
    const { column, order } = attachmentOf(records as unknown as AnyRecords);
    return this.loadBelonging(records, column, owner, order);
  }

  /** The thing of a key, whatever its type; null where there was none at this place. */
  identity(key: string): Promise<Identity | null> {
    const loader = this.loader<string, Identity | null>('identity by key', async (folded) => {
      const rows = await this.query(
        sql`select * from things where ${isOneOf(this.database.dialect, raw('folded_key'), folded)} and born_seq <= ${this.pin.seq}`,
      );
      const found = new Map(rows.map((row) => [row.folded_key as string, this.#identityFromRow(row)]));
      return folded.map((one) => found.get(one) ?? null);
    });
    return loader.load(foldKey(key));
  }

  identityOf(id: ThingId): Promise<Identity | null> {
    const loader = this.loader<ThingId, Identity | null>('identity by id', async (ids) => {
      const rows = await this.query(sql`select * from things where ${isOneOf(this.database.dialect, raw('id'), ids)} and born_seq <= ${this.pin.seq}`);
      const found = new Map(rows.map((row) => [row.id as ThingId, this.#identityFromRow(row)]));
      return ids.map((one) => found.get(one) ?? null);
    });
    return loader.load(id);
  }

  /** The entry of that number. */
  entry(seq: number): Promise<Entry> {
    const loader = this.loader<number, Entry>('entry', async (numbers) => {
      const rows = await this.query(sql`select * from ledger_entries where ${isOneOf(this.database.dialect, raw('seq'), numbers)}`);
      const found = new Map(rows.map((row) => [row.seq as number, entryFromRow(row)]));
      return numbers.map((number) => found.get(number) ?? new Error(`The ledger has no entry ${number}.`));
    });
    return loader.load(seq);
  }

  /** A loader that lives as long as this reading. */
  loader<K, V>(name: string, batch: (keys: readonly K[]) => Promise<(V | Error)[]>): DataLoader<K, V> {
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

  /** The last versions of things that had been retracted or merged by then. */
  #lastVersions(records: AnyRecords, ids: readonly ThingId[]): Promise<ResultRow[]> {
    return this.query(
      sql`select r.* from things t join ${raw(`"${records.table}"`)} r on r.id = t.id and r.to_seq = t.ended_seq where ${isOneOf(this.database.dialect, raw('t.id'), ids)} and t.ended_seq <= ${this.pin.seq} and ${this.#isShown(records, 'r')}`,
    );
  }

  async #complete<R extends Thing>(records: Records<R>, rows: readonly ResultRow[]): Promise<R[]> {
    const found = rows.map((row) => Object.assign(recordFromRow<R>(records, row), { [readingKey]: this as Reading, [typeKey]: records.type }));
    if (found.length > 0 && hasEdges(records)) await this.#attachEdges(records, found);
    return found;
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

  /** The edges of the version itself: those written with it. A version of a thing taken back lies before the pin. */
  #edgesOf(found: readonly Thing[]): Sql {
    return found.every((record) => record.toSeq > this.pin.seq) ? this.edgesStood('e') : sql`e.from_seq <= ${this.pin.seq}`;
  }

  #identityFromRow(row: ResultRow): Identity {
    const ended = row.ended_seq !== null && (row.ended_seq as number) <= this.pin.seq;
    return {
      id: row.id as ThingId,
      type: row.type as ThingType,
      key: row.key as string,
      scope: row.scope as ThingId | null,
      endedSeq: ended ? (row.ended_seq as number) : null,
      mergedInto: ended ? (row.merged_into as ThingId | null) : null,
    };
  }
}
