import type { Database } from '../foundation/storage/database.ts';
import { carriedMakersIn } from '../ledger/carried-makers.ts';
import { asksForSides, type CarriedMaker } from '../ledger/evidence-policy.ts';
import { Reading } from '../ledger/reading.ts';
import type { StandingRecord } from '../ledger/standing/standing-record.ts';
import { type Pin, pinAt, pinWithoutEvidence } from '../ledger/view.ts';

/** One reading for each view and place that an operation asks for, so that its resolvers share what was read. */
export class Readings {
  readonly #database: Pick<Database, 'dialect' | 'read'>;
  readonly #standing: StandingRecord | undefined;
  readonly #known = new Map<string, Promise<Reading>>();
  /** Two policies at one place ask for the same. */
  readonly #carried = new Map<string, Promise<readonly CarriedMaker[]>>();

  constructor(database: Pick<Database, 'dialect' | 'read'>, standing: StandingRecord | undefined) {
    this.#database = database;
    this.#standing = standing;
  }

  of(pin: Pin): Promise<Reading> {
    const name = nameOf(pin);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made = this.#made(pin);
    this.#known.set(name, made);
    return made;
  }

  /** The same view at another place. */
  like(pin: Pin, seq: number): Promise<Reading> {
    return this.of(pinAt(pin, seq));
  }

  /** Statements cannot tell who holds a demand, so a view by the sides of a demand begins with those whom entries carry on. */
  async #made(pin: Pin): Promise<Reading> {
    if (!asksForSides(pin.evidence ?? null)) return new Reading(this.#database, pin, this.#standing);
    return new Reading(this.#database, { ...pin, carriedMakers: await this.#carriedAt(pinWithoutEvidence(pin)) }, this.#standing);
  }

  #carriedAt(whole: Pin): Promise<readonly CarriedMaker[]> {
    const name = nameOf(whole);
    const known = this.#carried.get(name) ?? carriedMakersIn(new Reading(this.#database, whole, this.#standing));
    this.#carried.set(name, known);
    return known;
  }
}

const nameOf = ({ seq, written }: Pin) => `${seq}:${written}`;
