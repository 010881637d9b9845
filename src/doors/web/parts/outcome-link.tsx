import type { JSX } from 'preact';
import type { Visit } from '../visit.ts';
import { Link, Said } from './link.tsx';
import type { Text } from './shapes.ts';

export interface OutcomeName {
  readonly key: string;
  readonly kind: string;
  readonly title: string | null;
  readonly text: Text | null;
}

/** An outcome by its title. Many have none: then its kind leads to it, and what it says stands beside. */
export function OutcomeLink({ outcome, visit }: { readonly outcome: OutcomeName; readonly visit: Visit }): JSX.Element {
  const { key, kind, title, text } = outcome;
  const kindInWords = visit.words.word(visit.words.terms.OutcomeKind, kind);
  if (title !== null || text === null) {
    return (
      <Link path={`/outcome/${key}`} visit={visit}>
        {title ?? kindInWords}
      </Link>
    );
  }
  return (
    <>
      <Link path={`/outcome/${key}`} visit={visit}>
        {kindInWords}
      </Link>
      :{' '}
      <span class="said">
        <Said text={text} visit={visit} />
      </span>
    </>
  );
}
