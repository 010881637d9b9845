import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { KeyArguments } from '../../api/filters.type.ts';
import { columnIsPicked, findByKey, hasEdgeTo, idsOfFilter } from '../../api/find.ts';
import { LanguageArguments, LocalText } from '../../api/local-text.type.ts';
import { orderedPage } from '../../api/ordered-page.ts';
import type { Page } from '../../api/page.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { Thing } from '../../api/thing.type.ts';
import type { Soon } from '../../foundation/soon.ts';
import { isOneOfWords } from '../../foundation/storage/lists.ts';
import { preferred } from '../../foundation/values/local-text.ts';
import { readingOf } from '../../ledger/reading.ts';
import type { Thing as ThingRecord } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { dateOfEntry } from '../demands/recorded-history.ts';
import { loadThing } from '../load-thing.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { partiesPicked, pickedParties } from '../parties/related-party-filter.type.ts';
import { type ProcessRecord, processRecords } from '../processes/process.records.ts';
import { Process } from '../processes/process.type.ts';
import { type RoundRecord, roundRecords } from '../rounds/round.records.ts';
import { Round } from '../rounds/round.type.ts';
import { listedOutcomes } from './listed-outcomes.ts';
import { type OutcomeRecord, outcomeRecords, type Settlement as SettlementRecord } from './outcome.records.ts';
import { Outcome, OutcomeConnection, Settlement } from './outcome.type.ts';
import { OutcomeListArguments } from './outcome-where.type.ts';

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

  @FieldResolver(() => [Thing], {
    description:
      'The demands, or the outcomes settling them, whose provisional settlement it makes final. Of an outcome that it names, only what stands between the parties of that outcome becomes final.',
  })
  async confirms(@Root() outcome: OutcomeRecord): Promise<ThingRecord[]> {
    const confirmed = await Promise.all(outcome.confirms.map((id) => loadThing(readingOf(outcome), id)));
    return confirmed.filter((thing) => thing !== null);
  }

  @FieldResolver(() => [Outcome], { description: 'The outcomes that it voided, by their keys.' })
  voids(@Root() outcome: OutcomeRecord): Soon<OutcomeRecord[]> {
    return readingOf(outcome).loadBelonging(outcomeRecords, 'voided_by', outcome.id, 'r.sort_key');
  }
}
