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
  DEMAND: 'Demands, by title. Some of the words may be in the names of their issues and in their positions.',
  POSITION: 'Positions, by text, account and condition. Some of the words may be in the titles of their demands.',
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
  @Field(() => String, { description: 'The exact text of the stretch. `…` marks a cut.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it matches the search.' })
  marked!: boolean;
}

@ObjectType({ description: 'A thing that matches the search.' })
export class SearchHit {
  @Field(() => Thing, { description: 'The thing, in the requested view.' })
  thing!: ThingRecord;

  @Field(() => enumOf(searchTypes), { description: 'The type of the thing.' })
  type!: SearchType;

  @Field(() => enumOf(searchFields), { description: 'The field with the best match.' })
  field!: SearchField;

  @Field(() => String, { nullable: true, description: 'The language of that text as a BCP 47 tag. Null if it is not recorded.' })
  language!: string | null;

  @Field(() => [SnippetPart], { description: 'That text, or a part of a long one, with marks. The parts together give the text.' })
  snippet!: readonly SnippetPartRecord[];

  @Field(() => Int, {
    description:
      'How well that text matches: weight × coverage × (1 + nearness + exactness), in thousandths, each rounded down. Weight is 8 for NAME and OTHER_NAME, 5 for TEXT, 3 for ACCOUNT and DETAIL. Coverage is the share of the wanted words that the text holds. A word of which only the beginning is wanted counts half. Nearness is the number of wanted words divided by the length of the shortest stretch with all of them. It is 0 if one is missing. Exactness is the number of matched words divided by all words of the text.',
  })
  score!: number;
}

export const SearchConnection = connectionOf('Search', () => SearchHit);

@ObjectType({ description: 'A wanted word or phrase.' })
export class SearchedWord {
  @Field(() => String, {
    description: 'Its compared form, without case and accents. It can be searched again: `zelenski`, `"security guarantees"`, `medin*`.',
  })
  word!: string;

  @Field(() => Int, { description: 'How many things hold it, of the same types, in the same processes and view. A search for it alone finds as many.' })
  found!: number;
}

@InputType({ description: 'Which things to search. All that is given must hold.' })
export class SearchWhere {
  @Field(() => KeyFilter, {
    nullable: true,
    description: 'These processes and the things in them. Shared things (parties, people, locations, issues, sources) are in no process.',
  })
  process?: KeyFilter;
}

@ArgsType()
export class SearchArguments {
  @Field(() => String, {
    description:
      'The search. All words must occur, in any order, in one text of a thing or spread over several. Case and accents do not matter: `Zelenski Erdogan`. Words in quotes must follow each other: `"security guarantees"`. A word before `*` is the beginning of a word: `Medin*`. A word after `-` must not occur: `ceasefire -naval`. Other signs have no meaning. At most 200 characters and 32 words.',
  })
  text!: string;

  @Field(() => [enumOf(searchTypes)], { nullable: true, description: 'The types of things to search. Default: all.' })
  types?: SearchType[];

  @Field(() => SearchWhere, { nullable: true, description: 'The things of those types to search. Default: all.' })
  where?: SearchWhere;

  @Field(() => Int, { nullable: true, description: 'How many to give: 1 to 100. Default: 20.' })
  first?: number;

  @Field(() => PageCursorScalar, { nullable: true, description: 'Only elements after this place.' })
  after?: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view to search. Default: the record as it is now.' })
  view?: ViewInput;
}
