import type { ChangeKind, DemandStatus, LinkKind } from './demand.ts';
import type { HistoryLink, HistoryPosition } from './history.ts';

/** The statuses of a demand that is no longer asked. */
export type ClosedStatus = Extract<DemandStatus, 'MET' | 'AGREED' | 'WITHDRAWN' | 'REPLACED' | 'TAKEN_ELSEWHERE' | 'NOT_MET' | 'LAPSED'>;

interface Closing {
  readonly kind: ChangeKind;
  readonly status: ClosedStatus;
  /** This kind closes the demand only with a whole link of this kind. */
  readonly whole?: LinkKind;
}

/** The kinds of change that close a demand. If a position has several, the first in this table decides. */
const closings: readonly Closing[] = [
  // Carried out. An act takes precedence over an agreement.
  { kind: 'MET', status: 'MET' },
  // Settled in the negotiation.
  { kind: 'AGREED', status: 'AGREED' },
  // Given up by its makers.
  { kind: 'WITHDRAWN', status: 'WITHDRAWN' },
  // Replaced by another demand.
  { kind: 'REPLACED', status: 'REPLACED' },
  // Split completely, so other demands replace it. After a partial split, the rest is still asked.
  { kind: 'SPLIT', status: 'REPLACED', whole: 'SPLIT_INTO' },
  // Merged completely into another demand.
  { kind: 'MERGED', status: 'REPLACED', whole: 'MERGED_INTO' },
  // Moved to another process.
  { kind: 'TAKEN_ELSEWHERE', status: 'TAKEN_ELSEWHERE' },
  // The matter was settled without the demand.
  { kind: 'NOT_MET', status: 'NOT_MET' },
  // It lost its object, or the agreement on it expired.
  { kind: 'LAPSED', status: 'LAPSED' },
];

/** The status to which a position closes the demand toward the parties it concerns. Null if it does not close it. */
export function closingOf(position: HistoryPosition, links: readonly HistoryLink[]): ClosedStatus | null {
  const closing = closings.find(
    ({ kind, whole }) => position.changes.includes(kind) && (whole === undefined || links.some((link) => isWhole(link, whole, position))),
  );
  return closing?.status ?? null;
}

/**
 * A whole link applies to every position of its kind, unless both name different rounds. In that case one part was moved first and the rest later.
 */
function isWhole(link: HistoryLink, kind: LinkKind, position: HistoryPosition): boolean {
  return link.kind === kind && link.whole && (link.round === null || position.round === null || link.round === position.round);
}
