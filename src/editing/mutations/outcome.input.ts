import { Field, InputType, Int } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import {
  type DeadlineResult,
  deadlineResults,
  type FollowUp,
  followUps,
  type OutcomeKind,
  outcomeKinds,
  type SettlementExtent,
  settlementExtents,
} from '../../record/outcomes/outcome.ts';
import { KnowableInput, TranslationInput } from './shared.input.ts';

@InputType({ description: 'A demand that an outcome settles, or does not. It counts where the history of the demand says nothing of that settlement.' })
export class SettlementInput {
  @Field(() => String, { description: 'The key of the demand.' })
  demand!: string;

  @Field(() => enumOf(settlementExtents), { description: 'How far it is settled.' })
  extent!: SettlementExtent;
}

@InputType()
abstract class OutcomeFields extends KnowableInput {
  @Field(() => String, { nullable: true, description: 'What it is called.' })
  title?: string;

  @Field(() => String, { nullable: true, description: 'The language of the text as a BCP 47 tag: `en`.' })
  language?: string;

  @Field(() => [TranslationInput], { nullable: true, description: 'The same text in other languages.' })
  translations?: TranslationInput[];

  @Field(() => EdtfScalar, { nullable: true, description: 'When it came about.' })
  date?: string;

  @Field(() => String, { nullable: true, description: 'The local time of day, 24 hours, by the zone of its round: `15:00`.' })
  time?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the parties to it.' })
  parties?: string[];

  @Field(() => [SettlementInput], { nullable: true, description: 'The demands that it settles, in full, in part or in another form.' })
  settles?: SettlementInput[];

  @Field(() => enumOf(followUps), { nullable: true, description: 'How far it was carried out; UNKNOWN by default.' })
  followUp?: FollowUp;

  @Field(() => String, { nullable: true, description: 'What became of it, in words.' })
  followUpNote?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'From when to when it was in force.' })
  inForce?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it is to run out.' })
  expiry?: string;

  @Field(() => String, { nullable: true, description: 'The key of the outcome that voided it.' })
  voidedBy?: string;

  @Field(() => String, { nullable: true, description: 'The key of the outcome that it extends: what that one settled runs out with this one.' })
  extends?: string;

  @Field(() => String, { nullable: true, description: 'What it depends on, where it settles for the time being: `ratification by members`.' })
  subjectTo?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the demands of which it makes final what was settled for the time being.' })
  confirms?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether it does so for all demands of the process; by default it does not.' })
  confirmsAll?: boolean;
}

@InputType({ description: 'What a round or a process produced. Give `process`, and `round` where it came from one.' })
export class RecordOutcomeInput extends OutcomeFields {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'The key of the round that produced it; short inside the process.' })
  round?: string;

  @Field(() => String, { nullable: true, description: 'Its key inside the process. By default one is made of the title, or of the text.' })
  key?: string;

  @Field(() => enumOf(outcomeKinds), { description: 'What sort of outcome it is.' })
  kind!: OutcomeKind;

  @Field(() => String, { description: 'What it says, in words.' })
  text!: string;
}

@InputType({ description: 'A change of an outcome, such as its follow-up, or a correction. Fields that are left out stay as they are; null empties a field.' })
export class UpdateOutcomeInput extends OutcomeFields {
  @Field(() => String, { description: 'The whole key of the outcome.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => enumOf(outcomeKinds), { nullable: true, description: 'What sort of outcome it is.' })
  kind?: OutcomeKind;

  @Field(() => String, { nullable: true, description: 'What it says, in words.' })
  text?: string;
}

@InputType()
abstract class DeadlineFields extends KnowableInput {
  @Field(() => String, { nullable: true, description: 'The key of the round it was set in.' })
  setIn?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it was set.' })
  setOn?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the parties or people who set it.' })
  setBy?: string[];

  @Field(() => enumOf(deadlineResults), { nullable: true, description: 'What became of it; UNKNOWN by default.' })
  result?: DeadlineResult;

  @Field(() => String, { nullable: true, description: 'The key of the round in which its result came about.' })
  resultIn?: string;

  @Field(() => String, { nullable: true, description: 'The key of the deadline before it in a chain: the one that it moves.' })
  extends?: string;
}

@InputType({ description: 'A date set for something.' })
export class SetDeadlineInput extends DeadlineFields {
  @Field(() => String, { description: 'The key of the process it belongs to.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'Its key inside the process. By default one is made of what it is for.' })
  key?: string;

  @Field(() => String, { description: 'What is to be done by then.' })
  for!: string;

  @Field(() => EdtfScalar, { description: 'By when.' })
  due!: string;
}

@InputType({ description: 'A change of a deadline, such as its result, or a correction. Fields that are left out stay as they are; null empties a field.' })
export class UpdateDeadlineInput extends DeadlineFields {
  @Field(() => String, { description: 'The whole key of the deadline.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'What is to be done by then.' })
  for?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'By when. A deadline that was moved is another one, which extends it.' })
  due?: string;
}
