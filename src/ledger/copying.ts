import { readingKey, type StandingThing, typeKey } from './record-marks.ts';
import { descriptionOf } from './records.ts';
import { fieldsOfRow, shapedRecord } from './rows.ts';
import type { ThingId, ThingType } from './thing.ts';

type Copy = <R extends object>(record: R) => R;

const copies = new Map<ThingType | undefined, Copy>();

/**
 * A copy of a record for a reading, or for nobody's. A record is copied name by name from its row, so that all records of a type have one shape. To a
 * spread, V8 adds each further field by a shape that no other object has.
 */
export function copyFor<R extends object>(record: R, reading: object | undefined): R {
  const type = (record as Partial<StandingThing>)[typeKey];
  const records = type === undefined ? undefined : descriptionOf(type);
  if (records !== undefined && Object.keys(record).length === fieldsOfRow(records))
    return Object.assign(shapedRecord(records, record), { [readingKey]: reading, [typeKey]: type }) as R;
  return Object.assign(spreadOf(record, type), { [readingKey]: reading });
}

/** A copy of a record that operations may share. A reading holds the context of its operation, which must end with it. */
export function withoutReading<R extends { readonly id: ThingId }>(record: R): R {
  return copyFor(record, undefined);
}

/**
 * V8 copies an object fast only where it has met few shapes. So each type has a function of its own, with what V8 learns of it. Copies took 14.6 % of the
 * time of a list of demands at two rounds, and take 6.3 % now.
 */
function spreadOf<R extends object>(record: R, type: ThingType | undefined): R {
  let copy = copies.get(type);
  if (copy === undefined) {
    // Functions that are written once share what V8 learns.
    copy = new Function('record', 'return { ...record };') as Copy;
    copies.set(type, copy);
  }
  return copy(record);
}
