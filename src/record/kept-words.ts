import type { Soon } from '../foundation/soon.ts';
import { isHeldBy, type SearchQuery } from '../foundation/values/search-query.ts';
import type { Reading } from '../ledger/reading.ts';
import { searchedFields } from '../ledger/records.ts';
import { type Basis, tableName } from '../ledger/standing/basis.ts';
import type { ThingId } from '../ledger/thing.ts';
import { allShown, type FoundThing, type SearchedAmong, thingsHolding, wordsOfFound } from './find-words.ts';
import { allRecords } from './records.ts';

/** A search in more processes asks the index for its words. */
const MOST_PROCESSES = 3;

const searched = allRecords.filter((records) => searchedFields(records).length > 0);

/** What is shown of a process depends on these tables alone, where a view shows all that stands. */
export const basisOfWords = (): Basis => searched.map(({ table }) => tableName(table));

/** Whether a search reads whole processes, whose words are kept for the next one. */
export function keepsWords(reading: Reading, processes: readonly ThingId[] | null | undefined): processes is readonly ThingId[] {
  return processes != null && processes.length <= MOST_PROCESSES && reading.memory.isShared;
}

/** All that is searched of a process, with its words. */
export function wordsOfProcess(reading: Reading, process: ThingId): Soon<readonly FoundThing[]> {
  const work = async () => sharingWords(await allShown(reading, { types: searched.map(({ type }) => type), processes: [process] }));
  return reading.values.derived('words of a process', process, work, basisOfWords);
}

/** The same things. Each word is in memory once, because a process repeats its words. */
export function sharingWords(things: readonly FoundThing[]): FoundThing[] {
  const known = new Map<string, string>();
  const once = (word: string) => {
    const same = known.get(word);
    if (same === undefined) known.set(word, word);
    return same ?? word;
  };
  return things.map((thing) => ({ ...thing, texts: thing.texts.map(({ field, words }) => ({ field, words: words.map(once) })) }));
}

/** The things that match the search in this view: from what is kept of the processes, or by the index. */
export async function thingsFound(reading: Reading, among: SearchedAmong, query: SearchQuery): Promise<FoundThing[]> {
  const { types, processes } = among;
  if (!keepsWords(reading, processes)) return thingsHolding(reading, among, query);
  if (types.length === 0) return [];
  const wanted = new Set(types);
  const shown = await Promise.all(processes.map((process) => wordsOfProcess(reading, process)));
  return shown.flat().filter((thing) => wanted.has(thing.type) && isHeldBy(query, wordsOfFound(thing)));
}
