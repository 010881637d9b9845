import type { Basis } from './basis.ts';
import { type Cache, type Derived, type DerivedValues, KeptPlace } from './kept-place.ts';

/** What stood at an earlier place. No entry changes it: versions never change, and those that have ended since stood then. */
export class PastPlace extends KeptPlace {
  readonly #kept: Cache;
  readonly #seq: number;

  constructor(kept: Cache, seq: number) {
    super(kept, `at ${seq}`);
    this.#kept = kept;
    this.#seq = seq;
  }

  get ofMany(): DerivedValues {
    return this;
  }

  derived(name: string): Derived | undefined {
    return this.#kept.get(`derived at ${this.#seq} ${name}`) as Derived | undefined;
  }

  keepDerived(name: string, value: object, basis: Basis): void {
    this.#kept.set(`derived at ${this.#seq} ${name}`, { value, basis, at: this.#seq } satisfies Derived);
  }
}
