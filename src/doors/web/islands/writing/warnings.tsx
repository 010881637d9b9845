import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import type { Warning } from './api.ts';
import { RemarkList, type ToldRemark } from './told.tsx';

/** What is worth a look in what is written, or was. */
export function Warnings({ warnings, words }: { readonly warnings: readonly (Warning & ToldRemark)[]; readonly words: FormWords }): JSX.Element | null {
  if (warnings.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>{words.writing.warnings}</p>
      <RemarkList remarks={warnings} words={words} />
    </div>
  );
}
