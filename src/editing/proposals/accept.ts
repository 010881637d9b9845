import type { OperationContext } from '../../api/context.ts';
import { goodKeys } from '../../foundation/access/api-keys.ts';
import { demandRole } from '../../foundation/access/guard.ts';
import { shown, troubleBehind } from '../../foundation/errors.ts';
import type { Database } from '../../foundation/storage/database.ts';
import { readsOf } from '../../foundation/storage/side-table.ts';
import type { Writing } from '../../ledger/writing.ts';
import { write } from '../../ledger/writing.ts';
import type { Sent } from '../mutations/done.ts';
import { Refused, refuse } from '../mutations/refused.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';
import { type Outcome, refusedOutcome, writeOnce } from '../mutations/write-once.ts';
import { decide, findProposal, markFailed } from './kept-proposals.ts';
import { mutationNamed, type Prepared, prepared } from './prepare-proposal.ts';
import { isOpen, leastToAccept, maySee, type ProposalRecord } from './proposal.ts';

export interface Decided {
  readonly id: string;
}

interface Deciding extends Sent {
  readonly id: string;
  readonly note?: string | null;
}

/** Runs the mutation of a proposal now, in the name of the accepting editor. */
export async function accept(context: OperationContext, input: Deciding): Promise<Outcome<Decided>> {
  const { database, caller } = context;
  try {
    const proposal = await seenBy(context, input.id);
    demandRole(caller, leastToAccept(mutationNamed(proposal.mutation).role));
    // A decided proposal may be accepted again with the same idempotency key.
    const { work, importId } = isOpen(proposal) ? await prepared(database, proposal) : decidedAlready(proposal);
    return await writeOnce(context, { mutation: 'acceptProposal', input, ...(importId === undefined ? {} : { importId }) }, async (writing) => {
      await refuseDecided(writing, proposal);
      const { answer: thing, warnings } = await work(writing);
      await decide(writing, proposal, { status: 'ACCEPTED', by: caller.keyId as string, note: input.note ?? null, thing });
      return { answer: { id: proposal.id }, warnings };
    });
  } catch (error) {
    return refusedOutcome(context, error);
  }
}

/** The author withdraws a proposal; an editor declines it. */
export async function decline(context: OperationContext, input: Deciding): Promise<Outcome<Decided>> {
  const by = context.caller.keyId as string;
  return writeOnce(context, { mutation: 'declineProposal', input }, async (writing) => {
    const proposal = await seenBy(context, input.id);
    await refuseDecided(writing, proposal);
    await decide(writing, proposal, { status: proposal.proposedBy === by ? 'WITHDRAWN' : 'DECLINED', by, note: input.note ?? null });
    return { answer: { id: proposal.id }, warnings: [] };
  });
}

/**
 * Accepts a proposal on its day, in the name of the editor who set the day. Of several servers, the first does it, and the others find it
 * done. A proposal that cannot be recorded waits for an editor, with the reasons.
 */
export async function acceptOnItsDay(database: Database, id: string): Promise<void> {
  const proposal = await findProposal(database, id);
  if (proposal?.status !== 'PENDING') return;
  const { proposedBy } = proposal;
  try {
    const { work, importId } = await prepared(database, proposal);
    await write(database, { who: proposedBy, ...(importId === undefined ? {} : { importId }) }, async (writing) => {
      if ((await current(writing, id))?.status !== 'PENDING') return;
      await refuseEndedKey(writing, proposedBy);
      const { answer: thing } = await work(writing);
      await decide(writing, proposal, { status: 'ACCEPTED', by: proposedBy, note: null, thing });
    });
  } catch (error) {
    // An unavailable or full database recovers. Any other failure would repeat at every attempt.
    if (troubleBehind(error) !== null) throw error;
    await write(database, { who: proposedBy }, (writing) => markFailed(writing, proposal, reasonsOf(error)));
    if (!(error instanceof Refused)) throw error;
  }
}

function reasonsOf(error: unknown): readonly UserErrorRecord[] {
  if (error instanceof Refused) return error.userErrors;
  return [{ code: 'INVALID', path: ['change'], message: 'The server failed to record this. Its log has the cause.' }];
}

/** The proposal with this id, if the caller may see it. Others' proposals are reported as missing. */
async function seenBy({ database, caller }: OperationContext, id: string): Promise<ProposalRecord> {
  const proposal = await findProposal(database, id);
  if (proposal === null || !maySee(caller, proposal)) throw refuse('NOT_FOUND', ['input', 'id'], `Expected the id of a proposal, got ${shown(id)}.`);
  return proposal;
}

/** Somebody else may have decided between the first read and the lock. */
async function refuseDecided(writing: Writing, { id }: ProposalRecord): Promise<void> {
  const proposal = await current(writing, id);
  if (proposal !== null && !isOpen(proposal)) throw alreadyDecided(proposal);
}

function decidedAlready(proposal: ProposalRecord): Prepared {
  return { work: () => Promise.reject(alreadyDecided(proposal)), importId: undefined };
}

function alreadyDecided({ status }: ProposalRecord): Refused {
  return refuse('NOT_ALLOWED', ['input', 'id'], `Expected a proposal that nobody has decided on, got one that is ${status}.`);
}

async function refuseEndedKey(writing: Writing, keyId: string): Promise<void> {
  const { dialect } = writing.readingBefore().database;
  const good = await goodKeys({ dialect, ...readsOf(writing) }, [keyId], new Date().toISOString());
  if (good.has(keyId)) return;
  throw refuse('NOT_ALLOWED', ['acceptOn'], 'The key that set the day is no longer valid. An editor can accept the proposal with another.');
}

function current(writing: Writing, id: string): Promise<ProposalRecord | null> {
  return findProposal(readsOf(writing), id);
}
