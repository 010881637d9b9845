import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { type FoundThing, queryOf, thingsHolding } from '../api/find-words.ts';
import type { Page } from '../api/page.ts';
import { type Ranked, rankedPage } from '../api/ranked-page.ts';
import type { Reading } from '../ledger/reading.ts';
import type { Records } from '../ledger/records.ts';
import { searchedTexts } from '../ledger/search-index.ts';
import { recordsByType } from '../records.ts';
import { naturalSortKey } from '../values/key.ts';
import type { SearchQuery } from '../values/search-query.ts';
import { bestText } from './rank.ts';
import { SearchArguments, SearchConnection, type SearchHit, type SearchType, searchTypes, thingTypeOf } from './search.type.ts';
import { snippetOf } from './snippet.ts';

interface RankedThing extends Ranked {
  readonly found: FoundThing;
  /** Which of its texts answers best. */
  readonly index: number;
}

const searchTypeOf = new Map(searchTypes.words.map((type) => [thingTypeOf[type], type]));

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'Things whose words hold what is looked for, in any script, the best first; keys settle what is left equal. What the view hides is neither found nor counted.',
  })
  search(@Args(() => SearchArguments) { text, types, view, ...page }: SearchArguments, @Ctx() context: OperationContext): Promise<Page<SearchHit>> {
    const query = queryOf(['text'], text);
    const asked = searchTypes.words.filter((type) => types == null || types.includes(type));
    return rankedPage(context, {
      field: 'search',
      binding: { text, types: asked },
      page,
      view,
      items: (reading) => rank(reading, asked, query),
      show: (reading, items) => Promise.all(items.map((item) => hitOf(reading, query, item))),
    });
  }
}

async function rank(reading: Reading, types: readonly SearchType[], query: SearchQuery): Promise<RankedThing[]> {
  const things = await thingsHolding(
    reading,
    types.map((type) => thingTypeOf[type]),
    query,
  );
  return things.map((found) => ({ found, sortKey: naturalSortKey(found.key), ...bestText(query.wanted, found.texts) }));
}

async function hitOf(reading: Reading, { wanted }: SearchQuery, { found, index, score }: RankedThing): Promise<SearchHit> {
  const records = recordsByType[found.type];
  const thing = await reading.load(records as unknown as Records, found.id);
  const text = thing === null ? undefined : searchedTexts(records, thing)[index];
  if (thing === null || text === undefined) throw new Error(`The search index and the record of ${found.key} have gone apart; run \`parley verify\`.`);
  return { thing, type: searchTypeOf.get(found.type) as SearchType, field: text.field, language: text.language, snippet: snippetOf(wanted, text.text), score };
}
