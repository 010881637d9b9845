import { type ThingType, thingTypes, typeInWords } from '../ledger/thing.ts';
import { recordsByType } from '../record/records.ts';

/** `3 processes, 41 rounds, 81 demands`, or `nothing`. */
export function describeCounts(counts: Partial<Record<ThingType, number>>): string {
  const parts = thingTypes.flatMap((type) => {
    const count = counts[type] ?? 0;
    // The name of each table is the plural of its things.
    return count === 0 ? [] : [`${count} ${count === 1 ? typeInWords(type) : recordsByType[type].table.replaceAll('_', ' ')}`];
  });
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
