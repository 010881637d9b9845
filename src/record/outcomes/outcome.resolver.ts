import sql, { type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey, hasEdgeTo, idsOfFilter, isWithin } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { orderedPage } from '../../api/ordered-page.ts';
import { listPage, type OrderTerm, type Page } from '../../api/page.ts';
import { allOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { Demand } from '../demands/demand.type.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { loadSpeakers, onlyOf, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { timeIfDated } from '../time/recorded-times.ts';
import { inDateOrder, outcomesOfProcess } from './acting-outcomes.ts';
import { type DeadlineRecord, deadlineRecords } from './deadline.records.ts';
import { type OutcomeRecord, outcomeRecords } from './outcome.records.ts';
import { type DeadlineResult, deadlineResults, type FollowUp, followUps, type OutcomeKind, outcomeKinds } from './outcome.ts';
import { Deadline, DeadlineConnection, Outcome, OutcomeConnection, Settlement } from './outcome.type.ts';

const outcomeOrders = vocabulary('OutcomeOrder', 'In which order to list outcomes. The first that is given decides.', {
  DATE_ASC: 'The earliest first; those without a date last.',
  DATE_DESC: 'The latest first; those without a date first.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in natural order turned round.',
});

type OutcomeOrder = WordOf<typeof outcomeOrders>;

const deadlineOrders = vocabulary('DeadlineOrder', 'In which order to list deadlines. Keys settle what is left equal.', {
  DUE_ASC: 'Those due first come first.',
  DUE_DESC: 'Those due last come first.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in natural order turned round.',
});

const deadlineOrderTerms: Readonly<Record<WordOf<typeof deadlineOrders>, readonly OrderTerm[]>> = {
  DUE_ASC: [{ expression: 'r.due_first' }, { expression: 'r.id' }],
  DUE_DESC: [
    { expression: 'r.due_first', descending: true },
    { expression: 'r.id', descending: true },
  ],
  KEY_ASC: [{ expression: 'r.sort_key' }],
  KEY_DESC: [{ expression: 'r.sort_key', descending: true }],
};

@InputType({ description: 'Which outcomes to list. All that is given must hold.' })
export class OutcomeWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these processes, of its rounds or of none.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these rounds.' })
  round?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those to which one of these is a party.' })
  party?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those said to settle, or not to settle, one of these demands.' })
  settles?: KeyFilter;

  @Field(() => [enumOf(outcomeKinds)], { nullable: true, description: 'Those of one of these sorts.' })
  kind?: OutcomeKind[];

  @Field(() => [enumOf(followUps)], { nullable: true, description: 'Those carried out so far.' })
  followUp?: FollowUp[];

  @Field(() => DateRange, { nullable: true, description: 'Those that came about in this span.' })
  date?: DateRange;
}

@ArgsType()
class OutcomeListArguments extends ListArguments {
  @Field(() => OutcomeWhere, { nullable: true, description: 'Which outcomes to list; all by default.' })
  where?: OutcomeWhere;

  @Field(() => [enumOf(outcomeOrders)], { nullable: true, description: 'The order; by date, then by key, by default.' })
  orderBy?: WordOf<typeof outcomeOrders>[];
}

@InputType({ description: 'Which deadlines to list. All that is given must hold.' })
export class DeadlineWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those set in one of these rounds.' })
  setIn?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those set by one of these parties.' })
  setBy?: KeyFilter;

  @Field(() => [enumOf(deadlineResults)], { nullable: true, description: 'Those of which this became.' })
  result?: DeadlineResult[];

  @Field(() => DateRange, { nullable: true, description: 'Those due in this span.' })
  due?: DateRange;
}

@ArgsType()
class DeadlineListArguments extends ListArguments {
  @Field(() => DeadlineWhere, { nullable: true, description: 'Which deadlines to list; all by default.' })
  where?: DeadlineWhere;

  @Field(() => [enumOf(deadlineOrders)], { nullable: true, description: 'The order; by the day they are due, then by key, by default.' })
  orderBy?: WordOf<typeof deadlineOrders>[];
}

