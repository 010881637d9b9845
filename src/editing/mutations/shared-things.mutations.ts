import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import type { Role } from '../../foundation/access/role.ts';
import { issueRecords } from '../../record/issues/issue.records.ts';
import { Issue } from '../../record/issues/issue.type.ts';
import { locationRecords } from '../../record/locations/location.records.ts';
import { Location } from '../../record/locations/location.type.ts';
import { partyRecords } from '../../record/parties/party.records.ts';
import { Party } from '../../record/parties/party.type.ts';
import { personRecords } from '../../record/people/person.records.ts';
import { Person } from '../../record/people/person.type.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { Process } from '../../record/processes/process.type.ts';
import { changed, newShared } from './entries-of.ts';
import { order, perform } from './perform.ts';
import { Payload } from './shared.input.ts';
import {
  AddIssueInput,
  AddLocationInput,
  AddPartyInput,
  AddPersonInput,
  AddProcessInput,
  UpdateIssueInput,
  UpdateLocationInput,
  UpdatePartyInput,
  UpdatePersonInput,
  UpdateProcessInput,
} from './shared-things.input.ts';

@ObjectType()
abstract class PartyPayload extends Payload {
  @Field(() => Party, { nullable: true, description: 'The party. Where nothing was written: as it stands, if it does.' })
  party!: Party | null;
}

@ObjectType({ description: 'What became of a party that was added.' })
export class AddPartyPayload extends PartyPayload {}

@ObjectType({ description: 'What became of the change of a party.' })
export class UpdatePartyPayload extends PartyPayload {}

@ObjectType()
abstract class PersonPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'The person. Where nothing was written: as it stands, if it does.' })
  person!: Person | null;
}

@ObjectType({ description: 'What became of a person that was added.' })
export class AddPersonPayload extends PersonPayload {}

@ObjectType({ description: 'What became of the change of a person.' })
export class UpdatePersonPayload extends PersonPayload {}

@ObjectType()
abstract class LocationPayload extends Payload {
  @Field(() => Location, { nullable: true, description: 'The place. Where nothing was written: as it stands, if it does.' })
  location!: Location | null;
}

@ObjectType({ description: 'What became of a place that was added.' })
export class AddLocationPayload extends LocationPayload {}

@ObjectType({ description: 'What became of the change of a place.' })
export class UpdateLocationPayload extends LocationPayload {}

@ObjectType()
abstract class IssuePayload extends Payload {
  @Field(() => Issue, { nullable: true, description: 'The issue. Where nothing was written: as it stands, if it does.' })
  issue!: Issue | null;
}

@ObjectType({ description: 'What became of an issue that was added.' })
export class AddIssuePayload extends IssuePayload {}

@ObjectType({ description: 'What became of the change of an issue.' })
export class UpdateIssuePayload extends IssuePayload {}

@ObjectType()
abstract class ProcessPayload extends Payload {
  @Field(() => Process, { nullable: true, description: 'The process. Where nothing was written: as it stands, if it does.' })
  process!: Process | null;
}

@ObjectType({ description: 'What became of a process that was added.' })
export class AddProcessPayload extends ProcessPayload {}

@ObjectType({ description: 'What became of the change of a process.' })
export class UpdateProcessPayload extends ProcessPayload {}

/** What the mutations of this file do with their inputs. */
export const sharedThingOrders = {
  addParty: order('addParty', partyRecords, (input: AddPartyInput) => newShared('Party', input.name, input)),
  updateParty: order('updateParty', partyRecords, (input: UpdatePartyInput) => changed('Party', input)),
  addPerson: order('addPerson', personRecords, (input: AddPersonInput) => newShared('Person', input.name, input)),
  updatePerson: order('updatePerson', personRecords, (input: UpdatePersonInput) => changed('Person', input)),
  updateLocation: order('updateLocation', locationRecords, (input: UpdateLocationInput) => changed('Location', input)),
  addIssue: order('addIssue', issueRecords, (input: AddIssueInput) => newShared('Issue', input.label, input)),
  updateIssue: order('updateIssue', issueRecords, (input: UpdateIssueInput) => changed('Issue', input)),
  updateProcess: order('updateProcess', processRecords, (input: UpdateProcessInput) => changed('Process', input)),
  addLocation: order('addLocation', locationRecords, (input: AddLocationInput) => newShared('Location', input.name, input)),
  addProcess: order('addProcess', processRecords, (input: AddProcessInput) => newShared('Process', input.name, input)),
};

