import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { DateRange, KeyArguments, KeyFilter, ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked, dateOverlaps, findByKey, hasEdgeTo, idsOfFilter, isWithin } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { orderedPage } from '../../api/ordered-page.ts';
import { listPage, type OrderTerm, type Page } from '../../api/page.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Thing } from '../../api/thing.type.ts';
import type { Soon } from '../../foundation/soon.ts';
import { allOf, isOneOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId, Thing as ThingRecord } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { dateOfEntry } from '../demands/recorded-history.ts';
import { loadThing } from '../load-thing.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { isPickedThen, type PickedParties, partiesPicked, pickedParties, RelatedPartyFilter } from '../parties/related-party-filter.type.ts';
import { loadSpeakers, onlyOf, type SpeakerRecord } from '../people/speaker.ts';
import { Speaker } from '../people/speaker.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { timeOfListedRound } from '../rounds/rounds-in-order.ts';
import { timeIfDated } from '../time/recorded-times.ts';
import { type Span, spanOf } from '../time/span.ts';
import { inDateOrder, outcomesOfProcess } from './acting-outcomes.ts';
import { type DeadlineRecord, deadlineRecords } from './deadline.records.ts';
import { inForceOn, isOverdueOn } from './in-force.ts';
import { type OutcomeRecord, outcomeRecords, type Settlement as SettlementRecord } from './outcome.records.ts';
import { type DeadlineResult, deadlineResults, type FollowUp, followUps, type OutcomeKind, outcomeKinds } from './outcome.ts';
import { Deadline, DeadlineConnection, Outcome, OutcomeConnection, Settlement } from './outcome.type.ts';

const outcomeOrders = vocabulary('OutcomeOrder', 'The order in which to list outcomes. Only the first value counts.', {
  DATE_ASC: 'The earliest first. Those without a date come last.',
  DATE_DESC: 'The latest first. Those without a date come before them.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
});

type OutcomeOrder = WordOf<typeof outcomeOrders>;

