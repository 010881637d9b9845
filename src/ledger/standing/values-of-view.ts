import { createHash } from 'node:crypto';
import type { Sql } from 'sql-template-tag';
import { andThen, isPromise, type Soon } from '../../foundation/soon.ts';
import type { ThingId } from '../thing.ts';
import type { Pin } from '../view.ts';
import { type Basis, valueRestsOn, withBasis } from './basis.ts';
import type { Derived } from './kept-place.ts';
import type { MemoryOfView } from './memory-of-view.ts';
import { basisOfStatement, withoutPlace } from './statement-basis.ts';

/** A slot for a value that may be cached already. */
export interface Kept<V> {
  readonly value: V | undefined;
  keep(value: V): void;
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

/** Values that are worked out of the record in one view. An operation works each out once, and other operations share those that the memory keeps. */
export class ValuesOfView {
  readonly #pin: Pin;
  readonly #memory: MemoryOfView;
  readonly #once = new Map<string, Found<object>>();
  readonly #derived = new Map<string, Promise<object> | Found<object>>();
  /** Whether anything that was derived in this view so far rests on something that has no name. */
  #restsOnAll = false;
  /** The last value that `shared` found: two fields of a thing, such as its positions at two rounds, ask for it one after the other. */
  #lastShared: { readonly name: string; readonly id: ThingId; readonly found: Derived } | undefined;

  constructor(pin: Pin, memory: MemoryOfView) {
    this.#pin = pin;
    this.#memory = memory;
  }

  /**
   * A value that depends only on the record and holds no record of this reading. It is computed once, until something changes that it rests on.
   * `basis` names that. Without it, any entry may change the value.
   */
  derived<V extends object>(name: string, id: ThingId, work: () => Soon<V>, basis: () => Basis = () => null): Soon<V> {
    const key = `${name} ${id}`;
    const remembered = this.#memory.values?.derived(key);
    if (remembered !== undefined) {
      this.#rest(remembered.basis);
      return remembered.value as V;
    }
    return andThen(work(), (value) => {
      this.#memory.values?.keepDerived(key, value, this.#rest(basis()));
      return value;
    });
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
    const remembered = mine === undefined ? this.#memory.values?.derived(key) : undefined;
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
      const { values } = this.#memory;
      if (values?.keeps?.(whole) !== false) values?.keepDerived(key, share(value), whole);
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

  /** The same for a value that this reading has worked out, or taken, before. It has noted then what the value rests on. */
  sharedByAll<V extends object>(name: string, id: ThingId): V | undefined {
    return this.#memory.values?.derived(`${name} ${id}`)?.value as V | undefined;
  }

  #foundShared(name: string, id: ThingId): Derived | undefined {
    const key = `${name} ${id}`;
    const found = this.#derived.has(key) ? undefined : this.#memory.values?.derived(key);
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

  /** The cached result of a statement. The same text with the same values gives the same rows, until a table changes that it reads. */
  keptOf<V extends object>(statement: Sql): Kept<V> {
    valueRestsOn(null);
    const values = this.#memory.values;
    if (values === undefined) return { value: undefined, keep: () => undefined };
    const text = JSON.stringify(withoutPlace(statement, this.#pin.seq));
    const name = `statement ${createHash('sha256').update(text).digest('base64url')}`;
    return {
      value: values.derived(name)?.value as V | undefined,
      keep: (value) => this.#memory.values?.keepDerived(name, value, basisOfStatement(statement)),
    };
  }

  /**
   * Keeps a value over entries, until one takes something away. Whoever takes the value must bring it to the place of its reading. Another operation
   * may have brought it further.
   */
  keepAcross(name: string, id: ThingId, value: object): void {
    this.#memory.keepAcross(`${name} ${id}`, value);
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
}
