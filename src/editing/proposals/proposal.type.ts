import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { type Reason, reasons } from '../../ledger/entry.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { thingTypeWords } from '../../record/records.ts';
import { UserError, type UserErrorRecord } from '../mutations/user-error.type.ts';
import { Warning, type WarningRecord } from '../mutations/warning.type.ts';
import type { Preview, PreviewedAct, PreviewedField, PreviewedThing } from './preview.ts';
import { type ProposalRecord, type ProposalStatus, proposalStatuses } from './proposal.ts';

@ObjectType('PreviewedField', { description: 'The value of a field now, and what it would be.' })
export class PreviewedFieldType implements PreviewedField {
  @Field(() => String, { description: 'The field, as bundles call it: `date`, `location`.' })
  field!: string;

  @Field(() => [String], { description: 'The current values: none, one or several. A thing is given by its key.' })
  before!: readonly string[];

  @Field(() => [String], { description: 'What it would say.' })
  after!: readonly string[];

  readonly thingsBefore!: readonly (ThingId | null)[];
  readonly thingsAfter!: readonly (ThingId | null)[];
}

@ObjectType('PreviewedThing', { description: 'A thing that accepting the proposal would write.' })
export class PreviewedThingType implements PreviewedThing {
  @Field(() => enumOf(thingTypeWords), { description: 'Its type.' })
  thingType!: ThingType;

  @Field(() => String, { description: 'The key that it has, or would get. Nothing keeps it free until then.' })
  key!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its name or title, or that of the thing that it belongs to. It is told for a new thing too, which nobody can look up yet.',
  })
  title!: string | null;

  @Field(() => [PreviewedFieldType], {
    description: 'The fields that would differ, including the derived status of a demand. For a new thing, `before` is empty.',
  })
  fields!: readonly PreviewedField[];
}

@ObjectType('PreviewedAct', { description: 'One act that accepting the proposal would write.' })
export class PreviewedActType implements PreviewedAct {
  @Field(() => String, { description: 'What would be done: `round.announced`, `position.stated`.' })
  act!: string;

  @Field(() => enumOf(reasons), { description: 'Whether it would be recorded as a fact or as a correction.' })
  reason!: Reason;

  @Field(() => String, { description: 'The key of the thing that it is about.' })
  key!: string;

  @Field(() => [PreviewedThingType], { description: 'What it would write: its own thing, then those that change as a consequence.' })
  things!: readonly PreviewedThing[];
}

@ObjectType('ProposalPreview', { description: 'What would happen if the proposal were accepted now. It is tried, looked at and rolled back.' })
export class ProposalPreview implements Preview {
  @Field(() => [PreviewedActType], { description: 'What would be written, act by act. Empty if it would be refused.' })
  acts!: readonly PreviewedAct[];

  @Field(() => [UserError], {
    description: 'Why it would be refused. Empty if it would be written. Paths lead into the proposal: `["change", "announceRound", "location"]`.',
  })
  userErrors!: readonly UserErrorRecord[];

  @Field(() => [Warning], { description: 'Its warnings. Paths lead into the proposal.' })
  warnings!: readonly WarningRecord[];
}

@ObjectType('Proposal', {
  description: 'A proposed mutation that waits to be accepted. It is not in the record. Only its author and those who may accept it can see it.',
})
export class Proposal implements Pick<ProposalRecord, 'id' | 'mutation' | 'note' | 'proposedBy' | 'proposedAt' | 'acceptOn' | 'status'> {
  @Field(() => ID, { description: 'The id for accepting or declining it. It is no id for `node`, because a proposal is no thing of the record.' })
  id!: string;

  @Field(() => String, { description: 'The mutation that is proposed: `announceRound`.' })
  mutation!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its input, as JSON. Null once it is in the record, and thirty days after it was declined.',
  })
  input!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is proposed.' })
  note!: string | null;

  @Field(() => String, { description: 'The id of the API key that proposed it.' })
  proposedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it will be accepted automatically. Null if somebody must accept it.' })
  acceptOn!: string | null;

  @Field(() => enumOf(proposalStatuses), { description: 'What became of it.' })
  status!: ProposalStatus;

  @Field(() => String, { nullable: true, description: 'The id of the API key that accepted, declined or withdrew it.' })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was.' })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason given with the decision.' })
  decisionNote!: string | null;

  @Field(() => [UserError], { description: 'If it FAILED: why it could not be recorded on its day.' })
  reasons!: readonly UserErrorRecord[];
}

export const ProposalConnection = connectionOf('Proposal', () => Proposal);
