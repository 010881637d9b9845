import type { Records } from '../../ledger/records.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { recordsByType } from '../../record/records.ts';

/** The records of a type, where only what all records have in common matters. */
export function recordsOf(type: ThingType): Records {
  return recordsByType[type] as unknown as Records;
}
