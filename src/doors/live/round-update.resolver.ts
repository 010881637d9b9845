import { Args, ArgsType, Field, FieldResolver, InputType, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { type Reason, reasons } from '../../ledger/entry.ts';
import type { Follower, LedgerEvent } from '../../ledger/follower.ts';
import { cursorOfEntry } from '../../ledger/head.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import { Round } from '../../record/rounds/round.type.ts';
import { follow, isWanted } from './follow.ts';
import { PickedThings } from './picked-things.ts';
import { type RoundUpdateKind, type RoundUpdate as RoundUpdateRecord, roundUpdateKinds, roundUpdateOf } from './round-update.ts';

@ObjectType({ description: 'Something that became of a round, as one entry of the ledger tells it.' })
export class RoundUpdate {
  @Field(() => CursorScalar, { description: 'Its place in the ledger. Keep it: with `after` you go on from here and miss nothing.' })
  cursor!: string;

  @Field(() => enumOf(roundUpdateKinds), { description: 'What became of the round.' })
  kind!: RoundUpdateKind;

  @Field(() => [String], { description: 'The fields that changed; empty for a round that is new.' })
  changedFields!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was recorded. Rises strictly from update to update.' })
  recordedAt!: string;

  @Field(() => enumOf(reasons), { description: 'Why: something happened, or the record was mended.' })
  reason!: Reason;
}

type Shown = RoundUpdate & { readonly id: ThingId; readonly reading: Reading };

@InputType({ description: 'Which updates of rounds to send. All that is given must hold. What is left out still moves the place on.' })
export class RoundUpdateWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those of rounds of one of these processes. A key that nothing has yet is waited for.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of rounds at which one of these parties has a part.' })
  party?: KeyFilter;

  @Field(() => [enumOf(roundUpdateKinds)], { nullable: true, description: 'Those of one of these kinds.' })
  kind?: RoundUpdateKind[];

  @Field(() => [enumOf(reasons)], { nullable: true, description: 'Those made for one of these reasons: `[FACT]` leaves out corrections.' })
  reason?: Reason[];
}

@ArgsType()
class RoundUpdateArguments {
  @Field(() => RoundUpdateWhere, { nullable: true, description: 'Which updates to send; all by default.' })
  where?: RoundUpdateWhere;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'First everything recorded after this place, oldest first, then what happens from then on: no gap, no repeat. By default from now on.',
  })
  after?: string;
}

@Resolver(() => RoundUpdate)
export class RoundUpdateResolver {
  @Subscription(() => RoundUpdate, {
    description: 'Tells of each new round, and of what becomes of the others, the moment it is known. Each round is shown as it stood then.',
    subscribe: ({ args, context }) => followRounds(context as OperationContext, args as RoundUpdateArguments),
  })
  roundUpdates(@Root() { entry, reading }: LedgerEvent, @Args(() => RoundUpdateArguments) _asked: RoundUpdateArguments): RoundUpdate {
    const { round: id, ...update } = roundUpdateOf(entry) as RoundUpdateRecord;
    const shown: Shown = { ...update, id, reading, cursor: cursorOfEntry(reading.pin.head, entry), recordedAt: entry.recordedAt, reason: entry.reason };
    return shown;
  }

  @FieldResolver(() => Round, { description: 'The round as it stood right after this.' })
  round(@Root() { id, reading }: Shown): Promise<RoundRecord | null> {
    return reading.load(roundRecords, id);
  }
}

async function followRounds(context: OperationContext, { where, after }: RoundUpdateArguments): Promise<Follower> {
  const processes = await PickedThings.of(context, 'Process', where?.process);
  const parties = await PickedThings.of(context, 'Party', where?.party);
  return follow(context, after, {
    lets: (entry) => {
      const update = roundUpdateOf(entry);
      return update !== null && isWanted(where?.kind, update.kind) && isWanted(where?.reason, entry.reason);
    },
    picks: [
      [processes, (touches) => touches.processes],
      [parties, (touches) => touches.parties],
    ],
  });
}
