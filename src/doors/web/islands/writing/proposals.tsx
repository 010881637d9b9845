import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ACTS } from '../../writing/acts.ts';
import { ask, type UserError, write } from './api.ts';
import { plainly } from './plainly.ts';
import { Original, type ToldRemark, told as toldOf } from './told.tsx';
import type { ProposalWords } from './words.ts';

interface Proposal {
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

interface Preview {
  readonly userErrors: readonly (UserError & ToldRemark)[];
  readonly acts: readonly {
    readonly act: string;
    readonly things: readonly {
      readonly key: string;
      readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
    }[];
  }[];
}

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

function OneProposal({ proposal, words, mayDecide }: { readonly proposal: Proposal; readonly words: ProposalWords; readonly mayDecide: boolean }): JSX.Element {
  const { proposals: told } = words.writing;
  const subject = subjectOf(proposal.input);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [note, setNote] = useState('');
  const [decided, setDecided] = useState<string | null>(null);
  const [errors, setErrors] = useState<readonly (ToldRemark & { readonly message: string })[]>([]);
  const attempt = async (work: () => Promise<typeof errors>, done: string) => {
    try {
      const found = await work();
      setErrors(found);
      if (found.length === 0) setDecided(done);
    } catch (error) {
      setErrors([{ message: plainly(error, words) }]);
    }
  };
  const show = async () => {
    const { proposal: one } = await ask<{ proposal: { preview: Preview | null } | null }>('page-write-preview', { id: proposal.id });
    const { userErrors, acts } = one?.preview ?? { userErrors: [], acts: [] };
    setPreview({ userErrors: await toldOf(userErrors, words), acts });
  };
  const decide = (document: string, done: string) =>
    attempt(async () => {
      const input = { id: proposal.id, ...(note.trim() !== '' && { note: note.trim() }) };
      return toldOf((await write(document, input)).userErrors, words);
    }, done);
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
        <button type="button" onClick={() => void show().catch((error: unknown) => setErrors([{ message: plainly(error, words) }]))}>
          {told.wouldChange}
        </button>
      ) : (
        <PreviewTable preview={preview} words={words} />
      )}
      {errors.map(({ message, original }) => (
        <p class="field-error" role="alert" key={original ?? message}>
          {message}
          <Original original={original} words={words} />
        </p>
      ))}
      {decided !== null ? (
        <p class="notice" role="status">
          {decided}
        </p>
      ) : (
        <>
          <label class="field">
            {told.declineNote} <input type="text" value={note} onInput={(event) => setNote(event.currentTarget.value)} />
          </label>
          <p class="buttons">
            {mayDecide && (
              <button type="button" class="main" onClick={() => void decide('page-write-accept', told.accepted)}>
                {told.accept}
              </button>
            )}{' '}
            <button type="button" onClick={() => void decide('page-write-decline', told.declined)}>
              {told.decline}
            </button>
          </p>
        </>
      )}
    </>
  );
}

function PreviewTable({ preview, words }: { readonly preview: Preview; readonly words: ProposalWords }): JSX.Element {
  const { proposals: told, conflict } = words.writing;
  const shown = (value: unknown) => {
    const parts = [value]
      .flat()
      .map((one) => (typeof one === 'object' && one !== null ? ((one as { text?: string }).text ?? JSON.stringify(one)) : String(one ?? '')));
    return parts.join(', ') || conflict.nothing;
  };
  if (preview.userErrors.length > 0)
    return (
      <div class="notice">
        <p>{told.cannot}</p>
        <ul>
          {preview.userErrors.map(({ message, original }) => (
            <li key={original ?? message}>
              {message}
              <Original original={original} words={words} />
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div class="scroll">
      <table class="conflict versions" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {told.field}
            </th>
            <th scope="col" role="columnheader">
              {told.was}
            </th>
            <th scope="col" role="columnheader">
              {told.becomes}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {preview.acts.flatMap(({ things }) =>
            things.flatMap(({ key, fields }) =>
              fields.map(({ field, before, after }) => (
                <tr role="row" key={`${key} ${field}`}>
                  <th scope="row" role="rowheader">
                    <code>{key}</code> {words.word(words.field, field)}
                  </th>
                  <td role="cell" dir="auto" data-label={told.was}>
                    {shown(before)}
                  </td>
                  <td role="cell" dir="auto" data-label={told.becomes}>
                    {shown(after)}
                  </td>
                </tr>
              )),
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The title of a proposal: the name of its form, else that of its mutation, which is English. */
function titleOf(mutation: string, words: ProposalWords): JSX.Element {
  const act = Object.values(ACTS).find((one) => one.mutation === mutation);
  if (act !== undefined) return <>{words.writing.acts[act.name]}</>;
  return <span lang="en">{mutation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}</span>;
}
