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

/** The open proposals, each with its changes. */
export function Proposals({ words, mayDecide }: { readonly words: ProposalWords; readonly mayDecide: boolean }): JSX.Element {
  const { proposals: told } = words.writing;
  const [waiting, setWaiting] = useState<readonly Proposal[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
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
          <OneProposal proposal={one} words={words} mayDecide={mayDecide} />
        </li>
      ))}
    </ul>
  );
}
