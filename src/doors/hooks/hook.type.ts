import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { Payload } from '../../editing/mutations/shared.input.ts';
import { ChangeWhere } from '../../questions/change.type.ts';
import { type HookRecord, type HookStatus, hookStatuses } from './hook.ts';

@ObjectType('Hook', {
  description: 'An address that is called for each change of the record, or for some of them. The secret that signs the calls is shown only once.',
})
export class Hook implements Omit<HookRecord, 'secret'> {
  @Field(() => ID, { description: 'The id for removing or resuming it. It is no id for `node`.' })
  id!: string;

  @Field(() => String, { description: 'The address that is called.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'The changes that it wants: a `ChangeWhere`, as JSON. Null if all.' })
  wanted!: string | null;

  @Field(() => String, { description: 'The id of the key that added it, or the command.' })
  createdBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  createdAt!: string;

  @Field(() => enumOf(hookStatuses), { description: 'Whether it is called.' })
  status!: HookStatus;

  @Field(() => CursorScalar, { description: 'Its place in the ledger. Everything up to it was delivered.' })
  cursor!: string;

  @Field(() => Int, { description: 'How many attempts to deliver the next change failed.' })
  failures!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it fails. Null if it does not.' })
  failingSince!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried again. Null if it does not fail, or is parked.' })
  nextTryAt!: string | null;

  @Field(() => String, { nullable: true, description: 'The last error.' })
  lastError!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something was delivered last.' })
  deliveredAt!: string | null;
}

@InputType({ description: 'A hook.' })
export class AddHookInput {
  @Field(() => String, { description: 'The address to call: `https://example.org/parley`. Addresses of private networks need HOOKS_ALLOW.' })
  url!: string;

  @Field(() => ChangeWhere, { nullable: true, description: 'Which changes to deliver. Default: all.' })
  where?: ChangeWhere;

  @Field(() => CursorScalar, { nullable: true, description: 'Deliver what was recorded after this place. Default: from now on.' })
  after?: string;
}

@InputType({ description: 'Which hook.' })
export class HookInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType({ description: 'The result of a mutation of a hook.' })
export class HookPayload extends Payload {
  @Field(() => Hook, { nullable: true, description: 'The hook. Null if there is none with this id.' })
  hook!: Omit<HookRecord, 'secret'> | null;
}

@ObjectType({ description: 'The result of `addHook`.' })
export class AddHookPayload extends HookPayload {
  @Field(() => String, { nullable: true, description: 'The secret that signs its calls. It is shown only once.' })
  secret!: string | null;
}
