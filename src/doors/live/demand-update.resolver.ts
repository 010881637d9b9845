import { Args, ArgsType, Field, FieldResolver, InputType, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { type Entry, type Reason, reasons } from '../../ledger/entry.ts';
import type { Follower, LedgerEvent } from '../../ledger/follower.ts';
import { cursorOfEntry } from '../../ledger/head.ts';
import type { Records } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { type ChangeKind, changeKinds } from '../../record/demands/demand.ts';
import { Demand, DemandLink, Position, Response } from '../../record/demands/demand.type.ts';
import { type LinkRecord, linkRecords } from '../../record/demands/link.records.ts';
import { type PositionRecord, positionRecords } from '../../record/demands/position.records.ts';
import { type ResponseRecord, responseRecords } from '../../record/demands/response.records.ts';
import { type DemandUpdateKind, type DemandUpdate as DemandUpdateRecord, demandUpdateKinds, demandUpdateOf } from './demand-update.ts';
import { follow, isWanted } from './follow.ts';
import { PickedThings } from './picked-things.ts';

@ObjectType({ description: 'Something that became of a demand, as one entry of the ledger tells it.' })
export class DemandUpdate {
  @Field(() => CursorScalar, { description: 'Its place in the ledger. Keep it: with `after` you go on from here and miss nothing.' })
  cursor!: string;

  @Field(() => enumOf(demandUpdateKinds), { description: 'What became of the demand.' })
  kind!: DemandUpdateKind;

  @Field(() => [enumOf(changeKinds)], { description: 'Of a position: how it differs from the one before it.' })
  changes!: readonly ChangeKind[];

  @Field(() => [String], { description: 'The fields that changed; empty for what is new.' })
  changedFields!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was recorded. Rises strictly from update to update.' })
  recordedAt!: string;

  @Field(() => enumOf(reasons), { description: 'Why: something happened, or the record was mended. A correction is never a move of a party.' })
  reason!: Reason;
}

type Shown = DemandUpdate & { readonly demandId: ThingId; readonly event: LedgerEvent };

@InputType({ description: 'Which updates of demands to send. All that is given must hold. What is left out still moves the place on.' })
export class DemandUpdateWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Those of demands of one of these processes. A key that nothing has yet is waited for.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of one of these demands.' })
  demand?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of demands that one of these parties makes; of a position, its makers at that moment.' })
  madeBy?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of demands addressed to one of these parties; of a position, those that it concerns.' })
  addressedTo?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Those of demands about one of these issues.' })
  issue?: KeyFilter;

  @Field(() => [enumOf(demandUpdateKinds)], { nullable: true, description: 'Those of one of these kinds.' })
  kind?: DemandUpdateKind[];

  @Field(() => [enumOf(changeKinds)], { nullable: true, description: 'Positions that carry one of these kinds of change: `[WITHDRAWN, AGREED]`.' })
  change?: ChangeKind[];

  @Field(() => [enumOf(reasons)], { nullable: true, description: 'Those made for one of these reasons: `[FACT]` leaves out corrections.' })
  reason?: Reason[];
}

@ArgsType()
class DemandUpdateArguments {
  @Field(() => DemandUpdateWhere, { nullable: true, description: 'Which updates to send; all by default.' })
  where?: DemandUpdateWhere;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'First everything recorded after this place, oldest first, then what happens from then on: no gap, no repeat. By default from now on.',
  })
  after?: string;
}

@Resolver(() => DemandUpdate)
export class DemandUpdateResolver {
  @Subscription(() => DemandUpdate, {
    description: 'Tells of each new demand, position and answer the moment it is known. Each is shown as it stood then.',
    subscribe: ({ args, context }) => followDemands(context as OperationContext, args as DemandUpdateArguments),
  })
  demandUpdates(@Root() event: LedgerEvent, @Args(() => DemandUpdateArguments) _asked: DemandUpdateArguments): DemandUpdate {
    const { entry, reading } = event;
    const { kind, demand } = demandUpdateOf(entry) as DemandUpdateRecord;
    const { recordedAt, reason, changedFields, touches } = entry;
    const changes = (touches.changes ?? []) as readonly ChangeKind[];
    const shown: Shown = { kind, demandId: demand, event, changes, changedFields, recordedAt, reason, cursor: cursorOfEntry(reading.pin.head, entry) };
    return shown;
  }

  @FieldResolver(() => Demand, { description: 'The demand as it stood right after this, its status with it.' })
  demand(@Root() { demandId, event }: Shown): Promise<DemandRecord | null> {
    return event.reading.load(demandRecords, demandId);
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position that was stated or corrected; null where it was something else.' })
  position(@Root() update: Shown): Promise<PositionRecord | null> {
    return subject(update, 'Position', positionRecords);
  }

  @FieldResolver(() => Response, { nullable: true, description: 'The answer that was recorded or corrected; null where it was something else.' })
  response(@Root() update: Shown): Promise<ResponseRecord | null> {
    return subject(update, 'Response', responseRecords);
  }

  @FieldResolver(() => DemandLink, { nullable: true, description: 'The tie that was recorded or corrected; null where it was something else.' })
  link(@Root() update: Shown): Promise<LinkRecord | null> {
    return subject(update, 'Link', linkRecords);
  }

  @FieldResolver(() => [Position], {
    description: 'Of a position that was found late: those that stand right before and after it, whose coding may need another look.',
  })
  neighbours(@Root() { event: { entry, reading } }: Shown): Promise<PositionRecord[]> {
    return reading.loadMany(positionRecords, entry.touches.neighbours ?? []);
  }
}

async function subject<R extends Thing>({ event: { entry, reading } }: Shown, type: ThingType, records: Records<R>): Promise<R | null> {
  return entry.thingType === type ? reading.load(records, entry.thing) : null;
}

async function followDemands(context: OperationContext, { where, after }: DemandUpdateArguments): Promise<Follower> {
  const processes = await PickedThings.of(context, 'Process', where?.process);
  const demands = await PickedThings.of(context, 'Demand', where?.demand);
  const makers = await PickedThings.of(context, 'Party', where?.madeBy);
  const addressees = await PickedThings.of(context, 'Party', where?.addressedTo);
  const issues = await PickedThings.of(context, 'Issue', where?.issue);
  return follow(context, after, {
    lets: (entry) => {
      const update = demandUpdateOf(entry);
      return update !== null && isWanted(where?.kind, update.kind) && isWanted(where?.reason, entry.reason) && changesInto(where?.change, entry);
    },
    picks: [
      [processes, (touches) => touches.processes],
      [demands, (touches) => touches.demands],
      [makers, (touches) => touches.makers],
      [addressees, (touches) => touches.addressees],
      [issues, (touches) => touches.issues],
    ],
  });
}

function changesInto(wanted: readonly ChangeKind[] | null | undefined, { touches }: Entry): boolean {
  return wanted == null || wanted.some((kind) => touches.changes?.includes(kind) === true);
}
