import { holdsAny, isHeldBy, type SearchQuery } from '../../foundation/values/search-query.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { type DemandWords, wordsOfDemands } from '../../record/demands/words-of-demands.ts';
import type { FoundThing, SearchedAmong } from '../../record/find-words.ts';

/** What may be found by words of which others hold some. */
export const spreadTypes: ReadonlySet<ThingType> = new Set(['Demand', 'Position']);

/**
 * The demands and positions that hold what was looked for together with what belongs to them: a demand with its issue and all its positions, a position
 * with the title of its demand. Each must hold some of it itself, or a title would find all positions; and what holds anything unwanted lends nothing.
 */
export async function thingsSpread(reading: Reading, { types, processes }: SearchedAmong, query: SearchQuery): Promise<FoundThing[]> {
  if (types.length === 0) return [];
  const found = (await wordsOfDemands(reading, query, processes)).flatMap((words) => foundOf(words, query));
  return found.filter(({ type }) => types.includes(type));
}

function foundOf({ demand, issue, positions }: DemandWords, query: SearchQuery): FoundThing[] {
  const lent = (lender: FoundThing | null) => (lender === null || holdsAny(query.unwanted, wordsIn(lender)) ? [] : wordsIn(lender));
  const holds = (thing: FoundThing, lenders: readonly (FoundThing | null)[]) =>
    holdsAny(query.wanted, wordsIn(thing)) && isHeldBy(query, [...wordsIn(thing), ...lenders.flatMap(lent)]);
  // A demand without a position that the view shows is in no answer.
  const holding = positions.flatMap(({ found }) => (found === null ? [] : [found]));
  const isFound = demand !== null && positions.length > 0 && holds(demand, [issue, ...holding]);
  return [...(isFound ? [demand] : []), ...holding.filter((position) => holds(position, [demand]))];
}

function wordsIn({ texts }: FoundThing): (readonly string[])[] {
  return texts.map(({ words }) => words);
}
