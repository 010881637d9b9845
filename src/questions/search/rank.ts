import { type Phrase, placesOf } from '../../foundation/values/search-query.ts';
import type { SearchField } from '../../foundation/values/searched.ts';

/** The weight of a match in a name, in an account and so on. */
export const weights: Readonly<Record<SearchField, number>> = { NAME: 8, OTHER_NAME: 8, TEXT: 5, ACCOUNT: 3, DETAIL: 3 };

/** Scores are whole thousandths, so that equal scores compare as equal. */
const WHOLE = 1_000;

export interface RankedText {
  readonly field: SearchField;
  readonly words: readonly string[];
}

/**
 * The score of one text: weight × coverage × (1 + nearness + exactness), in thousandths.
 *
 * - weight: of the field
 * - coverage: the share of the wanted words and phrases that the text holds. If a wanted beginning of a word goes on in the text, it counts half.
 * - nearness: the number of wanted words, divided by the length of the shortest stretch that holds them all. 0 if one is missing.
 * - exactness: the number of matched words, divided by the length of the text.
 *
 * Nothing is computed over other things, so no score reveals what a view hides.
 */
export function scoreOf(wanted: readonly Phrase[], { field, words }: RankedText): number {
  const found = wanted.map((phrase) => ({ phrase, places: placesOf(phrase, words) })).filter(({ places }) => places.length > 0);
  if (found.length === 0) return 0;
  const halves = found.reduce((sum, { phrase, places }) => sum + (isWholeAt(phrase, places, words) ? 2 : 1), 0);
  const length = found.reduce((sum, { phrase }) => sum + phrase.words.length, 0);
  return scoreFrom({ field, halves, wanted: wanted.length, length, stretch: found.length < wanted.length ? null : shortestStretch(found), of: words.length });
}

/** What the score of a text depends on. */
interface Scored {
  readonly field: SearchField;
  /** Two for each phrase that is found whole, and one for each whose last word goes on. */
  readonly halves: number;
  /** The number of phrases that are wanted. */
  readonly wanted: number;
  /** The number of words of the phrases that are found. */
  readonly length: number;
  /** The length of the shortest stretch with all that is wanted. Null if the text does not hold it all. */
  readonly stretch: number | null;
  /** The number of words of the text. */
  readonly of: number;
}

export function scoreFrom({ field, halves, wanted, length, stretch, of }: Scored): number {
  const coverage = thousandths(halves, 2 * wanted);
  const nearness = stretch === null ? 0 : thousandths(length, stretch);
  const exactness = thousandths(length, of);
  return Math.floor((weights[field] * coverage * (WHOLE + nearness + exactness)) / WHOLE);
}

/** The text with the highest score, or the first of equals. The score of the thing is the score of this text. */
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

/** The length from the first to the last word of the shortest stretch that holds each phrase whole. */
function shortestStretch(found: readonly { readonly phrase: Phrase; readonly places: readonly number[] }[]): number {
  const stands = found.flatMap(({ phrase, places }, owner) => places.map((start) => ({ owner, start, end: start + phrase.words.length })));
  stands.sort((one, other) => one.start - other.start || one.end - other.end);
  let shortest = Number.POSITIVE_INFINITY;
  const last = new Map<number, { start: number; end: number }>();
  for (const { owner, start, end } of stands) {
    last.set(owner, { start, end });
    if (last.size === found.length) shortest = Math.min(shortest, lengthOf(last.values()));
  }
  return shortest;
}

function lengthOf(stands: Iterable<{ readonly start: number; readonly end: number }>): number {
  let first = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const stand of stands) {
    first = Math.min(first, stand.start);
    end = Math.max(end, stand.end);
  }
  return end - first;
}
