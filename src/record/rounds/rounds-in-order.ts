import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { inListOrder, type Timed } from '../time/order.ts';
import { type Span, spanOf } from '../time/span.ts';
import { timedRound } from './calendar.ts';
import { withKnownStatus } from './known-status.ts';
import { recordedCalendar } from './recorded-calendar.ts';
import { type RoundRecord, roundRecords } from './round.records.ts';

/** The rounds of some processes, or of all if none are named, sorted by date. Those without a date come last. */
export async function roundsInOrder(reading: Reading, processes: readonly ThingId[] | null): Promise<RoundRecord[]> {
  const picked = processes === null ? raw('1 = 1') : isOneOf(reading.database.dialect, raw('r.process'), processes);
  const rows = await reading.query(sql`select r.* from rounds r where ${picked} and ${reading.stood(roundRecords, 'r')} order by r.id`);
  return orderedRounds(reading, withKnownStatus(reading, await reading.adopt(roundRecords, rows)));
}

/** Rounds sorted by date, with the calendars of their processes. */
export async function orderedRounds<R extends Pick<RoundRecord, 'id' | 'process'>>(reading: Reading, rounds: readonly R[]): Promise<R[]> {
  const picked = new Map(rounds.map((round) => [round.id, round]));
  const calendars = await Promise.all([...new Set(rounds.map(({ process }) => process))].map((process) => recordedCalendar(reading, process)));
  const times = calendars.flatMap((calendar) => calendar.rounds);
  // One process is sorted already. Several are merged into one order.
  const ordered =
    calendars.length === 1
      ? times
      : inListOrder(
          [...times].sort((one, other) => one.id - other.id),
          timedRound,
        );
  return ordered.flatMap(({ id }) => picked.get(id) ?? []);
}

/** The effective days of a round that has a date. */
export async function daysOfRound(reading: Reading, round: RoundRecord & { readonly date: string }): Promise<Span> {
  return (await timeOfListedRound(reading, round)) ?? spanOf(round.date);
}

/** When a round was held, as an element of a list by date. Null if unknown. */
export async function timeOfListedRound(reading: Reading, { id, process }: Pick<RoundRecord, 'id' | 'process'>): Promise<Timed | null> {
  const time = (await recordedCalendar(reading, process)).byId.get(id);
  return time === undefined ? null : timedRound(time);
}
