import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import type { Warning } from './api.ts';

/** What is worth a look in what is written, or was. */
export function Warnings({ warnings, words }: { readonly warnings: readonly Warning[]; readonly words: FormWords }): JSX.Element | null {
  if (warnings.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>{words.writing.warnings}</p>
      <ul>
        {warnings.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
