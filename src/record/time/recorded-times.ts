import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Calendar, RoundTime } from '../rounds/calendar.ts';
import { datesNaming, recordedCalendar, timesOfRounds } from '../rounds/recorded-calendar.ts';
import { statementRecords } from '../statements/statement.records.ts';
import { clockOf } from './clock.ts';
import type { Timed } from './order.ts';
import { entrySpan, hasUnknownBound, isDated, occasionSpan, type Span, spanOf } from './span.ts';

/** An entry as it is dated: a position, a response or an outcome. */
export interface DatedEntry {
  /** Its own date; null where it takes that of its round or statement. */
  readonly date: string | null;
  readonly time?: string | null;
  /** The zone of that time; null where it is that of its round. */
  readonly zone?: string | null;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
}

/** When an entry happened; null days where nothing dates it. */
export type EntryTime = Omit<Timed, 'firstDay' | 'lastDay'> & { readonly firstDay: string | null; readonly lastDay: string | null };

/** An entry as one of the things that a list puts in order; null where nothing dates it. */
export function timeIfDated<T extends EntryTime>(entry: T): Timed | null {
  const { firstDay, lastDay } = entry;
  // Not a copy: a comparison asks this several times for each of its cells, and copies took a fifth of its time.
  return firstDay === null || lastDay === null || !isDated({ firstDay, lastDay }) ? null : (entry as T & Timed);
}

/** Finds the effective dates of entries: the one place where they come from the record. */
export type TimeOf = (entry: DatedEntry) => EntryTime;

/** What dates these entries, read at once: the rounds and statements that they name. `process` is theirs. */
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
