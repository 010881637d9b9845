import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { type RoundStatus, roundStatuses } from './round.ts';
import { roundTransitions } from './round-transitions.ts';

@ObjectType({ description: 'The statuses that may follow one status of a round.' })
export class RoundTransition {
  @Field(() => enumOf(roundStatuses), { description: 'The status of the round.' })
  from!: RoundStatus;

  @Field(() => [enumOf(roundStatuses)], { description: 'The statuses that may follow. Empty if none may.' })
  to!: readonly RoundStatus[];
}

@Resolver()
export class RoundTransitionsResolver {
  @Query(() => [RoundTransition], {
    description: 'Which status of a round may follow which in the course of events. `updateRound` enforces it. A correction may set any status.',
  })
  roundTransitions(): RoundTransition[] {
    return roundStatuses.words.map((from) => ({ from, to: roundTransitions[from] }));
  }
}
