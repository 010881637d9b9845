import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { Payload } from '../../editing/mutations/shared.input.ts';
import { ChangeWhere } from '../../questions/change.type.ts';
import { type HookRecord, type HookStatus, hookStatuses } from './hook.ts';

@ObjectType('Hook', {
  description: 'An address that is called for each change of the record, or for some of them. The secret with which calls are signed is shown once.',
})
export class Hook implements Omit<HookRecord, 'secret'> {
  @Field(() => ID, { description: 'By which it is removed or resumed. It is no id for `node`.' })
  id!: string;

  @Field(() => String, { description: 'The address that is called.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'Which changes it wants: a `ChangeWhere`, as JSON. Null if all.' })
  wanted!: string | null;

  @Field(() => String, { description: 'The id of the key that added it, or the command.' })
  createdBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  createdAt!: string;

  @Field(() => enumOf(hookStatuses), { description: 'Whether it is called.' })
  status!: HookStatus;

  @Field(() => CursorScalar, { description: 'Its place in the ledger: all up to it was delivered.' })
  cursor!: string;

  @Field(() => Int, { description: 'How often the next change failed to be delivered.' })
  failures!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it fails. Null if it does not.' })
  failingSince!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried again. Null if it does not fail, or is parked.' })
  nextTryAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What was wrong the last time.' })
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

@ObjectType({ description: 'What became of a hook.' })
export class HookPayload extends Payload {
  @Field(() => Hook, { nullable: true, description: 'The hook. Null if there is none of this id.' })
  hook!: Omit<HookRecord, 'secret'> | null;
}

@ObjectType({ description: 'What became of adding a hook.' })
export class AddHookPayload extends HookPayload {
  @Field(() => String, { nullable: true, description: 'The secret with which its calls are signed. It is shown this one time.' })
  secret!: string | null;
}
