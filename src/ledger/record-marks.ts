import type { AnyRecords } from './records.ts';
import { attachEdges, type EdgeRow, type Row, recordFromRow } from './rows.ts';
import type { Thing, ThingType } from './thing.ts';

/* What a record carries beside its fields: the reading that loaded it, and its type. Answers and files never show them. */

export const readingKey = Symbol('the reading that a record came from');
export const typeKey = Symbol('the type of a record');

export type StandingThing = Thing & { readonly [typeKey]?: ThingType };

/** The type of thing that a record is. */
export function recordsTypeOf(record: object): ThingType {
  const type = (record as { [typeKey]?: ThingType })[typeKey];
  if (type === undefined) throw new Error('This object did not come from a reading.');
  return type;
}

/** A version that was just written, as operations share it: as a reading will find it in the database. */
export function storedRecord(records: AnyRecords, row: Row, edges: readonly EdgeRow[]): StandingThing {
  const record = recordFromRow<Thing>(records, row);
  attachEdges(records, record, edges);
  return Object.assign(record, { [readingKey]: undefined, [typeKey]: records.type });
}