const deadlineOrders = vocabulary('DeadlineOrder', 'The order in which to list deadlines. Equal entries are sorted by key.', {
  DUE_ASC: 'The earliest due first.',
  DUE_DESC: 'The latest due first.',
  KEY_ASC: 'By key, in natural order.',
  KEY_DESC: 'By key, in reverse natural order.',
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
  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes with these keys.' })
  key?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes of one of these processes, of its rounds or of none.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes of one of these rounds.' })
  round?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Outcomes to which one of these is a party. On request also those of its blocs or members when the outcome came about.',
  })
  party?: RelatedPartyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Outcomes that settle one of these demands, or say that they do not.' })
  settles?: KeyFilter;

  @Field(() => [enumOf(outcomeKinds)], { nullable: true, description: 'Outcomes of one of these sorts.' })
  kind?: OutcomeKind[];

  @Field(() => [enumOf(followUps)], { nullable: true, description: 'Outcomes that were carried out to one of these extents.' })
  followUp?: FollowUp[];

  @Field(() => DateRange, { nullable: true, description: 'Outcomes that came about in this span.' })
  date?: DateRange;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'Outcomes in force on this day, or on some day of this date. They begin with their time in force, else on their own date. They end when they expire or are voided. An extension moves the end. If the end is unknown, only the known days count. NONE is never in force.',
  })
  inForceOn?: string;
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

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description:
      'Deadlines set by one of these parties. On request also by its blocs or members then: on the day they were set, else at the round, else when they were due.',
  })
  setBy?: RelatedPartyFilter;

  @Field(() => [enumOf(deadlineResults)], { nullable: true, description: 'Deadlines with one of these results.' })
  result?: DeadlineResult[];

  @Field(() => DateRange, { nullable: true, description: 'Deadlines due in this span: `{ to: "2022-03-10" }` finds those due by that day.' })
  due?: DateRange;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      'Deadlines overdue on this day. Of a longer date the last day counts. Their day was past, and they were not met, partly met, moved or lapsed by then. Missed deadlines, and those without a known result, stay overdue.',
  })
  overdueOn?: string;
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

  @Query(() => OutcomeConnection, {
    description: 'Outcomes, sorted by date. An outcome without a date has that of its round. Those without any date come last.',
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
        const parties = await pickedParties(context, reading, where?.party);
        const settled = await idsOfFilter(context, reading, 'Demand', where?.settles);
        const conditions = [
          ...(await columnIsPicked(context, reading, 'Outcome', where?.key, 'r.id')),
          ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
          ...(await columnIsPicked(context, reading, 'Round', where?.round, 'r.round')),
          ...(parties === null ? [] : [hasEdgeTo(reading, 'Outcome', 'r.id', 'parties', partiesPicked(parties))]),
          ...(settled === null ? [] : [hasEdgeTo(reading, 'Outcome', 'r.id', 'settles', settled)]),
          ...isOneOfWords(reading.database.dialect, 'r.kind', where?.kind),
          ...isOneOfWords(reading.database.dialect, 'r.follow_up', where?.followUp),
        ];
        return listedOutcomes(reading, conditions, { during: where?.date, inForce: where?.inForceOn, parties, order: orderBy?.[0] ?? 'DATE_ASC' });
      },
      show: (reading, ids) => reading.loadMany(outcomeRecords, ids),
    });
  }

  @FieldResolver(() => EdtfScalar, { nullable: true, description: 'When it came about: its own date, or else that of its round. Null where nothing tells.' })
  date(@Root() outcome: OutcomeRecord): Promise<string | null> {
    return dateOfEntry(outcome);
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() outcome: OutcomeRecord): Soon<ProcessRecord | null> {
    return readingOf(outcome).load(processRecords, outcome.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round that produced it. Null if no single round did.' })
  round(@Root() outcome: OutcomeRecord): Soon<RoundRecord | null> {
    return readingOf(outcome).loadOptional(roundRecords, outcome.round);
  }

  @FieldResolver(() => LocalText, { nullable: true, description: 'The outcome in words.' })
  text(@Root() outcome: OutcomeRecord, @Args(() => LanguageArguments) { languages }: LanguageArguments): LocalText | null {
    return preferred(outcome.texts, languages);
  }

  @FieldResolver(() => [Party], { description: 'The parties to it.' })
  parties(@Root() outcome: OutcomeRecord): Soon<PartyRecord[]> {
    return readingOf(outcome).loadMany(partyRecords, outcome.parties);
  }

  @FieldResolver(() => [Settlement], {
    description: 'The demands that it settles, or does not, with the extent. It counts if the history of a demand does not mention that.',
  })
  async settles(@Root() outcome: OutcomeRecord): Promise<ShownGroup<SettlementRecord, { demand: DemandRecord }>[]> {
    const demands = await Promise.all(outcome.settles.map(({ demand }) => readingOf(outcome).load(demandRecords, demand)));
    return outcome.settles.flatMap(({ extent }, index) => {
      const demand = demands[index] ?? null;
      return demand === null ? [] : [{ demand, extent }];
    });
  }

  @FieldResolver(() => Outcome, { nullable: true, description: 'The outcome that voided it.' })
  voidedBy(@Root() outcome: OutcomeRecord): Soon<OutcomeRecord | null> {
    return readingOf(outcome).loadOptional(outcomeRecords, outcome.voidedBy);
  }

  @FieldResolver(() => Outcome, { nullable: true, description: 'The outcome that it extends.' })
  extends(@Root() outcome: OutcomeRecord): Soon<OutcomeRecord | null> {
    return readingOf(outcome).loadOptional(outcomeRecords, outcome.extends);
  }

  @FieldResolver(() => [Thing], { description: 'The demands, or the outcomes settling them, whose provisional settlement it makes final.' })
  async confirms(@Root() outcome: OutcomeRecord): Promise<ThingRecord[]> {
    const confirmed = await Promise.all(outcome.confirms.map((id) => loadThing(readingOf(outcome), id)));
    return confirmed.filter((thing) => thing !== null);
  }

  @FieldResolver(() => [Outcome], { description: 'The outcomes that it voided, by their keys.' })
  voids(@Root() outcome: OutcomeRecord): Soon<OutcomeRecord[]> {
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
        const setters = await pickedParties(context, reading, where?.setBy);
        return [
          ...(await columnIsPicked(context, reading, 'Deadline', where?.key, 'r.id')),
          ...(await columnIsPicked(context, reading, 'Process', where?.process, 'r.process')),
          ...(await columnIsPicked(context, reading, 'Round', where?.setIn, 'r.set_in')),
          ...(setters === null ? [] : [await wasSetBy(reading, setters)]),
          ...isOneOfWords(reading.database.dialect, 'r.result', where?.result),
          ...dateOverlaps('r.due', where?.due),
          ...(where?.overdueOn == null ? [] : [await isOverdue(reading, lastDayOf(where.overdueOn))]),
        ];
      },
      order: (orderBy ?? ['DUE_ASC']).flatMap((order) => deadlineOrderTerms[order]),
    });
  }

  @FieldResolver(() => Process, { description: 'The process it belongs to.' })
  process(@Root() deadline: DeadlineRecord): Soon<ProcessRecord | null> {
    return readingOf(deadline).load(processRecords, deadline.process);
  }

  @FieldResolver(() => Round, { nullable: true, description: 'The round it was set in.' })
  setIn(@Root() deadline: DeadlineRecord): Soon<RoundRecord | null> {
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
  resultIn(@Root() deadline: DeadlineRecord): Soon<RoundRecord | null> {
    return readingOf(deadline).loadOptional(roundRecords, deadline.resultIn);
  }

  @FieldResolver(() => Deadline, { nullable: true, description: 'The deadline that it moves.' })
  extends(@Root() deadline: DeadlineRecord): Soon<DeadlineRecord | null> {
    return readingOf(deadline).loadOptional(deadlineRecords, deadline.extends);
  }

  @FieldResolver(() => [Deadline], {
    description: 'The deadlines that move it, by the day they are due. Several if sources or parties differ.',
  })
  extendedBy(@Root() deadline: DeadlineRecord): Soon<DeadlineRecord[]> {
    return readingOf(deadline).loadBelonging(deadlineRecords, 'extends', deadline.id, 'r.due_first, r.id');
  }
}

