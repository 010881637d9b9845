import { inTurns } from '../../foundation/turns.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';

/** The things of these types that this transaction added, sorted by id. */
export async function newThings(writing: Writing, types: readonly ThingType[]): Promise<ThingId[]> {
  const { things } = writing.readingBefore().pin.head;
  const found = new Set<ThingId>();
  await inTurns(writing.acts, ({ thing, thingType }) => {
    if (thing > things && types.includes(thingType)) found.add(thing);
  });
  return [...found].sort((one, other) => one - other);
}
