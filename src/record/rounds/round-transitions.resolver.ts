import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { type RoundStatus, roundStatuses } from './round.ts';
import { roundTransitions } from './round-transitions.ts';

@ObjectType({ description: 'One line of the table that says which status of a round may follow which.' })
export class RoundTransition {
  @Field(() => enumOf(roundStatuses), { description: 'Where the round stands.' })
  from!: RoundStatus;

  @Field(() => [enumOf(roundStatuses)], { description: 'What may follow; empty where it is an end.' })
  to!: readonly RoundStatus[];
}

@Resolver()
export class RoundTransitionsResolver {
  @Query(() => [RoundTransition], {
    description: 'Which status of a round may follow which, as things happen. `updateRound` holds to it; a correction may set any status.',
  })
  roundTransitions(): RoundTransition[] {
    return roundStatuses.words.map((from) => ({ from, to: roundTransitions[from] }));
  }
}
