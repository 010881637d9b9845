import type { ChangeKind, DemandStatus, LinkKind } from './demand.ts';
import type { HistoryLink, HistoryPosition } from './history.ts';

/** The statuses under which a demand is no longer asked. */
export type ClosedStatus = Extract<
  DemandStatus,
  'MET_OTHERWISE' | 'MET' | 'AGREED' | 'WITHDRAWN' | 'REPLACED' | 'TAKEN_ELSEWHERE' | 'NOT_MET' | 'DEFERRED' | 'LAPSED'
>;

interface Closing {
  readonly kind: ChangeKind;
  readonly status: ClosedStatus;
  /** The link that must be whole for the kind to close. */
  readonly whole?: LinkKind;
  /** Whether the kind closes only where it says that it reaches beyond these talks. */
  readonly beyond?: true;
}

/** The kinds of change that close a demand. Where one position carries several, the first in this table decides. */
const closings: readonly Closing[] = [
  // Settled in another form than was asked.
  { kind: 'MET_OTHERWISE', status: 'MET_OTHERWISE' },
  // Carried out: a deed comes before a word.
  { kind: 'MET', status: 'MET' },
  // Settled at the table.
  { kind: 'AGREED', status: 'AGREED' },
  // Given up by its makers.
  { kind: 'WITHDRAWN', status: 'WITHDRAWN' },
  // Another demand took its place.
  { kind: 'REPLACED', status: 'REPLACED' },
  // Divided so that nothing of it is left: others took its place. Divided in part, the rest is still asked.
  { kind: 'SPLIT', status: 'REPLACED', whole: 'SPLIT_INTO' },
  // Gone into another so that nothing of it is left.
  { kind: 'MERGED', status: 'REPLACED', whole: 'MERGED_INTO' },
  // Asked in another process from now on.
  { kind: 'TAKEN_ELSEWHERE', status: 'TAKEN_ELSEWHERE' },
  // The matter was settled without it.
  { kind: 'NOT_MET', status: 'NOT_MET' },
  // Put off beyond these talks. Put off within them, it is still asked.
  { kind: 'DEFERRED', status: 'DEFERRED', beyond: true },
  // It lost its object, or what was agreed ran out.
  { kind: 'LAPSED', status: 'LAPSED' },
];

/** The status to which a position closes the demand toward those it concerns; null where it does not close. */
export function closingOf(position: HistoryPosition, links: readonly HistoryLink[]): ClosedStatus | null {
  const closing = closings.find(
    ({ kind, whole, beyond }) =>
      position.changes.includes(kind) &&
      (whole === undefined || links.some((link) => isWhole(link, whole, position))) &&
      (beyond === undefined || position.beyond === true),
  );
  return closing?.status ?? null;
}

/** Kinds that open again what is closed, whoever brings them. */
export const isOpening = ({ changes }: Pick<HistoryPosition, 'changes'>) => changes.includes('REOPENED') || changes.includes('REVIVED');

/** A whole link speaks of every position of its kind, save where the two name different rounds: a part went first, the rest later. */
function isWhole(link: HistoryLink, kind: LinkKind, position: HistoryPosition): boolean {
  return link.kind === kind && link.whole && (link.round === null || position.round === null || link.round === position.round);
}