interface ListedOutcomes {
  readonly during: DateRange | undefined;
  readonly inForce: string | null | undefined;
  readonly parties: PickedParties | null;
  readonly order: OutcomeOrder;
}

/** The outcomes that fulfil these conditions and came about within a span of days, in the requested order. */
async function listedOutcomes(reading: Reading, conditions: readonly Sql[], { during, inForce, parties, order }: ListedOutcomes): Promise<ThingId[]> {
  const found = allOf([reading.stood(outcomeRecords, 'r'), ...conditions]);
  const rows = await reading.query(sql`select r.id, r.process from outcomes r where ${found} order by r.sort_key`);
  const byProcess = await Promise.all([...new Set(rows.map((row) => row.process as ThingId))].map((process) => outcomesOfProcess(reading, process)));
  // An outcome that voids or extends another is in the same process.
  const holding = inForce == null ? null : inForceOn(byProcess.flat(), firstDayOf(inForce), lastDayOf(inForce));
  const outcomes = new Map(byProcess.flat().map((outcome) => [outcome.id, outcome]));
  const matching = rows
    .flatMap((row) => outcomes.get(row.id as ThingId) ?? [])
    .filter((outcome) => during == null || isWithin(timeIfDated(outcome), during))
    .filter((outcome) => holding === null || holding.has(outcome.id))
    .filter((outcome) => parties === null || isPickedThen(parties, outcome.parties, timeIfDated(outcome)));
  const ordered = order === 'DATE_ASC' || order === 'DATE_DESC' ? inDateOrder(matching) : matching;
  const ids = ordered.map(({ id }) => id);
  return order === 'DATE_DESC' || order === 'KEY_DESC' ? ids.reverse() : ids;
}

