import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const demandDimensions = vocabulary(
  'DemandDimension',
  'The dimension by which demands are counted. A demand counts once in each of its values, and so perhaps in several rows.',
  {
    PARTY:
      'By maker, as in `Demand.madeBy`. A joint demand counts once for each of these makers. Parties that joined only single positions do not count. `jointDemands` shows them.',
    PROCESS: 'By its process.',
    ADDRESSEE: 'By addressee: once for each. Null if it is addressed to nobody in particular.',
    KIND: 'By its sort: a precondition, an offer, a red line.',
    ISSUE: 'By its own issue, without those above or below it.',
    STATUS: 'By its status in the requested view.',
    ROUND: 'By the rounds at which its positions were stated: once for each. Null for positions stated outside any round.',
    MONTH: 'By the months in which its positions were stated. Null if a date allows several months.',
    CHANGE: 'By the kinds of change of its positions. Null for a position without a kind.',
  },
);
export type DemandDimension = WordOf<typeof demandDimensions>;

const MOST_DIMENSIONS = 2;

/** Counts have one dimension, or two different ones. */
export function areCountable(dimensions: readonly DemandDimension[]): boolean {
  return dimensions.length >= 1 && dimensions.length <= MOST_DIMENSIONS && new Set(dimensions).size === dimensions.length;
}

/** The texts that sort a row of counts. Null for an empty value. */
export type Places = readonly (string | null)[];

/** Sorts by the first value, then by the second. Empty values come last. */
export function comparePlaces(one: Places, other: Places): number {
  for (const [index, place] of one.entries()) {
    const beside = other[index] ?? null;
    if (place === beside) continue;
    if (place === null || beside === null) return place === null ? 1 : -1;
    return place < beside ? -1 : 1;
  }
  return 0;
}
