import sql, { type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { ListArguments } from '../../api/filters.type.ts';
import { columnIsPicked } from '../../api/find.ts';
import { listPage, type Page } from '../../api/page.ts';
import { allInOrder } from '../../foundation/all-in-order.ts';
import { allOf, isOneOfWords } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import { pickedParties } from '../parties/related-party-filter.type.ts';
import { demandRecords } from './demand.records.ts';
import { PositionConnection, ResponseConnection } from './demand.type.ts';
import { type Asking, demandConditions, positionConditions } from './demand-conditions.ts';
import type { DemandWhere } from './demand-where.type.ts';
import { type OfDemandsWhere, PositionWhere, ResponseWhere } from './entry-where.type.ts';
import { isGivenWithin, isOfParties } from './picked-responses.ts';
import { type PositionRecord, positionRecords } from './position.records.ts';
import { type ResponseRecord, responseRecords } from './response.records.ts';

@ArgsType()
class PositionListArguments extends ListArguments {
  @Field(() => PositionWhere, { nullable: true, description: 'Which positions to list. Default: all.' })
  where?: PositionWhere;
}

@ArgsType()
class ResponseListArguments extends ListArguments {
  @Field(() => ResponseWhere, { nullable: true, description: 'Which responses to list. Default: all.' })
  where?: ResponseWhere;
}

@Resolver()
export class EntryListsResolver {
  @Query(() => PositionConnection, {
    description:
      'Positions of all demands, by the keys of their demands, then by their numbers. Those that the view withholds are left out. `Demand.positions` gives one history in the order of its places.',
  })
  positions(
    @Args(() => PositionListArguments) { where, view, ...page }: PositionListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<PositionRecord>> {
    return listPage(context, {
      field: 'positions of all',
      records: positionRecords,
      binding: { where },
      page,
      view,
      conditions: (reading) => whichPositions({ context, reading }, where ?? {}),
      order: [],
    });
  }

  @Query(() => ResponseConnection, { description: 'Responses to all demands, by the keys of their demands, then by their numbers.' })
  responses(
    @Args(() => ResponseListArguments) { where, view, ...page }: ResponseListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<ResponseRecord>> {
    return listPage(context, {
      field: 'responses to all',
      records: responseRecords,
      binding: { where },
      page,
      view,
      conditions: (reading) => whichResponses({ context, reading }, where ?? {}),
      order: [],
    });
  }
}

async function whichPositions(asking: Asking, where: PositionWhere): Promise<Sql[]> {
  const { context, reading } = asking;
  const ofPosition = await positionConditions(asking, where);
  return [
    ...(await columnIsPicked(context, reading, 'Position', where.key, 'r.id')),
    ...(await ofDemands(asking, where)),
    ...isOneOfWords(reading.database.dialect, 'r.direction', where.direction),
    ...(ofPosition.length === 0 ? [] : [isSuchPosition(reading, where, ofPosition)]),
  ];
}

/** A round or a text selects few positions. Any other condition is checked for each position that the rest of the filter keeps. */
function isSuchPosition(reading: Reading, { round, text }: PositionWhere, conditions: readonly Sql[]): Sql {
  const all = allOf([reading.stood(positionRecords, 'p'), ...conditions]);
  const picksFew = round != null || text != null;
  return picksFew ? sql`r.id in (select p.id from positions p where ${all})` : sql`exists (select 1 from positions p where p.id = r.id and ${all})`;
}

async function whichResponses(asking: Asking, where: ResponseWhere): Promise<Sql[]> {
  const { context, reading } = asking;
  const parties = await pickedParties(context, reading, where.party);
  const conditions = [
    ...(await columnIsPicked(context, reading, 'Response', where.key, 'r.id')),
    ...(await ofDemands(asking, where)),
    ...(await columnIsPicked(context, reading, 'Round', where.round, 'r.round')),
    ...(parties === null ? [] : [await isOfParties(reading, 'r', parties)]),
    ...isOneOfWords(reading.database.dialect, 'r.kind', where.kind),
  ];
  return where.date == null ? conditions : [...conditions, await isGivenWithin(reading, where.date, conditions)];
}

/** The condition that the demand of an entry, in `r.demand`, matches the request. */
async function ofDemands(asking: Asking, { demand, process, madeBy, addressedTo, issue, demands }: OfDemandsWhere): Promise<Sql[]> {
  const asked: DemandWhere[] = [{ key: demand, process, madeBy, addressedTo, issue }, demands ?? {}].filter((where) =>
    Object.values(where).some((value) => value != null),
  );
  return allInOrder(asked.map((where) => isOfDemands(asking, where)));
}

async function isOfDemands({ context, reading }: Asking, where: DemandWhere): Promise<Sql> {
  const conditions = [reading.stood(demandRecords, 'r'), ...(await demandConditions(context, reading, where))];
  return sql`r.demand in (select r.id from demands r where ${allOf(conditions)})`;
}
