import sql, { raw, type Sql } from 'sql-template-tag';
import type { Dialect } from '../foundation/storage/dialect.ts';
import { restsOn, type Visible } from './evidence-policy.ts';
import { descriptionOf, shownWith } from './records.ts';
import type { ThingType } from './thing.ts';
import type { Pin } from './view.ts';

/** A pin as conditions of SQL: which versions stood at its place, and which of these its view shows. */
export class PinnedConditions implements Visible {
  readonly #pin: Pin;
  /** The rows `entry`, `party` of makers that entries carry on. Null for none. */
  readonly carriedMakers: Sql | null;

  constructor(pin: Pin, dialect: Dialect) {
    this.#pin = pin;
    const carried = (pin.carriedMakers ?? []).map(({ position, party }) => ({ entry: position, party }));
    this.carriedMakers = carried.length === 0 ? null : dialect.rowsGiven(carried, { entry: 'bigint', party: 'bigint' });
  }

  /** The version under this alias stood, and the view shows it. */
  stood(records: { readonly type: ThingType }, alias: string): Sql {
    return sql`${this.edgesStood(alias)} and ${this.isShown(records, alias)}${this.#ofWhatIsShown(records, alias)}`;
  }

  /** The edge under this alias stood. Versions begin and end in the same columns. */
  edgesStood(alias: string): Sql {
    return sql`${raw(alias)}.from_seq <= ${this.#pin.seq} and ${raw(alias)}.to_seq > ${this.#pin.seq}`;
  }

  /** The view shows the row: it was known by the day, and has the evidence that the view needs. */
  isShown(records: { readonly type: ThingType }, alias: string): Sql {
    const policy = this.#pin.evidence ?? null;
    const evident = policy === null ? null : restsOn(policy, records.type, alias, this);
    return evident === null ? this.#wasKnown(records, alias) : sql`${this.#wasKnown(records, alias)} and ${evident}`;
  }

  /** The view shows the parent. An answer may have become known before its demand. */
  #ofWhatIsShown({ type }: { readonly type: ThingType }, alias: string): Sql {
    const whole = shownWith(descriptionOf(type));
    if (whole === null || (this.#pin.knownBy === null && (this.#pin.evidence ?? null) === null)) return sql``;
    return sql` and exists (select 1 from ${raw(whole.table)} whole where whole.id = ${raw(`${alias}.${whole.column}`)} and ${this.stood(whole, 'whole')})`;
  }

  /** It was known by the day of the view. Always true without such a day. */
  #wasKnown(records: { readonly type: ThingType }, alias: string): Sql {
    if (this.#pin.knownBy === null || !descriptionOf(records.type).knownAtSomeDay) return raw('1 = 1');
    return sql`${raw(alias)}.known_on <= ${this.#pin.knownBy}`;
  }
}