@Resolver(() => Outcome)
export class OutcomeResolver {
  @Query(() => Outcome, {
    nullable: true,
    description:
      'The outcome of that key: `ru-ua-2022/ag-corridors-0303`; null where the view shows none, and the key is then named in `extensions.unknownKeys`.',
  })
  outcome(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<OutcomeRecord | null> {
    return findByKey(context, outcomeRecords, key, view);
  }

  @Query(() => OutcomeConnection, {
    description: 'Outcomes in the order of a list by date, those without a date that take that of their round among them; those that nothing dates last.',
  })
  outcomes(
    @Args(() => OutcomeListArguments) { where, orderBy, view, ...page }: OutcomeListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<OutcomeRecord>> {
    return orderedPage(context, {
      field: 'outcomes',
      binding: { where, orderBy },
      page,
      view,
      ids: async (reading) => {
        const parties = await idsOfFilter(context, reading, 'Party', where?.party);
        const settled = await idsOfFilter(context, reading, 'Demand', where?.settles);
        const conditions = [
          ...(await columnIsPicked(context, reading, 'Outcome', where?.key, 'r.id')),
          ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
          ...(await columnIsPicked(context, reading, 'Round', where?.round, 'r.round')),
          ...(parties === null ? [] : [hasEdgeTo(reading, 'Outcome', 'r.id', 'parties', parties)]),
          ...(settled === null ? [] : [hasEdgeTo(reading, 'Outcome', 'r.id', 'settles', settled)]),
          ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
          ...isOneOfWords(reading.database.dialect, 'r.follow_up', where?.followUp),
        ];
        return listedOutcomes(reading, conditions, where?.date, orderBy?.[0] ?? 'DATE_ASC');
      },
      show: (reading, ids) => reading.loadMany(outcomeRecords, ids),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() outcome: OutcomeRecord): Promise<ProcessRecord | null> {
    return readingOf(outcome).load(processRecords, outcome.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round it came from; null where it came from no single one.' })
  round(@Root() outcome: OutcomeRecord): Promise<RoundRecord | null> {
    return readingOf(outcome).loadOptional(roundRecords, outcome.round);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'What was produced, in words.' })
  text(@Root() outcome: OutcomeRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(outcome.texts, languages);
  }

  @FieldResolver(() => [Party], { description: 'The parties to it.' })
  parties(@Root() outcome: OutcomeRecord): Promise<PartyRecord[]> {
    return readingOf(outcome).loadMany(partyRecords, outcome.parties);
  }

  @FieldResolver(() => [Settlement], {
    description: 'The demands that it settles, or does not, and how far. It counts where the history of a demand says nothing of that.',
  })
  async settles(@Root() outcome: OutcomeRecord): Promise<Settlement[]> {
    const demands = await Promise.all(outcome.settles.map(({ demand }) => readingOf(outcome).load(demandRecords, demand)));
    return outcome.settles.flatMap(({ extent }, index) => {
      const demand = demands[index] ?? null;
      return demand === null ? [] : [{ demand, extent }];
    });
  }

  @FieldResolver(() => Outcome, { nullable: true, description: 'The outcome that voided it.' })
  voidedBy(@Root() outcome: OutcomeRecord): Promise<OutcomeRecord | null> {
    return readingOf(outcome).loadOptional(outcomeRecords, outcome.voidedBy);
  }

  @FieldResolver(() => Outcome, { nullable: true, description: 'The outcome that it extends.' })
  extends(@Root() outcome: OutcomeRecord): Promise<OutcomeRecord | null> {
    return readingOf(outcome).loadOptional(outcomeRecords, outcome.extends);
  }

  @FieldResolver(() => [Demand], { description: 'The demands of which it makes final what was settled for the time being.' })
  confirms(@Root() outcome: OutcomeRecord): Promise<DemandRecord[]> {
    return readingOf(outcome).loadMany(demandRecords, outcome.confirms);
  }

  @FieldResolver(() => [Outcome], { description: 'The outcomes that it voided, by their keys.' })
  voids(@Root() outcome: OutcomeRecord): Promise<OutcomeRecord[]> {
    return readingOf(outcome).loadBelonging(outcomeRecords, 'voided_by', outcome.id, 'r.sort_key');
  }
}

@Resolver(() => Deadline)
export class DeadlineResolver {
  @Query(() => Deadline, {
    nullable: true,
    description:
      'The deadline of that key: `ru-ua-2022/corridor-ceasefire-0305`; null where the view shows none, and the key is then named in `extensions.unknownKeys`.',
  })
  deadline(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<DeadlineRecord | null> {
    return findByKey(context, deadlineRecords, key, view);
  }

  @Query(() => DeadlineConnection, { description: 'Deadlines, by the day they are due, then by key.' })
  deadlines(
    @Args(() => DeadlineListArguments) { where, orderBy, view, ...page }: DeadlineListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<DeadlineRecord>> {
    return listPage(context, {
      field: 'deadlines',
      records: deadlineRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => {
        const setters = await idsOfFilter(context, reading, 'Party', where?.setBy);
        return [
          ...(await columnIsPicked(context, reading, 'Deadline', where?.key, 'r.id')),
          ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
          ...(await columnIsPicked(context, reading, 'Round', where?.setIn, 'r.set_in')),
          ...(setters === null ? [] : [hasEdgeTo(reading, 'Deadline', 'r.id', 'setBy', setters)]),
          ...isOneOfWords(reading.database.dialect, 'r.result', where?.result),
          ...dateOverlaps('r.due', where?.due),
        ];
      },
      order: (orderBy ?? ['DUE_ASC']).flatMap((order) => deadlineOrderTerms[order]),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() deadline: DeadlineRecord): Promise<ProcessRecord | null> {
    return readingOf(deadline).load(processRecords, deadline.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round it was set in.' })
  setIn(@Root() deadline: DeadlineRecord): Promise<RoundRecord | null> {
    return readingOf(deadline).loadOptional(roundRecords, deadline.setIn);
  }

  @FieldResolver(() => [Party], { description: 'The parties that set it; `setters` has single people as well.' })
  async setBy(@Root() deadline: DeadlineRecord): Promise<PartyRecord[]> {
    const reading = readingOf(deadline);
    return reading.loadMany(partyRecords, await onlyOf(reading, 'Party', deadline.setBy));
  }

  @FieldResolver(() => [Speaker], { description: 'Who set it: parties and single people.' })
  setters(@Root() deadline: DeadlineRecord): Promise<SpeakerRecord[]> {
    return loadSpeakers(readingOf(deadline), deadline.setBy);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round in which its result came about.' })
  resultIn(@Root() deadline: DeadlineRecord): Promise<RoundRecord | null> {
    return readingOf(deadline).loadOptional(roundRecords, deadline.resultIn);
  }

  @FieldResolver(() => Deadline, { nullable: true, description: 'The deadline that it moves.' })
  extends(@Root() deadline: DeadlineRecord): Promise<DeadlineRecord | null> {
    return readingOf(deadline).loadOptional(deadlineRecords, deadline.extends);
  }

  @FieldResolver(() => [Deadline], {
    description: 'The deadlines that move it on: more than one where sources, or parties, go apart. By the day they are due.',
  })
  extendedBy(@Root() deadline: DeadlineRecord): Promise<DeadlineRecord[]> {
    return readingOf(deadline).loadBelonging(deadlineRecords, 'extends', deadline.id, 'r.due_first, r.id');
  }
}

/** The outcomes for which these conditions hold, and that came about within a span of days, in the order that is asked for. */
async function listedOutcomes(reading: Reading, conditions: readonly Sql[], during: DateRange | undefined, order: OutcomeOrder): Promise<ThingId[]> {
  const found = allOf([reading.stood(outcomeRecords, 'r'), ...conditions]);
  const rows = await reading.query(sql`select r.id, r.process from outcomes r where ${found} order by r.sort_key`);
  const byProcess = await Promise.all([...new Set(rows.map((row) => row.process as ThingId))].map((process) => outcomesOfProcess(reading, process)));
  const outcomes = new Map(byProcess.flat().map((outcome) => [outcome.id, outcome]));
  const matching = rows.flatMap((row) => outcomes.get(row.id as ThingId) ?? []).filter((outcome) => during == null || isWithin(timeIfDated(outcome), during));
  const ordered = order === 'DATE_ASC' || order === 'DATE_DESC' ? inDateOrder(matching) : matching;
  const ids = ordered.map(({ id }) => id);
  return order === 'DATE_DESC' || order === 'KEY_DESC' ? ids.reverse() : ids;
}

@Resolver(() => Round)
export class RoundOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'What it produced, in the order of a list by date.' })
  async outcomes(@Root() round: RoundRecord): Promise<OutcomeRecord[]> {
    return inDateOrder((await outcomesOfProcess(readingOf(round), round.process)).filter((outcome) => outcome.round === round.id));
  }
}

@Resolver(() => Process)
export class ProcessOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'What it produced, its rounds included, in the order of a list by date.' })
  async outcomes(@Root() process: ProcessRecord): Promise<OutcomeRecord[]> {
    return inDateOrder(await outcomesOfProcess(readingOf(process), process.id));
  }

  @FieldResolver(() => [Deadline], { description: 'The dates that were set in it, by the day they were due.' })
  deadlines(@Root() process: ProcessRecord): Promise<DeadlineRecord[]> {
    return readingOf(process).loadBelonging(deadlineRecords, 'process', process.id, 'r.due_first, r.id');
  }
}
