import { Field, Float, InputType, Int } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import {
  type Certainty,
  type ChangeKind,
  type Comparator,
  certainties,
  changeKinds,
  comparators,
  type DemandKind,
  type Direction,
  demandKinds,
  directions,
  type FigureBinding,
  type Firmness,
  figureBindings,
  firmnesses,
  type LinkBasis,
  type LinkKind,
  linkBases,
  linkKinds,
  type ResponseKind,
  responseKinds,
} from '../../record/demands/demand.ts';
import { KnowableInput, TranslationInput } from './shared.input.ts';

@InputType({ description: 'A figure with its unit: `value`, or `from` and `to`, or `ratio`.' })
export class QuantityInput {
  @Field(() => Float, { nullable: true, description: 'The value, where it is one number.' })
  value?: number;

  @Field(() => Float, { nullable: true, description: 'The lower end, where it is a range.' })
  from?: number;

  @Field(() => Float, { nullable: true, description: 'The upper end, where it is a range.' })
  to?: number;

  @Field(() => [Float], { nullable: true, description: 'Two numbers that stand to each other: `[1000, 1000]`.' })
  ratio?: number[];

  @Field(() => String, { description: 'What is counted or measured: `hour`, `person`, `percent`.' })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'How it is counted: `compounded`, `simple sum`.' })
  measure?: string;

  @Field(() => enumOf(comparators), { nullable: true, description: 'How the figure is meant.' })
  comparator?: Comparator;

  @Field(() => String, { nullable: true, description: 'When or for what it holds: `in peacetime`.' })
  qualifier?: string;

  @Field(() => enumOf(figureBindings), { nullable: true, description: 'How it belongs to the figure before it in the list.' })
  binding?: FigureBinding;
}

@InputType()
abstract class OccasionFields extends KnowableInput {
  @Field(() => String, { nullable: true, description: 'The key of the round at which it was said: `round-2`.' })
  round?: string;

  @Field(() => String, { nullable: true, description: 'The key of the statement, where it was said outside any round.' })
  statement?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'When; by default the date of the round or statement.' })
  date?: string;

  @Field(() => String, { nullable: true, description: 'The local time of day, 24 hours, by the zone of its round: `15:00`.' })
  time?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the people or parties who said it.' })
  statedBy?: string[];

  @Field(() => String, { nullable: true, description: 'The language of the text as a BCP 47 tag: `en`.' })
  language?: string;

  @Field(() => [TranslationInput], { nullable: true, description: 'The same text in other languages.' })
  translations?: TranslationInput[];

  @Field(() => enumOf(certainties), { nullable: true, description: 'How sure this entry is; SURE by default.' })
  certainty?: Certainty;

  @Field(() => [QuantityInput], { nullable: true, description: 'The figures it names, in its order.' })
  quantities?: QuantityInput[];
}

@InputType({ description: "Another coder's reading of the same change. Both stand side by side." })
export class RivalCodingInput {
  @Field(() => String, { description: 'Who coded it so.' })
  coder!: string;

  @Field(() => [enumOf(changeKinds)], { description: 'The kinds of change that this coder sees.' })
  changes!: ChangeKind[];

  @Field(() => enumOf(directions), { nullable: true, description: 'Where the change goes, as this coder reads it.' })
  direction?: Direction;

  @Field(() => String, { nullable: true, description: 'Why.' })
  note?: string;
}

