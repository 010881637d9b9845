import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ACTS } from '../../writing/acts.ts';
import { ask, write } from './api.ts';
import { Faults, type Faulty, failureOf } from './faults.tsx';
import { focused } from './focus.ts';
import { useOneAtATime } from './one-at-a-time.ts';
import { type Preview, PreviewTable } from './preview-table.tsx';
import { told as toldOf } from './told.tsx';
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
}

/** The fields that name what a change is about, or say it in words. */
const NAMING = ['label', 'title', 'name', 'for', 'text', 'key', 'demand', 'thing'];

/** What a proposed change is about: a name or words of its input, perhaps of the position within it. */
function subjectOf(input: string | null): string | null {
  const { position, ...whole } = JSON.parse(input ?? '{}') as Readonly<Record<string, unknown>>;
  for (const fields of [whole, (position ?? {}) as typeof whole]) {
    const found = NAMING.map((name) => fields[name]).find((value) => typeof value === 'string');
    if (found !== undefined) return found as string;
  }
  return null;
}

interface ProposalProps {
  readonly proposal: Proposal;
  readonly words: ProposalWords;
  readonly mayDecide: boolean;
}

/** One proposal: what it would change, and the decision. */
export function OneProposal({ proposal, words, mayDecide }: ProposalProps): JSX.Element {
  const { proposals: told } = words.writing;
  const subject = subjectOf(proposal.input);
  const { preview, errors, decided, show, decide } = useProposal(proposal.id, words);
  return (
    <>
      <h2>
        {titleOf(proposal.mutation, words)}
        {subject !== null && (
          <>
            : <span dir="auto">{subject}</span>
          </>
        )}
      </h2>
      <p class="meta">
        {told.by(proposal.proposer ?? proposal.proposedBy, words.date(proposal.proposedAt.slice(0, 10)))}
        {proposal.acceptOn !== null && ` · ${words.date(proposal.acceptOn.slice(0, 10))}`}
      </p>
      {proposal.note !== null && <p dir="auto">{proposal.note}</p>}
      {preview === null ? (
        <button type="button" onClick={() => void show()}>
          {told.wouldChange}
        </button>
      ) : (
        <PreviewTable preview={preview} words={words} />
      )}
      <Faults errors={errors} words={words} />
      {decided === null ? (
        <Decision words={words} mayDecide={mayDecide} decide={decide} />
      ) : (
        <p class="notice" role="status" tabIndex={-1} ref={focused}>
          {decided}
        </p>
      )}
    </>
  );
}

interface DecisionProps {
  readonly words: ProposalWords;
  readonly mayDecide: boolean;
  readonly decide: (how: keyof typeof DECIDES, note: string) => Promise<void>;
}

/** Those who may not accept it may take back what they proposed themselves. */
function Decision({ words, mayDecide, decide }: DecisionProps): JSX.Element {
  const { proposals: told } = words.writing;
  const [note, setNote] = useState('');
  return (
    <>
      <label class="field">
        {told.declineNote} <input type="text" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <p class="buttons">
        {mayDecide && (
          <button type="button" class="main" onClick={() => void decide('accept', note)}>
            {told.accept}
          </button>
        )}{' '}
        <button type="button" onClick={() => void decide('decline', note)}>
          {told.decline}
        </button>
      </p>
    </>
  );
}

/** The published operation of each decision. */
const DECIDES = { accept: 'page-write-accept', decline: 'page-write-decline' } as const;

function useProposal(id: string, words: ProposalWords) {
  const { proposals: told } = words.writing;
  const [preview, setPreview] = useState<Preview | null>(null);
  const [decided, setDecided] = useState<string | null>(null);
  const [errors, setErrors] = useState<readonly Faulty[]>([]);
  const { run } = useOneAtATime();
  const attempt = (work: () => Promise<void>) => run(() => work().catch((error: unknown) => setErrors(failureOf(error, words))));
  return {
    preview,
    errors,
    decided,
    show: () =>
      attempt(async () => {
        const { proposal } = await ask<{ proposal: { preview: Preview | null } | null }>('page-write-preview', { id });
        const { userErrors, acts } = proposal?.preview ?? { userErrors: [], acts: [] };
        setPreview({ userErrors: await toldOf(userErrors, words), acts });
      }),
    decide: (how: keyof typeof DECIDES, note: string) =>
      attempt(async () => {
        const { userErrors } = await write(DECIDES[how], { id, ...(note.trim() !== '' && { note: note.trim() }) });
        setErrors(await toldOf(userErrors, words));
        if (userErrors.length === 0) setDecided(how === 'accept' ? told.accepted : told.declined);
      }),
  };
}

/** The title of a proposal: the name of its form, else that of its mutation, which is English. */
function titleOf(mutation: string, words: ProposalWords): JSX.Element {
  const act = Object.values(ACTS).find((one) => one.mutation === mutation);
  if (act !== undefined) return <>{words.writing.acts[act.name]}</>;
  return <span lang="en">{mutation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}</span>;
}
