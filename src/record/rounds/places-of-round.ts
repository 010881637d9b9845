import type { ThingId } from '../../ledger/thing.ts';
import type { RoundRecord } from './round.records.ts';

/** All places of a round, the main one first. A round at one place has no list. */
export function placesOfRound({ location, locations }: Pick<RoundRecord, 'location' | 'locations'>): readonly ThingId[] {
  if (locations.length > 0) return [...new Set(locations)];
  return location === null ? [] : [location];
}
