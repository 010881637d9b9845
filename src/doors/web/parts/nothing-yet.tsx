import type { JSX } from 'preact';
import { isDefault, to, type Visit } from '../visit.ts';
import { NoneFits } from './none-fits.tsx';

interface NothingYetProps {
  readonly visit: Visit;
  /** What would stand on this page. */
  readonly here?: string;
}

/** On an empty record: what would be here, and how to add the first data. In a view of an earlier day the record may only have been empty then. */
export function NothingYet({ visit, here }: NothingYetProps): JSX.Element {
  const { looking } = visit.words;
  if (!isDefault(visit.view)) return <NoneFits visit={visit} nothing={looking.nothingThen} chosen={[]} />;
  return (
    <p class="notice">
      {here !== undefined && `${here} `}
      {looking.nothingYet} <a href={to(visit, '/add-process')}>{looking.addOne}</a>.
    </p>
  );
}
