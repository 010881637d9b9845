import { diffArrays } from 'diff';
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

export function wordDiff(before: string, after: string): DiffSegment[] {
  if (before === after) return segments(['SAME', after]);
  const changes = diffArrays(cut(before), cut(after), { maxEditLength: MOST_EDITS });
  if (changes === undefined) return segments(['REMOVED', before], ['ADDED', after]);
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME', text: value.join('') }));
}

const cut = (text: string) => Array.from(words.segment(text), ({ segment }) => segment);

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
