import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Calendar, RoundTime } from '../rounds/calendar.ts';
import { datesNaming, recordedCalendar, timesOfRounds } from '../rounds/recorded-calendar.ts';
import { statementRecords } from '../statements/statement.records.ts';
import { clockOf } from './clock.ts';
import type { Timed } from './order.ts';
import { entrySpan, hasUnknownBound, isDated, occasionSpan, type Span, spanOf } from './span.ts';

/** The fields that date an entry: a position, a response or an outcome. */
export interface DatedEntry {
  /** Its own date. Null if it takes that of its round or statement. */
  readonly date: string | null;
  readonly time?: string | null;
  /** The zone of that time. Null means the zone of its round. */
  readonly zone?: string | null;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
}

/** When an entry happened. Its days are null without a date. */
export type EntryTime = Omit<Timed, 'firstDay' | 'lastDay'> & { readonly firstDay: string | null; readonly lastDay: string | null };

/** An entry as an element of a list by date. Null without a date. */
export function timeIfDated<T extends EntryTime>(entry: T): Timed | null {
  const { firstDay, lastDay } = entry;
  // Not a copy: a comparison calls this several times per cell, and copies took a fifth of its time.
  return firstDay === null || lastDay === null || !isDated({ firstDay, lastDay }) ? null : (entry as T & Timed);
}

/** Gives the effective dates of entries. This is the only place that computes them from the record. */
export type TimeOf = (entry: DatedEntry) => EntryTime;

/** Loads the rounds and statements that date these entries, all at once. `process` is the process of the entries. */
export async function timesFor(reading: Reading, process: ThingId | null, entries: readonly DatedEntry[]): Promise<TimeOf> {
  const calendar = process === null ? emptyCalendar : await recordedCalendar(reading, process);
  const [rounds, statements] = await Promise.all([
    timesOfRounds(
      reading,
      entries.flatMap(({ round }) => (round === null ? [] : [round])),
      calendar,
    ),
    spansOfStatements(
      reading,
      entries.flatMap(({ statement }) => (statement === null ? [] : [statement])),
    ),
  ]);
  return (entry) => entryTime(entry, rounds, statements);
}

const emptyCalendar: Calendar = { rounds: [], byId: new Map(), places: new Map() };

function entryTime(
  { date, time = null, zone = null, round, statement }: DatedEntry,
  rounds: ReadonlyMap<ThingId, RoundTime>,
  statements: ReadonlyMap<ThingId, Span>,
): EntryTime {
  const held = round === null ? undefined : rounds.get(round);
  const span = entrySpan({ date, round: held?.span ?? null, statement: statement === null ? null : (statements.get(statement) ?? null) });
  const ownClock = clockOf(span, time, zone ?? held?.zone ?? null);
  const isOnDayOfRound = span !== null && held?.clock != null && span.firstDay === held.clock.day && span.lastDay === held.clock.day;
  return {
    firstDay: span?.firstDay ?? null,
    lastDay: span?.lastDay ?? null,
    round,
    ownClock,
    clock: ownClock ?? (isOnDayOfRound ? held.clock : null),
    predecessors: held?.predecessors,
  };
}

async function spansOfStatements(reading: Reading, ids: readonly ThingId[]): Promise<ReadonlyMap<ThingId, Span>> {
  const statements = await reading.loadMany(statementRecords, [...new Set(ids)]);
  const spans = await Promise.all(
    statements.map(async ({ id, date }) => {
      const named = hasUnknownBound(date) ? await datesNaming(reading, 'statement', id) : [];
      return [id, occasionSpan(date, named) ?? spanOf(date)] as const;
    }),
  );
  return new Map(spans);
}
