import { type ThingType, thingTypes } from '../ledger/thing.ts';
import { recordsByType } from '../record/records.ts';

/** `3 processes, 41 rounds, 81 demands`; `nothing` where there is nothing. */
export function describeCounts(counts: Partial<Record<ThingType, number>>): string {
  const parts = thingTypes.flatMap((type) => {
    const count = counts[type] ?? 0;
    // Each table is called by the plural of what it holds.
    return count === 0 ? [] : [`${count} ${count === 1 ? type.toLowerCase() : recordsByType[type].table}`];
  });
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
