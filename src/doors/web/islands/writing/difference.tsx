import { diffWords } from 'diff';
import type { JSX } from 'preact';
import { Diff, likeness } from '../../parts/diff.tsx';
import type { FormWords } from '../../words/words.ts';

/** From this likeness on, a diff in one line is readable. */
const ALIKE = 0.5;

/** The text before and, while the writer types, the words that are new. Whether they harden or soften it, the writer decides. */
export function Difference({ before, now, words }: { readonly before: string; readonly now: string; readonly words: FormWords }): JSX.Element {
  const { writing } = words;
  const parts = diffWords(before, now).map(({ value, added, removed }) => ({ kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME', text: value }) as const);
  return (
    <div class="before">
      <p>
        <span class="soft">{writing.before}:</span> <q dir="auto">{before}</q>
      </p>
      {now.trim() !== '' && likeness(parts) >= ALIKE && (
        <p>
          <span class="soft">{writing.difference}:</span> <Diff diff={parts} />
        </p>
      )}
      {now.trim() !== '' && <p class="soft">{writing.sameContent}</p>}
    </div>
  );
}
