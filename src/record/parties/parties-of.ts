import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type PartyRecord, partyRecords } from './party.records.ts';

/** Loads the parties with these ids in one statement. Parties that the view hides are left out. */
export async function partiesById(reading: Reading, ids: Iterable<ThingId>): Promise<Map<ThingId, PartyRecord>> {
  const parties = await reading.loadMany(partyRecords, [...new Set(ids)]);
  return new Map(parties.map((party) => [party.id, party]));
}
