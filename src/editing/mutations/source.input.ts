import { Field, InputType, Int } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { type ClaimRank, type ClaimVerdict, claimRanks, claimVerdicts } from '../../record/evidence/claim.ts';
import {
  type HeadlineBasis,
  headlineBases,
  type PublishedBasis,
  publishedBases,
  type SourceKind,
  type Stance,
  sourceKinds,
  stances,
} from '../../record/sources/source.ts';
import { type StatementKind, statementKinds } from '../../record/statements/statement.ts';
import { AnyWriteInput, CitationInput, KnowableInput, TranslationInput } from './shared.input.ts';

@InputType()
abstract class SourceFields extends KnowableInput {
  @Field(() => EdtfScalar, { nullable: true, description: 'When the public could know it; by default when it was published.' })
  override knownSince?: string;

  @Field(() => enumOf(headlineBases), { nullable: true, description: 'How the title is known.' })
  titleBasis?: HeadlineBasis;

  @Field(() => String, { nullable: true, description: 'Who published it.' })
  publisher?: string;

  @Field(() => String, { nullable: true, description: 'The news agency behind the report, where it is another than the publisher.' })
  agency?: string;

  @Field(() => String, { nullable: true, description: 'The key of the party that it speaks for, if any.' })
  speaksFor?: string;

  @Field(() => String, { nullable: true, description: 'Its address on the web.' })
  url?: string;

  @Field(() => String, { nullable: true, description: 'The address of an archived copy.' })
  archivedUrl?: string;

  @Field(() => String, { nullable: true, description: 'The licence under which its text may be used.' })
  licence?: string;

  @Field(() => String, { nullable: true, description: 'Who wrote it.' })
  author?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it was published. What it supports was known to the public from then on.' })
  published?: string;

  @Field(() => enumOf(publishedBases), { nullable: true, description: 'How the day of publication is known.' })
  publishedBasis?: PublishedBasis;

  @Field(() => String, { nullable: true, description: 'The language it is written in, as a BCP 47 tag.' })
  language?: string;
}

@InputType({ description: 'A new document that can be cited.' })
export class AddSourceInput extends SourceFields {
  @Field(() => String, { nullable: true, description: 'Its key. By default one is made of the title.' })
  key?: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => enumOf(sourceKinds), { description: 'What sort of document it is.' })
  kind!: SourceKind;
}

@InputType({
  description: 'A change of a source, or a correction. Fields that are left out stay as they are; null empties a field.',
})
export class UpdateSourceInput extends SourceFields {
  @Field(() => String, { description: 'The key of the source.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Its title.' })
  title?: string;

  @Field(() => enumOf(sourceKinds), { nullable: true, description: 'What sort of document it is.' })
  kind?: SourceKind;
}

@InputType({ description: 'The use of a source for one thing. Where it is cited there already in the same way, nothing is written.' })
export class CiteInput extends AnyWriteInput {
  @Field(() => String, { description: 'The whole key of the thing: `ru-ua-2022/UA-01/3`, `ru-ua-2022/round-2`, `ua`.' })
  thing!: string;

  @Field(() => String, { description: 'The key of the source.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'Where in the source: a page, a paragraph, a minute.' })
  locator?: string;

  @Field(() => enumOf(stances), { nullable: true, description: 'Whether the source says so or says otherwise; SUPPORTS by default.' })
  stance?: Stance;

  @Field(() => String, { nullable: true, description: 'A remark on this use.' })
  note?: string;
}

@InputType()
abstract class StatementFields extends KnowableInput {
  @Field(() => enumOf(statementKinds), { nullable: true, description: 'What sort of occasion it is; STATEMENT by default.' })
  kind?: StatementKind;

  @Field(() => String, { nullable: true, description: 'What was said or done, in words.' })
  text?: string;

  @Field(() => String, { nullable: true, description: 'The language of the text as a BCP 47 tag.' })
  language?: string;

  @Field(() => [TranslationInput], { nullable: true, description: 'The same text in other languages.' })
  translations?: TranslationInput[];

  @Field(() => [String], { nullable: true, description: 'The keys of the people or parties who spoke or acted.' })
  statedBy?: string[];

  @Field(() => String, { nullable: true, description: 'The key of the location.' })
  location?: string;
}

@InputType({ description: 'A new occasion outside any round: an interview, a call, a decree, an event that is no meeting.' })
export class AddStatementInput extends StatementFields {
  @Field(() => String, { description: 'The key of the process it belongs to.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'Its key inside the process. By default one is made of the title.' })
  key?: string;

  @Field(() => EdtfScalar, { description: 'When it took place.' })
  date!: string;

  @Field(() => String, { description: 'What it is called: `Putin-Macron call`.' })
  title!: string;
}

@InputType({ description: 'A change of a statement, or a correction. Fields that are left out stay as they are; null empties a field.' })
export class UpdateStatementInput extends StatementFields {
  @Field(() => String, { description: 'The whole key of the statement.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;

  @Field(() => EdtfScalar, { nullable: true, description: 'When it took place. Positions that take their date from it move with it.' })
  date?: string;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  title?: string;
}

@InputType()
abstract class ClaimFields extends AnyWriteInput {
  @Field(() => String, { nullable: true, description: 'The disputed field of the thing: `date`, `location`.' })
  field?: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The value that is claimed: one, or several for a field that holds a list; a key where the field holds a thing.',
  })
  value?: string[];

  @Field(() => String, {
    nullable: true,
    description: 'What an assertion in words is about. Claims of one thing about the same contradict or support each other.',
  })
  about?: string;

  @Field(() => String, { nullable: true, description: 'The assertion in words, where no single field holds it.' })
  statement?: string;

  @Field(() => String, { nullable: true, description: 'The language of the statement as a BCP 47 tag.' })
  language?: string;

  @Field(() => [TranslationInput], { nullable: true, description: 'The statement in other languages.' })
  translations?: TranslationInput[];

  @Field(() => enumOf(claimVerdicts), { nullable: true, description: 'What checking it showed.' })
  verdict?: ClaimVerdict;

  @Field(() => enumOf(claimRanks), { nullable: true, description: 'Which of several claims about one field to show first.' })
  rank?: ClaimRank;

  @Field(() => [String], { nullable: true, description: 'The keys of the demands that it speaks of.' })
  demands?: string[];

  @Field(() => EdtfScalar, { nullable: true, description: 'When the public could know it; by default when the earliest of its sources was published.' })
  knownSince?: string;

  @Field(() => [CitationInput], { nullable: true, description: 'The sources for it and against it.' })
  sources?: CitationInput[];

  @Field(() => String, { nullable: true, description: 'A remark by those who keep the record.' })
  note?: string;
}

@InputType({ description: 'A rival value of a disputed field of a thing, or an assertion about it in words. Give `field` and `value`, or `statement`.' })
export class ClaimInput extends ClaimFields {
  @Field(() => String, { description: 'The whole key of the thing: `ru-ua-2022/round-4`.' })
  thing!: string;
}

@InputType({
  description:
    'What checking a claim showed, or a correction of it. Fields that are left out stay as they are; null empties a field; a list takes the place of the whole list.',
})
export class UpdateClaimInput extends ClaimFields {
  @Field(() => String, { description: 'The whole key of the claim: `ru-ua-2022/round-4/a1`.' })
  key!: string;

  @Field(() => Int, { description: 'The version you looked at; another one standing is a CONFLICT.' })
  expectedVersion!: number;
}
