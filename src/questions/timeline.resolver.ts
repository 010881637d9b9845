import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, ObjectType, Resolver, Root } from 'type-graphql';
import { PageInfo } from '../api/connection.type.ts';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { ConnectionArguments, DateRange } from '../api/filters.type.ts';
import { isWithin, survivorOf } from '../api/find.ts';
import { heldPage, type Page } from '../api/page.ts';
import { EdtfScalar, PageCursorScalar } from '../api/scalars.ts';
import { Thing } from '../api/thing.type.ts';
import { allInOrder } from '../foundation/all-in-order.ts';
import { badInput } from '../foundation/errors.ts';
import type { ResultRow } from '../foundation/storage/database.ts';
import { allOf } from '../foundation/storage/lists.ts';
import { dayBeside } from '../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../ledger/reading.ts';
import type { AnyRecords } from '../ledger/records.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { demandRecords } from '../record/demands/demand.records.ts';
import { positionRecords } from '../record/demands/position.records.ts';
import { responseRecords } from '../record/demands/response.records.ts';
import { documentRecords } from '../record/documents/document.records.ts';
import { loadThing } from '../record/load-thing.ts';
import { unknownKey } from '../record/nearest-keys.ts';
import { deadlineRecords } from '../record/outcomes/deadline.records.ts';
import { outcomeRecords } from '../record/outcomes/outcome.records.ts';
import type { ProcessRecord } from '../record/processes/process.records.ts';
import { Process } from '../record/processes/process.type.ts';
import { timedRound } from '../record/rounds/calendar.ts';
import { recordedCalendar } from '../record/rounds/recorded-calendar.ts';
import { roundRecords } from '../record/rounds/round.records.ts';
import { daysOfRound } from '../record/rounds/rounds-in-order.ts';
import { statementRecords } from '../record/statements/statement.records.ts';
import { inListOrder, type Timed } from '../record/time/order.ts';
import { type DatedEntry, timeIfDated, timesFor } from '../record/time/recorded-times.ts';
import type { Span } from '../record/time/span.ts';

export const timelineKinds = vocabulary('TimelineKind', 'The sort of a thing in a timeline.', {
  ROUND: 'A round.',
  STATEMENT: 'An occasion outside any round.',
  POSITION: 'What a demand said at one moment.',
  RESPONSE: 'What a party answered.',
  OUTCOME: 'What a round or the process produced.',
  DOCUMENT: 'A text that was written or tabled.',
  DEADLINE: 'A date set for something. It is placed at that date.',
});
export type TimelineKind = WordOf<typeof timelineKinds>;

interface Strand {
  readonly records: AnyRecords;
  /** An SQL expression for its own date. It gives null if there is none. */
  readonly date: string;
  /** The condition that a row belongs to a process. */
  readonly ofProcess: (process: ThingId, reading: Reading) => Sql;
  /** Whether its rows have their own time of day. */
  readonly timed?: true;
  /** The columns that name the round and the statement. */
  readonly round: string | null;
  readonly statement: string | null;
}

const inProcess = (process: ThingId) => sql`r.process = ${process}`;

/** The tables of the entries in a timeline. */
const strands: Readonly<Record<TimelineKind, Strand>> = {
  ROUND: { records: roundRecords as AnyRecords, date: 'r.date', ofProcess: inProcess, round: 'r.id', statement: null },
  STATEMENT: { records: statementRecords as AnyRecords, date: 'r.date', ofProcess: inProcess, round: null, statement: 'r.id' },
  POSITION: {
    records: positionRecords as AnyRecords,
    date: 'case when r.dated then r.stated_on end',
    ofProcess: ofDemandsIn,
    timed: true,
    round: 'r.round',
    statement: 'r.statement',
  },
  RESPONSE: { records: responseRecords as AnyRecords, date: 'r.date', ofProcess: ofDemandsIn, timed: true, round: 'r.round', statement: 'r.statement' },
  OUTCOME: { records: outcomeRecords as AnyRecords, date: 'r.date', ofProcess: inProcess, timed: true, round: 'r.round', statement: null },
  DOCUMENT: { records: documentRecords as AnyRecords, date: 'r.date', ofProcess: inProcess, round: 'r.round', statement: 'r.statement' },
  DEADLINE: { records: deadlineRecords as AnyRecords, date: 'r.due', ofProcess: inProcess, round: null, statement: null },
};

