import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type ParticipationRecord, participationRecords } from './participation.records.ts';
import type { RoundRecord } from './round.records.ts';
import { roundsInOrder } from './rounds-in-order.ts';

/** A round with the participations of its parties. */
export type AttendedRound = RoundRecord & { readonly participations: readonly ParticipationRecord[] };

/** The rounds of some processes, or of all if none are named, with their participations, sorted by date. */
export async function roundsOf(reading: Reading, processes: readonly ThingId[] | null): Promise<AttendedRound[]> {
  const rounds = await roundsInOrder(reading, processes);
  return Promise.all(rounds.map(async (round) => ({ ...round, participations: await reading.loadAttached(participationRecords, round.id) })));
}
