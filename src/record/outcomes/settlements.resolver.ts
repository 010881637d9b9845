import sql, { raw } from 'sql-template-tag';
import { Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { DemandRecord } from '../demands/demand.records.ts';
import { Demand } from '../demands/demand.type.ts';
import { type OutcomeRecord, outcomeRecords } from './outcome.records.ts';
import { type SettlementExtent, settlementExtents } from './outcome.ts';
import { Outcome } from './outcome.type.ts';

@ObjectType({ description: 'An outcome that settles a demand, or says that it does not.' })
export class SettledBy {
  @Field(() => Outcome, { description: 'The outcome.' })
  outcome!: OutcomeRecord;

  @Field(() => enumOf(settlementExtents), { description: 'The extent to which it settles the demand.' })
  extent!: SettlementExtent;
}

@Resolver(() => Demand)
export class DemandSettlementsResolver {
  @FieldResolver(() => [SettledBy], {
    description:
      'The outcomes that settle it, or say that they do not, with the extent, by their keys. They count if its own history does not mention that settlement.',
  })
  async settledBy(@Root() demand: DemandRecord): Promise<SettledBy[]> {
    const reading = readingOf(demand);
    const loader = reading.loader<ThingId, ThingId[]>('outcomes that settle demands', async (demands) => {
      const rows = await reading.query(
        sql`select distinct e.owner_id, e.target_id from edges e where e.owner_type = 'Outcome' and e.field = 'settles' and ${isOneOf(reading.database.dialect, raw('e.target_id'), demands)} and ${reading.edgesStood('e')}`,
      );
      return rowsOfEach(demands, rows, (row) => row.target_id as ThingId).map((found) => found.map((row) => row.owner_id as ThingId));
    });
    const outcomes = await reading.loadMany(outcomeRecords, await loader.load(demand.id));
    const inOrder = outcomes.sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
    return inOrder.flatMap((outcome) => outcome.settles.filter((settlement) => settlement.demand === demand.id).map(({ extent }) => ({ outcome, extent })));
  }
}
