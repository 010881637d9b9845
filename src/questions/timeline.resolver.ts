import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, ObjectType, Resolver, Root } from 'type-graphql';
import { PageInfo } from '../api/connection.type.ts';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { ConnectionArguments, DateRange } from '../api/filters.type.ts';
import { dateOverlaps, survivorOf } from '../api/find.ts';
import { heldPage, type Page } from '../api/page.ts';
import { EdtfScalar, PageCursorScalar } from '../api/scalars.ts';
import { Thing } from '../api/thing.type.ts';
import { badInput } from '../foundation/errors.ts';
import { byDays } from '../foundation/storage/date-order.ts';
import { allOf } from '../foundation/storage/lists.ts';
import { dayBeside, firstDayOf, lastDayOf } from '../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../ledger/reading.ts';
import type { AnyRecords } from '../ledger/records.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { demandRecords } from '../record/demands/demand.records.ts';
import { positionRecords } from '../record/demands/position.records.ts';
import { responseRecords } from '../record/demands/response.records.ts';
import { loadThing } from '../record/load-thing.ts';
import { unknownKey } from '../record/nearest-keys.ts';
import { deadlineRecords } from '../record/outcomes/deadline.records.ts';
import { outcomeRecords } from '../record/outcomes/outcome.records.ts';
import type { ProcessRecord } from '../record/processes/process.records.ts';
import { Process } from '../record/processes/process.type.ts';
import { roundRecords } from '../record/rounds/round.records.ts';
import { statementRecords } from '../record/statements/statement.records.ts';

export const timelineKinds = vocabulary('TimelineKind', 'What sort of thing stands in a timeline.', {
  ROUND: 'A round.',
  STATEMENT: 'An occasion outside any round.',
  POSITION: 'What a demand said at one moment.',
  RESPONSE: 'What a party answered.',
  OUTCOME: 'What a round or the process produced.',
  DEADLINE: 'A date set for something; it stands at the day that was set.',
});
export type TimelineKind = WordOf<typeof timelineKinds>;

interface Strand {
  readonly records: AnyRecords;
  /** The column of its date. */
  readonly date: string;
  /** How a row of it belongs to a process. */
  readonly ofProcess: (process: ThingId, reading: Reading) => Sql;
  /** The column of the round that it belongs to; null where it belongs to none. */
  readonly round: string | null;
  /** The occasions by which it is dated where it has no date of its own, the first one first. */
  readonly datedBy?: readonly { readonly records: AnyRecords; readonly column: string }[];
}

const atRound = { records: roundRecords as AnyRecords, column: 'round' };
const atStatement = { records: statementRecords as AnyRecords, column: 'statement' };
const inProcess = (process: ThingId) => sql`r.process = ${process}`;

/** The tables of what stands in a timeline. */
const strands: Readonly<Record<TimelineKind, Strand>> = {
  ROUND: { records: roundRecords as AnyRecords, date: 'date', ofProcess: inProcess, round: 'r.id' },
  STATEMENT: { records: statementRecords as AnyRecords, date: 'date', ofProcess: inProcess, round: null },
  POSITION: { records: positionRecords as AnyRecords, date: 'stated_on', ofProcess: ofDemandsIn, round: 'r.round' },
  RESPONSE: { records: responseRecords as AnyRecords, date: 'date', ofProcess: ofDemandsIn, round: 'r.round', datedBy: [atRound, atStatement] },
  OUTCOME: { records: outcomeRecords as AnyRecords, date: 'date', ofProcess: inProcess, round: 'r.round', datedBy: [atRound] },
  DEADLINE: { records: deadlineRecords as AnyRecords, date: 'due', ofProcess: inProcess, round: null },
};

/** An answer may have been known before the demand was: it is then shown with the demand, not before it. */
function ofDemandsIn(process: ThingId, reading: Reading): Sql {
  return sql`r.demand in (select d.id from demands d where d.process = ${process} and ${reading.stood(demandRecords, 'd')})`;
}

interface Entry {
  readonly id: ThingId;
  readonly kind: TimelineKind;
  readonly date: string | null;
}
type ReadEntry = Entry & { readonly reading: Reading };

@ObjectType({ description: 'One thing of a timeline.' })
export class TimelineEntry {
  @Field(() => enumOf(timelineKinds), { description: 'What sort of thing it is.' })
  kind!: TimelineKind;

  @Field(() => EdtfScalar, { nullable: true, description: 'Its date, as exactly as known; those without one stand last.' })
  date!: string | null;
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
  @Field(() => [enumOf(timelineKinds)], { nullable: true, description: 'Which sorts of things to list; all by default.' })
  kinds?: TimelineKind[];

