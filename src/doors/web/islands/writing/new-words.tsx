import { diffWords } from 'diff';
import type { JSX } from 'preact';
import { Diff, likeness } from '../../parts/diff.tsx';
import type { FormWords } from '../../words/words.ts';

/** From this likeness on, a diff in one line is readable. */
const ALIKE = 0.5;

interface NewWordsProps {
  readonly before: string;
  readonly now: string;
  readonly words: FormWords;
}

/** The words that are new in a text, where it is much like the one before. */
export function NewWords({ before, now, words }: NewWordsProps): JSX.Element | null {
  const parts = diffWords(before, now).map(({ value, added, removed }) => ({ kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME', text: value }) as const);
  if (likeness(parts) < ALIKE) return null;
  return (
    <p>
      <span class="soft">{words.writing.difference}:</span> <Diff diff={parts} />
    </p>
  );
}
