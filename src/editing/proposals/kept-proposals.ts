import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { inLetters } from '../../foundation/access/secret.ts';
import { allOf } from '../../foundation/storage/lists.ts';
import { type Reads, readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';
import type { ProposalRecord, ProposalStatus } from './proposal.ts';

/** How long declined and withdrawn proposals are kept. */
const DECLINED_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

export interface NewProposal {
  readonly mutation: string;
  readonly input: object;
  readonly note: string | null;
  readonly proposedBy: string;
  readonly acceptOn: string | null;
}

/** The decision: who, when and why. */
export interface Decision {
  readonly status: ProposalStatus;
  readonly by: string;
  readonly note: string | null;
  readonly thing?: ThingId | null;
}

/** A stored proposal. Its reasons are JSON. */
type KeptProposal = Omit<ProposalRecord, 'reasons'> & { readonly reasons: string | null };

export const proposalTable = new SideTable<KeptProposal>({
  table: 'proposals',
  columns: {
    id: side.key(),
    number: side.bigint(),
    mutation: side.text(),
    input: side.optionalText(),
    note: side.optionalText(),
    proposedBy: side.text(),
    proposedAt: side.text(),
    acceptOn: side.optionalText(),
    status: side.text<ProposalStatus>(),
    decidedBy: side.optionalText(),
    decidedAt: side.optionalText(),
    decisionNote: side.optionalText(),
    reasons: side.optionalText(),
    thing: side.optionalBigint<ThingId>(),
  },
  indices: [
    { name: 'ux_proposals_number', columns: ['number'], unique: true },
    { name: 'ix_proposals_status', columns: ['status', 'acceptOn'] },
    { name: 'ix_proposals_proposed_by', columns: ['proposedBy', 'number'] },
  ],
});

/** Stores a proposal and returns its id. Writes run one after another, so the next number is free. */
export async function keepProposal(writing: Writing, { mutation, input, note, proposedBy, acceptOn }: NewProposal): Promise<string> {
  await dropDeclined(writing);
  const id = `proposal_${inLetters(randomBytes(10))}`;
  const last = await proposalTable.findOne(readsOf(writing), allOf([]), sql`order by number desc limit 1`);
  await proposalTable.insert(writing, {
    id,
    number: (last?.number ?? 0) + 1,
    mutation,
    input: JSON.stringify(input),
    note,
    proposedBy,
    proposedAt: new Date().toISOString(),
    acceptOn,
    status: 'PENDING',
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
    reasons: null,
    thing: null,
  });
  return id;
}

export async function findProposal(reads: Reads, id: string): Promise<ProposalRecord | null> {
  const kept = await proposalTable.findOne(reads, proposalTable.has({ id }));
  return kept === null ? null : proposalFrom(kept);
}

/** Stores the decision on a proposal, and drops its input: a redaction would not find content here. */
export async function decide(writing: Writing, { id }: ProposalRecord, { status, by, note, thing = null }: Decision): Promise<void> {
  const decision = { status, decidedBy: by, decidedAt: new Date().toISOString(), decisionNote: note, thing, reasons: null };
  await proposalTable.update(writing, { ...decision, ...(status === 'ACCEPTED' ? { input: null } : {}) }, proposalTable.has({ id }));
}

/** Marks a proposal that could not be recorded on its day. It waits for an editor. */
export async function markFailed(writing: Writing, { id }: ProposalRecord, reasons: readonly UserErrorRecord[]): Promise<void> {
  await proposalTable.update(writing, { status: 'FAILED', reasons: JSON.stringify(reasons) }, proposalTable.has({ id, status: 'PENDING' }));
}

/** Proposals whose day has come, in the order of their days. */
export async function dueProposals(reads: Reads, now: string): Promise<string[]> {
  const due = await proposalTable.find(reads, allOf([proposalTable.has({ status: 'PENDING' }), sql`accept_on <= ${now}`]), sql`order by accept_on, number`);
  return due.map(({ id }) => id);
}

async function dropDeclined(writing: Writing): Promise<void> {
  const before = new Date(Date.now() - DECLINED_KEPT_DAYS * DAY_MS).toISOString();
  await proposalTable.update(writing, { input: null }, sql`status in ('DECLINED', 'WITHDRAWN') and decided_at < ${before} and input is not null`);
}

export function proposalFrom({ reasons, ...kept }: KeptProposal): ProposalRecord {
  return { ...kept, reasons: reasons === null ? [] : JSON.parse(reasons) };
}
