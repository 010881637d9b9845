import { holdsAny, isHeldBy, type SearchQuery } from '../../foundation/values/search-query.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { type DemandWords, wordsOfDemands } from '../../record/demands/words-of-demands.ts';
import { type FoundThing, type SearchedAmong, wordsOfFound } from '../../record/find-words.ts';

/** Types that a search may find by words of related things. */
export const spreadTypes: ReadonlySet<ThingType> = new Set(['Demand', 'Position']);

/**
 * Demands and positions that hold the query together with related things. A demand is searched with its issue and all its positions. A
 * position is searched with the title of its demand. Each must hold some word itself, or a title would find all positions. A thing that
 * holds an excluded word lends nothing.
 */
export async function thingsSpread(reading: Reading, { types, processes }: SearchedAmong, query: SearchQuery): Promise<FoundThing[]> {
  if (types.length === 0) return [];
  const found = (await wordsOfDemands(reading, query, processes)).flatMap((words) => foundOf(words, query));
  return found.filter(({ type }) => types.includes(type));
}

function foundOf({ demand, issue, positions }: DemandWords, query: SearchQuery): FoundThing[] {
  const lent = (lender: FoundThing | null) => (lender === null || holdsAny(query.unwanted, wordsOfFound(lender)) ? [] : wordsOfFound(lender));
  const holds = (thing: FoundThing, lenders: readonly (FoundThing | null)[]) =>
    holdsAny(query.wanted, wordsOfFound(thing)) && isHeldBy(query, [...wordsOfFound(thing), ...lenders.flatMap(lent)]);
  // A demand without a visible position is in no result.
  const holding = positions.flatMap(({ found }) => (found === null ? [] : [found]));
  const isFound = demand !== null && positions.length > 0 && holds(demand, [issue, ...holding]);
  return [...(isFound ? [demand] : []), ...holding.filter((position) => holds(position, [demand]))];
}
