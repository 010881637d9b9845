import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { type Reason, reasons } from '../../ledger/entry.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { thingTypeWords } from '../../record/records.ts';
import { UserError, type UserErrorRecord } from '../mutations/user-error.type.ts';
import { Warning, type WarningRecord } from '../mutations/warning.type.ts';
import type { Preview, PreviewedAct, PreviewedField, PreviewedThing } from './preview.ts';
import { type ProposalRecord, type ProposalStatus, proposalStatuses } from './proposal.ts';

@ObjectType('PreviewedField', { description: 'What the record would say of one field, beside what it says.' })
export class PreviewedFieldType implements PreviewedField {
  @Field(() => String, { description: 'The field, as bundles call it: `date`, `location`.' })
  field!: string;

  @Field(() => [String], { description: 'What the record says now: none, one or several values; a key where the field holds a thing.' })
  before!: readonly string[];

  @Field(() => [String], { description: 'What it would say.' })
  after!: readonly string[];
}

@ObjectType('PreviewedThing', { description: 'A thing that accepting the proposal would write.' })
export class PreviewedThingType implements PreviewedThing {
  @Field(() => enumOf(thingTypeWords), { description: 'Its type.' })
  thingType!: ThingType;

  @Field(() => String, { description: 'The key that it has, or would get. Nothing keeps it free until then.' })
  key!: string;

  @Field(() => [PreviewedFieldType], {
    description: 'The fields that would differ, those of a new thing with nothing before; the status of a demand, which follows, too.',
  })
  fields!: readonly PreviewedField[];
}

@ObjectType('PreviewedAct', { description: 'One act that accepting the proposal would write.' })
export class PreviewedActType implements PreviewedAct {
  @Field(() => String, { description: 'What would be done: `round.announced`, `position.stated`.' })
  act!: string;

  @Field(() => enumOf(reasons), { description: 'Whether it would be told as something that happened, or as a mended record.' })
  reason!: Reason;

  @Field(() => String, { description: 'The key of the thing that it is about.' })
  key!: string;

  @Field(() => [PreviewedThingType], { description: 'What it would write: the thing that it is about, then those to which something follows from it.' })
  things!: readonly PreviewedThing[];
}

@ObjectType('ProposalPreview', { description: 'What would happen if the proposal were accepted now. It is tried, looked at and rolled back.' })
export class ProposalPreview implements Preview {
  @Field(() => [PreviewedActType], { description: 'What would be written, act by act; none where it would be refused.' })
  acts!: readonly PreviewedAct[];

  @Field(() => [UserError], {
    description: 'Why it would be refused; none where it would be written. Paths lead into the proposal: `["change", "announceRound", "location"]`.',
  })
  userErrors!: readonly UserErrorRecord[];

  @Field(() => [Warning], { description: 'What would be worth a look in it; paths lead into the proposal.' })
  warnings!: readonly WarningRecord[];
}

@ObjectType('Proposal', {
  description:
    'A mutation that somebody proposed and that waits to be accepted: it is not in the record, and shows to nobody but whoever proposed it and those who may accept it.',
})
export class Proposal implements Pick<ProposalRecord, 'id' | 'mutation' | 'note' | 'proposedBy' | 'proposedAt' | 'acceptOn' | 'status'> {
  @Field(() => ID, { description: 'By which it is accepted or declined. It is no id for `node`: a proposal is no thing of the record.' })
  id!: string;

  @Field(() => String, { description: 'The mutation that is proposed: `announceRound`.' })
  mutation!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The input that it is proposed with, as JSON. Null once it is in the record, or was dropped thirty days after it was declined.',
  })
  input!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is proposed.' })
  note!: string | null;

  @Field(() => String, { description: 'The id of the API key that proposed it.' })
  proposedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is to be accepted by itself; null where somebody has to.' })
  acceptOn!: string | null;

  @Field(() => enumOf(proposalStatuses), { description: 'What became of it.' })
  status!: ProposalStatus;

  @Field(() => String, { nullable: true, description: 'The id of the API key that accepted, declined or withdrew it.' })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was.' })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever decided.' })
  decisionNote!: string | null;

  @Field(() => [UserError], { description: 'Of one that FAILED: why it could not be recorded on its day.' })
  reasons!: readonly UserErrorRecord[];
}

export const ProposalConnection = connectionOf('Proposal', () => Proposal);
