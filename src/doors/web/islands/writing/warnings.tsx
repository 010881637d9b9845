import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import type { Warning } from './api.ts';
import { Original, type ToldRemark } from './told.tsx';

/** What is worth a look in what is written, or was. */
export function Warnings({ warnings, words }: { readonly warnings: readonly (Warning & ToldRemark)[]; readonly words: FormWords }): JSX.Element | null {
  if (warnings.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>{words.writing.warnings}</p>
      <ul>
        {warnings.map(({ message, original }) => (
          <li key={original ?? message}>
            {message}
            <Original original={original} words={words} />
          </li>
        ))}
      </ul>
    </div>
  );
}
