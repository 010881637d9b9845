import type { JSX } from 'preact';
import type { Warning } from './api.ts';
import { RemarkList, type ToldRemark } from './told.tsx';
import type { SendingWords } from './words.ts';

/** What is worth a look in what is written, or was. */
export function Warnings({ warnings, words }: { readonly warnings: readonly (Warning & ToldRemark)[]; readonly words: SendingWords }): JSX.Element | null {
  if (warnings.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>{words.writing.warnings}</p>
      <RemarkList remarks={warnings} words={words} />
    </div>
  );
}
