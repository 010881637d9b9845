import type { FieldShape } from './field.ts';
import { isThingId, type ThingId } from './thing.ts';

/** The things that a field of a record holds, one for each value that is shown. Null for an entry that names none. Empty for any other field. */
export function thingsOf(shape: FieldShape | undefined, value: unknown): (ThingId | null)[] {
  if (value === null || value === undefined) return [];
  if (shape?.kind === 'reference') return [value as ThingId];
  if (shape?.kind === 'references') return value as ThingId[];
  if (shape?.kind !== 'entries') return [];
  return (value as Record<string, unknown>[]).map(({ [shape.subject]: thing }) => (isThingId(thing) ? thing : null));
}

/** The ids of the things that a field of a record holds. */
export function thingsIn(shape: FieldShape | undefined, value: unknown): ThingId[] {
  return thingsOf(shape, value).filter((id) => id !== null);
}
