import { type Phrase, placesOf } from '../../foundation/values/search-query.ts';
import { wordsOf } from '../../foundation/values/words.ts';

/** A stretch of a text, and whether it matches. */
export interface SnippetPart {
  readonly text: string;
  readonly marked: boolean;
}

/** How many words of a long text are shown: some before the first match, and some after. */
const WORDS_BEFORE = 8;
const WORDS_SHOWN = 40;
const CUT = '…';

/** At most this many matches are weighed for the best stretch. Later matches are ignored. */
const PLACES_WEIGHED = 200;

/**
 * The part of a text that shows the matches, unchanged and marked. A short text is shown whole. Of a longer one, the first stretch with the
 * most matches is shown, with … at each cut.
 */
export function snippetOf(wanted: readonly Phrase[], text: string): SnippetPart[] {
  const cut = wordsOf(text);
  const words = cut.map(({ word }) => word);
  const stands = wanted.flatMap((phrase, owner) => placesOf(phrase, words).map((start) => ({ owner, start, end: start + phrase.words.length })));
  const from = words.length <= WORDS_SHOWN ? 0 : bestStart(stands, words.length);
  const to = Math.min(words.length, from + WORDS_SHOWN);
  const begin = from === 0 ? 0 : (cut[from]?.start ?? 0);
  const end = to === words.length ? text.length : (cut[to - 1]?.end ?? text.length);
  const marks = stands
    .map((stand) => ({ start: cut[stand.start]?.start ?? 0, end: cut[stand.end - 1]?.end ?? 0 }))
    .filter((mark) => mark.start >= begin && mark.end <= end)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  const parts = partsOf(text, begin, end, marks);
  return joined([...(begin > 0 ? [{ text: CUT, marked: false }] : []), ...parts, ...(end < text.length ? [{ text: CUT, marked: false }] : [])]);
}

/** The word to begin with, so that the most different phrases are shown. */
function bestStart(stands: readonly { owner: number; start: number; end: number }[], length: number): number {
  const latest = Math.max(0, length - WORDS_SHOWN);
  const weighed = [...stands].sort((one, other) => one.start - other.start).slice(0, PLACES_WEIGHED);
  const shownFrom = (from: number) => new Set(weighed.filter(({ start, end }) => start >= from && end <= from + WORDS_SHOWN).map(({ owner }) => owner)).size;
  const starts = weighed.map(({ start }) => Math.min(latest, Math.max(0, start - WORDS_BEFORE)));
  return starts.reduce((best, from) => (shownFrom(from) > shownFrom(best) ? from : best), starts[0] ?? 0);
}

function partsOf(text: string, begin: number, end: number, marks: readonly { start: number; end: number }[]): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let at = begin;
  for (const mark of marks) {
    if (mark.end <= at) continue;
    const start = Math.max(at, mark.start);
    parts.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, mark.end), marked: true });
    at = mark.end;
  }
  return [...parts, { text: text.slice(at, end), marked: false }];
}

/** Joins neighbouring parts of the same kind, and drops empty ones. */
function joined(parts: readonly SnippetPart[]): SnippetPart[] {
  const result: SnippetPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.text === '') continue;
    if (last !== undefined && last.marked === part.marked) result[result.length - 1] = { ...last, text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
