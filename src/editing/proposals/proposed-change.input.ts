import { Field, InputType } from 'type-graphql';
import { recordMutations } from '../mutations/record-mutations.ts';
import { DECIDES, leastToAccept } from './proposal.ts';

/** The input of one mutation, under the name of the mutation. Exactly one is given. */
@InputType({ description: 'The proposed mutation: exactly one of these, with its input, and without an idempotency key.' })
export class ProposedChangeInput {
  readonly [mutation: string]: object | null | undefined;
}

for (const { name, input, change, role } of recordMutations) {
  const least = leastToAccept(role);
  const description = least === DECIDES ? change : `${change} Needs an ${least} to accept it.`;
  Field(() => input, { nullable: true, description })(ProposedChangeInput.prototype, name);
}
