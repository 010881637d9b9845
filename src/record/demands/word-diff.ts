import { diffArrays } from 'diff';
import { LRUCache } from 'lru-cache';
import { preferred } from '../../foundation/values/local-text.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { Wording } from './history.ts';

export const diffKinds = vocabulary(
  'DiffKind',
  'What became of a stretch of text. SAME and ADDED together give the new text to the letter, SAME and REMOVED the old.',
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

/** Words of any script, and what stands between them: joined again they give the text to the letter. The language is named so that no host's own decides. */
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Beyond so many words added and removed, two texts have too little in common for a diff to explain anything. */
const MOST_EDITS = 500;

/** Long texts take seconds, and one comparison is asked for under several names. Kept by the length of the texts. */
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
 * The time that a segmenter takes grows with the square of the text, so it is given stretches. They end where a word ends whatever stands around it:
 * behind a line, behind a sign of Chinese or Japanese, between a space and a letter or digit. Where there is no such place, anywhere.
 */
const STRETCH = /[\s\S]{200,1000}?(?:(?<=[\n。，；：！？、])|(?<= )(?=[\p{L}\p{N}])|$)|[\s\S]{1,1000}/gu;

export function cut(text: string): string[] {
  return (text.match(STRETCH) ?? []).flatMap((stretch) => Array.from(words.segment(stretch), ({ segment }) => segment));
}

const segments = (...parts: [DiffKind, string][]) => parts.filter(([, text]) => text !== '').map(([kind, text]) => ({ kind, text }));

/**
 * The word diff of two wordings. Where both are worded in one language, the texts in it are compared, the new original's before any
 * other; otherwise the first of each.
 */
export function wordingDiff(before: Wording, after: Wording): DiffSegment[] {
  const inBoth = [...after]
    .sort((one, other) => Number(other.original) - Number(one.original))
    .find(({ language }) => before.some((text) => text.language === language));
  const earlier = preferred(before, inBoth === undefined ? [] : [inBoth.language]);
  return wordDiff(earlier?.text ?? '', (inBoth ?? preferred(after))?.text ?? '');
}
