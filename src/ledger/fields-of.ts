import type { Thing } from './thing.ts';

/** A thing, or one that lacks what its writing adds. */
type Identified = Pick<Thing, 'id'>;
/** The fields of a record by their names. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a thing by their names, for code that goes by the description of its record. An interface has no index signature, so this is a cast. It
 * stands here once, and keeps null apart.
 */
export function fieldsOf(thing: Identified): Fields;
export function fieldsOf(thing: Identified | null): Fields | null;
export function fieldsOf(thing: Identified | null): Fields | null {
  return thing as Fields | null;
}
