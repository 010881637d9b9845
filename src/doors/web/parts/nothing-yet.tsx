import type { JSX } from 'preact';
import { to, type Visit } from '../visit.ts';

/** An empty record says how something comes into it. */
export function NothingYet({ visit }: { readonly visit: Visit }): JSX.Element {
  const { looking } = visit.words;
  return (
    <p class="notice">
      {looking.nothingYet} <a href={to(visit, '/add-process')}>{looking.addOne}</a>.
    </p>
  );
}
