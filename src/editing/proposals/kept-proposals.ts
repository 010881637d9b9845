import { randomBytes } from 'node:crypto';
import sql, { type Sql } from 'sql-template-tag';
import { inLetters } from '../../foundation/access/secret.ts';
import type { ResultRow } from '../../foundation/storage/database.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';
import type { ProposalRecord, ProposalStatus } from './proposal.ts';

/** How long what was declined or withdrawn is kept. */
const DECLINED_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

export interface NewProposal {
  readonly mutation: string;
  readonly input: object;
  readonly note: string | null;
  readonly proposedBy: string;
  readonly acceptOn: string | null;
}

/** Decided by whom, when and why. */
export interface Decision {
  readonly status: ProposalStatus;
  readonly by: string;
  readonly note: string | null;
  readonly thing?: ThingId | null;
}

type Reads = { read(statement: Sql): Promise<ResultRow[]> };

/** Keeps a proposal; gives its id. Writings come one after the other, so the next number is free. */
export async function keepProposal(writing: Writing, { mutation, input, note, proposedBy, acceptOn }: NewProposal): Promise<string> {
  await dropDeclined(writing);
  const id = `proposal_${inLetters(randomBytes(10))}`;
  await writing.query(
    sql`insert into proposals (id, number, mutation, input, note, proposed_by, proposed_at, accept_on, status) values (${id}, (select coalesce(max(number), 0) + 1 from proposals), ${mutation}, ${JSON.stringify(input)}, ${note}, ${proposedBy}, ${new Date().toISOString()}, ${acceptOn}, 'PENDING')`,
  );
  return id;
}

export async function findProposal(reads: Reads, id: string): Promise<ProposalRecord | null> {
  const [row] = await reads.read(sql`select * from proposals where id = ${id}`);
  return row === undefined ? null : proposalFromRow(row);
}

/** Writes down what became of a proposal. What is in the record now must not live on here, where erasure would not find it. */
export async function decide(writing: Writing, { id }: ProposalRecord, { status, by, note, thing = null }: Decision): Promise<void> {
  const input = status === 'ACCEPTED' ? sql`null` : sql`input`;
  await writing.query(
    sql`update proposals set status = ${status}, input = ${input}, decided_by = ${by}, decided_at = ${new Date().toISOString()}, decision_note = ${note}, thing = ${thing}, reasons = null where id = ${id}`,
  );
}

/** Its day came, and it could not be recorded: that waits for an editor. */
export async function markFailed(writing: Writing, { id }: ProposalRecord, reasons: readonly UserErrorRecord[]): Promise<void> {
  await writing.query(sql`update proposals set status = 'FAILED', reasons = ${JSON.stringify(reasons)} where id = ${id} and status = 'PENDING'`);
}

/** Those whose day has come, in the order of their days. */
export async function dueProposals(reads: Reads, now: string): Promise<string[]> {
  const rows = await reads.read(sql`select id from proposals where status = 'PENDING' and accept_on <= ${now} order by accept_on, number`);
  return rows.map(({ id }) => id as string);
}

async function dropDeclined(writing: Writing): Promise<void> {
  const before = new Date(Date.now() - DECLINED_KEPT_DAYS * DAY_MS).toISOString();
  await writing.query(sql`update proposals set input = null where status in ('DECLINED', 'WITHDRAWN') and decided_at < ${before} and input is not null`);
}

export function proposalFromRow(row: ResultRow): ProposalRecord {
  return {
    id: row.id as string,
    number: Number(row.number),
    mutation: row.mutation as string,
    input: row.input as string | null,
    note: row.note as string | null,
    proposedBy: row.proposed_by as string,
    proposedAt: row.proposed_at as string,
    acceptOn: row.accept_on as string | null,
    status: row.status as ProposalStatus,
    decidedBy: row.decided_by as string | null,
    decidedAt: row.decided_at as string | null,
    decisionNote: row.decision_note as string | null,
    reasons: row.reasons === null ? [] : JSON.parse(row.reasons as string),
    thing: row.thing === null ? null : (Number(row.thing) as ThingId),
  };
}