  @Field(() => DateRange, { nullable: true, description: 'Those of some time in this span; things without a date are then left out.' })
  during?: DateRange;

  @Field(() => BetweenRounds, {
    nullable: true,
    description:
      'Those of some time between two rounds. The rounds themselves are left out, and so is what was said at them or came of them, whatever day it bears; so are things without a date. Not together with `during`.',
  })
  between?: BetweenRounds;
}

@Resolver(() => Process)
export class ProcessTimelineResolver {
  @FieldResolver(() => TimelineConnection, {
    description:
      'All that happened in it in one order: rounds, statements, positions, answers, outcomes and deadlines, by the first day, then the last day of their dates; on one day in the order of this list, then by key.',
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
  @FieldResolver(() => Thing, { description: 'The thing itself.' })
  thing(@Root() { reading, id }: ReadEntry): Promise<ThingRecord | null> {
    return loadThing(reading, id);
  }
}

/** A stretch of time, and the rounds whose own things are left out of it. */
interface Stretch {
  readonly during?: DateRange | undefined;
  readonly apartFrom?: readonly ThingId[];
}

/** The days between two rounds; null where there are none. */
async function gapBetween(reading: Reading, { from, to }: BetweenRounds): Promise<Stretch | null> {
  const [earlier, later] = await Promise.all([datedRound(reading, from, 'from'), datedRound(reading, to, 'to')]);
  const during = { from: dayBeside(lastDayOf(earlier.date), 1), to: dayBeside(firstDayOf(later.date), -1) };
  return during.from > during.to ? null : { during, apartFrom: [earlier.id, later.id] };
}

async function datedRound(reading: Reading, key: string, end: 'from' | 'to'): Promise<{ readonly id: ThingId; readonly date: string }> {
  const identity = await reading.identity(key);
  const round = identity?.type === 'Round' ? await reading.load(roundRecords, await survivorOf(reading, identity)) : null;
  if (round === null) throw await unknownKey(reading, ['between', end], 'Round', 'the key of a round', key);
  if (round.date === null) throw badInput(['between', end], 'a round that has a date', `${round.key}, which has none`);
  return { id: round.id, date: round.date };
}

/** One statement, whatever the sorts: each strand gives its numbers and days, and the database puts them in order. */
async function entriesOf(reading: Reading, process: ThingId, kinds: readonly TimelineKind[], stretch: Stretch): Promise<ReadEntry[]> {
  if (kinds.length === 0) return [];
  const parts = kinds.map((kind) => strandOf(reading, kind, process, stretch.apartFrom ?? []));
  const within = allOf(dateOverlaps('day', stretch.during));
  const order = raw(`${byDays('day')}, strand, sort_key`);
  const rows = await reading.query(sql`select * from (${join(parts, ' union all ')}) all_strands where ${within} order by ${order}`);
  return rows.map((row) => ({ id: row.id as ThingId, kind: row.kind as TimelineKind, date: row.date as string | null, reading }));
}

function strandOf(reading: Reading, kind: TimelineKind, process: ThingId, apartFrom: readonly ThingId[]): Sql {
  const { records, date, ofProcess, round, datedBy = [] } = strands[kind];
  const apart = round === null ? [] : apartFrom.map((id) => sql`coalesce(${raw(round)}, 0) <> ${id}`);
  const conditions = allOf([ofProcess(process, reading), reading.stood(records, 'r'), ...apart]);
  const joins = datedBy.reduce((so, occasion) => {
    const { table } = occasion.records;
    return sql`${so} left join ${raw(`"${table}"`)} ${raw(table)} on ${raw(`${table}.id = r.${occasion.column}`)} and ${reading.stood(occasion.records, table)}`;
  }, sql``);
  // A thing is dated as a whole by itself or by its occasion: the three columns have a value, or none, together.
  const dated = (suffix: string) => {
    const columns = [`r.${date}${suffix}`, ...datedBy.map((occasion) => `${occasion.records.table}.date${suffix}`)];
    return raw(columns.length === 1 ? (columns[0] as string) : `coalesce(${columns.join(', ')})`);
  };
  const strand = raw(String(timelineKinds.words.indexOf(kind)));
  return sql`select r.id, ${kind} as kind, ${strand} as strand, ${dated('')} as date, ${dated('_first')} as day_first, ${dated('_last')} as day_last, r.sort_key from ${raw(`"${records.table}"`)} r${joins} where ${conditions}`;
}
