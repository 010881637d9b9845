import { Args, ArgsType, Field, FieldResolver, InputType, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import type { Soon } from '../../foundation/soon.ts';
import { type Entry, type Reason, reasons } from '../../ledger/entry.ts';
import type { Follower, LedgerEvent } from '../../ledger/follower.ts';
import { cursorOfEntry } from '../../ledger/head.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { ChangedField, changedFieldsOf, type ReadChangedField } from '../../questions/changed-fields.ts';
import { IssueFilter } from '../../record/issues/issue-filter.type.ts';
import { issuesBelow } from '../../record/issues/issue-tree.ts';
import { RelatedPartyFilter } from '../../record/parties/related-party-filter.type.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import { Round } from '../../record/rounds/round.type.ts';
import { follow, isWanted } from './follow.ts';
import { FollowedParties } from './followed-parties.ts';
import { PickedThings } from './picked-things.ts';
import { type RoundUpdateKind, type RoundUpdate as RoundUpdateRecord, roundUpdateKinds, roundUpdateOf } from './round-update.ts';

@ObjectType({ description: 'An event of a round, from one entry of the ledger.' })
export class RoundUpdate {
  @Field(() => CursorScalar, { description: 'Its place in the ledger. Keep it: pass it as `after` to continue from here without a gap.' })
  cursor!: string;

  @Field(() => enumOf(roundUpdateKinds), { description: 'What happened to the round.' })
  kind!: RoundUpdateKind;

  @Field(() => [String], { description: 'The fields that changed. Empty for a new round.' })
  changedFields!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was recorded. Rises strictly from update to update.' })
  recordedAt!: string;

  @Field(() => enumOf(reasons), { description: 'The reason: something happened, or the record was corrected.' })
  reason!: Reason;
}

type Shown = RoundUpdate & { readonly id: ThingId; readonly entry: Entry; readonly reading: Reading };

@InputType({ description: 'Which updates of rounds to send. All that is given must hold. Updates that are filtered out still advance the place.' })
export class RoundUpdateWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Updates of rounds of one of these processes. A key that does not exist yet matches once it does.' })
  process?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description: 'Updates of rounds in which one of these parties takes part. On request also of those of its blocs or members on the days of the round.',
  })
  party?: RelatedPartyFilter;

  @Field(() => IssueFilter, { nullable: true, description: 'Updates of rounds with one of these issues on their agenda.' })
  agenda?: IssueFilter;

  @Field(() => [enumOf(roundUpdateKinds)], { nullable: true, description: 'Updates of one of these kinds.' })
  kind?: RoundUpdateKind[];

  @Field(() => [enumOf(reasons)], { nullable: true, description: 'Updates made for one of these reasons: `[FACT]` leaves out corrections.' })
  reason?: Reason[];
}

@ArgsType()
class RoundUpdateArguments {
  @Field(() => RoundUpdateWhere, { nullable: true, description: 'Which updates to send. Default: all.' })
  where?: RoundUpdateWhere;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Sends everything recorded after this place, oldest first, then each new update, without gaps or repeats. Default: from now on.',
  })
  after?: string;
}

@Resolver(() => RoundUpdate)
export class RoundUpdateResolver {
  @Subscription(() => RoundUpdate, {
    description: 'Sends each new round and each change of a round as soon as it is recorded. Each round is shown as it was then.',
    subscribe: ({ args, context }) => followRounds(context as OperationContext, args as RoundUpdateArguments),
  })
  roundUpdates(@Root() { entry, reading }: LedgerEvent, @Args(() => RoundUpdateArguments) _asked: RoundUpdateArguments): RoundUpdate {
    const { round: id, ...update } = roundUpdateOf(entry) as RoundUpdateRecord;
    const shown: Shown = { ...update, id, entry, reading, cursor: cursorOfEntry(reading.pin.head, entry), recordedAt: entry.recordedAt, reason: entry.reason };
    return shown;
  }

  @FieldResolver(() => [ChangedField], { description: 'The changed fields, each with its value before and after. Empty for a new round.' })
  fields(@Root() { entry, reading }: Shown): Promise<readonly ReadChangedField[]> {
    return changedFieldsOf(reading, entry);
  }

  @FieldResolver(() => Round, { description: 'The round as it was right after this update.' })
  round(@Root() { id, reading }: Shown): Soon<RoundRecord | null> {
    return reading.load(roundRecords, id);
  }
}

async function followRounds(context: OperationContext, { where, after }: RoundUpdateArguments): Promise<Follower> {
  const processes = await PickedThings.of(context, 'Process', where?.process);
  const parties = await FollowedParties.of(context, where?.party, (touches) => touches.parties);
  const agenda = await PickedThings.of(context, 'Issue', where?.agenda, where?.agenda?.includeBelow ? issuesBelow : null);
  return follow(context, after, {
    lets: (entry) => {
      const update = roundUpdateOf(entry);
      return update !== null && isWanted(where?.kind, update.kind) && isWanted(where?.reason, entry.reason);
    },
    picks: [
      [processes, (touches) => touches.processes],
      [agenda, (touches) => touches.issues],
    ],
    parties: [parties],
  });
}
