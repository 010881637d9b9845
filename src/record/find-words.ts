import sql, { join, raw, type Sql } from 'sql-template-tag';
import { badInput, tooCommon } from '../foundation/errors.ts';
import type { ResultRow } from '../foundation/storage/database.ts';
import { allOf, isOneOf } from '../foundation/storage/lists.ts';
import { naturalSortKey } from '../foundation/values/key.ts';
import { holdsAny, isHeldBy, type Phrase, readSearchQuery, type SearchQuery, termsOfPhrase } from '../foundation/values/search-query.ts';
import { readIndexedTexts, type SearchField, termOfProcess, termOfType } from '../foundation/values/searched.ts';
import { waysToWrite } from '../foundation/values/ways-to-write.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId, ThingType } from '../ledger/thing.ts';
import { recordsByType } from './records.ts';

/** The search, and its other spellings. Each is searched on its own. */
export function queriesOf(path: readonly string[], text: string): SearchQuery[] {
  return waysToWrite(text, queryOf(path, text));
}

/** A thing that matches a search, with the words of its texts. */
export interface FoundThing {
  readonly id: ThingId;
  readonly type: ThingType;
  readonly key: string;
  readonly sortKey: string;
  readonly texts: readonly { readonly field: SearchField; readonly words: readonly string[] }[];
}

/** The limit of things that are read. If more match, the search is refused, so that no result is left out silently. */
const MOST_FOUND = 10_000;

/** The types of things to search and, if given, the processes to search in. */
export interface SearchedAmong {
  readonly types: readonly ThingType[];
  readonly processes?: readonly ThingId[] | null;
  /** Types whose things are searched whatever process is asked for, because they lie in none. */
  readonly shared?: readonly ThingType[];
}

/** Parses the text of a search. Throws an error with the place and what was expected if it is not valid. */
export function queryOf(path: readonly string[], text: string): SearchQuery {
  const reading = readSearchQuery(text);
  if (!reading.ok) throw badInput(path, reading.expected, text);
  return reading.query;
}

/**
 * The things that match the search in this view. The index finds those that contain all the words. Whether the words of a phrase follow each other is
 * checked here, on the texts in the index. Both databases thus use the same rule. Hidden things are neither returned nor counted.
 */
export async function thingsHolding(reading: Reading, among: SearchedAmong, query: SearchQuery, most = MOST_FOUND): Promise<FoundThing[]> {
  if (among.types.length === 0) return [];
  const rows = await reading.query(sql`${shownHolding(reading, among, [query.wanted])} select * from found limit ${most + 1}`);
  checkFound(rows.length, most);
  return rows.map(foundThing).filter((found) => isHeldBy(query, wordsOfFound(found)));
}

/** All things that the view shows among these. */
export async function allShown(reading: Reading, among: SearchedAmong): Promise<FoundThing[]> {
  return (await reading.query(sql`${shownHolding(reading, among, [[]])} select * from found`)).map(foundThing);
}

/** The things that contain at least one of the wanted words or phrases, and none that is unwanted. */
export async function thingsHoldingSome(reading: Reading, among: SearchedAmong, query: SearchQuery): Promise<ReadonlyMap<ThingId, FoundThing>> {
  const each = query.wanted.map((phrase) => [phrase]);
  const rows = await reading.query(sql`${shownHolding(reading, among, each)} select * from found limit ${MOST_FOUND + 1}`);
  checkFound(rows.length);
  const holding = rows.map(foundThing).filter((found) => {
    const words = wordsOfFound(found);
    return holdsAny(query.wanted, words) && !holdsAny(query.unwanted, words);
  });
  return new Map(holding.map((found) => [found.id, found]));
}

/** A thing of a row with its id, type, key and texts. */
export function foundThing({ id, type, key, texts }: ResultRow): FoundThing {
  const found = { id: id as ThingId, type: type as ThingType, key: key as string };
  return { ...found, sortKey: naturalSortKey(found.key), texts: readIndexedTexts(texts as string) };
}

/** The words of each of its texts. */
export function wordsOfFound({ texts }: FoundThing): (readonly string[])[] {
  return texts.map(({ words }) => words);
}

export function checkFound(count: number, most = MOST_FOUND): void {
  if (count > most) throw tooCommon('things found', most, count, 'Look for more words, in fewer types of things, or in one process.');
}

/**
 * Whether each of the wanted words and phrases stands in more texts than are read. Past versions count too. The index tells in some hundredths of a
 * second. To find that out by reading the texts takes a second or more.
 */
