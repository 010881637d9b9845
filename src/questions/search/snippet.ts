import { type Phrase, placesOf } from '../../foundation/values/search-query.ts';
import { wordsOf } from '../../foundation/values/words.ts';

/** A stretch of a text, and whether it is what was looked for. */
export interface SnippetPart {
  readonly text: string;
  readonly marked: boolean;
}

/** How much of a long text is shown, in words: some before the first that was found, and what follows. */
const WORDS_BEFORE = 8;
const WORDS_SHOWN = 40;
const CUT = '…';

/** So many places are looked at for the best of them; a text that holds more is shown near its beginning. */
const PLACES_WEIGHED = 200;

/**
 * The part of a text that shows what was found, to the letter, with marks. A text of few words is shown whole; of a longer one the stretch that
 * holds the most of what is wanted, the first of equals, with … where it was cut.
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

/** The word with which to begin, so that the most different phrases are shown. */
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

/** Parts of one kind that touch are one; empty ones are none. */
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
