import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';

/** On an empty record: how to add the first data. */
export function NothingYet({ visit }: { readonly visit: Visit }): JSX.Element {
  const { looking } = visit.words;
  return (
    <p class="notice">
      {looking.nothingYet} <a href={to(visit, '/add-process')}>{looking.addOne}</a>.
    </p>
  );
}
