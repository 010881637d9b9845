import { raw } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { ViewInput } from '../../api/view.type.ts';
import { allInOrder } from '../../foundation/all-in-order.ts';
import { badInput } from '../../foundation/errors.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { dayBeside, firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { demandConditions } from '../../record/demands/demand-conditions.ts';
import { DemandWhere } from '../../record/demands/demand-where.type.ts';
import { type WholeDemand, wholeDemands } from '../../record/demands/whole-demand.ts';
import { type IssueRecord, issueRecords } from '../../record/issues/issue.records.ts';
import { Issue } from '../../record/issues/issue.type.ts';
import { partiesById } from '../../record/parties/parties-of.ts';
import type { PartyRecord } from '../../record/parties/party.records.ts';
import { Party } from '../../record/parties/party.type.ts';
import { processNamed } from '../../record/processes/process-named.ts';
import { datedRoundNamed } from '../../record/rounds/round-named.ts';
import { daysOfRound } from '../../record/rounds/rounds-in-order.ts';
import { anyDay } from '../../record/time/span.ts';
import { type Convergence, convergenceOf, convergences, type IssueSpan as IssueSpanOf, type Span } from './convergence-of.ts';
import { Movement, shownMovements } from './movements.resolver.ts';

@InputType({ description: 'A process, or a span of days in it: after one round and up to the end of another, or from one date to another.' })
export class SpanInput {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'The key of a round: only days after its last day. Not together with `from`.' })
  after?: string;

  @Field(() => String, { nullable: true, description: 'The key of a round: only days up to its last day. Not together with `to`.' })
  through?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not before the first day of this date.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not after the last day of this date.' })
  to?: string;
}

@ObjectType({ description: 'A party that moved on an issue.' })
export class IssueMover {
  @Field(() => Party, { description: 'The party.' })
  party!: PartyRecord;

  @Field(() => Int, { description: 'How many moves it made toward the addressees.' })
  toward!: number;

  @Field(() => Int, { description: 'How many moves it made away from them.' })
  away!: number;
}

@ObjectType({ description: 'How the parties moved on an issue within one span.' })
export class IssueSpan {
  @Field(() => enumOf(convergences), { description: 'Whether they moved toward each other, apart, or otherwise.' })
  convergence!: Convergence;

  @Field(() => [IssueMover], { description: 'Who moved, and how often in each direction.' })
  movers!: IssueMover[];

  @Field(() => [Movement], { description: 'The moves themselves, by day.' })
  movements!: Movement[];
}

@ObjectType({ description: 'An issue, and how the parties moved on it within each of the spans.' })
export class IssueConvergence {
  @Field(() => Issue, { description: 'The issue.' })
  issue!: IssueRecord;

  @Field(() => [IssueSpan], { description: 'One for each span, in their order.' })
  spans!: IssueSpan[];
}

@ArgsType()
class ConvergenceArguments {
  @Field(() => [SpanInput], { description: 'One or several spans to show side by side, at most 12: two processes, or the time between rounds.' })
  spans!: SpanInput[];

  @Field(() => DemandWhere, { nullable: true, description: 'Only moves on these demands.' })
  where?: DemandWhere;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

const MOST_SPANS = 12;

@Resolver()
export class ConvergenceResolver {
  @Query(() => [IssueConvergence], {
    description:
      'On which issues the parties moved toward each other or apart, between two rounds, or in one process beside another. Sorted by the keys of the issues. Issues without any position in the spans are left out. Moves are coded within one process, so processes are only shown side by side.',
  })
  async convergence(@Args(() => ConvergenceArguments) { spans: asked, where, view }: ConvergenceArguments, @Ctx() context: OperationContext) {
    if (asked.length === 0 || asked.length > MOST_SPANS) throw badInput(['spans'], `1 to ${MOST_SPANS} spans`, asked.length);
    const reading = await context.reading(view);
    const named = await allInOrder(asked.map((span, index) => spanNamed(reading, span, ['spans', String(index)])));
    const ofProcesses = isOneOf(reading.database.dialect, raw('r.process'), [...new Set(named.map(({ process }) => process))]);
    const demands = await wholeDemands(reading, [ofProcesses, ...(await demandConditions(context, reading, where))]);
    const spans = named.map(({ process, ...days }): Span<WholeDemand> => ({ ...days, demands: demands.filter((demand) => demand.process === process) }));
    const rows = convergenceOf(spans);
    const issues = await reading.loadMany(
      issueRecords,
      rows.map(({ issue }) => issue),
    );
    const ofIssue = new Map(rows.map((row) => [row.issue, row]));
    const inOrder = issues.sort((one, other) => (one.sortKey < other.sortKey ? -1 : 1));
    return Promise.all(
      inOrder.map(async (issue): Promise<IssueConvergence> => {
        return { issue, spans: await Promise.all((ofIssue.get(issue.id)?.spans ?? []).map((span) => shownSpan(reading, span))) };
      }),
    );
  }
}

interface NamedSpan extends Omit<Span<WholeDemand>, 'demands'> {
  readonly process: ThingId;
}

async function shownSpan(reading: Reading, { convergence, movers, movements }: IssueSpanOf<WholeDemand>): Promise<IssueSpan> {
  const [parties, shown] = await Promise.all([
    partiesById(
      reading,
      movers.map(({ party }) => party),
    ),
    shownMovements(reading, movements),
  ]);
  return {
    convergence,
    movers: movers.flatMap(({ party: id, ...counts }) => {
      const party = parties.get(id);
      return party === undefined ? [] : [{ ...counts, party }];
    }),
    movements: shown,
  };
}

async function spanNamed(reading: Reading, { process: key, after, through, from, to }: SpanInput, path: readonly string[]): Promise<NamedSpan> {
  if (after != null && from != null) throw badInput([...path, 'from'], 'either after or from', 'both');
  if (through != null && to != null) throw badInput([...path, 'to'], 'either through or to', 'both');
  const [process, start, end] = await allInOrder([
    processNamed(reading, key, [...path, 'process']),
    after == null ? null : datedRoundNamed(reading, after, [...path, 'after']),
    through == null ? null : datedRoundNamed(reading, through, [...path, 'through']),
  ]);
  return {
    process: process.id,
    firstDay: start !== null ? dayBeside((await daysOfRound(reading, start)).lastDay, 1) : from == null ? anyDay.firstDay : firstDayOf(from),
    lastDay: end !== null ? (await daysOfRound(reading, end)).lastDay : to == null ? anyDay.lastDay : lastDayOf(to),
  };
}
