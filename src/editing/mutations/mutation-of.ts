import { Arg, Authorized, type ClassType, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import type { Role } from '../../foundation/access/role.ts';
import type { Payload } from './shared.input.ts';

/** What the API says of a mutation. Every mutation has one argument, `input`. */
export interface MutationShape<Input extends object, Answer extends Payload> {
  readonly name: string;
  /** The least role that may send it. Its name is appended to the text. */
  readonly role: Role;
  /** What it does, as the API describes it. */
  readonly text: string;
  readonly input: ClassType<Input>;
  /** The description of its input. */
  readonly change: string;
  readonly payload: ClassType<Answer>;
}

export interface MutationDescription<Input extends object, Answer extends Payload> extends MutationShape<Input, Answer> {
  readonly resolve: (context: OperationContext, input: Input) => Promise<Answer>;
}

/** The resolver of one mutation. */
export function mutationOf<Input extends object, Answer extends Payload>({
  name,
  role,
  text,
  input,
  change,
  payload,
  resolve,
}: MutationDescription<Input, Answer>): ClassType {
  @Resolver()
  class MutationResolver {
    @Authorized<Role>(role)
    @Mutation(() => payload, { name, description: `${text} Needs ${/^[AEIOU]/.test(role) ? 'an' : 'a'} ${role}.` })
    async resolve(@Arg('input', () => input, { description: change }) given: Input, @Ctx() context: OperationContext): Promise<Answer> {
      // The previous mutation may have been a dry run. Its answer is complete, but it still holds the lock of writers.
      await context.dryRuns.end();
      return resolve(context, given);
    }
  }
  return MutationResolver;
}
