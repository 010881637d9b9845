import type { JSX } from 'preact';
import type { Listed } from './coding-entries.ts';
import type { CodingWords } from './words.ts';

interface ListProps {
  readonly left: readonly Listed[];
  readonly words: CodingWords;
  readonly canOpen: boolean;
  readonly open: (one: Listed) => void;
}

/** What is left to code. The next entry is one press away. All others stand under their demands, of which the first is open. */
export function EntryList({ left, words, canOpen, open }: ListProps): JSX.Element {
  const { coding } = words.writing;
  const [first] = left;
  return (
    <>
      {first !== undefined && (
        <p class="buttons">
          <button type="button" class="main" disabled={!canOpen} onClick={() => open(first)}>
            {coding.begin}
          </button>
        </p>
      )}
      {byDemand(left).map((entries, index) => (
        <OfDemand key={entries[0]?.demand} entries={entries} words={words} canOpen={canOpen} open={open} isFirst={index === 0} />
      ))}
    </>
  );
}

/** Entries of one demand follow each other in the list. */
function byDemand(entries: readonly Listed[]): Listed[][] {
  const groups = new Map<string, Listed[]>();
  for (const one of entries) groups.set(one.demand, [...(groups.get(one.demand) ?? []), one]);
  return [...groups.values()];
}

interface DemandProps extends Omit<ListProps, 'left'> {
  readonly entries: readonly Listed[];
  readonly isFirst: boolean;
}

function OfDemand({ entries, words, canOpen, open, isFirst }: DemandProps): JSX.Element {
  const { coding } = words.writing;
  const title = entries[0]?.title ?? '';
  return (
    <details class="to-code" open={isFirst}>
      <summary>
        <span dir="auto">{title}</span> <small class="soft">{coding.left(entries.length)}</small>
      </summary>
      <ul class="plain">
        {entries.map((one) => (
          <li key={one.number}>
            <span>
              {one.number} · {words.date(one.statedOn, 'short')}
            </span>
            <button type="button" disabled={!canOpen} aria-label={`${coding.open}: ${title}, ${one.number}`} onClick={() => open(one)}>
              {coding.open}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