/** An answer may have become known before its demand. It is then shown with the demand, not before it. */
function ofDemandsIn(process: ThingId, reading: Reading): Sql {
  return sql`r.demand in (select d.id from demands d where d.process = ${process} and ${reading.stood(demandRecords, 'd')})`;
}

interface ReadEntry {
  readonly id: ThingId;
  readonly kind: TimelineKind;
  /** Its own date. */
  readonly date: string | null;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly reading: Reading;
}
type PlacedEntry = ReadEntry & { readonly time: Timed | null };

@ObjectType({ description: 'One thing of a timeline.' })
export class TimelineEntry {
  @Field(() => enumOf(timelineKinds), { description: 'What sort of thing it is.' })
  kind!: TimelineKind;
}

@ObjectType({ description: 'One thing of a timeline, with its place in it.' })
export class TimelineEdge {
  @Field(() => PageCursorScalar, { description: 'Its place in the timeline.' })
  cursor!: string;

  @Field(() => TimelineEntry, { description: 'The thing.' })
  node!: ReadEntry;
}

@ObjectType({ description: 'A page of the timeline of a process.' })
export class TimelineConnection {
  @Field(() => [TimelineEdge], { description: 'The things of the page, each with its place.' })
  edges!: TimelineEdge[];

  @Field(() => [TimelineEntry], { description: 'The things of the page.' })
  nodes!: ReadEntry[];

  @Field(() => PageInfo, { description: 'Where the page lies in the timeline.' })
  pageInfo!: PageInfo;
}

@InputType({ description: 'Two rounds that have dates.' })
export class BetweenRounds {
  @Field(() => String, { description: 'The key of the earlier round: from the day after its last day.' })
  from!: string;

  @Field(() => String, { description: 'The key of the later round: to the day before its first day.' })
  to!: string;
}

@ArgsType()
class TimelineArguments extends ConnectionArguments {
  @Field(() => [enumOf(timelineKinds)], { nullable: true, description: 'Which sorts of things to list. Default: all.' })
  kinds?: TimelineKind[];

  @Field(() => DateRange, { nullable: true, description: 'Only things within this span. Things without a date are then left out.' })
  during?: DateRange;

  @Field(() => BetweenRounds, {
    nullable: true,
    description:
      'Only things between two rounds. The rounds themselves, and everything said at them or produced by them, are left out. So are things without a date. Not together with `during`.',
  })
  between?: BetweenRounds;
}

@Resolver(() => Process)
export class ProcessTimelineResolver {
  @FieldResolver(() => TimelineConnection, {
    description:
      'Everything that happened in it, in one list: rounds, statements, positions, answers, outcomes, documents and deadlines. Sorted by first day, then by clock, then in the order of these types, then of recording.',
  })
  async timeline(
    @Root() process: ProcessRecord,
    @Args(() => TimelineArguments) { kinds, during, between, ...page }: TimelineArguments,
    @Ctx() context: OperationContext,
  ): Promise<TimelineConnection> {
    const asked = timelineKinds.words.filter((kind) => kinds == null || kinds.includes(kind));
    if (during != null && between != null) throw badInput(['between'], 'either during or between', 'both');
    const field = `timeline ${asked.join(' ')} ${JSON.stringify(between ?? during ?? null)}`;
    const stretch = between == null ? { during } : await gapBetween(readingOf(process), between);
    const items = async (reading: Reading) => (stretch === null ? [] : entriesOf(reading, process.id, asked, stretch));
    return (await heldPage(context, { field, owner: process, page, items })) as Page<ReadEntry> as unknown as TimelineConnection;
  }
}

@Resolver(() => TimelineEntry)
export class TimelineEntryResolver {
  @FieldResolver(() => EdtfScalar, {
    nullable: true,
    description: 'Its date, as exactly as known: its own, or else that of its round or statement. Things without one come last.',
  })
  async date(@Root() { date, round, statement, reading }: ReadEntry): Promise<string | null> {
    if (date !== null) return date;
    const held = await reading.loadOptional(roundRecords, round);
    return held?.date ?? (await reading.loadOptional(statementRecords, statement))?.date ?? null;
  }

