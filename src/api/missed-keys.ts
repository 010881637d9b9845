import type { Reading } from '../ledger/reading.ts';
import type { ThingType } from '../ledger/thing.ts';

/** A key that names no thing of these types in this view. */
export interface MissedKey {
  readonly key: string;
  readonly types: readonly ThingType[];
  readonly reading: Reading;
}

/** The keys that an operation asked for and the record does not have. */
export class MissedKeys {
  readonly #keys = new Map<string, MissedKey>();

  get keys(): ReadonlyMap<string, MissedKey> {
    return this.#keys;
  }

  /** Of two questions for one key, the one with the lesser name is kept: which comes first depends on what is in memory. */
  note(missed: MissedKey): void {
    const known = this.#keys.get(missed.key);
    if (known === undefined || nameOf(missed) < nameOf(known)) this.#keys.set(missed.key, missed);
  }
}

const nameOf = ({ types, reading }: MissedKey) => `${types.join()} ${reading.written}`;
