import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';

/** The things of these types that this transaction added, sorted by id. */
export function newThings(writing: Writing, types: readonly ThingType[]): ThingId[] {
  const { things } = writing.readingBefore().pin.head;
  const found = writing.acts.flatMap(({ thing, thingType }) => (thing > things && types.includes(thingType) ? [thing] : []));
  return [...new Set(found)].sort((one, other) => one - other);
}
