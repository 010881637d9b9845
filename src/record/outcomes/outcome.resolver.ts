import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey, hasEdgeTo, idsOfFilter } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { listPage, type OrderTerm, type Page } from '../../api/page.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { byDays, dayOrLast } from '../../foundation/storage/date-order.ts';
import { isOneOfWords } from '../../foundation/storage/lists.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { readingOf } from '../../ledger/reading.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { loadSpeakers, onlyOf, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { type DeadlineRecord, deadlineRecords } from './deadline.records.ts';
import { type OutcomeRecord, outcomeRecords, type Settlement as SettlementRecord } from './outcome.records.ts';
import { type DeadlineResult, deadlineResults, type FollowUp, followUps, type OutcomeKind, outcomeKinds } from './outcome.ts';
import { Deadline, DeadlineConnection, Outcome, OutcomeConnection, Settlement } from './outcome.type.ts';

const outcomeOrders = vocabulary('OutcomeOrder', 'The order in which to list outcomes. Equal entries are sorted by key.', {
  DATE_ASC: 'The earliest first. Entries without a date come last.',
  DATE_DESC: 'The latest first. Entries without a date come before them.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

const outcomeOrderTerms: Readonly<Record<WordOf<typeof outcomeOrders>, readonly OrderTerm[]>> = {
  DATE_ASC: [{ expression: dayOrLast('r.date_first') }, { expression: dayOrLast('r.date_last') }],
  DATE_DESC: [
    { expression: dayOrLast('r.date_first'), descending: true },
    { expression: dayOrLast('r.date_last'), descending: true },
  ],
  KEY_ASC: [{ expression: 'r.sort_key' }],
  KEY_DESC: [{ expression: 'r.sort_key', descending: true }],
};

const deadlineOrders = vocabulary('DeadlineOrder', 'The order in which to list deadlines. Equal entries are sorted by key.', {
  DUE_ASC: 'The earliest due first.',
  DUE_DESC: 'The latest due first.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

const deadlineOrderTerms: Readonly<Record<WordOf<typeof deadlineOrders>, readonly OrderTerm[]>> = {
  DUE_ASC: [{ expression: 'r.due_first' }, { expression: 'r.due_last' }],
  DUE_DESC: [
    { expression: 'r.due_first', descending: true },
    { expression: 'r.due_last', descending: true },
  ],
  KEY_ASC: [{ expression: 'r.sort_key' }],
  KEY_DESC: [{ expression: 'r.sort_key', descending: true }],
};

@InputType({ description: 'Which outcomes to list. All that is given must hold.' })
export class OutcomeWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes of one of these processes, of its rounds or of none.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes of one of these rounds.' })
  round?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes to which one of these is a party.' })
  party?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes said to settle, or not to settle, one of these demands.' })
  settles?: KeyFilter;

  @Field(() => [enumOf(outcomeKinds)], { nullable: true, description: 'Outcomes of one of these sorts.' })
  kind?: OutcomeKind[];

  @Field(() => [enumOf(followUps)], { nullable: true, description: 'Outcomes that were carried out to one of these extents.' })
  followUp?: FollowUp[];

  @Field(() => DateRange, { nullable: true, description: 'Outcomes that came about in this span.' })
  date?: DateRange;
}

@ArgsType()
class OutcomeListArguments extends ListArguments {
  @Field(() => OutcomeWhere, { nullable: true, description: 'Which outcomes to list. Default: all.' })
  where?: OutcomeWhere;

  @Field(() => [enumOf(outcomeOrders)], { nullable: true, description: 'The order. Default: by date, then by key.' })
  orderBy?: WordOf<typeof outcomeOrders>[];
}

@InputType({ description: 'Which deadlines to list. All that is given must hold.' })
export class DeadlineWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Deadlines with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Deadlines of one of these processes.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Deadlines set in one of these rounds.' })
  setIn?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Deadlines set by one of these parties.' })
  setBy?: KeyFilter;

  @Field(() => [enumOf(deadlineResults)], { nullable: true, description: 'Deadlines with one of these results.' })
  result?: DeadlineResult[];

  @Field(() => DateRange, { nullable: true, description: 'Deadlines due in this span.' })
  due?: DateRange;
}

@ArgsType()
class DeadlineListArguments extends ListArguments {
  @Field(() => DeadlineWhere, { nullable: true, description: 'Which deadlines to list. Default: all.' })
  where?: DeadlineWhere;

  @Field(() => [enumOf(deadlineOrders)], { nullable: true, description: 'The order. Default: by the day they are due, then by key.' })
  orderBy?: WordOf<typeof deadlineOrders>[];
}

@Resolver(() => Outcome)
export class OutcomeResolver {
  @Query(() => Outcome, {
    nullable: true,
    description: 'The outcome with this key: `ru-ua-2022/ag-corridors-0303`. Null if the view shows none; `extensions.unknownKeys` then names the key.',
  })
  outcome(@Args(() => KeyArguments) { key, view }: KeyArguments, @Ctx() context: OperationContext): Promise<OutcomeRecord | null> {
    return findByKey(context, outcomeRecords, key, view);
  }

  @Query(() => OutcomeConnection, { description: 'Outcomes, by date, then by key. Entries without a date come last.' })
  outcomes(
    @Args(() => OutcomeListArguments) { where, orderBy, view, ...page }: OutcomeListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<OutcomeRecord>> {
    return listPage(context, {
      field: 'outcomes',
      records: outcomeRecords,
      binding: { where, orderBy },
      page,
      view,
      conditions: async (reading) => {
        const parties = await idsOfFilter(context, reading, 'Party', where?.party);
        const settled = await idsOfFilter(context, reading, 'Demand', where?.settles);
        return [
          ...(await columnIsPicked(context, reading, 'Outcome', where?.key, 'r.id')),
          ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
          ...(await columnIsPicked(context, reading, 'Round', where?.round, 'r.round')),
          ...(parties === null ? [] : [hasEdgeTo(reading, 'Outcome', 'r.id', 'parties', parties)]),
          ...(settled === null ? [] : [hasEdgeTo(reading, 'Outcome', 'r.id', 'settles', settled)]),
          ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
          ...isOneOfWords(reading.database.dialect, 'r.follow_up', where?.followUp),
          ...dateOverlaps('r.date', where?.date),
        ];
      },
      order: (orderBy ?? ['DATE_ASC']).flatMap((order) => outcomeOrderTerms[order]),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() outcome: OutcomeRecord): Promise<ProcessRecord | null> {
    return readingOf(outcome).load(processRecords, outcome.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round that produced it. Null if no single round did.' })
  round(@Root() outcome: OutcomeRecord): Promise<RoundRecord | null> {
    return readingOf(outcome).loadOptional(roundRecords, outcome.round);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'The outcome in words.' })
  text(@Root() outcome: OutcomeRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(outcome.texts, languages);
  }

  @FieldResolver(() => [Party], { description: 'The parties to it.' })
  parties(@Root() outcome: OutcomeRecord): Promise<PartyRecord[]> {
    return readingOf(outcome).loadMany(partyRecords, outcome.parties);
  }

  @FieldResolver(() => [Settlement], {
    description: 'The demands that it is said to settle, and to what extent. An outcome does not change a status by itself.',
  })
  async settles(@Root() outcome: OutcomeRecord): Promise<ShownGroup<SettlementRecord, { demand: DemandRecord }>[]> {
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

  @FieldResolver(() => [Outcome], { description: 'The outcomes that it voided, by their keys.' })
  voids(@Root() outcome: OutcomeRecord): Promise<OutcomeRecord[]> {
    return readingOf(outcome).loadBelonging(outcomeRecords, 'voided_by', outcome.id, 'r.sort_key');
  }
}

@Resolver(() => Deadline)
export class DeadlineResolver {
  @Query(() => Deadline, {
    nullable: true,
    description: 'The deadline with this key: `ru-ua-2022/corridor-ceasefire-0305`. Null if the view shows none; `extensions.unknownKeys` then names the key.',
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

  @FieldResolver(() => [Party], { description: 'The parties that set it. `setters` also lists single people.' })
  async setBy(@Root() deadline: DeadlineRecord): Promise<PartyRecord[]> {
    const reading = readingOf(deadline);
    return reading.loadMany(partyRecords, await onlyOf(reading, 'Party', deadline.setBy));
  }

  @FieldResolver(() => [Speaker], { description: 'The parties and single people that set it.' })
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
    description: 'The deadlines that move it, by the day they are due. Several if sources or parties differ.',
  })
  extendedBy(@Root() deadline: DeadlineRecord): Promise<DeadlineRecord[]> {
    return readingOf(deadline).loadBelonging(deadlineRecords, 'extends', deadline.id, 'r.due_first, r.due_last, r.sort_key');
  }
}

const byDate = `${byDays('r.date')}, r.sort_key`;

@Resolver(() => Round)
export class RoundOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'The outcomes of the round, by date, then by key.' })
  outcomes(@Root() round: RoundRecord): Promise<OutcomeRecord[]> {
    return readingOf(round).loadBelonging(outcomeRecords, 'round', round.id, byDate);
  }
}

@Resolver(() => Process)
export class ProcessOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'The outcomes of the process and of its rounds, by date, then by key.' })
  outcomes(@Root() process: ProcessRecord): Promise<OutcomeRecord[]> {
    return readingOf(process).loadBelonging(outcomeRecords, 'process', process.id, byDate);
  }

  @FieldResolver(() => [Deadline], { description: 'The deadlines that were set in the process, by the day they are due.' })
  deadlines(@Root() process: ProcessRecord): Promise<DeadlineRecord[]> {
    return readingOf(process).loadBelonging(deadlineRecords, 'process', process.id, 'r.due_first, r.due_last, r.sort_key');
  }
}
