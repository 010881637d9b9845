import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { ViewInput } from '../../api/view.type.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { DemandRecord } from '../../record/demands/demand.records.ts';
import { type Direction, directions } from '../../record/demands/demand.ts';
import { Demand, Position, Response } from '../../record/demands/demand.type.ts';
import type { StatedPosition } from '../../record/demands/recorded-history.ts';
import type { ResponseRecord } from '../../record/demands/response.records.ts';
import { movingDemands, type WholeDemand } from '../../record/demands/whole-demand.ts';
import { partiesById } from '../../record/parties/parties-of.ts';
import type { PartyRecord } from '../../record/parties/party.records.ts';
import { Party } from '../../record/parties/party.type.ts';
import { processNamed } from '../../record/processes/process-named.ts';
import { anyDay } from '../../record/time/span.ts';
import { QuantityChange } from '../comparison/comparison.type.ts';
import { type Movement as MovementOf, movementsOf, type Reciprocity, reciprocities } from './movements-of.ts';

@ObjectType({ description: 'A coded move of a party on a demand: toward the addressees, or away from them.' })
export class Movement {
  @Field(() => Party, { description: 'Who moved.' })
  party!: PartyRecord;

  @Field(() => [Party], {
    description: 'The other parties of the same position. Each has a movement of its own, so count positions to count all moves once.',
  })
  together!: readonly PartyRecord[];

  @Field(() => Demand, { description: 'On what.' })
  demand!: DemandRecord;

  @Field(() => Position, { description: 'The position by which it moved. Its `direction` and its `changes` say how.' })
  position!: StatedPosition;

  @Field(() => [QuantityChange], { description: 'By how much, compared with the figures until then, of the same unit and measure.' })
  quantityChanges!: readonly QuantityChange[];

  @Field(() => [Response], { description: 'The answers of the addressees at the same round.' })
  responses!: readonly ResponseRecord[];

  @Field(() => enumOf(reciprocities), {
    description:
      'Whether an addressee also moved toward the mover at the same round, or both sides settled the matter together. A move away is MOVED_AWAY, because nobody can reciprocate it.',
  })
  reciprocity!: Reciprocity;

  @Field(() => [Position], {
    description: 'The moves of the addressees toward it at the same round, even if the matter was settled together. Empty if it moved away from them.',
  })
  reciprocal!: readonly StatedPosition[];

  @Field(() => [Position], {
    description:
      'The earlier moves of the addressees that it followed, toward it or away, at the same round. Moves of the same day are left out, because their order is unknown.',
  })
  followed!: readonly StatedPosition[];
}

@ArgsType()
class MovementArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not before the first day of this date.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not after the last day of this date.' })
  to?: string;

  @Field(() => [enumOf(directions)], { nullable: true, description: 'Only moves in one of these directions: TOWARD, AWAY.' })
  direction?: Direction[];

  @Field(() => [enumOf(reciprocities)], {
    nullable: true,
    description: 'Only moves with one of these values. Moves away are MOVED_AWAY, and settlements of both sides are SETTLED_TOGETHER.',
  })
  reciprocity?: Reciprocity[];

  @Field(() => Boolean, { nullable: true, description: 'True: only moves that followed a move of the other side within the round. False: only the others.' })
  following?: boolean;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class MovementResolver {
  @Query(() => [Movement], {
    description:
      'Who moved on what in a span of days, TOWARD or AWAY, and by how much. The answers at the same round are included. `reciprocity` says whether a move toward the others was reciprocated. Sorted by date, then by the keys of the demands. A joint position is a move of each party that brought it. Default: of its makers then.',
  })
  async movements(
    @Args(() => MovementArguments) { process: key, from, to, direction, reciprocity, following, view }: MovementArguments,
    @Ctx() context: OperationContext,
  ): Promise<Movement[]> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const demands = await movingDemands(reading, process.id);
    const moves = movementsOf(demands, from == null ? anyDay.firstDay : firstDayOf(from), to == null ? anyDay.lastDay : lastDayOf(to));
    return shownMovements(
      reading,
      moves
        .filter((move) => direction?.includes(move.position.direction) !== false && reciprocity?.includes(move.reciprocity) !== false)
        .filter(({ followed }) => following == null || following === followed.length > 0),
    );
  }
}

/** Movements with their parties. */
export async function shownMovements(reading: Reading, movements: readonly MovementOf<WholeDemand>[]): Promise<Movement[]> {
  const parties = await partiesById(
    reading,
    movements.map(({ party }) => party),
  );
  // Each party of a joint move has a movement of its own here.
  const known = (ids: readonly ThingId[]) => ids.flatMap((id) => parties.get(id) ?? []);
  return movements.flatMap(({ party: id, together, ...movement }) => {
    const party = parties.get(id);
    return party === undefined ? [] : [{ ...movement, party, together: known(together) }];
  });
}
