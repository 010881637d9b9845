import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
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
    const { proposals }: { proposals: Page } = await ask('page-write-proposals', { after });
    waiting.push(...proposals.nodes);
    if (!proposals.pageInfo.hasNextPage) return waiting;
    after = proposals.pageInfo.endCursor;
  }
}

/** How often a page that somebody looks at asks what others have decided. */
const LOOK_AGAIN_MS = 20_000;

/** The ids of the proposals that still wait. Null before the first look. */
function useStillOpen(isListed: boolean): ReadonlySet<string> | null {
  const [open, setOpen] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!isListed) return undefined;
    const look = () => {
      // Where the server does not answer, nobody knows of a decision.
      if (!document.hidden)
        waitingProposals().then(
          (now) => setOpen(new Set(now.map(({ id }) => id))),
          () => undefined,
        );
    };
    const timer = setInterval(look, LOOK_AGAIN_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isListed]);
  return open;
}

/** The open proposals, each with its changes. */
export function Proposals({ words, mayDecide }: { readonly words: ProposalWords; readonly mayDecide: boolean }): JSX.Element {
  const { proposals: told } = words.writing;
  const [waiting, setWaiting] = useState<readonly Proposal[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const open = useStillOpen(waiting !== null);
  useEffect(() => {
    waitingProposals().then(setWaiting, (error: unknown) => setTrouble(plainly(error, words)));
  }, [words]);
  if (trouble !== null)
    return (
      <p class="notice" role="alert">
        {trouble}
      </p>
    );
  if (waiting === null) return <p aria-busy="true" />;
  if (waiting.length === 0) return <p class="notice">{told.none}</p>;
  return (
    <ul class="plain">
      {waiting.map((one) => (
        <li key={one.id} class="proposal">
          <OneProposal proposal={one} words={words} mayDecide={mayDecide} isOpen={open?.has(one.id) !== false} />
        </li>
      ))}
    </ul>
  );
}