@InputType()
abstract class PositionFields extends OccasionFields {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of a position of the same demand that it comes after, where dates do not tell. NOT_ALLOWED where dates say otherwise.',
  })
  after?: number;

  @Field(() => [String], { nullable: true, description: 'Who holds the demand from this entry on, by key, where they are others than before.' })
  madeBy?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Whether the makers act together, which is the default, or each for itself.' })
  jointly?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of what is DEFERRED: whether it is put off beyond these talks, which closes it; by default it is not.',
  })
  beyond?: boolean;

  @Field(() => String, { nullable: true, description: 'What the settlement depends on, where it is one for the time being: `ratification by members`.' })
  subjectTo?: string;

  @Field(() => [String], { nullable: true, description: 'Who brought the change, where it was neither the makers nor the addressees alone.' })
  broughtBy?: string[];

  @Field(() => String, { nullable: true, description: 'The party that carries it to the table for another.' })
  relayedBy?: string;

  @Field(() => String, { nullable: true, description: 'The party from which alone it is known.' })
  reportedBy?: string;

  @Field(() => [String], { nullable: true, description: 'The addressees it concerns, by key, when not all.' })
  toward?: string[];

  @Field(() => String, {
    nullable: true,
    description: 'What the demand asks at that moment. Left out where nothing new is worded: the last wording is carried on.',
  })
  text?: string;

  @Field(() => String, { nullable: true, description: 'What happened, in words.' })
  account?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The language of the account as a BCP 47 tag, where it is another than that of the text. It comes with an account.',
  })
  accountLanguage?: string;

  @Field(() => enumOf(directions), { nullable: true, description: 'Where the change goes, seen from those the demand is addressed to; UNCLEAR by default.' })
  direction?: Direction;

  @Field(() => enumOf(firmnesses), { nullable: true, description: 'How firmly it is held.' })
  firmness?: Firmness;

  @Field(() => String, { nullable: true, description: 'Who coded the change.' })
  coder?: string;

  @Field(() => [RivalCodingInput], { nullable: true, description: 'How others code the same change.' })
  codings?: RivalCodingInput[];

  @Field(() => String, { nullable: true, description: 'What it depends on, in words.' })
  condition?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'By when it is asked, where it says so.' })
  deadline?: string;
}

@InputType({ description: 'The first position of a new demand.' })
export class PositionInput extends PositionFields {
  @Field(() => [enumOf(changeKinds)], { nullable: true, description: 'How it differs from what was before; RAISED by default.' })
  changes?: ChangeKind[];
}

