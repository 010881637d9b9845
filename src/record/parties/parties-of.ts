import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type PartyRecord, partyRecords } from './party.records.ts';

/** Parties by their numbers, all at once. One that the view does not show is not among them. */
export async function partiesById(reading: Reading, ids: Iterable<ThingId>): Promise<Map<ThingId, PartyRecord>> {
  const parties = await reading.loadMany(partyRecords, [...new Set(ids)]);
  return new Map(parties.map((party) => [party.id, party]));
}
