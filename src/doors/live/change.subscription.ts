import { Args, ArgsType, Field, Resolver, Root, Subscription } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { CursorScalar } from '../../api/scalars.ts';
import type { Follower, LedgerEvent } from '../../ledger/follower.ts';
import { changeOf } from '../../questions/change.resolver.ts';
import { Change, type ChangeRecord, ChangeWhere, isRecordedWithin } from '../../questions/change.type.ts';
import { issuesBelow } from '../../record/issues/issue-tree.ts';
import { follow, isWanted } from './follow.ts';
import { FollowedParties } from './followed-parties.ts';
import { PickedThings } from './picked-things.ts';

@ArgsType()
class ChangeFollowingArguments {
  @Field(() => ChangeWhere, { nullable: true, description: 'Which changes to send. Default: all.' })
  where?: ChangeWhere;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Sends everything recorded after this place, oldest first, then each new entry, without gaps or repeats. Default: from now on.',
  })
  after?: string;
}

@Resolver()
export class ChangeSubscription {
  @Subscription(() => Change, {
    description: 'Each new entry of the ledger. The query `changes` gives the same in pages. Each thing is shown as it was after the entry.',
    subscribe: ({ args, context }) => followChanges(context as OperationContext, args as ChangeFollowingArguments),
  })
  changes(@Root() { entry, reading }: LedgerEvent, @Args(() => ChangeFollowingArguments) _asked: ChangeFollowingArguments): ChangeRecord {
    return changeOf(entry, reading.pin.head, reading);
  }
}

async function followChanges(context: OperationContext, { where, after }: ChangeFollowingArguments): Promise<Follower> {
  const processes = await PickedThings.of(context, 'Process', where?.process);
  const rounds = await PickedThings.of(context, 'Round', where?.round);
  const demands = await PickedThings.of(context, 'Demand', where?.demand);
  const issues = await PickedThings.of(context, 'Issue', where?.issue, where?.issue?.includeBelow ? issuesBelow : null);
  const parties = await FollowedParties.of(context, where?.party, (touches) => touches.parties);
  return follow(context, after, {
    lets: (entry) => isWanted(where?.thing, entry.thingType) && isWanted(where?.reason, entry.reason) && isRecordedWithin(where?.recorded, entry.recordedAt),
    picks: [
      [processes, (touches) => touches.processes],
      [rounds, (touches) => touches.rounds],
      [demands, (touches) => touches.demands],
      [issues, (touches) => touches.issues],
    ],
    parties: [parties],
  });
}
