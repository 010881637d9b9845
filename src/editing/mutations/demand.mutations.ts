import { Arg, Authorized, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import type { Role } from '../../foundation/access/role.ts';
import { readingOf } from '../../ledger/reading.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { Demand, DemandLink, Position, Response } from '../../record/demands/demand.type.ts';
import { linkRecords } from '../../record/demands/link.records.ts';
import { type PositionRecord, positionRecords } from '../../record/demands/position.records.ts';
import { responseRecords } from '../../record/demands/response.records.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import {
  LinkDemandsInput,
  RaiseDemandInput,
  RecordResponseInput,
  StatePositionInput,
  UpdateDemandInput,
  UpdateLinkInput,
  UpdatePositionInput,
  UpdateResponseInput,
} from './demand.input.ts';
import { changed, newOfDemand } from './entries-of.ts';
import { type Ground, order, type Performed, perform } from './perform.ts';
import { adding } from './places.ts';
import { Payload } from './shared.input.ts';
import { type Plain, takeOut, without } from './taken-in.ts';

@ObjectType()
abstract class DemandPayload extends Payload {
  @Field(() => Demand, { nullable: true, description: 'The demand. Where nothing was written: as it stands, if it does.' })
  demand!: Demand | null;
}

@ObjectType({ description: 'What became of a demand that was raised.' })
export class RaiseDemandPayload extends DemandPayload {}

@ObjectType({ description: 'What became of the change of a demand.' })
export class UpdateDemandPayload extends DemandPayload {}

@ObjectType()
abstract class PositionPayload extends Payload {
  @Field(() => Position, { nullable: true, description: 'The position. Where nothing was written: as it stands, if it does.' })
  position!: Position | null;
}

@ObjectType({ description: 'What became of a position that was stated.' })
export class StatePositionPayload extends PositionPayload {}

@ObjectType({ description: 'What became of the correction of a position.' })
export class UpdatePositionPayload extends PositionPayload {}

@ObjectType({ description: 'What became of a response.' })
export class RecordResponsePayload extends Payload {
  @Field(() => Response, { nullable: true, description: 'The response. Where nothing was written: as it stands, if it does.' })
  response!: Response | null;
}

@ObjectType({ description: 'What became of the change of a response.' })
export class UpdateResponsePayload extends RecordResponsePayload {}

@ObjectType({ description: 'What became of a tie.' })
export class LinkDemandsPayload extends Payload {
  @Field(() => DemandLink, { nullable: true, description: 'The tie. Where nothing was written: as it stands, if it does.' })
  link!: DemandLink | null;
}

@ObjectType({ description: 'What became of the change of a tie.' })
export class UpdateLinkPayload extends LinkDemandsPayload {}

/** What the mutations of this file do with their inputs. */
export const demandOrders = {
  raiseDemand: order('raiseDemand', demandRecords, (input: RaiseDemandInput) => (ground) => newDemand(input, ground)),
  updateDemand: order('updateDemand', demandRecords, (input: UpdateDemandInput) => changed('Demand', input)),
  updateResponse: order('updateResponse', responseRecords, (input: UpdateResponseInput) => changed('Response', input)),
  updateLink: order('updateLink', linkRecords, (input: UpdateLinkInput) => changed('Link', input)),
  linkDemands: order('linkDemands', linkRecords, (input: LinkDemandsInput) => newLink(input)),
  statePosition: order('statePosition', positionRecords, (input: StatePositionInput) => newOfDemand('Position', input, 'demand')),
  updatePosition: order('updatePosition', positionRecords, (input: UpdatePositionInput) => changed('Position', input)),
  recordResponse: order('recordResponse', responseRecords, (input: RecordResponseInput) => newOfDemand('Response', input, 'demand')),
};

