import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { liveBar } from '../live-bar.ts';
import { ask, languages } from './api.ts';
import { focused } from './focus.ts';
import { ownKey } from './key.ts';
import { plainly } from './plainly.ts';
import { OneProposal, type Proposal } from './proposal.tsx';
import type { ProposalWords } from './words.ts';

interface Page {
  readonly nodes: readonly Proposal[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function waitingProposals(): Promise<readonly Proposal[]> {
  const waiting: Proposal[] = [];
  for (let after: string | null = null; ; ) {
    const { proposals }: { proposals: Page } = await ask('page-write-proposals', { after, languages });
    waiting.push(...proposals.nodes);
    if (!proposals.pageInfo.hasNextPage) return waiting;
    after = proposals.pageInfo.endCursor;
  }
}

/** How often a page that somebody looks at asks what others have decided and proposed. */
const LOOK_AGAIN_MS = 20_000;

/** The proposals that wait by now. Null before the first look. */
function useWaitingNow(isListed: boolean): readonly Proposal[] | null {
  const [now, setNow] = useState<readonly Proposal[] | null>(null);
  useEffect(() => {
    if (!isListed) return undefined;
    const look = () => {
      // Who has no key any more asks for nothing. Where the server does not answer, nobody knows what others did.
      if (!document.hidden && ownKey.read() !== null) waitingProposals().then(setNow, () => undefined);
    };
    const timer = setInterval(look, LOOK_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isListed]);
  return now;
}

/** New proposals are counted in the bar of the page. They join the list when the reader asks for them, so that nothing moves before. */
function useListed() {
  const [listed, setListed] = useState<readonly Proposal[] | null>(null);
  const [first, setFirst] = useState<string | null>(null);
  const now = useWaitingNow(listed !== null);
  useEffect(() => {
    const known = new Set(listed?.map(({ id }) => id));
    const added = listed === null ? [] : (now ?? []).filter(({ id }) => !known.has(id));
    const bar = liveBar();
    bar?.showBy(() => {
      setFirst(added[0]?.id ?? null);
      setListed((before) => [...(before ?? []), ...added]);
    });
    bar?.isNew(added.length);
  }, [listed, now]);
  return { listed, setListed, first, open: now === null ? null : new Set(now.map(({ id }) => id)) };
}

/** The open proposals, each with its changes. */
export function Proposals({ words, mayDecide }: { readonly words: ProposalWords; readonly mayDecide: boolean }): JSX.Element {
  const { proposals: told } = words.writing;
  const { listed, setListed, first, open } = useListed();
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    waitingProposals().then(setListed, (error: unknown) => setTrouble(plainly(error, words)));
  }, [words, setListed]);
  if (trouble !== null)
    return (
      <p class="notice" role="alert">
        {trouble}
      </p>
    );
  if (listed === null) return <p aria-busy="true" />;
  if (listed.length === 0) return <p class="notice">{told.none}</p>;
  return (
    <ul class="plain">
      {listed.map((one) => (
        <li key={one.id} class="proposal" {...(one.id === first && { tabIndex: -1, ref: focused })}>
          <OneProposal proposal={one} words={words} mayDecide={mayDecide} isOpen={open?.has(one.id) !== false} />
        </li>
      ))}
    </ul>
  );
}
