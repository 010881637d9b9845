import { Args, ArgsType, Field, FieldResolver, InputType, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import type { Soon } from '../../foundation/soon.ts';
import { type Entry, type Reason, reasons } from '../../ledger/entry.ts';
import type { Follower, LedgerEvent } from '../../ledger/follower.ts';
import { cursorOfEntry } from '../../ledger/head.ts';
import type { Records } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { ChangedField, changedFieldsOf, type ReadChangedField } from '../../questions/changed-fields.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { type ChangeKind, changeKinds } from '../../record/demands/demand.ts';
import { Demand, DemandLink, Position, Response } from '../../record/demands/demand.type.ts';
import { type LinkRecord, linkRecords } from '../../record/demands/link.records.ts';
import { type PositionRecord, positionRecords } from '../../record/demands/position.records.ts';
import { type ResponseRecord, responseRecords } from '../../record/demands/response.records.ts';
import { IssueFilter } from '../../record/issues/issue-filter.type.ts';
import { issuesBelow } from '../../record/issues/issue-tree.ts';
import { RelatedPartyFilter } from '../../record/parties/related-party-filter.type.ts';
import { type DemandUpdateKind, type DemandUpdate as DemandUpdateRecord, demandUpdateKinds, demandUpdateOf } from './demand-update.ts';
import { follow, isWanted } from './follow.ts';
import { FollowedParties } from './followed-parties.ts';
import { PickedThings } from './picked-things.ts';

@ObjectType({ description: 'An event of a demand, from one entry of the ledger.' })
export class DemandUpdate {
  @Field(() => CursorScalar, { description: 'Its place in the ledger. Keep it: pass it as `after` to continue from here without a gap.' })
  cursor!: string;

  @Field(() => enumOf(demandUpdateKinds), { description: 'What happened to the demand.' })
  kind!: DemandUpdateKind;

  @Field(() => [enumOf(changeKinds)], { description: 'For a position: how it differs from the one before it.' })
  changes!: readonly ChangeKind[];

  @Field(() => [String], { description: 'The fields that changed. Empty for something new.' })
  changedFields!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was recorded. Rises strictly from update to update.' })
  recordedAt!: string;

  @Field(() => enumOf(reasons), { description: 'The reason: something happened, or the record was corrected. A correction is never a move of a party.' })
  reason!: Reason;
}

type Shown = DemandUpdate & { readonly demandId: ThingId; readonly event: LedgerEvent };

@InputType({ description: 'Which updates of demands to send. All that is given must hold. Updates that are filtered out still advance the place.' })
export class DemandUpdateWhere {
  @Field(() => KeyFilter, { nullable: true, description: 'Updates of demands of one of these processes. A key that does not exist yet matches once it does.' })
  process?: KeyFilter;

  @Field(() => KeyFilter, { nullable: true, description: 'Updates of one of these demands.' })
  demand?: KeyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description:
      'Updates of demands that one of these parties makes. For a position, its makers at that moment count. On request also of those of its blocs or members then.',
  })
  madeBy?: RelatedPartyFilter;

  @Field(() => RelatedPartyFilter, {
    nullable: true,
    description:
      'Updates of demands addressed to one of these parties. For a position, the addressees that it concerns count. On request also to its blocs or members then.',
  })
  addressedTo?: RelatedPartyFilter;

  @Field(() => IssueFilter, { nullable: true, description: 'Updates of demands about one of these issues.' })
  issue?: IssueFilter;

  @Field(() => [enumOf(demandUpdateKinds)], { nullable: true, description: 'Updates of one of these kinds.' })
  kind?: DemandUpdateKind[];

  @Field(() => [enumOf(changeKinds)], { nullable: true, description: 'Positions with one of these kinds of change: `[WITHDRAWN, AGREED]`.' })
  change?: ChangeKind[];

  @Field(() => [enumOf(reasons)], { nullable: true, description: 'Updates made for one of these reasons: `[FACT]` leaves out corrections.' })
  reason?: Reason[];
}

@ArgsType()
class DemandUpdateArguments {
  @Field(() => DemandUpdateWhere, { nullable: true, description: 'Which updates to send. Default: all.' })
  where?: DemandUpdateWhere;

  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Sends everything recorded after this place, oldest first, then each new update, without gaps or repeats. Default: from now on.',
  })
  after?: string;
}

@Resolver(() => DemandUpdate)
export class DemandUpdateResolver {
  @Subscription(() => DemandUpdate, {
    description: 'Sends each new demand, position and answer as soon as it is recorded. Each is shown as it was then.',
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

  @FieldResolver(() => Demand, { description: 'The demand with its status, as it was right after this update.' })
  demand(@Root() { demandId, event }: Shown): Soon<DemandRecord | null> {
    return event.reading.load(demandRecords, demandId);
  }

  @FieldResolver(() => [ChangedField], { description: 'The changed fields, each with its value before and after. Empty for a new thing.' })
  fields(@Root() { event: { entry, reading } }: Shown): Promise<readonly ReadChangedField[]> {
    return changedFieldsOf(reading, entry);
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position that was stated or corrected. Null if it was something else.' })
  position(@Root() update: Shown): Promise<PositionRecord | null> {
    return subject(update, 'Position', positionRecords);
  }

  @FieldResolver(() => Response, { nullable: true, description: 'The answer that was recorded or corrected. Null if it was something else.' })
  response(@Root() update: Shown): Promise<ResponseRecord | null> {
    return subject(update, 'Response', responseRecords);
  }

  @FieldResolver(() => DemandLink, { nullable: true, description: 'The link that was recorded or corrected. Null if it was something else.' })
  link(@Root() update: Shown): Promise<LinkRecord | null> {
    return subject(update, 'Link', linkRecords);
  }

  @FieldResolver(() => [Position], {
    description: 'For a position that was found late: the position right after it. Its coding may need a review.',
  })
  neighbours(@Root() { event: { entry, reading } }: Shown): Soon<PositionRecord[]> {
    return reading.loadMany(positionRecords, entry.touches.neighbours ?? []);
  }
}

async function subject<R extends Thing>({ event: { entry, reading } }: Shown, type: ThingType, records: Records<R>): Promise<R | null> {
  return entry.thingType === type ? reading.load(records, entry.thing) : null;
}

async function followDemands(context: OperationContext, { where, after }: DemandUpdateArguments): Promise<Follower> {
  const processes = await PickedThings.of(context, 'Process', where?.process);
  const demands = await PickedThings.of(context, 'Demand', where?.demand);
  const makers = await FollowedParties.of(context, where?.madeBy, (touches) => touches.makers);
  const addressees = await FollowedParties.of(context, where?.addressedTo, (touches) => touches.addressees);
  const issues = await PickedThings.of(context, 'Issue', where?.issue, where?.issue?.includeBelow ? issuesBelow : null);
  return follow(context, after, {
    lets: (entry) => {
      const update = demandUpdateOf(entry);
      return update !== null && isWanted(where?.kind, update.kind) && isWanted(where?.reason, entry.reason) && changesInto(where?.change, entry);
    },
    picks: [
      [processes, (touches) => touches.processes],
      [demands, (touches) => touches.demands],
      [issues, (touches) => touches.issues],
    ],
    parties: [makers, addressees],
  });
}

function changesInto(wanted: readonly ChangeKind[] | null | undefined, { touches }: Entry): boolean {
  return wanted == null || wanted.some((kind) => touches.changes?.includes(kind) === true);
}
