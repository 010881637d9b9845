import type { JSX } from 'preact';
import { deedOf } from './deed-of.ts';
import { Faults } from './faults.tsx';
import { focused } from './focus.ts';
import { PreviewTable } from './preview-table.tsx';
import { type NamedThing, nameOf } from './previewed-value.ts';
import { Decision } from './proposal-decision.tsx';
import { useProposal } from './proposal-state.ts';
import type { ProposalWords } from './words.ts';

export interface Proposal {
  readonly id: string;
  readonly mutation: string;
  /** As JSON. */
  readonly input: string | null;
  readonly note: string | null;
  readonly proposedBy: string;
  readonly proposer: string | null;
  readonly proposedAt: string;
  readonly acceptOn: string | null;
  /** The thing that it would change or add to. */
  readonly about: NamedThing | null;
}

/** The fields that name a new thing, and those that say something in words. */
const [NAMING, SAYING] = [
  ['label', 'title', 'name', 'for'],
  ['text', 'key', 'demand', 'thing'],
];

/** What a proposed change is about: the name that a new thing would have, or that of the thing that it would change or add to. */
function subjectOf({ input, about }: Proposal): string | null {
  const { position, key, ...whole } = JSON.parse(input ?? '{}') as Readonly<Record<string, unknown>>;
  const firstOf = (names: readonly string[], from: Readonly<Record<string, unknown>>) =>
    names.map((name) => from[name]).find((value): value is string => typeof value === 'string');
  // A change of a name is known by the name that stands.
  const isNew = key === undefined || about?.key !== key;
  const named = isNew ? firstOf(NAMING, whole) : undefined;
  return (
    named ?? (about === null ? undefined : nameOf(about)) ?? firstOf(SAYING, { key, ...whole }) ?? firstOf(SAYING, (position ?? {}) as typeof whole) ?? null
  );
}

interface ProposalProps {
  readonly proposal: Proposal;
  readonly words: ProposalWords;
  readonly mayDecide: boolean;
  /** False once somebody else has decided. */
  readonly isOpen: boolean;
}

/** One proposal: what it would change, and the decision. */
export function OneProposal({ proposal, words, mayDecide, isOpen }: ProposalProps): JSX.Element {
  const { preview, errors, decided, show, decide } = useProposal(proposal.id, isOpen, words);
  return (
    <>
      <ProposalHead proposal={proposal} words={words} />
      {preview !== null && <PreviewTable preview={preview} words={words} isAskedFor={true} />}
      {preview === null && decided === null && (
        <button type="button" onClick={() => void show()}>
          {words.writing.proposals.wouldChange}
        </button>
      )}
      <Faults errors={errors} words={words} />
      {decided === null ? (
        <Decision words={words} mayDecide={mayDecide} decide={decide} />
      ) : (
        <div class="notice" role="status" tabIndex={-1} ref={decided.isOwn ? focused : null}>
          <p>{decided.text}</p>
          {decided.note !== null && <p dir="auto">{decided.note}</p>}
        </div>
      )}
    </>
  );
}

function ProposalHead({ proposal, words }: Pick<ProposalProps, 'proposal' | 'words'>): JSX.Element {
  const subject = subjectOf(proposal);
  return (
    <>
      <h2>
        {deedOf(proposal.mutation, words)}
        {subject !== null && (
          <>
            : <span dir="auto">{subject}</span>
          </>
        )}
      </h2>
      <p class="meta">
        {words.writing.proposals.by(proposal.proposer ?? proposal.proposedBy, words.date(proposal.proposedAt.slice(0, 10)))}
        {proposal.acceptOn !== null && ` · ${words.date(proposal.acceptOn.slice(0, 10))}`}
      </p>
      {proposal.note !== null && <p dir="auto">{proposal.note}</p>}
    </>
  );
}
