import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const demandDimensions = vocabulary(
  'DemandDimension',
  'By what demands are counted. A demand counts once in each value that it has, and so in several rows where it has several.',
  {
    PARTY:
      'By who makes it, as `Demand.madeBy` has it: a joint demand counts once for each of these makers, and not for one that joined at single positions alone, which `jointDemands` shows.',
    PROCESS: 'By its process.',
    ADDRESSEE: 'By whom it is addressed to: in each of several, and under none where it is addressed to nobody in particular.',
    KIND: 'By its sort: a precondition, an offer, a red line.',
    ISSUE: 'By its issue: the one it is filed under, and none above or below that.',
    STATUS: 'By what has become of it, in the view asked.',
    ROUND: 'By the rounds at which a position of it was stated: in each of them, and under none where one was stated outside any.',
    MONTH: 'By the months in which a position of it was stated. A date that allows days of more than one month tells none.',
    CHANGE: 'By the kinds of change that its positions carry, and under none where one carries no kind.',
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
