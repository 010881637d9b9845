import sql, { raw } from 'sql-template-tag';
import { byDays } from '../../foundation/storage/date-order.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type ParticipationRecord, participationRecords } from './participation.records.ts';
import { type RoundRecord, roundRecords } from './round.records.ts';

/** A round with the participations of its parties. */
export type AttendedRound = RoundRecord & { readonly participations: readonly ParticipationRecord[] };

/**
 * The rounds of these processes with their participations, or of all processes if none are named. Sorted by date, then by key; rounds without a date
 * come last.
 */
export async function roundsOf(reading: Reading, processes: readonly ThingId[] | null): Promise<AttendedRound[]> {
  const picked = processes === null ? raw('1 = 1') : isOneOf(reading.database.dialect, raw('r.process'), processes);
  const order = raw(`${byDays('r.date')}, r.sort_key`);
  const rows = await reading.query(sql`select r.* from rounds r where ${picked} and ${reading.stood(roundRecords, 'r')} order by ${order}`);
  const rounds = await reading.adopt(roundRecords, rows);
  return Promise.all(rounds.map(async (round) => ({ ...round, participations: await reading.loadAttached(participationRecords, round.id) })));
}