/** The condition that a deadline was set by a selected party: a named one, or one related to it at that time. */
async function wasSetBy(reading: Reading, setters: PickedParties): Promise<Sql> {
  const named = hasEdgeTo(reading, 'Deadline', 'r.id', 'setBy', setters.named);
  if (setters.related.length === 0) return named;
  const conditions = [reading.stood(deadlineRecords, 'r'), hasEdgeTo(reading, 'Deadline', 'r.id', 'setBy', partiesPicked(setters))];
  const deadlines = await reading.adopt(deadlineRecords, await reading.query(sql`select r.* from deadlines r where ${allOf(conditions)}`));
  const times = await Promise.all(deadlines.map((deadline) => whenSet(reading, deadline)));
  const found = deadlines.filter((deadline, index) => isPickedThen(setters, deadline.setBy, times[index] ?? null));
  return isOneOf(
    reading.database.dialect,
    raw('r.id'),
    found.map(({ id }) => id),
  );
}

/** The condition that a deadline was overdue on a day. Only deadlines due before that day are checked. */
async function isOverdue(reading: Reading, day: string): Promise<Sql> {
  const conditions = [reading.stood(deadlineRecords, 'r'), sql`r.due_last < ${day}`];
  const deadlines = await reading.adopt(deadlineRecords, await reading.query(sql`select r.* from deadlines r where ${allOf(conditions)}`));
  const overdue = await Promise.all(
    deadlines.map(async (deadline) => {
      const moving = await reading.loadBelonging(deadlineRecords, 'extends', deadline.id, 'r.due_first, r.id');
      // A move on an unknown day counts as in time.
      const moved = await Promise.all(moving.map((other) => (other.setOn === null && other.setIn === null ? spanOf(deadline.due) : whenSet(reading, other))));
      const movedOn = moved.map(({ firstDay }) => firstDay).sort()[0] ?? null;
      const round = await reading.loadOptional(roundRecords, deadline.resultIn);
      const resultOn = round === null ? null : ((await timeOfListedRound(reading, round))?.firstDay ?? null);
      return isOverdueOn({ ...deadline, resultOn, movedOn }, day);
    }),
  );
  return isOneOf(
    reading.database.dialect,
    raw('r.id'),
    deadlines.filter((_, index) => overdue[index]).map(({ id }) => id),
  );
}

/** When a deadline was set: on its day, else at its round, else by its due day. */
async function whenSet(reading: Reading, { setOn, setIn, due }: DeadlineRecord): Promise<Span> {
  if (setOn !== null) return spanOf(setOn);
  const round = await reading.loadOptional(roundRecords, setIn);
  return (round === null ? null : await timeOfListedRound(reading, round)) ?? spanOf(due);
}

@Resolver(() => Round)
export class RoundOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'Its outcomes, sorted by date.' })
  async outcomes(@Root() round: RoundRecord): Promise<OutcomeRecord[]> {
    return inDateOrder((await outcomesOfProcess(readingOf(round), round.process)).filter((outcome) => outcome.round === round.id));
  }
}

@Resolver(() => Process)
export class ProcessOutcomesResolver {
  @FieldResolver(() => [Outcome], { description: 'Its outcomes and those of its rounds, sorted by date.' })
  async outcomes(@Root() process: ProcessRecord): Promise<OutcomeRecord[]> {
    return inDateOrder(await outcomesOfProcess(readingOf(process), process.id));
  }

  @FieldResolver(() => [Deadline], { description: 'The deadlines that were set in the process, by the day they are due.' })
  deadlines(@Root() process: ProcessRecord): Soon<DeadlineRecord[]> {
    return readingOf(process).loadBelonging(deadlineRecords, 'process', process.id, 'r.due_first, r.id');
  }
}
