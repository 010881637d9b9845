import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../api/connection.type.ts';
import { enumOf } from '../api/enum.ts';
import { PageCursorScalar } from '../api/scalars.ts';
import { Thing } from '../api/thing.type.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Thing as ThingRecord, ThingType } from '../ledger/thing.ts';
import { type SearchField, searchFields } from '../values/searched.ts';
import { vocabulary, type WordOf } from '../values/vocabulary.ts';
import type { SnippetPart as SnippetPartRecord } from './snippet.ts';

export const searchTypes = vocabulary('SearchType', 'The types of things that are searched.', {
  PROCESS: 'Negotiations, by name and summary.',
  ROUND: 'Rounds, by label, summary and agenda.',
  PARTY: 'Parties, by name.',
  PERSON: 'People, by name and offices.',
  LOCATION: 'Places, by name.',
  ISSUE: 'Issues, by label.',
  STATEMENT: 'Occasions outside any round, by title and text.',
  DEMAND: 'Demands, by title.',
  POSITION: 'Positions, by text, account and condition.',
  RESPONSE: 'Answers, by text.',
  OUTCOME: 'Outcomes, by title and text.',
  DEADLINE: 'Deadlines, by what they were set for.',
  SOURCE: 'Sources, by title, publisher, agency and author.',
});
export type SearchType = WordOf<typeof searchTypes>;

export const thingTypeOf: Readonly<Record<SearchType, ThingType>> = {
  PROCESS: 'Process',
  ROUND: 'Round',
  PARTY: 'Party',
  PERSON: 'Person',
  LOCATION: 'Location',
  ISSUE: 'Issue',
  STATEMENT: 'Statement',
  DEMAND: 'Demand',
  POSITION: 'Position',
  RESPONSE: 'Response',
  OUTCOME: 'Outcome',
  DEADLINE: 'Deadline',
  SOURCE: 'Source',
};

@ObjectType({ description: 'A stretch of a text.' })
export class SnippetPart implements SnippetPartRecord {
  @Field(() => String, { description: 'The stretch, to the letter; `…` stands where the text was cut.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it is what was looked for.' })
  marked!: boolean;
}

@ObjectType({ description: 'A thing that holds what was looked for.' })
export class SearchHit {
  @Field(() => Thing, { description: 'The thing, in the view that was asked.' })
  thing!: ThingRecord;

  @Field(() => enumOf(searchTypes), { description: 'The type of the thing.' })
  type!: SearchType;

  @Field(() => enumOf(searchFields), { description: 'In what of it the words stand best.' })
  field!: SearchField;

  @Field(() => String, { nullable: true, description: 'The language of that text as a BCP 47 tag; null where the record does not say.' })
  language!: string | null;

  @Field(() => [SnippetPart], { description: 'That text, or a part of it where it is long, with marks. Put together, the parts are the text.' })
  snippet!: readonly SnippetPartRecord[];

  @Field(() => Int, {
    description:
      'How well that text answers: weight × coverage × (1 + nearness + exactness), in thousandths, each cut to whole ones. Weight is 8 for NAME and OTHER_NAME, 5 for TEXT, 3 for ACCOUNT and DETAIL. Coverage is the part of what was asked that stands in it, a beginning that goes on counting half; nearness, where it all does, the words asked divided by the shortest stretch that holds them; exactness the words found divided by all of its words.',
  })
  score!: number;
}

export const SearchConnection = connectionOf('Search', () => SearchHit);

@ArgsType()
export class SearchArguments {
  @Field(() => String, {
    description:
      'What to look for. All words must be there, in any order, whatever their case and accents: `Zelenski Erdogan`. Words in quotes must follow each other: `"security guarantees"`. A word with `*` behind it is the beginning of one: `Medin*`. What has `-` before it must not be there: `ceasefire -naval`. Nothing else has a meaning. At most 200 characters and 32 words.',
  })
  text!: string;

  @Field(() => [enumOf(searchTypes)], { nullable: true, description: 'In which types of things to look; in all by default.' })
  types?: SearchType[];

  @Field(() => Int, { nullable: true, description: 'How many to give: 1 to 100; 20 by default.' })
  first?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Give those that follow this place.' })
  after?: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is searched; by default the record as it is now.' })
  view?: ViewInput;
}