export async function areAllCommon(reading: Reading, among: SearchedAmong, { wanted }: SearchQuery): Promise<boolean> {
  // Fewer things are all read, and only what stands now is in memory.
  if (reading.pin.head.things <= MOST_FOUND || !reading.memory.isShared) return false;
  for (const phrase of wanted) {
    const held = sql`select 1 from search_index i where ${holdsTerms(reading, [phrase], among)} limit ${MOST_FOUND + 1}`;
    const [row] = await reading.query(sql`select count(*) as held from (${held}) texts`);
    if (Number(row?.held) <= MOST_FOUND) return false;
  }
  return true;
}

/** The number of things that contain one word or phrase. The database counts a single word; a phrase needs the texts. */
export async function countHolding(reading: Reading, among: SearchedAmong, phrase: Phrase): Promise<number> {
  if (among.types.length === 0) return 0;
  const query = { wanted: [phrase], unwanted: [] };
  if (phrase.words.length > 1) return (await thingsHolding(reading, among, query, Number.MAX_SAFE_INTEGER - 1)).length;
  const [row] = await reading.query(sql`${shownHolding(reading, among, [query.wanted])} select count(*) as total from found`);
  return Number(row?.total);
}

/** Defines `found`: the shown things that contain all the words of one of these groups, according to the index. */
function shownHolding(reading: Reading, among: SearchedAmong, groups: readonly (readonly Phrase[])[]): Sql {
  const holding = groups.map(
    (wanted) =>
      sql`select t.id, t.type, t.key, i.from_seq, i.texts from search_index i join things t on t.id = i.thing where ${holdsTerms(reading, wanted, among)}`,
  );
  const held = join(holding, ' union all ');
  const shown = join(
    among.types.map((type) => shownOfType(reading, type)),
    ' union all ',
  );
  return sql`with held as materialized (${held}), found as (${shown})`;
}

/** The condition that a column refers to a thing of this type that matches the search. */
export async function columnHoldsText(
  reading: Reading,
  type: ThingType,
  path: readonly string[],
  text: string | null | undefined,
  column: string,
): Promise<Sql[]> {
  if (text == null) return [];
  const found = (await Promise.all(queriesOf(path, text).map((query) => thingsHolding(reading, { types: [type] }, query)))).flat();
  return [
    isOneOf(
      reading.database.dialect,
      raw(column),
      found.map(({ id }) => id),
    ),
  ];
}

/** The condition that `i`, the row of the index, is among these things and contains all terms of these phrases. */
export function holdsTerms({ database }: Reading, wanted: readonly Phrase[], among: SearchedAmong): Sql {
  return database.dialect.matches('i', wanted.flatMap(termsOfPhrase), placesAmong(among));
}

/** Most types that are looked for by name. To leave out the few others would take longer than to read them. */
const MOST_TYPES = 12;

/** Whether the index leaves out the things of other types. */
export const isOfFewTypes = ({ types }: SearchedAmong): boolean => types.length <= MOST_TYPES;

/** The terms of their places. A common word stands in most texts of the record. So the index leaves out those of other processes and types. */
function placesAmong(among: SearchedAmong): string[][] {
  const { types, processes, shared = [] } = among;
  const ofTypes = isOfFewTypes(among) ? [types.map(termOfType)] : [];
  return processes == null ? ofTypes : [...ofTypes, [NO_PROCESS, ...processes.map(termOfProcess), ...shared.map(termOfType)]];
}

/** A term that no row holds. Neither database has a form for a group without terms. */
const NO_PROCESS = termOfProcess(0);

/** Selects from `held` the things whose matching version is current in this reading and shown by the view. */
function shownOfType(reading: Reading, type: ThingType): Sql {
  const records = recordsByType[type];
  const conditions = [sql`held.type = ${type}`, reading.stood(records, 'r'), ...shownAlone(reading, type)];
  return sql`select held.id, held.type, held.key, held.texts from held join ${raw(`"${records.table}"`)} r on r.id = held.id and r.from_seq = held.from_seq where ${allOf(conditions)}`;
}

/** A demand without a visible position is in no result. Neither are its responses. */
const shownWith: Readonly<Partial<Record<ThingType, (reading: Reading) => Sql[]>>> = {
  Demand: (reading) => [hasShownPosition(reading, 'r.id')],
  Response: (reading) => [hasShownPosition(reading, 'r.demand')],
};

/** The further conditions under which the view shows a thing of this type, whose row is `r`. */
export function shownAlone(reading: Reading, type: ThingType): Sql[] {
  return shownWith[type]?.(reading) ?? [];
}

function hasShownPosition(reading: Reading, demand: string): Sql {
  return sql`exists (select 1 from positions h where h.demand = ${raw(demand)} and ${reading.stood({ type: 'Position' }, 'h')})`;
}
