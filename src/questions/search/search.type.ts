import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../api/connection.type.ts';
import { enumOf } from '../../api/enum.ts';
import { KeyFilter } from '../../api/filters.type.ts';
import { PageCursorScalar } from '../../api/scalars.ts';
import { Thing } from '../../api/thing.type.ts';
import { ViewInput } from '../../api/view.type.ts';
import { type SearchField, searchFields } from '../../foundation/values/searched.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { Thing as ThingRecord, ThingType } from '../../ledger/thing.ts';
import type { SnippetPart as SnippetPartRecord } from './snippet.ts';

export const searchTypes = vocabulary('SearchType', 'The types of things that are searched.', {
  PROCESS: 'Negotiations, by name and summary.',
  ROUND: 'Rounds, by label, summary and agenda.',
  PARTY: 'Parties, by name.',
  PERSON: 'People, by name and offices.',
  LOCATION: 'Places, by name.',
  ISSUE: 'Issues, by label.',
  STATEMENT: 'Occasions outside any round, by title and text.',
  DEMAND: 'Demands, by title; for some of the words, by the names of their issues and by their positions.',
  POSITION: 'Positions, by text, account and condition; for some of the words, by the titles of their demands.',
  RESPONSE: 'Answers, by text.',
  OUTCOME: 'Outcomes, by title and text.',
  DEADLINE: 'Deadlines, by what they were set for.',
  DOCUMENT: 'Documents, by title, text and points.',
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
  DOCUMENT: 'Document',
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
      'How well that text answers, which is one of the thing itself: weight × coverage × (1 + nearness + exactness), in thousandths, each cut to whole ones. Weight is 8 for NAME and OTHER_NAME, 5 for TEXT, 3 for ACCOUNT and DETAIL. Coverage is the part of what was asked that stands in it, a beginning that goes on counting half; nearness, where it all does, the words asked divided by the shortest stretch that holds them; exactness the words found divided by all of its words.',
  })
  score!: number;
}

export const SearchConnection = connectionOf('Search', () => SearchHit);

@ObjectType({ description: 'A word or phrase that was looked for.' })
export class SearchedWord {
  @Field(() => String, {
    description: 'As it is compared, without case and accents, and as it may be looked for again: `zelenski`, `"security guarantees"`, `medin*`.',
  })
  word!: string;

  @Field(() => Int, { description: 'How many things hold it, of the same types, in the same processes and the same view: what a search for it alone finds.' })
  found!: number;
}

@InputType({ description: 'Among which things to look. All that is given must hold.' })
export class SearchWhere {
  @Field(() => KeyFilter, {
    nullable: true,
    description: 'These processes, and the things that lie in one of them. What all processes share (parties, people, locations, issues, sources) does not.',
  })
  process?: KeyFilter;
}

@ArgsType()
export class SearchArguments {
  @Field(() => String, {
    description:
      'What to look for. All words must be there, in any order, in one text of a thing or spread over several, whatever their case and accents: `Zelenski Erdogan`. Words in quotes must follow each other: `"security guarantees"`. A word with `*` behind it is the beginning of one: `Medin*`. What has `-` before it must not be there: `ceasefire -naval`. Nothing else has a meaning. At most 200 characters and 32 words.',
  })
  text!: string;

  @Field(() => [enumOf(searchTypes)], { nullable: true, description: 'In which types of things to look; in all by default.' })
  types?: SearchType[];

  @Field(() => SearchWhere, { nullable: true, description: 'Among which things of those types to look; among all by default.' })
  where?: SearchWhere;

  @Field(() => Int, { nullable: true, description: 'How many to give: 1 to 100; 20 by default.' })
  first?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Give those that follow this place.' })
  after?: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is searched; by default the record as it is now.' })
  view?: ViewInput;
}
