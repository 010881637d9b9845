import type { ChangeKind, DemandStatus, LinkKind } from './demand.ts';
import type { HistoryLink, HistoryPosition } from './history.ts';

/** The statuses under which a demand is no longer asked. */
export type ClosedStatus = Extract<DemandStatus, 'MET' | 'AGREED' | 'WITHDRAWN' | 'REPLACED' | 'TAKEN_ELSEWHERE' | 'NOT_MET' | 'LAPSED'>;

interface Closing {
  readonly kind: ChangeKind;
  readonly status: ClosedStatus;
  /** The link that must be whole for the kind to close. */
  readonly whole?: LinkKind;
}

/** The kinds of change that close a demand. Where one position carries several, the first in this table decides. */
const closings: readonly Closing[] = [
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
  // It lost its object, or what was agreed ran out.
  { kind: 'LAPSED', status: 'LAPSED' },
];

/** The status to which a position closes the demand toward those it concerns; null where it does not close. */
export function closingOf(position: HistoryPosition, links: readonly HistoryLink[]): ClosedStatus | null {
  const closing = closings.find(
    ({ kind, whole }) => position.changes.includes(kind) && (whole === undefined || links.some((link) => isWhole(link, whole, position))),
  );
  return closing?.status ?? null;
}

/** A whole link speaks of every position of its kind, save where the two name different rounds: a part went first, the rest later. */
function isWhole(link: HistoryLink, kind: LinkKind, position: HistoryPosition): boolean {
  return link.kind === kind && link.whole && (link.round === null || position.round === null || link.round === position.round);
}
