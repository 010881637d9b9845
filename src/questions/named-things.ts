import { survivorOf } from '../api/find.ts';
import { referenceOfField, wholeKey } from '../editing/transfer/references.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord, ThingType } from '../ledger/thing.ts';
import { loadThing } from '../record/load-thing.ts';

/** The things whose keys are values of a field of a thing. Null for one that the view does not show. Empty if the field refers to no things. */
export async function thingsNamed(reading: Reading, owner: ThingId, field: string | null, values: readonly string[]): Promise<(ThingRecord | null)[]> {
  if (field === null || values.length === 0) return [];
  const identity = await reading.identityOf(owner);
  const reference = identity === null ? undefined : referenceOfField(identity.type, field);
  if (identity === null || reference === undefined) return [];
  const keys = values.map((value) => wholeKey(value, reference.space, identity.key));
  return Promise.all(keys.map((key) => shownThing(reading, key, reference.targets)));
}

/** The thing itself or, if it was merged, its survivor. Null if the view does not show it. */
export async function survivingThing(reading: Reading, id: ThingId): Promise<ThingRecord | null> {
  const identity = await reading.identityOf(id);
  return identity === null ? null : loadThing(reading, await survivorOf(reading, identity));
}

async function shownThing(reading: Reading, key: string, types: readonly ThingType[]): Promise<ThingRecord | null> {
  const identity = await reading.identity(key);
  return identity === null || !types.includes(identity.type) ? null : loadThing(reading, await survivorOf(reading, identity));
}
