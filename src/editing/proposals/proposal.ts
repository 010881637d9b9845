import { type Role, suffices } from '../../foundation/access/role.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { UserErrorRecord } from '../mutations/user-error.type.ts';

export const proposalStatuses = vocabulary('ProposalStatus', 'What became of a proposal.', {
  PENDING: 'It is undecided, or its day has not come.',
  ACCEPTED: 'It was accepted, and is in the record.',
  DECLINED: 'An editor declined it; the note says why.',
  WITHDRAWN: 'Its author took it back.',
  FAILED: 'It could not be recorded on its day. `reasons` says why. An editor can accept it after the cause is removed, or decline it.',
});
export type ProposalStatus = WordOf<typeof proposalStatuses>;

/** The input of a mutation, stored until somebody decides on it. Moments are RFC 3339 in UTC. */
export interface ProposalRecord {
  readonly id: string;
  /** Numbers all proposals in their order. Nobody may see it, because it counts the proposals of others. */
  readonly number: number;
  readonly mutation: string;
  /** JSON. Null once it is in the record, or some time after it was declined. */
  readonly input: string | null;
  readonly note: string | null;
  /** The id of a key. */
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly acceptOn: string | null;
  readonly status: ProposalStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  /** Why it could not be recorded on its day. */
  readonly reasons: readonly UserErrorRecord[];
  /** Its thing, once it is in the record. */
  readonly thing: ThingId | null;
  /** The first entry of the ledger that its acceptance wrote. */
  readonly acceptedSeq: number | null;
}

/** The statuses of an undecided proposal. */
export function isOpen({ status }: ProposalRecord): boolean {
  return status === 'PENDING' || status === 'FAILED';
}

/** The roles that decide on others' proposals, and so may see them. */
export const DECIDES: Role = 'EDITOR';

/** The least role that may accept a proposal: one that may decide, and may send the mutation itself. */
export function leastToAccept(needed: Role): Role {
  return suffices(DECIDES, needed) ? DECIDES : needed;
}

/** Only the author and those who decide may see a proposal. For others it does not exist. */
export function maySee({ keyId, role }: { readonly keyId: string | null; readonly role: Role | null }, { proposedBy }: ProposalRecord): boolean {
  return suffices(role, DECIDES) || (keyId !== null && keyId === proposedBy);
}