  @FieldResolver(() => Thing, { description: 'The thing itself.' })
  thing(@Root() { reading, id }: ReadEntry): Promise<ThingRecord | null> {
    return loadThing(reading, id);
  }
}

/** A period, and the rounds whose own entries are left out of it. */
interface Stretch {
  readonly during?: DateRange | undefined;
  readonly apartFrom?: readonly ThingId[];
}

/** The period between two rounds. Null if it is empty. */
async function gapBetween(reading: Reading, { from, to }: BetweenRounds): Promise<Stretch | null> {
  const [earlier, later] = await allInOrder([datedRound(reading, from, 'from'), datedRound(reading, to, 'to')]);
  const during = { from: dayBeside(earlier.lastDay, 1), to: dayBeside(later.firstDay, -1) };
  return during.from > during.to ? null : { during, apartFrom: [earlier.id, later.id] };
}

async function datedRound(reading: Reading, key: string, end: 'from' | 'to'): Promise<Span & { readonly id: ThingId }> {
  const identity = await reading.identity(key);
  const round = identity?.type === 'Round' ? await reading.load(roundRecords, await survivorOf(reading, identity)) : null;
  if (round === null) throw await unknownKey(reading, ['between', end], 'Round', 'the key of a round', key);
  if (round.date === null) throw badInput(['between', end], 'a round that has a date', `${round.key}, which has none`);
  return { id: round.id, ...(await daysOfRound(reading, { ...round, date: round.date })) };
}

/** One statement for all kinds of entries. It selects ids and dates; the order of lists by date then sorts them. */
async function entriesOf(reading: Reading, process: ThingId, kinds: readonly TimelineKind[], stretch: Stretch): Promise<ReadEntry[]> {
  if (kinds.length === 0) return [];
  const parts = kinds.map((kind) => strandOf(reading, kind, process, stretch.apartFrom ?? []));
  const rows = await reading.query(sql`select * from (${join(parts, ' union all ')}) all_strands order by strand, id`);
  const calendar = await recordedCalendar(reading, process);
  const timeOf = await timesFor(reading, process, rows.filter(({ kind }) => kind !== 'ROUND').map(datedBy));
  const entries = rows.map((row): PlacedEntry => {
    const kind = row.kind as TimelineKind;
    const round = kind === 'ROUND' ? calendar.byId.get(row.id as ThingId) : undefined;
    const time = round === undefined ? timeIfDated(timeOf(datedBy(row))) : timedRound(round);
    return {
      id: row.id as ThingId,
      kind,
      date: row.date as string | null,
      round: row.round as ThingId | null,
      statement: row.statement as ThingId | null,
      reading,
      time,
    };
  });
  const within = entries.filter(({ time }) => stretch.during === undefined || isWithin(time, stretch.during));
  return inListOrder(within, ({ time }) => time);
}

/** What dates a row. A statement has the days that count for the entries that name it. */
function datedBy({ kind, date, time, zone, round, statement }: ResultRow): DatedEntry {
  const own = kind === 'STATEMENT' ? null : (date as string | null);
  return { date: own, time: time as string | null, zone: zone as string | null, round: round as ThingId | null, statement: statement as ThingId | null };
}

function strandOf(reading: Reading, kind: TimelineKind, process: ThingId, apartFrom: readonly ThingId[]): Sql {
  const { records, date, ofProcess, timed = false, round, statement } = strands[kind];
  const apart = round === null ? [] : apartFrom.map((id) => sql`coalesce(${raw(round)}, 0) <> ${id}`);
  const conditions = allOf([ofProcess(process, reading), reading.stood(records, 'r'), ...apart]);
  const strand = raw(String(timelineKinds.words.indexOf(kind)));
  const clock = timed ? sql`r.time, r.zone` : sql`cast(null as text) as time, cast(null as text) as zone`;
  const named = (column: string | null) => (column === null ? raw('cast(null as bigint)') : raw(column));
  return sql`select r.id, ${kind} as kind, ${strand} as strand, ${raw(date)} as date, ${clock}, ${named(round)} as round, ${named(statement)} as statement from ${raw(`"${records.table}"`)} r where ${conditions}`;
}
