import { LRUCache } from 'lru-cache';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Database, ResultRow } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { VersionDigest } from '../entry.ts';
import type { Head } from '../head.ts';
import type { Identity, Thing, ThingId } from '../thing.ts';
import { sizeOf } from './size-of.ts';

/** The things of one type that belong to a thing by some column, such as the positions of a demand. */
export interface Belonging {
  readonly table: string;
  readonly column: string;
  readonly order: string;
}

/** For more entries, dropping everything is cheaper than finding what changed. */
const MOST_ENTRIES = 500;

const nameOf = ({ table, column, order }: Belonging) => `${table}.${column}.${order}`;

/**
 * A cache of the versions that stand at one place: records, lists of belonging things, and identities. Versions never change, so a cached
 * one is valid until an entry writes a new version of the thing. An entry names each version that it wrote by its digest. A retraction ends
 * versions without successors, and empties the cache. So an answer from here equals the answer of the database, but only at this place.
 * Callers compare the place in the same step as they read.
 */
export class StandingRecord {
  readonly #kept: LRUCache<string | number, object>;
  readonly #belongings = new Map<string, Belonging>();
  readonly #derived = new Set<string>();
  readonly #limit: number;
  #place: Pick<Head, 'ledger' | 'epoch' | 'seq'> | null = null;
  #advancing: Promise<void> | undefined;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
    // A name that is not kept any more need not be forgotten. With few writes, the names alone would fill the memory.
    const dispose = (_value: object, name: string | number) => void this.#derived.delete(name as string);
    this.#kept = new LRUCache({ maxSize: limitBytes, sizeCalculation: sizeOf, dispose });
  }

  /** The memory in use and its limit, for operators of the server. */
  get usage(): { readonly bytes: number; readonly limit: number } {
    return { bytes: this.#kept.calculatedSize, limit: this.#limit };
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

  record(id: ThingId): Thing | undefined {
    return this.#kept.get(id) as Thing | undefined;
  }

  keepRecord(record: Thing): void {
    this.#kept.set(record.id, record);
  }

  /** The whole list. Undefined if any of its records was dropped. */
  list(belonging: Belonging, owner: ThingId): Thing[] | undefined {
    const ids = this.#kept.get(`${nameOf(belonging)} ${owner}`) as readonly ThingId[] | undefined;
    if (ids === undefined) return undefined;
    const records: Thing[] = [];
    for (const id of ids) {
      const record = this.record(id);
      if (record === undefined) return undefined;
      records.push(record);
    }
    return records;
  }

  keepList(belonging: Belonging, owner: ThingId, records: readonly Thing[]): void {
    const name = nameOf(belonging);
    if (!this.#belongings.has(name)) this.#belongings.set(name, belonging);
    this.#kept.set(
      `${name} ${owner}`,
      records.map(({ id }) => id),
    );
  }

  identity(idOrKey: ThingId | string): Identity | undefined {
    return this.#kept.get(`identity ${idOrKey}`) as Identity | undefined;
  }

  keepIdentity(foldedKey: string, identity: Identity): void {
    this.#kept.set(`identity ${identity.id}`, identity);
    this.#kept.set(`identity ${foldedKey}`, identity);
  }

  /** A value computed from the record. Nobody knows which entries change it, so the next entry drops it. */
  derived(name: string): object | undefined {
    return this.#kept.get(`derived ${name}`);
  }

  keepDerived(name: string, value: object): void {
    const full = `derived ${name}`;
    this.#kept.set(full, value);
    if (this.#kept.has(full)) this.#derived.add(full);
  }

  #forget(names: Iterable<string | number> | null): void {
    if (names === null) this.#kept.clear();
    else for (const name of names) this.#kept.delete(name);
    for (const name of this.#derived) this.#kept.delete(name);
  }

  async #advance(head: Head, database: Pick<Database, 'dialect' | 'read'>): Promise<void> {
    const from = this.#place;
    if (from !== null && from.ledger === head.ledger && from.epoch === head.epoch && from.seq >= head.seq) return;
    const isSame = from !== null && from.ledger === head.ledger && from.epoch === head.epoch;
    const changed = isSame ? await changesBetween(from.seq, head.seq, database, [...this.#belongings.values()]).catch(() => null) : null;
    // From here on nothing is awaited, so the drops and the new place take effect together.
    this.#forget(changed);
    this.#place = { ledger: head.ledger, epoch: head.epoch, seq: head.seq };
  }
}

/** The names under which something changed between two places. Null if anything may have changed. */
async function changesBetween(
  from: number,
  to: number,
  database: Pick<Database, 'dialect' | 'read'>,
  belongings: readonly Belonging[],
): Promise<(string | number)[] | null> {
  if (to - from > MOST_ENTRIES) return null;
  const entries = await database.read(sql`select reason, digests from ledger_entries where seq > ${from} and seq <= ${to}`);
  if (entries.length !== to - from || entries.some(({ reason }) => reason === 'RETRACTION' || reason === 'REDACTION')) return null;
  const written = new Map<string, ThingId[]>();
  for (const { digests } of entries) {
    for (const [table, thing] of JSON.parse(digests as string) as VersionDigest[]) written.set(table, [...(written.get(table) ?? []), thing]);
  }
  const changed: (string | number)[] = [];
  for (const [table, things] of written) {
    for (const thing of things) changed.push(thing, `identity ${thing}`);
    const lists = belongings.filter((belonging) => belonging.table === table);
    if (lists.length > 0) for (const owner of await ownersIn(versionsSince(from, table, things, lists, database), lists)) changed.push(owner);
  }
  return changed;
}

/** The versions that stood at the place or came later. The lists of their old and new owners changed. */
function versionsSince(
  from: number,
  table: string,
  things: readonly ThingId[],
  lists: readonly Belonging[],
  { dialect, read }: Pick<Database, 'dialect' | 'read'>,
): Promise<ResultRow[]> {
  const columns = join([...new Set(lists.map(({ column }) => column))].map((column): Sql => raw(`r."${column}"`)));
  return read(sql`select ${columns} from ${raw(`"${table}"`)} r where ${isOneOf(dialect, raw('r.id'), [...new Set(things)])} and r.to_seq > ${from}`);
}

async function ownersIn(reading: Promise<ResultRow[]>, lists: readonly Belonging[]): Promise<string[]> {
  const rows = await reading;
  return lists.flatMap((list) => rows.filter((row) => row[list.column] !== null).map((row) => `${nameOf(list)} ${row[list.column]}`));
}
