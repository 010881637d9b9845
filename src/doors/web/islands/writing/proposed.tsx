import type { JSX } from 'preact';
import type { FormWords } from '../../words/words.ts';
import { stateOf } from './decided.ts';
import { PreviewTable } from './preview-table.tsx';
import { withProposals } from './words.ts';

/** What accepting a proposal would change, drawn for whoever has just made it. */
export async function proposedChange(id: string, words: FormWords): Promise<JSX.Element | null> {
  const all = await withProposals(words);
  const { preview } = await stateOf(id, all);
  if (preview === null) return null;
  return (
    <section class="shown">
      <h2>{all.writing.proposals.wouldChange}</h2>
      <PreviewTable preview={preview} words={all} isAskedFor={false} />
    </section>
  );
}
