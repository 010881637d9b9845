import { raw, type Sql } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { isHeldBy, type SearchQuery } from '../../foundation/values/search-query.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { queriesOf } from '../find-words.ts';
import { recordedHistory } from './recorded-history.ts';
import { type DemandWords, wordsOfDemands } from './words-of-demands.ts';

/**
 * The condition that `p`, the row of a position, holds these words. They may be in its shown text (own or carried), its account, its
 * condition and the title of its demand. One of these may hold them all, or they may be spread. `processes` limits the search to their
 * demands.
 */
export async function positionHoldsText(reading: Reading, text: string | null | undefined, processes: readonly ThingId[] | null): Promise<Sql[]> {
  if (text == null) return [];
  const found = await Promise.all(queriesOf(['where', 'text'], text).map((query) => positionsFound(reading, query, processes)));
  return [isOneOf(reading.database.dialect, raw('p.id'), found.flat())];
}

async function positionsFound(reading: Reading, query: SearchQuery, processes: readonly ThingId[] | null): Promise<ThingId[]> {
  const families = await Promise.all((await wordsOfDemands(reading, query, processes)).map((words) => inPlace(reading, words)));
  return families.flatMap((words) => positionsHolding(words, query));
}

/** The order of a history matters only if a text is carried on. */
async function inPlace(reading: Reading, words: DemandWords): Promise<DemandWords> {
  if (!words.positions.some(({ carries }) => carries)) return words;
  const byId = new Map(words.positions.map((position) => [position.id, position]));
  const { positions } = await recordedHistory(reading, words.id);
  return { ...words, positions: positions.flatMap(({ id }) => byId.get(id) ?? []) };
}

function positionsHolding({ demand, positions }: DemandWords, query: SearchQuery): ThingId[] {
  const title = (demand?.texts ?? []).map(({ words }) => words);
  const found: ThingId[] = [];
  let carried: (readonly string[])[] = [];
  for (const { id, carries, found: holding } of positions) {
    const texts = holding?.texts ?? [];
    if (!carries) carried = texts.filter(({ field }) => field === 'TEXT').map(({ words }) => words);
    const own = texts.map(({ words }) => words);
    if (isHeldBy(query, [...title, ...own, ...(carries ? carried : [])])) found.push(id);
  }
  return found;
}
