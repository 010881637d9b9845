import { raw } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { survivorOf } from '../api/find.ts';
import { LocalText } from '../api/local-text.type.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { Thing } from '../api/thing.type.ts';
import { ViewInput } from '../api/view.type.ts';
import { allInOrder } from '../foundation/all-in-order.ts';
import { badInput } from '../foundation/errors.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { originalOf } from '../foundation/values/local-text.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord } from '../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../record/demands/demand.records.ts';
import { Demand } from '../record/demands/demand.type.ts';
import { demandConditions } from '../record/demands/demand-conditions.ts';
import type { Moment } from '../record/demands/history.ts';
import { type DatedResponse, dateOfEntry, type StatedPosition } from '../record/demands/recorded-history.ts';
import { sharedDemandsThat, type WholeDemand } from '../record/demands/whole-demand.ts';
import { IssueFilter } from '../record/issues/issue-filter.type.ts';
import { unknownKey } from '../record/nearest-keys.ts';
import { relatedTo } from '../record/parties/related-party-filter.type.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { momentOfRecordedRound } from '../record/rounds/recorded-calendar.ts';
import type { RoundRecord } from '../record/rounds/round.records.ts';
import { Round } from '../record/rounds/round.type.ts';
import { datedRoundNamed } from '../record/rounds/round-named.ts';
import { roundsInOrder, timeOfListedRound } from '../record/rounds/rounds-in-order.ts';
import { type StatementRecord, statementRecords } from '../record/statements/statement.records.ts';
import { Statement } from '../record/statements/statement.type.ts';
import { anyDay } from '../record/time/span.ts';
import { isBefore, saidInOrder, type Utterance as UtteranceOf } from './said-in-order.ts';

@ObjectType({ description: 'One thing that a party said: a position that it made, alone or jointly, or an answer.' })
export class Utterance {
  @Field(() => EdtfScalar, { nullable: true, description: 'When. Null if unknown.' })
  date!: string | null;

  @Field(() => Demand, { description: 'The demand that it made, or answered.' })
  demand!: DemandRecord;

  @Field(() => Thing, { description: 'The position or the answer itself, with its speakers and sources.' })
  said!: ThingRecord;

  @Field(() => LocalText, {
    nullable: true,
    description: 'What it said, in the recorded original wording. Null if the entry has no new wording.',
  })
  words!: LocalText | null;

  @Field(() => Statement, { nullable: true, description: 'The occasion outside any round.' })
  statement!: StatementRecord | null;
}

@ObjectType({ description: 'A round, and what a party said at it.' })
export class SaidAtRound {
  @Field(() => Round, { description: 'The round.' })
  round!: RoundRecord;

  @Field(() => [Utterance], {
    description: 'What it said, in the order of the days. Empty if nothing is recorded, which is no evidence that it said nothing.',
  })
  said!: Utterance[];
}

@ObjectType({ description: 'What a party said on an issue, round by round and between.' })
export class SaidByParty {
  @Field(() => [SaidAtRound], { description: 'Each round, by date, including those without anything recorded.' })
  atRounds!: SaidAtRound[];

  @Field(() => [Utterance], { description: 'What it said outside these rounds, in the order of the days.' })
  outsideRounds!: Utterance[];
}

@ArgsType()
class SaidArguments {
  @Field(() => String, { description: 'The key of the party.' })
  party!: string;

  @Field(() => IssueFilter, { nullable: true, description: 'The issues. Default: all.' })
  issue?: IssueFilter;

  @Field(() => [String], { nullable: true, description: 'The keys of the processes. Default: the process of the round in `before`.' })
  processes?: string[];

  @Field(() => String, { nullable: true, description: 'The key of a round: only what was said on a day before it.' })
  before?: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Whether positions and answers of the party's blocs count too, during its membership.",
  })
  includeBlocs?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Whether positions and answers of the party's members count too, during their membership.",
  })
  includeMembers?: boolean;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class SaidResolver {
  @Query(() => SaidByParty, {
    description:
      'What a party said on an issue at every round before another, and in between: its demands and answers together. Its own words and language are given, if recorded.',
  })
  async said(@Args(() => SaidArguments) asked: SaidArguments, @Ctx() context: OperationContext): Promise<SaidByParty> {
    const reading = await context.reading(asked.view);
    const identity = await reading.identity(asked.party);
    if (identity?.type !== 'Party') throw await unknownKey(reading, ['party'], 'Party', 'the key of a party', asked.party);
    const { processes, until } = await scopeOf(reading, asked);
    const ofProcesses = isOneOf(reading.database.dialect, raw('r.process'), processes);
    const [party, demands, rounds] = await Promise.all([
      survivorOf(reading, identity),
      demandConditions(context, reading, { issue: asked.issue }).then((conditions) => sharedDemandsThat(reading, [ofProcesses, ...conditions])),
      earlierRounds(reading, processes, until),
    ]);
    const speakers = [{ party, ...anyDay }, ...(await relatedTo(reading, [party], asked))];
    const said = await Promise.all(saidInOrder(demands, speakers, until).map((utterance) => shown(reading, utterance)));
    const listed = new Set(rounds.map(({ id }) => id));
    return {
      atRounds: rounds.map((round) => ({ round, said: said.filter((one) => one.round === round.id) })),
      outsideRounds: said.filter(({ round }) => round === null || !listed.has(round)),
    };
  }
}

async function scopeOf(reading: Reading, { processes: keys, before }: SaidArguments): Promise<{ processes: ThingId[]; until: Moment | null }> {
  const round = before == null ? null : await datedRoundNamed(reading, before, ['before']);
  const named = keys == null ? null : await allInOrder(keys.map((key, index) => processNamed(reading, key, ['processes', String(index)])));
  if (named === null && round === null) throw badInput(['processes'], 'the keys of processes, or a round that it is before', 'neither');
  return {
    processes: named?.map(({ id }) => id) ?? [(round as RoundRecord).process],
    until: round === null ? null : await momentOfRecordedRound(reading, round),
  };
}

/** A round without a date has no earlier rounds. */
async function earlierRounds(reading: Reading, processes: readonly ThingId[], until: Moment | null): Promise<RoundRecord[]> {
  const rounds = await roundsInOrder(reading, processes);
  if (until === null) return rounds;
  const times = await Promise.all(rounds.map((round) => timeOfListedRound(reading, round)));
  return rounds.filter(({ id }, index) => {
    const time = times[index] ?? null;
    return id !== until.round && time !== null && isBefore(time, until);
  });
}

/** The records of a demand that operations share become records of this reading. */
async function shown(
  reading: Reading,
  { demand, position, response, round }: UtteranceOf<WholeDemand>,
): Promise<Utterance & { readonly round: ThingId | null }> {
  const said = reading.ownWith<StatedPosition | DatedResponse>((position ?? response) as StatedPosition | DatedResponse, 'ownClock');
  return {
    round,
    date: await dateOfEntry(said),
    demand: (await reading.load(demandRecords, demand.id)) as DemandRecord,
    said,
    words: originalOf(said.texts),
    statement: await reading.loadOptional(statementRecords, said.statement),
  };
}