@Resolver()
export class DemandMutations {
  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => RaiseDemandPayload, { description: 'Records a new demand with its first position. Needs a CONTRIBUTOR.' })
  async raiseDemand(
    @Arg('input', () => RaiseDemandInput, { description: 'The demand.' }) input: RaiseDemandInput,
    @Ctx() context: OperationContext,
  ): Promise<DemandPayload> {
    return demandPayload(await perform(context, demandOrders.raiseDemand, input));
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateDemandPayload, { description: 'Changes or corrects what a demand is: its title, issue, kind, makers, addressees. Needs an EDITOR.' })
  async updateDemand(
    @Arg('input', () => UpdateDemandInput, { description: 'The change.' }) input: UpdateDemandInput,
    @Ctx() context: OperationContext,
  ): Promise<DemandPayload> {
    return demandPayload(await perform(context, demandOrders.updateDemand, input));
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => StatePositionPayload, {
    description: 'Records what a demand said at one moment. Its status follows by the one rule, in the same commit. Needs a CONTRIBUTOR.',
  })
  async statePosition(
    @Arg('input', () => StatePositionInput, { description: 'The position.' }) input: StatePositionInput,
    @Ctx() context: OperationContext,
  ): Promise<PositionPayload> {
    return positionPayload(await perform(context, demandOrders.statePosition, input));
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdatePositionPayload, { description: 'Corrects what is recorded of a position; `reason` must be CORRECTION. Needs an EDITOR.' })
  async updatePosition(
    @Arg('input', () => UpdatePositionInput, { description: 'The correction.' }) input: UpdatePositionInput,
    @Ctx() context: OperationContext,
  ): Promise<PositionPayload> {
    return positionPayload(await perform(context, demandOrders.updatePosition, input));
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => RecordResponsePayload, { description: 'Records what a party answered to a demand. Needs a CONTRIBUTOR.' })
  async recordResponse(
    @Arg('input', () => RecordResponseInput, { description: 'The response.' }) input: RecordResponseInput,
    @Ctx() context: OperationContext,
  ): Promise<RecordResponsePayload> {
    const { thing, ...rest } = await perform(context, demandOrders.recordResponse, input);
    return { response: thing as unknown as Response | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateResponsePayload, { description: 'Changes or corrects what is recorded of a response. Needs an EDITOR.' })
  async updateResponse(
    @Arg('input', () => UpdateResponseInput, { description: 'The change.' }) input: UpdateResponseInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateResponsePayload> {
    const { thing, ...rest } = await perform(context, demandOrders.updateResponse, input);
    return { response: thing as unknown as Response | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => LinkDemandsPayload, {
    description: 'Ties a demand to another, also of another process, or to a round. The status of the demand follows by the one rule. Needs a CONTRIBUTOR.',
  })
  async linkDemands(
    @Arg('input', () => LinkDemandsInput, { description: 'The tie.' }) input: LinkDemandsInput,
    @Ctx() context: OperationContext,
  ): Promise<LinkDemandsPayload> {
    const { thing, ...rest } = await perform(context, demandOrders.linkDemands, input);
    return { link: thing as unknown as DemandLink | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateLinkPayload, {
    description: 'Changes or corrects what is recorded of a tie. The status of the demand follows by the one rule. Needs an EDITOR.',
  })
  async updateLink(
    @Arg('input', () => UpdateLinkInput, { description: 'The change.' }) input: UpdateLinkInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateLinkPayload> {
    const { thing, ...rest } = await perform(context, demandOrders.updateLink, input);
    return { link: thing as unknown as DemandLink | null, ...rest };
  }
}

@Resolver(() => StatePositionPayload)
export class StatePositionPayloadResolver {
  @FieldResolver(() => [Position], {
    description: 'Where the position was found late and stands before others: those right before and after it, whose coding may need another look.',
  })
  async neighbours(@Root() { position }: StatePositionPayload): Promise<PositionRecord[]> {
    if (position === null) return [];
    const record = position as unknown as PositionRecord;
    const reading = readingOf(record);
    const { touches, thing } = await reading.entry(record.fromSeq);
    return thing === record.id ? reading.loadMany(positionRecords, touches.neighbours ?? []) : [];
  }
}

function demandPayload({ thing, ...rest }: Performed<DemandRecord>): DemandPayload {
  return { demand: thing as unknown as Demand | null, ...rest };
}

function positionPayload({ thing, ...rest }: Performed<PositionRecord>): PositionPayload {
  return { position: thing as unknown as Position | null, ...rest };
}

async function newDemand({ process: processKey, title, reason }: RaiseDemandInput, { entry, newPath, named }: Ground): Promise<LocatedEntry[]> {
  const process = await named('process', processKey, ['Process']);
  const path = await newPath(process, title, 'demand');
  const wish = adding(reason);
  const [position] = takeOut(entry, 'position') as [Plain];
  position.changes ??= ['RAISED'];
  return [
    { type: 'Demand', process: process.key, parent: null, path, entry: without(entry, 'process', 'key'), wish },
    { type: 'Position', process: process.key, parent: path, path: null, entry: position, wish },
  ];
}

/** A bundle calls the far end the demand; here both ends are demands. */
function newLink(input: LinkDemandsInput): (ground: Ground) => Promise<LocatedEntry[]> {
  return (ground) => {
    ground.entry.demand = ground.entry.to;
    delete ground.entry.to;
    return newOfDemand('Link', input, 'from')(ground);
  };
}
