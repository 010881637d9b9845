import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { EdtfScalar, PageCursorScalar } from './scalars.ts';
import { ViewInput } from './view.type.ts';

@InputType({
  description:
    'Picks things by their keys. If both fields are given, both must hold. A key that is not in the record finds nothing and is named in `extensions.unknownKeys`. `extensions.nearestKeys` lists similar keys, and keys of things with that name: `[{ key, nearest }]`.',
})
export class KeyFilter {
  @Field(() => String, { nullable: true, description: 'This key.' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: 'One of these keys.' })
  in?: string[];
}

@InputType({ description: 'Picks things with this number in a catalogue of another organisation.' })
export class ExternalIdFilter {
  @Field(() => String, { description: 'The catalogue, as written in the record: `wikidata`, `pa-x`, `ucdp` …' })
  scheme!: string;

  @Field(() => String, { description: 'The number there, case-sensitive: `Q212`.' })
  id!: string;
}

@InputType({ description: 'A span of days. It finds things whose date allows at least one of these days.' })
export class DateRange {
  @Field(() => EdtfScalar, { nullable: true, description: 'Not before the first day of this date.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not after the last day of this date.' })
  to?: string;
}

@ArgsType()
export class ConnectionArguments {
  @Field(() => Int, { nullable: true, description: 'How many to give from the start, or after `after`: 1 to 100. Default: 20.' })
  first?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Only elements after this place.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many to give from the end, or before `before`: 1 to 100.' })
  last?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Only elements before this place.' })
  before?: string;
}

@ArgsType()
export class ListArguments extends ConnectionArguments {
  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@ArgsType()
export class KeyArguments {
  @Field(() => String, {
    description: 'The key of the thing, in upper or lower case: `ru-ua-2022/round-2`. A merged or retracted thing is still found, and says what became of it.',
  })
  key!: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}
