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

@ObjectType({ description: 'A move of a party on a demand: toward those addressed, or away from them, as it was coded.' })
export class Movement {
  @Field(() => Party, { description: 'Who moved.' })
  party!: PartyRecord;

  @Field(() => [Party], {
    description: 'The others that moved by the same position. Each has a movement of its own here, so count positions to count the moves of all.',
  })
  together!: readonly PartyRecord[];

  @Field(() => Demand, { description: 'On what.' })
  demand!: DemandRecord;

  @Field(() => Position, { description: 'The position by which it moved; its `direction` says where to, its `changes` how.' })
  position!: StatedPosition;

  @Field(() => [QuantityChange], { description: 'By how much, against the position before: figures of the same unit and measure.' })
  quantityChanges!: readonly QuantityChange[];

  @Field(() => [Response], { description: 'What those addressed answered at the same round.' })
  responses!: readonly ResponseRecord[];

  @Field(() => enumOf(reciprocities), {
    description:
      'Whether, where it moved toward those addressed, one of them moved toward it at the same round, or both sides settled the matter together. A move away is MOVED_AWAY: nobody can reciprocate it.',
  })
  reciprocity!: Reciprocity;

  @Field(() => [Position], {
    description: 'The moves toward it that those addressed made at the same round, also beside a matter settled together; none where it moved away from them.',
  })
  reciprocal!: readonly StatedPosition[];

  @Field(() => [Position], {
    description:
      'The moves, toward it or away, that those addressed made at the same round on an earlier day, and which it followed. Where both moved on one day, nothing tells which came first.',
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
    description: 'Only moves that were reciprocated, or not, in one of these ways: moves away are MOVED_AWAY, what both sides settled is SETTLED_TOGETHER.',
  })
  reciprocity?: Reciprocity[];

  @Field(() => Boolean, { nullable: true, description: 'Only moves that followed one of the other side within the round; or, with false, only the others.' })
  following?: boolean;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class MovementResolver {
  @Query(() => [Movement], {
    description:
      'Who moved on what in a span of days, toward or away, by how much, answered by what within the same round. Where no move toward the mover answered one toward the others, `reciprocity` says so. In the order of a list by date, then by the keys of the demands; a joint position is a move of each party that brought it, by default of its makers then.',
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
