import type { Database } from '../foundation/storage/database.ts';
import { Reading } from '../ledger/reading.ts';
import type { StandingRecord } from '../ledger/standing/standing-record.ts';
import { type Pin, pinAt } from '../ledger/view.ts';

/** One reading for each view and place that an operation asks for, so that its resolvers share what was read. */
export class Readings {
  readonly #database: Pick<Database, 'dialect' | 'read'>;
  readonly #standing: StandingRecord | undefined;
  readonly #known = new Map<string, Reading>();

  constructor(database: Pick<Database, 'dialect' | 'read'>, standing: StandingRecord | undefined) {
    this.#database = database;
    this.#standing = standing;
  }

  of(pin: Pin): Reading {
    const name = `${pin.seq}:${pin.written}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made = new Reading(this.#database, pin, this.#standing);
    this.#known.set(name, made);
    return made;
  }

  /** The same view at another place. */
  like(pin: Pin, seq: number): Reading {
    return this.of(pinAt(pin, seq));
  }
}
