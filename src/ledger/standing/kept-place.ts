import type { LRUCache } from 'lru-cache';
import type { Identity, Thing, ThingId } from '../thing.ts';
import type { Basis } from './basis.ts';

/** The things of one type that belong to a thing by some column, such as the positions of a demand. */
export interface Belonging {
  readonly table: string;
  readonly column: string;
  readonly order: string;
}

/** A value with what it was worked out from. `at` is the last place at which it was known to be right. */
export interface Derived {
  readonly value: object;
  readonly basis: Basis;
  at: number;
}

/** Values that operations share, by name. */
export interface DerivedValues {
  /** Undefined if an entry has changed something that the value rests on. */
  derived(name: string): Derived | undefined;
  keepDerived(name: string, value: object, basis: Basis): void;
  /** Whether it keeps what rests on these. By default it does. */
  keeps?(basis: Basis): boolean;
}

export type Cache = LRUCache<string | number, object>;

export const nameOfList = ({ table, column, order }: Belonging) => `${table}.${column}.${order}`;

/** The versions that stood at one place: records, lists of belonging things, and identities. Others may share its cache, under other names. */
export abstract class KeptPlace implements DerivedValues {
  readonly #kept: Cache;
  readonly #before: string;

  /** All names begin with `before`. */
  protected constructor(kept: Cache, before = '') {
    this.#kept = kept;
    this.#before = before;
  }

  abstract derived(name: string): Derived | undefined;
  abstract keepDerived(name: string, value: object, basis: Basis): void;
  /** Values of which there is one for each question that anybody may ask. */
  abstract readonly ofMany: DerivedValues;

  record(id: ThingId): Thing | undefined {
    return this.#kept.get(this.#name(id)) as Thing | undefined;
  }

  keepRecord(record: Thing): void {
    this.#kept.set(this.#name(record.id), record);
  }

  /** The whole list. Undefined if any of its records was dropped. */
  list(belonging: Belonging, owner: ThingId): Thing[] | undefined {
    const ids = this.#kept.get(this.#name(`${nameOfList(belonging)} ${owner}`)) as readonly ThingId[] | undefined;
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
    this.#kept.set(
      this.#name(`${nameOfList(belonging)} ${owner}`),
      records.map(({ id }) => id),
    );
  }

  identity(idOrKey: ThingId | string): Identity | undefined {
    return this.#kept.get(this.#name(`identity ${idOrKey}`)) as Identity | undefined;
  }

  keepIdentity(foldedKey: string, identity: Identity): void {
    this.#kept.set(this.#name(`identity ${identity.id}`), identity);
    this.#kept.set(this.#name(`identity ${foldedKey}`), identity);
  }

  /** Numbers are found faster than texts. */
  #name(name: ThingId | string): ThingId | string {
    return this.#before === '' ? name : `${this.#before} ${name}`;
  }
}
