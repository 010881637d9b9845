import sql from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { survivorOf } from '../api/find.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { ViewInput } from '../api/view.type.ts';
import { QuantityChange } from '../comparison/comparison.type.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { responsesTo } from '../demands/demand.resolver.ts';
import { Demand, Position, Response } from '../demands/demand.type.ts';
import { recordedHistory, type StatedPosition } from '../demands/recorded-history.ts';
import type { ResponseRecord } from '../demands/response.records.ts';
import { badInput } from '../errors.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import { type PartyRecord, partyRecords } from '../parties/party.records.ts';
import { Party } from '../parties/party.type.ts';
import { firstDayOf, lastDayOf } from '../values/edtf.ts';
import { movementsOf, type Reciprocity, reciprocities } from './movements-of.ts';

@ObjectType({ description: 'A move of a party on a demand: toward those addressed, or away from them, as it was coded.' })
export class Movement {
  @Field(() => Party, { description: 'Who moved.' })
  party!: PartyRecord;

  @Field(() => Demand, { description: 'On what.' })
  demand!: DemandRecord;

  @Field(() => Position, { description: 'The position by which it moved; its `direction` says where to, its `changes` how.' })
  position!: StatedPosition;

  @Field(() => [QuantityChange], { description: 'By how much, against the position before: figures of the same unit and measure.' })
  quantityChanges!: readonly QuantityChange[];

  @Field(() => [Response], { description: 'What those addressed answered at the same round.' })
  responses!: readonly ResponseRecord[];

  @Field(() => enumOf(reciprocities), { description: 'Whether one of those addressed moved toward it at the same round.' })
  reciprocity!: Reciprocity;

  @Field(() => [Position], { description: 'The moves toward it that those addressed made at the same round.' })
  reciprocal!: readonly StatedPosition[];
}

@ArgsType()
class MovementArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not before the first day of this date.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not after the last day of this date.' })
  to?: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class MovementResolver {
  @Query(() => [Movement], {
    description:
      'Who moved on what in a span of days, toward or away, by how much, answered by what within the same round; where no move answered it, `reciprocity` says so. By day, then by the keys of the demands; a joint position is a move of each of its makers.',
  })
  async movements(@Args(() => MovementArguments) { process: key, from, to, view }: MovementArguments, @Ctx() context: OperationContext): Promise<Movement[]> {
    const reading = await context.reading(view);
    const identity = await reading.identity(key);
    if (identity?.type !== 'Process') throw badInput(['process'], 'the key of a process', key);
    const demands = await movingDemands(reading, await survivorOf(reading, identity));
    const found = movementsOf(demands, from == null ? '0000-00-00' : firstDayOf(from), to == null ? '9999-99-99' : lastDayOf(to));
    const parties = await reading.loadMany(partyRecords, [...new Set(found.map(({ party }) => party))]);
    const byId = new Map(parties.map((party) => [party.id, party]));
    return found.flatMap(({ party: id, ...movement }) => {
      const party = byId.get(id);
      return party === undefined ? [] : [{ ...movement, party } as unknown as Movement];
    });
  }
}

type MovingRecord = DemandRecord & { readonly positions: readonly StatedPosition[]; readonly responses: readonly ResponseRecord[] };

async function movingDemands(reading: Reading, process: ThingId): Promise<MovingRecord[]> {
  const rows = await reading.query(sql`select r.* from demands r where r.process = ${process} and ${reading.stood(demandRecords, 'r')} order by r.sort_key`);
  const demands = await reading.adopt(demandRecords, rows);
  return Promise.all(
    demands.map(async (demand) => {
      const [{ positions }, responses] = await Promise.all([recordedHistory(reading, demand.id), responsesTo(reading, demand.id)]);
      return Object.assign(demand, { positions, responses });
    }),
  );
}
