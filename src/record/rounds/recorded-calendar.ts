import sql, { raw } from 'sql-template-tag';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import { allSoon, andThen, type Soon } from '../../foundation/soon.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import { tableName } from '../../ledger/standing/basis.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Moment } from '../demands/history.ts';
import { hasUnknownBound, type Span, spanOf } from '../time/span.ts';
import { type Calendar, type CalendarRound, calendarOf, momentOfRound, type RoundTime } from './calendar.ts';
import type { RoundRecord } from './round.records.ts';
import { isBreak, type RoundKind } from './round-kind.ts';

/** Entries that may name an occasion: their tables, and the condition that they have a date of their own. */
const entriesWithDates: readonly {
  readonly type: ThingType;
  readonly table: string;
  readonly date: string;
  readonly isOwn: string;
  readonly names: readonly string[];
}[] = [
  { type: 'Position', table: 'positions', date: 'stated_on', isOwn: 'e.dated', names: ['round', 'statement'] },
  { type: 'Response', table: 'responses', date: 'date', isOwn: 'e.date is not null', names: ['round', 'statement'] },
  { type: 'Outcome', table: 'outcomes', date: 'date', isOwn: 'e.date is not null', names: ['round'] },
];

/** The own dates of the entries that name an occasion with an unknown bound. Whatever is derived with them may change with any entry. */
export function datesNaming(reading: Reading, occasion: 'round' | 'statement', id: ThingId): Promise<Span[]> {
  reading.values.deriveFromAll();
  const loader = reading.loader<ThingId, Span[]>(`dates naming a ${occasion}`, async (ids) => {
    const parts = entriesWithDates
      .filter(({ names }) => names.includes(occasion))
      .map(({ type, table, date, isOwn }) => {
        const names = isOneOf(reading.database.dialect, raw(`e.${occasion}`), ids);
        return sql`select e.${raw(occasion)} as occasion, e.${raw(date)} as date from ${raw(`"${table}"`)} e where ${names} and ${raw(isOwn)} and ${reading.stood({ type }, 'e')}`;
      });
    const rows = await reading.query(parts.reduce((all, part) => sql`${all} union all ${part}`));
    return rowsOfEach(ids, rows, (row) => row.occasion as ThingId).map((found) => found.map(({ date }) => spanOf(date as string)));
  });
  return loader.load(id);
}

/** The rounds of a process in order, as a reading shows them. */
export function recordedCalendar(reading: Reading, process: ThingId): Soon<Calendar> {
  const loader = reading.loader<ThingId, Calendar>('calendars', async (processes) => {
    const picked = isOneOf(reading.database.dialect, raw('r.process'), processes);
    const rows = await reading.query(sql`select ${columnsOfCalendar} from rounds r where ${picked} and ${reading.stood({ type: 'Round' }, 'r')}`);
    const rounds = await allSoon(rows.map((row) => andThen(calendarRound(reading, row), (round) => ({ process: row.process as ThingId, round }))));
    return rowsOfEach(processes, rounds, (each) => each.process).map((found) => calendarOf(found.map(({ round }) => round)));
  });
  return reading.values.derived(
    'calendar',
    process,
    () => loader.load(process),
    () => fromRounds,
  );
}

const fromRounds = [tableName('rounds')];

/** Whole rows have four times as many columns, and each write reads the calendar of its process. */
const columnsOfCalendar = raw('r.id, r.process, r.date, r.time, r.zone, r.predecessor, r.kind');

function calendarRound(reading: Reading, row: Readonly<Record<string, unknown>>): Soon<CalendarRound> {
  const id = row.id as ThingId;
  const date = row.date as string | null;
  return andThen(hasUnknownBound(date) ? datesNaming(reading, 'round', id) : [], (named) => ({
    id,
    date,
    time: row.time as string | null,
    zone: row.zone as string | null,
    predecessor: row.predecessor as ThingId | null,
    isBreak: isBreak((row.kind as RoundKind | null) ?? 'MEETING'),
    named,
  }));
}

/** When some rounds of any process were held. Rounds that the view hides are left out. */
export async function timesOfRounds(reading: Reading, ids: readonly ThingId[], calendar: Calendar): Promise<ReadonlyMap<ThingId, RoundTime>> {
  const elsewhere = [...new Set(ids)].filter((id) => !calendar.byId.has(id));
  if (elsewhere.length === 0) return calendar.byId;
  const others = await Promise.all(elsewhere.map((id) => timeOfRound(reading, id)));
  return new Map([...calendar.byId, ...others.filter((time) => time !== null).map((time) => [time.id, time] as const)]);
}

async function timeOfRound(reading: Reading, id: ThingId): Promise<RoundTime | null> {
  const identity = await reading.identityOf(id);
  if (identity === null || identity.scope === null) return null;
  return (await recordedCalendar(reading, identity.scope)).byId.get(id) ?? null;
}

/** The moment of a round, for look-ups in histories. */
export function momentOfRecordedRound(reading: Reading, round: Pick<RoundRecord, 'id' | 'process'>): Soon<Moment> {
  return andThen(recordedCalendar(reading, round.process), (calendar) => {
    const time = calendar.byId.get(round.id);
    if (time === undefined) return { round: round.id, firstDay: null, lastDay: null };
    return momentOfRound(time, calendar, (id) => calendar.byId.get(id));
  });
}
