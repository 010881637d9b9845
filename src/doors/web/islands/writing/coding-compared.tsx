import type { JSX } from 'preact';
import { wordFor } from './choice-fields.tsx';
import type { CodedEntry, Coding } from './coding-entries.ts';
import { focused } from './focus.ts';
import type { CodingWords } from './words.ts';

interface ComparedProps {
  readonly coded: CodedEntry;
  readonly own: Coding;
  readonly words: CodingWords;
  readonly next: () => void;
}

/** The coder's own coding beside those of the others. */
export function Compared({ coded, own, words, next }: ComparedProps): JSX.Element {
  const { coding } = words.writing;
  const others: readonly Coding[] = [{ coder: coded.coder, changes: coded.changes, direction: coded.direction, note: null }, ...coded.codings];
  return (
    <div role="status">
      <h3>{coding.yours}</h3>
      <p>{inWords(own, words)}</p>
      <h3>{coding.theirs}</h3>
      <ul>
        {others.map((one, index) => (
          <li key={index}>
            <b>{one.coder ?? coding.inRecord}: </b>
            {inWords(one, words)} – {isSame(one, own) ? coding.agree : coding.differ}
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" class="main" ref={focused} onClick={next}>
          {coding.next}
        </button>
      </p>
    </div>
  );
}

function inWords({ changes, direction, note }: Coding, words: CodingWords): string {
  const parts = [
    changes.map((one) => wordFor('ChangeKind', one, words)).join(', '),
    direction === null ? '' : wordFor('Direction', direction, words),
    note ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function isSame(one: Coding, own: Coding): boolean {
  return [...one.changes].sort().join() === [...own.changes].sort().join() && isSameDirection(one.direction, own.direction);
}

/** Whoever chose no direction said nothing about it, so there is nothing to differ on. */
function isSameDirection(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}
