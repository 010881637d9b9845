import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { EdtfScalar, PageCursorScalar } from './scalars.ts';
import { ViewInput } from './view.type.ts';

@InputType({
  description:
    'Picks things by their keys. Where both fields are given, both must hold. A key that is not in the record finds nothing and is named in `extensions.unknownKeys`. Where one of another spelling, or of a thing of that name, was probably meant, `extensions.nearestKeys` lists it: `[{ key, nearest }]`.',
})
export class KeyFilter {
  @Field(() => String, { nullable: true, description: 'This key.' })
  eq?: string;

  @Field(() => [String], { nullable: true, description: 'One of these keys.' })
  in?: string[];
}

@InputType({ description: 'Picks what has this number in a catalogue kept by others.' })
export class ExternalIdFilter {
  @Field(() => String, { description: 'The catalogue, as it is written in the record: `wikidata`, `pa-x`, `ucdp` …' })
  scheme!: string;

  @Field(() => String, { description: 'The number there, upper and lower case told apart: `Q212`.' })
  id!: string;
}

@InputType({ description: 'A span of days. What lies in it, by any day that its own date allows, is found: ranges overlap.' })
export class DateRange {
  @Field(() => EdtfScalar, { nullable: true, description: 'Not before the first day of this date.' })
  from?: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'Not after the last day of this date.' })
  to?: string;
}

@ArgsType()
export class ConnectionArguments {
  @Field(() => Int, { nullable: true, description: 'How many to give from the start, or after `after`: 1 to 100; 20 by default.' })
  first?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Give those that follow this place.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many to give from the end, or before `before`: 1 to 100.' })
  last?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Give those that come before this place.' })
  before?: string;
}

@ArgsType()
export class ListArguments extends ConnectionArguments {
  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@ArgsType()
export class KeyArguments {
  @Field(() => String, {
    description: 'The key of the thing, upper or lower case alike: `ru-ua-2022/round-2`. A merged or retracted thing still answers and says what became of it.',
  })
  key!: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}
