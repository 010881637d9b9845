import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { idsOfFilter } from '../../api/find.ts';
import { type RankedPage, rankedPage } from '../../api/ranked-page.ts';
import { Thing } from '../../api/thing.type.ts';
import { TooCommon } from '../../foundation/errors.ts';
import { daysInText } from '../../foundation/values/days-in-text.ts';
import { type Phrase, readSearchQuery, type SearchQuery, writtenPhrase } from '../../foundation/values/search-query.ts';
import type { Reading } from '../../ledger/reading.ts';
import { searchedTexts } from '../../ledger/search-index.ts';
import type { Thing as ThingRecord, ThingType } from '../../ledger/thing.ts';
import { areAllCommon, checkFound, countHolding, type FoundThing, isOfFewTypes, queriesOf, queryOf, type SearchedAmong } from '../../record/find-words.ts';
import { isPartlyRead, keptRecord, recordRead } from '../../record/kept-record.ts';
import { keepsWords, thingsFound } from '../../record/kept-words.ts';
import { recordsByType } from '../../record/records.ts';
import type { WordsOfRecord } from '../../record/words-of-record.ts';
import { thingsOfDays } from './of-days.ts';
import { bestText } from './rank.ts';
import { type RankedThing, RankedThings } from './ranked-things.ts';
import { roundsByPlace, roundsInRecord } from './rounds-by-place.ts';
import { SearchArguments, SearchConnection, SearchedWord, type SearchHit, type SearchType, type SearchWhere, searchTypes, thingTypeOf } from './search.type.ts';
import { RecordSearch } from './search-record.ts';
import { snippetOf } from './snippet.ts';
import { spreadTypes, thingsSpread } from './spread.ts';
import { thingsNear } from './things-near.ts';
import { thingsOfKey } from './things-of-key.ts';

const searchTypeOf = new Map(searchTypes.words.map((type) => [thingTypeOf[type], type]));

/** A page of results, together with the query, for the fields that need it. */
interface SearchPage extends RankedPage<SearchHit> {
  readonly text: string;
  readonly query: SearchQuery;
  readonly among: (reading: Reading) => Promise<SearchedAmong>;
  /** How many things hold a phrase. Each is counted once, however many fields ask. */
  readonly countOf: (phrase: Phrase) => Promise<number>;
}