/** What processes share, and the processes themselves. */
@Resolver()
export class SharedThingMutations {
  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AddPartyPayload, { description: 'Records a new party. Needs a CONTRIBUTOR.' })
  async addParty(
    @Arg('input', () => AddPartyInput, { description: 'The party.' }) input: AddPartyInput,
    @Ctx() context: OperationContext,
  ): Promise<AddPartyPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.addParty, input);
    return { party: thing as unknown as Party | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdatePartyPayload, { description: 'Changes or corrects what is recorded of a party: names, kind, members. Needs an EDITOR.' })
  async updateParty(
    @Arg('input', () => UpdatePartyInput, { description: 'The change.' }) input: UpdatePartyInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdatePartyPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.updateParty, input);
    return { party: thing as unknown as Party | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AddPersonPayload, { description: 'Records a new person. Needs a CONTRIBUTOR.' })
  async addPerson(
    @Arg('input', () => AddPersonInput, { description: 'The person.' }) input: AddPersonInput,
    @Ctx() context: OperationContext,
  ): Promise<AddPersonPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.addPerson, input);
    return { person: thing as unknown as Person | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdatePersonPayload, { description: 'Changes or corrects what is recorded of a person: names, party, offices. Needs an EDITOR.' })
  async updatePerson(
    @Arg('input', () => UpdatePersonInput, { description: 'The change.' }) input: UpdatePersonInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdatePersonPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.updatePerson, input);
    return { person: thing as unknown as Person | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AddLocationPayload, { description: 'Records a new place. Needs a CONTRIBUTOR.' })
  async addLocation(
    @Arg('input', () => AddLocationInput, { description: 'The place.' }) input: AddLocationInput,
    @Ctx() context: OperationContext,
  ): Promise<AddLocationPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.addLocation, input);
    return { location: thing as unknown as Location | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateLocationPayload, { description: 'Changes or corrects what is recorded of a place. Needs an EDITOR.' })
  async updateLocation(
    @Arg('input', () => UpdateLocationInput, { description: 'The change.' }) input: UpdateLocationInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateLocationPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.updateLocation, input);
    return { location: thing as unknown as Location | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AddIssuePayload, { description: 'Records a new topic in the tree of issues. Needs a CONTRIBUTOR.' })
  async addIssue(
    @Arg('input', () => AddIssueInput, { description: 'The issue.' }) input: AddIssueInput,
    @Ctx() context: OperationContext,
  ): Promise<AddIssuePayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.addIssue, input);
    return { issue: thing as unknown as Issue | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateIssuePayload, { description: 'Changes or corrects what is recorded of an issue: label, place in the tree. Needs an EDITOR.' })
  async updateIssue(
    @Arg('input', () => UpdateIssueInput, { description: 'The change.' }) input: UpdateIssueInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateIssuePayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.updateIssue, input);
    return { issue: thing as unknown as Issue | null, ...rest };
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AddProcessPayload, { description: 'Records a new negotiation. Needs a CONTRIBUTOR.' })
  async addProcess(
    @Arg('input', () => AddProcessInput, { description: 'The process.' }) input: AddProcessInput,
    @Ctx() context: OperationContext,
  ): Promise<AddProcessPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.addProcess, input);
    return { process: thing as unknown as Process | null, ...rest };
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateProcessPayload, { description: 'Changes or corrects what is recorded of a process: its status, period, parties. Needs an EDITOR.' })
  async updateProcess(
    @Arg('input', () => UpdateProcessInput, { description: 'The change.' }) input: UpdateProcessInput,
    @Ctx() context: OperationContext,
  ): Promise<UpdateProcessPayload> {
    const { thing, ...rest } = await perform(context, sharedThingOrders.updateProcess, input);
    return { process: thing as unknown as Process | null, ...rest };
  }
}
