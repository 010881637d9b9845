import { Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { readingOf } from '../../ledger/reading.ts';
import type { DemandRecord } from './demand.records.ts';
import { type Direction, directions } from './demand.ts';
import { Demand } from './demand.type.ts';
import { shownOf } from './history.ts';
import { recordedHistory } from './recorded-history.ts';

@ArgsType()
class MovesArguments {
  @Field(() => enumOf(directions), { description: 'The direction: TOWARD for moves toward the other side, AWAY for moves away from it.' })
  direction!: Direction;
}

@Resolver(() => Demand)
export class MovesResolver {
  @FieldResolver(() => Int, {
    description: 'How many of its positions are coded with this direction, at rounds or outside them. Positions that the view withholds are not counted.',
  })
  async moves(@Root() demand: DemandRecord, @Args(() => MovesArguments) { direction }: MovesArguments): Promise<number> {
    const positions = shownOf(await recordedHistory(readingOf(demand), demand.id));
    return positions.filter((position) => position.direction === direction).length;
  }
}
