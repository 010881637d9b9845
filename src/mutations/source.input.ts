import { Field, InputType } from 'type-graphql';
import { enumOf } from '../api/enum.ts';
import { EdtfScalar } from '../api/scalars.ts';
import {
  type HeadlineBasis,
  headlineBases,
  type PublishedBasis,
  publishedBases,
  type SourceKind,
  type Stance,
  sourceKinds,
  stances,
} from '../sources/source.ts';
import { type StatementKind, statementKinds } from '../statements/statement.ts';
import { AnyWriteInput, KnowableInput } from './shared.input.ts';

@InputType({ description: 'A new document that can be cited.' })
export class AddSourceInput extends AnyWriteInput {
  @Field(() => String, { nullable: true, description: 'Its key. By default one is made of the title.' })
  key?: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => enumOf(headlineBases), { nullable: true, description: 'How the title is known.' })
  titleBasis?: HeadlineBasis;

  @Field(() => enumOf(sourceKinds), { description: 'What sort of document it is.' })
  kind!: SourceKind;

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

  @Field(() => String, { nullable: true, description: 'A remark by those who keep the record.' })
  note?: string;

  @Field(() => [String], { nullable: true, description: 'Other titles under which it is known.' })
  aliases?: string[];
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

@InputType({ description: 'A new occasion outside any round: an interview, a call, a decree, an event that is no meeting.' })
export class AddStatementInput extends KnowableInput {
  @Field(() => String, { description: 'The key of the process it belongs to.' })
  process!: string;

  @Field(() => String, { nullable: true, description: 'Its key inside the process. By default one is made of the title.' })
  key?: string;

  @Field(() => enumOf(statementKinds), { nullable: true, description: 'What sort of occasion it is; STATEMENT by default.' })
  kind?: StatementKind;

  @Field(() => EdtfScalar, { description: 'When it took place.' })
  date!: string;

  @Field(() => String, { description: 'What it is called: `Putin-Macron call`.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What was said or done, in words.' })
  text?: string;

  @Field(() => String, { nullable: true, description: 'The language of the text as a BCP 47 tag.' })
  language?: string;

  @Field(() => [String], { nullable: true, description: 'The keys of the people or parties who spoke or acted.' })
  statedBy?: string[];

  @Field(() => String, { nullable: true, description: 'The key of the location.' })
  location?: string;
}
