import { diffArrays } from 'diff';
import { LRUCache } from 'lru-cache';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { Wording } from './history.ts';

export const diffKinds = vocabulary(
  'DiffKind',
  'Whether a stretch of text was kept, added or removed. SAME and ADDED together give the exact new text, SAME and REMOVED the exact old text.',
  {
    SAME: 'In both texts.',
    ADDED: 'Only in the new text.',
    REMOVED: 'Only in the old text.',
  },
);
export type DiffKind = WordOf<typeof diffKinds>;

export interface DiffSegment {
  readonly kind: DiffKind;
  readonly text: string;
}

/** Splits a text of any script into words and separators, without loss. The language is fixed, so that the result does not depend on the host. */
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** With more added and removed words than this, two texts have too little in common for a useful diff. */
const MOST_EDITS = 500;

/** Long texts take seconds, and an operation may ask for one comparison under several names. Limited by the length of the texts. */
const known = new LRUCache<string, readonly DiffSegment[]>({ maxSize: 4_000_000, sizeCalculation: (_segments, texts) => texts.length });

export function wordDiff(before: string, after: string): DiffSegment[] {
  const texts = JSON.stringify([before, after]);
  const diff = known.get(texts) ?? workedOut(before, after);
  known.set(texts, diff);
  return [...diff];
}

function workedOut(before: string, after: string): readonly DiffSegment[] {
  if (before === after) return segments(['SAME', after]);
  const changes = diffArrays(cut(before), cut(after), { maxEditLength: MOST_EDITS });
  if (changes === undefined) return segments(['REMOVED', before], ['ADDED', after]);
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME', text: value.join('') }));
}

/**
 * The time of a segmenter grows with the square of the text, so it gets stretches. A stretch ends where a word surely ends: after a line, after a
 * Chinese or Japanese punctuation mark, or between a space and a letter or digit. If there is no such place, it ends anywhere.
 */
const STRETCH = /[\s\S]{200,1000}?(?:(?<=[\n。，；：！？、])|(?<= )(?=[\p{L}\p{N}])|$)|[\s\S]{1,1000}/gu;

export function cut(text: string): string[] {
  return (text.match(STRETCH) ?? []).flatMap((stretch) => (isPlain(stretch) ? (stretch.match(PLAIN_WORDS) ?? []) : segmented(stretch)));
}

const segmented = (stretch: string) => Array.from(words.segment(stretch), ({ segment }) => segment);

/** The rules of Unicode cut such a stretch before and after each word, each run of spaces and each other sign. Segments of ICU take ten times as long. */
const PLAIN_WORDS = /\w+| +|[^\w ]/g;

/** Signs of ASCII alone. One of these marks between two letters or digits may join them. */
function isPlain(stretch: string): boolean {
  return /^[ -~\n]*$/.test(stretch) && !/\w['.,:;]\w/.test(stretch);
}

const segments = (...parts: [DiffKind, string][]) => parts.filter(([, text]) => text !== '').map(([kind, text]) => ({ kind, text }));

/**
 * The word diff of two wordings. If they share a language, the texts in it are compared; the language of the new original comes first. Otherwise the
 * preferred text of each is compared.
 */
export function wordingDiff(before: Wording, after: Wording): DiffSegment[] {
  const inBoth = [...after]
    .sort((one, other) => Number(other.original) - Number(one.original))
    .find(({ language }) => before.some((text) => text.language === language));
  const earlier = preferred(before, inBoth === undefined ? [] : [inBoth.language]);
  return wordDiff(earlier?.text ?? '', (inBoth ?? preferred(after))?.text ?? '');
}
