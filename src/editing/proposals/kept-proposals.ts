import { randomBytes } from 'node:crypto';
import sql, { raw } from 'sql-template-tag';
import { inLetters } from '../../foundation/access/secret.ts';
import { allOf, isOneOf } from '../../foundation/storage/lists.ts';
import { type Reads, readsOf, SideTable, side } from '../../foundation/storage/side-table.ts';
import type { Reading } from '../../ledger/reading.ts';
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
    acceptedSeq: side.optionalBigint(),
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
    acceptedSeq: null,
  });
  return id;
}

export async function findProposal(reads: Reads, id: string): Promise<ProposalRecord | null> {
  const kept = await proposalTable.findOne(reads, proposalTable.has({ id }));
  return kept === null ? null : proposalFrom(kept);
}

/** Stores the decision on a proposal, and drops its input: a redaction would not find content here. */
export async function decide(writing: Writing, { id }: ProposalRecord, { status, by, note, thing = null }: Decision): Promise<void> {
  const acceptedSeq = status === 'ACCEPTED' ? firstWritten(writing) : null;
  const decision = { status, decidedBy: by, decidedAt: new Date().toISOString(), decisionNote: note, thing, acceptedSeq, reasons: null };
  await proposalTable.update(writing, { ...decision, ...(status === 'ACCEPTED' ? { input: null } : {}) }, proposalTable.has({ id }));
}

/** The first entry that this transaction wrote. Null if it wrote none. */
function firstWritten(writing: Writing): number | null {
  const first = writing.readingBefore().pin.seq + 1;
  return writing.nextSeq > first ? first : null;
}

/** The notes of the accepted proposals that wrote these commits. A commit is named by the number of its last entry. */
export async function notesOfCommits(reading: Reading, commits: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const inCommits = isOneOf(reading.database.dialect, raw('e.commit_seq'), commits);
  const rows = await reading.query(
    sql`select e.commit_seq, p.note from proposals p join ledger_entries e on e.seq = p.accepted_seq where p.note is not null and p.accepted_seq <= ${Math.max(...commits)} and ${inCommits}`,
  );
  return new Map(rows.map((row) => [row.commit_seq as number, row.note as string]));
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
