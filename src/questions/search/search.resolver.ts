import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { idsOfFilter } from '../../api/find.ts';
import { type Ranked, type RankedPage, rankedPage } from '../../api/ranked-page.ts';
import { naturalSortKey } from '../../foundation/values/key.ts';
import { type SearchQuery, writtenPhrase } from '../../foundation/values/search-query.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Records } from '../../ledger/records.ts';
import { searchedTexts } from '../../ledger/search-index.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { checkFound, countHolding, type FoundThing, queryOf, type SearchedAmong, thingsHolding } from '../../record/find-words.ts';
import { recordsByType } from '../../record/records.ts';
import { bestText } from './rank.ts';
import { SearchArguments, SearchConnection, SearchedWord, type SearchHit, type SearchType, type SearchWhere, searchTypes, thingTypeOf } from './search.type.ts';
import { snippetOf } from './snippet.ts';
import { spreadTypes, thingsSpread } from './spread.ts';

interface RankedThing extends Ranked {
  readonly found: FoundThing;
  /** Which of its texts answers best. */
  readonly index: number;
}

const searchTypeOf = new Map(searchTypes.words.map((type) => [thingTypeOf[type], type]));

/** A page of what was found, with what was asked, so that more can be asked of it. */
interface SearchPage extends RankedPage<SearchHit> {
  readonly query: SearchQuery;
  readonly among: (reading: Reading) => Promise<SearchedAmong>;
}

@Resolver(() => SearchConnection)
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'Things whose words hold what is looked for, in any script, the best first; keys settle what is left equal. A demand is found also where only some of it stands in its title and the rest in the names of its issue or in its positions, a position where the rest stands in the title of its demand. What the view hides is neither found nor counted.',
  })
  async search(@Args(() => SearchArguments) { text, types, where, view, ...page }: SearchArguments, @Ctx() context: OperationContext): Promise<SearchPage> {
    const query = queryOf(['text'], text);
    const asked = searchTypes.words.filter((type) => types == null || types.includes(type));
    const among = (reading: Reading) => amongOf(context, reading, asked, where);
    const found = await rankedPage(context, {
      field: 'search',
      binding: { text, types: asked, where },
      page,
      view,
      items: async (reading) => rank(reading, await among(reading), query),
      show: (reading, items) => Promise.all(items.map((item) => hitOf(reading, query, item))),
    });
    return { ...found, query, among };
  }

  @FieldResolver(() => [SearchedWord], {
    description:
      'Each word or phrase that must be there, and how many things hold it, so that it can be seen which one keeps a search from finding. Counted only when asked, a statement for each.',
  })
  async words(@Root() { reading, query, among }: SearchPage): Promise<SearchedWord[]> {
    const asked = await among(reading);
    return Promise.all(query.wanted.map(async (phrase) => ({ word: writtenPhrase(phrase), found: await countHolding(reading, asked, phrase) })));
  }
}

async function amongOf(
  context: OperationContext,
  reading: Reading,
  types: readonly SearchType[],
  where: SearchWhere | null | undefined,
): Promise<SearchedAmong> {
  return { types: types.map((type) => thingTypeOf[type]), processes: await idsOfFilter(context, reading, 'Process', where?.process) };
}

async function rank(reading: Reading, among: SearchedAmong, query: SearchQuery): Promise<RankedThing[]> {
  // What is one word or phrase is spread over nothing.
  const isSpread = (type: ThingType) => query.wanted.length > 1 && spreadTypes.has(type);
  const things = [
    ...(await thingsHolding(reading, { ...among, types: among.types.filter((type) => !isSpread(type)) }, query)),
    ...(await thingsSpread(reading, { ...among, types: among.types.filter(isSpread) }, query)),
  ];
  checkFound(things.length);
  return things.map((found) => ({ found, sortKey: naturalSortKey(found.key), ...bestText(query.wanted, found.texts) }));
}

async function hitOf(reading: Reading, { wanted }: SearchQuery, { found, index, score }: RankedThing): Promise<SearchHit> {
  const records = recordsByType[found.type];
  const thing = await reading.load(records as unknown as Records, found.id);
  const text = thing === null ? undefined : searchedTexts(records, thing)[index];
  if (thing === null || text === undefined) throw new Error(`The search index and the record of ${found.key} have gone apart; run \`parley verify\`.`);
  return { thing, type: searchTypeOf.get(found.type) as SearchType, field: text.field, language: text.language, snippet: snippetOf(wanted, text.text), score };
}