@InputType({ description: 'A new demand with its first position. Things are named by their keys; inside the process a short key does.' })
export class RaiseDemandInput extends KnowableInput {
  @Field(() => String, { description: 'The key of the process it belongs to.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'Its key inside the process: `UA-18`. By default one is made of the title.' })
  key?: string;

  @Field(() => String, { description: 'What it is called, in a few words.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The language of the title as a BCP 47 tag: `en`.' })
  language?: string;

  @Field(() => [TranslationInput], { nullable: true, description: 'The title in other languages.' })
  translations?: TranslationInput[];

  @Field(() => String, { description: 'The key of the issue it is about.' })
  issue!: string;

  @Field(() => enumOf(demandKinds), { description: 'What sort of demand it is.' })
  kind!: DemandKind;

  @Field(() => [String], { description: 'The keys of the parties that make it, one or several jointly.' })
  madeBy!: string[];

  @Field(() => [String], { description: 'The keys of the parties of which it is asked; may be empty.' })
  addressedTo!: string[];

  @Field(() => PositionInput, { description: 'What it says at first.' })
  position!: PositionInput;
}

@InputType({
  description: 'A change of what a demand is, or a correction. Where the party moved, state a position. Fields that are left out stay as they are.',
})
export class UpdateDemandInput extends KnowableInput {
  @Field(() => String, { description: 'The whole key of the demand: `ru-ua-2022/UA-01`.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'What it is called, in a few words.' })
  title?: string;

  @Field(() => String, { nullable: true, description: 'The language of the title; by default that of the title it replaces.' })
  language?: string;

  @Field(() => [TranslationInput], { nullable: true, description: 'The title in other languages; they come with the title.' })
  translations?: TranslationInput[];

  @Field(() => String, { nullable: true, description: 'The key of the issue it is about.' })
  issue?: string;

  @Field(() => enumOf(demandKinds), { nullable: true, description: 'What sort of demand it is.' })
  kind?: DemandKind;

  @Field(() => [String], { nullable: true, description: 'The keys of the parties that make it.' })
  madeBy?: string[];

  @Field(() => [String], { nullable: true, description: 'The keys of the parties of which it is asked.' })
  addressedTo?: string[];
}

@InputType({ description: 'A new entry in the history of a demand. It takes its place by its date, also between others.' })
export class StatePositionInput extends PositionFields {
  @Field(() => String, { description: 'The whole key of the demand: `ru-ua-2022/UA-01`.' })
  demand!: string;

  @Field(() => [enumOf(changeKinds)], { description: 'How it differs from the position before it; several kinds may hold.' })
  changes!: ChangeKind[];
}

@InputType({
  description:
    'A correction of what is recorded of a position. A position is what was said at one moment: where the party moved, state a new one. Fields that are left out stay as they are; null empties a field.',
})
export class UpdatePositionInput extends PositionFields {
  @Field(() => String, { description: 'The whole key of the position: `ru-ua-2022/UA-01/3`.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => [enumOf(changeKinds)], { nullable: true, description: 'How it differs from the position before it.' })
  changes?: ChangeKind[];
}

@InputType()
abstract class ResponseFields extends OccasionFields {
  @Field(() => Int, { nullable: true, description: 'The number of the position it answers, where that is known.' })
  to?: number;

  @Field(() => String, { nullable: true, description: 'The answer in words.' })
  text?: string;

  @Field(() => String, { nullable: true, description: 'The key of the demand that is made in answer.' })
  counterDemand?: string;
}

@InputType({ description: 'What a party answered to a demand.' })
export class RecordResponseInput extends ResponseFields {
  @Field(() => String, { description: 'The whole key of the demand: `ru-ua-2022/UA-01`.' })
  demand!: string;

  @Field(() => String, { description: 'The key of the party that answers: an addressee, or a single member of the bloc addressed.' })
  party!: string;

  @Field(() => enumOf(responseKinds), { description: 'How it answers.' })
  kind!: ResponseKind;
}

@InputType({ description: 'A change of what is recorded of a response, or a correction. Fields that are left out stay as they are; null empties a field.' })
export class UpdateResponseInput extends ResponseFields {
  @Field(() => String, { description: 'The whole key of the response: `ru-ua-2022/UA-01/r2`.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The key of the party that answers.' })
  party?: string;

  @Field(() => enumOf(responseKinds), { nullable: true, description: 'How it answers.' })
  kind?: ResponseKind;
}

@InputType()
abstract class LinkFields extends KnowableInput {
  @Field(() => Boolean, { nullable: true, description: 'Of SPLIT_INTO and MERGED_INTO: whether nothing of the demand is left outside; false by default.' })
  whole?: boolean;

  @Field(() => String, { nullable: true, description: 'The key of the round at which the tie came about.' })
  round?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it came about.' })
  date?: string;

  @Field(() => enumOf(linkBases), { nullable: true, description: 'Who says that they are tied; CODER by default.' })
  basis?: LinkBasis;

  @Field(() => enumOf(certainties), { nullable: true, description: 'How sure this entry is; SURE by default.' })
  certainty?: Certainty;
}

@InputType({ description: 'A tie from one demand to another, or to a round that it is a precondition for. Give `to` or `toRound`.' })
export class LinkDemandsInput extends LinkFields {
  @Field(() => String, { description: 'The whole key of the demand that the tie starts from: `ru-ua-2022/UA-01`.' })
  from!: string;

  @Field(() => enumOf(linkKinds), { description: 'How they are tied, read from `from` to `to`.' })
  kind!: LinkKind;

  @Field(() => String, { nullable: true, description: 'The key of the other demand; short inside the same process.' })
  to?: string;

  @Field(() => String, { nullable: true, description: 'The key of the round that it is a precondition for.' })
  toRound?: string;
}

@InputType({
  description:
    'What became known of a tie, or a correction of it. Which demands it ties stays: where that was wrong, take the tie back. Fields that are left out stay as they are; null empties a field.',
})
export class UpdateLinkInput extends LinkFields {
  @Field(() => String, { description: 'The whole key of the tie: `ru-ua-2022/UA-01/l1`.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;
}
