import { type Phrase, placesOf } from '../../foundation/values/search-query.ts';
import type { SearchField } from '../../foundation/values/searched.ts';

/** What it counts to be found in a name, in an account … */
export const weights: Readonly<Record<SearchField, number>> = { NAME: 8, OTHER_NAME: 8, TEXT: 5, ACCOUNT: 3, DETAIL: 3 };

/** All is counted in thousandths, as whole numbers, so that equal means equal. */
const WHOLE = 1_000;

export interface RankedText {
  readonly field: SearchField;
  readonly words: readonly string[];
}

/**
 * How well one text answers what is wanted: weight × coverage × (1 + nearness + exactness), in thousandths.
 *
 *   weight     of the field
 *   coverage   the part of the wanted words and phrases that stand in it; one of which only the beginning was asked, and which goes on, counts half
 *   nearness   the words of all that is wanted, divided by the length of the shortest stretch that holds them; 0 where the text does not hold them all
 *   exactness  the words of what was found, divided by the length of the text
 *
 * Nothing is counted over other things, so that no score tells of what a view hides.
 */
export function scoreOf(wanted: readonly Phrase[], { field, words }: RankedText): number {
  const found = wanted.map((phrase) => ({ phrase, places: placesOf(phrase, words) })).filter(({ places }) => places.length > 0);
  if (found.length === 0) return 0;
  const halves = found.reduce((sum, { phrase, places }) => sum + (isWholeAt(phrase, places, words) ? 2 : 1), 0);
  const length = found.reduce((sum, { phrase }) => sum + phrase.words.length, 0);
  const coverage = thousandths(halves, 2 * wanted.length);
  const nearness = found.length < wanted.length ? 0 : thousandths(length, shortestStretch(found));
  const exactness = thousandths(length, words.length);
  return Math.floor((weights[field] * coverage * (WHOLE + nearness + exactness)) / WHOLE);
}

/** The text that answers best, the first of equals, and its score, which is that of the thing. */
export function bestText(wanted: readonly Phrase[], texts: readonly RankedText[]): { index: number; score: number } {
  const scores = texts.map((text) => scoreOf(wanted, text));
  const score = Math.max(0, ...scores);
  return { index: Math.max(0, scores.indexOf(score)), score };
}

function thousandths(part: number, whole: number): number {
  return Math.floor((WHOLE * Math.min(part, whole)) / whole);
}

function isWholeAt({ words: asked, begins }: Phrase, places: readonly number[], words: readonly string[]): boolean {
  const last = asked.length - 1;
  return !begins || places.some((place) => words[place + last] === asked[last]);
}

/** From the first to the last word of the shortest stretch in which each phrase stands whole. */
function shortestStretch(found: readonly { readonly phrase: Phrase; readonly places: readonly number[] }[]): number {
  const stands = found.flatMap(({ phrase, places }, owner) => places.map((start) => ({ owner, start, end: start + phrase.words.length })));
  stands.sort((one, other) => one.start - other.start || one.end - other.end);
  let shortest = Number.POSITIVE_INFINITY;
  const last = new Map<number, { start: number; end: number }>();
  for (const { owner, start, end } of stands) {
    last.set(owner, { start, end });
    if (last.size < found.length) continue;
    const held = [...last.values()];
    shortest = Math.min(shortest, Math.max(...held.map((one) => one.end)) - Math.min(...held.map((one) => one.start)));
  }
  return shortest;
}
