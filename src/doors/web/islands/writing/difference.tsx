import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Text } from '../../parts/shapes.ts';
import type { FormWords } from '../../words/words.ts';
import type { NewWords } from './new-words.tsx';

interface DifferenceProps {
  readonly before: Text;
  readonly now: string;
  /** Whether the writer answers it. An answer is in words of its own. */
  readonly isAnswered: boolean;
  readonly words: FormWords;
}

/** The text before and, while the writer types, the words that are new. Whether they harden or soften it, the writer decides. */
export function Difference({ before, now, isAnswered, words }: DifferenceProps): JSX.Element {
  const { writing } = words;
  const [compared, setCompared] = useState<{ readonly NewWords: typeof NewWords } | null>(null);
  const isTyped = !isAnswered && now.trim() !== '';
  useEffect(() => {
    // What compares words is a tenth of a form. It comes with the first letter. Without it the form goes on.
    if (isTyped) import('./new-words.tsx').then(setCompared, () => undefined);
  }, [isTyped]);
  return (
    <div class="before">
      <p>
        <span class="soft">{isAnswered ? writing.fields.text : writing.before}:</span>{' '}
        <q dir="auto" lang={before.language}>
          {before.text}
        </q>
      </p>
      {isTyped && compared !== null && <compared.NewWords before={before.text} now={now} words={words} />}
      {isTyped && <p class="soft">{writing.sameContent}</p>}
    </div>
  );
}
