import { vocabulary, type WordOf } from '../foundation/values/vocabulary.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { ChangeKind, DemandStatus } from '../record/demands/demand.ts';
import { type History, type HistoryLink, type HistoryPosition, historyOf } from '../record/demands/history.ts';
import { statusOf } from '../record/demands/status.ts';

export const agreementStates = vocabulary('AgreementState', 'How far a demand is agreed at a moment.', {
  AGREED: 'Agreed, or carried out: by its status AGREED or MET.',
  IN_PART: 'Agreed or carried out in part, or toward some of its addressees.',
  OPEN: 'Still asked, and nothing of it is agreed.',
  UNRESOLVED: 'Nothing of it was agreed, and its process is over.',
  OTHERWISE: 'No longer asked: withdrawn, replaced, taken elsewhere, lapsed, or settled without it.',
});
export type AgreementState = WordOf<typeof agreementStates>;

const stateOf: Readonly<Record<DemandStatus, AgreementState>> = {
  OPEN: 'OPEN',
  PARTLY_AGREED: 'IN_PART',
  AGREED: 'AGREED',
  PARTLY_MET: 'IN_PART',
  MET: 'AGREED',
  NOT_MET: 'OTHERWISE',
  WITHDRAWN: 'OTHERWISE',
  REPLACED: 'OTHERWISE',
  TAKEN_ELSEWHERE: 'OTHERWISE',
  LAPSED: 'OTHERWISE',
  UNRESOLVED: 'UNRESOLVED',
};

/** What decides how far a demand is agreed, beside its history. */
export interface AgreementTerms {
  readonly addressedTo: readonly ThingId[];
  readonly links: readonly HistoryLink[];
  /** The last day of the process, where it is over. */
  readonly processEnded: string | null;
}

export interface Agreement<P extends HistoryPosition> {
  readonly state: AgreementState;
  readonly status: DemandStatus;
  /** What it says then: the last position up to that day. */
  readonly position: P;
  /** The positions by which it was agreed or carried out, in whole or in part. */
  readonly settledBy: readonly P[];
}

/** The kinds of change by which something is agreed or carried out. */
const settling: readonly ChangeKind[] = ['AGREED', 'PARTLY_AGREED', 'MET', 'PARTLY_MET'];

/**
 * How far a demand is agreed at the end of a day: by the one rule of status, over the positions whose place is not after it. Null where it
 * was not raised by then. A process counts as over from its last day on.
 */
export function agreedAt<P extends HistoryPosition>(
  { positions }: History<P>,
  day: string,
  { addressedTo, links, processEnded }: AgreementTerms,
): Agreement<P> | null {
  const until = positions.filter(({ lastDay }) => lastDay <= day);
  const position = until.at(-1);
  if (position === undefined) return null;
  const processOver = processEnded !== null && processEnded <= day;
  const status = statusOf(historyOf(until), { addressedTo, links, processOver });
  const settledBy = until.filter(({ changes }) => changes.some((kind) => settling.includes(kind)));
  return { state: stateOf[status], status, position, settledBy };
}