@Resolver(() => SearchConnection)
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      "Things whose texts match the search, in any script, best first. Equal scores are sorted by key. The words of a match may be spread over a demand's title, the names of its issue and its positions. For a position they may be spread over its text and the title of its demand, for a round over its own texts and the names of all its places. A day or month finds things of that date, in any spelling: `29 March 2022`, `29.03.2022`, `March 2022`. A day in numbers that can be two days is none: `3/4/2026`. Digits match in any grouping, and apostrophes in any form. Things that the view hides are neither found nor counted.",
  })
  async search(@Args(() => SearchArguments) { text, types, where, view, ...page }: SearchArguments, @Ctx() context: OperationContext): Promise<SearchPage> {
    const query = queryOf(['text'], text);
    const asked = searchTypes.words.filter((type) => types == null || types.includes(type));
    const among = (reading: Reading) => amongOf(context, reading, asked, where);
    const list = await rankedPage(context, {
      field: 'search',
      binding: { text, types: asked, where },
      page,
      view,
      items: async (reading) => found(reading, await among(reading), text),
      show: (reading, items) => Promise.all(items.map((item) => hitOf(reading, item))),
    });
    const counts = new Map<Phrase, Promise<number>>();
    const countOf = (phrase: Phrase) => {
      const known = counts.get(phrase) ?? among(list.reading).then((asked) => countFound(list.reading, asked, phrase));
      counts.set(phrase, known);
      return known;
    };
    return { ...list, text, query, among, countOf };
  }

  @FieldResolver(() => [SearchedWord], {
    description:
      'Each required word or phrase, and how many things hold it. They show which word prevents a match. Counted only on request, with one statement for each, or in memory.',
  })
  async words(@Root() { query, countOf }: SearchPage): Promise<SearchedWord[]> {
    return Promise.all(query.wanted.map(async (phrase) => ({ word: writtenPhrase(phrase), found: await countOf(phrase) })));
  }

  @FieldResolver(() => [Thing], {
    description:
      'The things whose key is the whole text, of the same types, in the same processes and view: `ru-ua-2022/UA-01`, or `UA-01` in any process. At most 20, sorted by key. A key that was merged gives what it became.',
  })
  async named(@Root() { reading, text, among }: SearchPage): Promise<ThingRecord[]> {
    return thingsOfKey(reading, await among(reading), text);
  }

  @FieldResolver(() => [Thing], {
    description:
      'What was probably meant by each word that nothing holds: issues, people, places, parties and processes of which a key, a name or a word of it is nearest to it, at most a third of its letters away. At most three for each word. Empty if each word is found, and within processes.',
  })
  async nearest(@Root() { reading, query, among, countOf }: SearchPage): Promise<ThingRecord[]> {
    const asked = await among(reading);
    const words = query.wanted.filter((phrase) => phrase.words.length === 1 && !phrase.begins);
    const counts = await Promise.all(words.map(countOf));
    const missing = words.filter((_phrase, index) => counts[index] === 0).slice(0, MOST_ADVISED);
    return thingsNear(
      reading,
      asked,
      missing.flatMap((phrase) => phrase.words),
    );
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

/** The index takes long to count words that stand in hundreds of thousands of texts. */
async function countFound(reading: Reading, among: SearchedAmong, phrase: Phrase): Promise<number> {
  const kept = among.processes == null ? await keptRecord(reading) : undefined;
  return kept === undefined ? countHolding(reading, among, phrase) : new RecordSearch(kept, { wanted: [phrase], unwanted: [] }).count(among.types);
}

/** Nearest things are looked for for so many words of a search. */
const MOST_ADVISED = 4;

/** All results, each thing once. It searches each spelling of the query, and each day that the query names. */
async function found(reading: Reading, among: SearchedAmong, text: string): Promise<RankedThings> {
  const byWords = await Promise.all(queriesOf(['text'], text).map((query) => rank(reading, among, query)));
  return RankedThings.union([...byWords, await ofDays(reading, among, text)]);
}

/** A thing found by its date scores like one found by one of its names. */
const SCORE_OF_DAY = 8_000;
/** A thing found by its date alone holds no word. One list for all of them, since each other list is kept. */
const NO_WORDS: readonly Phrase[] = [];
/** Of a day or month one wants to know first what happened. Many other things may bear it. */
const scoreOfDay = ({ type }: Pick<FoundThing, 'type'>) => (type === 'Round' ? SCORE_OF_DAY + 1_000 : SCORE_OF_DAY);

/** The things with a day or month of the query that also hold its other words. */
async function ofDays(reading: Reading, among: SearchedAmong, text: string): Promise<RankedThings> {
  const all = new RankedThings();
  const written = daysInText(text);
  if (written === null) return all;
  const rest = readSearchQuery(written.rest);
  // The other words must form a query of their own. Excluded words alone do not.
  if (!rest.ok && /[\p{L}\p{N}]/u.test(written.rest)) return all;
  const dated = await thingsOfDays(reading, among, written);
  const ids = new Set(dated.map(({ id }) => id));
  if (!rest.ok) for (const { id, type, sortKey } of dated) all.put({ id, type, sortKey, index: 0, score: scoreOfDay({ type }), wanted: NO_WORDS });
  else for (const thing of (await rank(reading, among, rest.query)).things()) if (ids.has(thing.id)) all.put(withScoreOfDay(thing));
  return all;
}

function withScoreOfDay(thing: RankedThing): RankedThing {
  const { id, type, sortKey, index, score, wanted } = thing;
  return { id, type, sortKey, index, score: score + scoreOfDay(thing), wanted };
}

/** What the query finds, with scores. It reads the words of the whole record if they are in memory, or too common for the index. */
async function rank(reading: Reading, among: SearchedAmong, query: SearchQuery): Promise<RankedThings> {
  if (among.processes != null) return rankByIndex(reading, among, query);
  const kept = await keptRecord(reading);
  if (kept !== undefined) return rankInRecord(reading, kept, among, query);
  // Names of a few types are found by the index long before the rest is read.
  if (!isOfFewTypes(among) && (isPartlyRead(reading) || (await areAllCommon(reading, among, query)))) {
    const words = await recordRead(reading);
    if (words !== undefined) return rankInRecord(reading, words, among, query);
  }
  try {
    return await rankByIndex(reading, among, query);
  } catch (error) {
    const words = error instanceof TooCommon ? await recordRead(reading) : undefined;
    if (words === undefined) throw error;
    return rankInRecord(reading, words, among, query);
  }
}

async function rankInRecord(reading: Reading, words: WordsOfRecord, { types }: SearchedAmong, { wanted, unwanted }: SearchQuery): Promise<RankedThings> {
  const searching = new RecordSearch(words, { wanted, unwanted });
  const things = new RankedThings(words);
  for (const found of searching.found(types)) things.putSlot(found, { type: found.type, wanted });
  const rounds = types.includes('Round') && wanted.length > 1 ? await roundsInRecord(reading, searching) : [];
  for (const round of rounds) things.putSlot(round, { type: 'Round', wanted });
  return things;
}

async function rankByIndex(reading: Reading, among: SearchedAmong, query: SearchQuery): Promise<RankedThings> {
  // A single word or phrase cannot be spread over several things.
  const isSpread = (type: ThingType) => query.wanted.length > 1 && spreadTypes.has(type);
  const things = [
    ...(await thingsFound(reading, { ...among, types: among.types.filter((type) => !isSpread(type)) }, query)),
    ...(await thingsSpread(reading, { ...among, types: among.types.filter(isSpread) }, query)),
    ...(among.types.includes('Round') && query.wanted.length > 1 ? await roundsByPlace(reading, among, query) : []),
  ];
  if (!keepsWords(reading, among.processes)) checkFound(things.length);
  const ranked = new RankedThings();
  for (const { id, type, sortKey, texts } of things) ranked.put({ id, type, sortKey, ...bestText(query.wanted, texts), wanted: query.wanted });
  return ranked;
}

async function hitOf(reading: Reading, { id, type, index, score, wanted }: RankedThing): Promise<SearchHit> {
  const records = recordsByType[type];
  const thing = await reading.load(records, id);
  const text = thing === null ? undefined : searchedTexts(records, thing)[index];
  if (thing === null || text === undefined) throw new Error(`The search index and the record of thing ${id} have gone apart; run \`npx parley verify\`.`);
  return { thing, type: searchTypeOf.get(type) as SearchType, field: text.field, language: text.language, snippet: snippetOf(wanted, text.text), score };
}
