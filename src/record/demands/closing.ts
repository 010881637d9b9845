import type { ThingId } from '../../ledger/thing.ts';
import type { ChangeKind, DemandStatus, LinkKind } from './demand.ts';
import type { HistoryLink, HistoryPosition } from './history.ts';
import { firstMakers, makersAfter } from './makers.ts';

/** Statuses under which a demand is no longer asked. */
export type ClosedStatus = Extract<
  DemandStatus,
  'MET_OTHERWISE' | 'MET' | 'AGREED' | 'WITHDRAWN' | 'REPLACED' | 'TAKEN_ELSEWHERE' | 'NOT_MET' | 'DEFERRED' | 'LAPSED'
>;

interface Closing {
  readonly kind: ChangeKind;
  readonly status: ClosedStatus;
  /** This kind closes the demand only with a whole link of this kind. */
  readonly whole?: LinkKind;
  /** Whether the kind closes only if the entry says `beyond`: beyond these talks. */
  readonly beyond?: true;
}

/** The kinds of change that close a demand. If a position has several, the first in this table decides. */
const closings: readonly Closing[] = [
  // Settled in another form than the demand asked.
  { kind: 'MET_OTHERWISE', status: 'MET_OTHERWISE' },
  // Carried out. A deed outranks a word.
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
  // Deferred beyond these talks. A demand deferred within them is still asked.
  { kind: 'DEFERRED', status: 'DEFERRED', beyond: true },
  // It lost its object, or an agreement on it expired.
  { kind: 'LAPSED', status: 'LAPSED' },
];

/** The kinds that close a demand, some of them under a condition. */
export const closingKinds: readonly ChangeKind[] = closings.map(({ kind }) => kind);

/** The status to which a position closes the demand, toward the parties that it concerns. Null if it does not close it. */
export function closingOf(position: HistoryPosition, links: readonly HistoryLink[]): ClosedStatus | null {
  const closing = closings.find(
    ({ kind, whole, beyond }) =>
      position.changes.includes(kind) &&
      (whole === undefined || links.some((link) => isWhole(link, whole, position))) &&
      (beyond === undefined || position.beyond === true),
  );
  return closing?.status ?? null;
}

/** The status to which each position closes the demand, by place. A withdrawal by some of the makers closes nothing, because the others still ask. */
export function closingsIn(
  positions: readonly HistoryPosition[],
  { madeBy, links }: { readonly madeBy: readonly ThingId[]; readonly links: readonly HistoryLink[] },
): ReadonlyMap<ThingId, ClosedStatus> {
  const closings = new Map<ThingId, ClosedStatus>();
  let makers = firstMakers(madeBy);
  for (const position of positions) {
    const closing = closingOf(position, links);
    makers = makersAfter(makers, position, closing !== null);
    if (closing !== null && !(makers.onlySomeLeave && closing === 'WITHDRAWN')) closings.set(position.id, closing);
  }
  return closings;
}

/** Whether a position reopens a closed demand, whoever brings it. */
export const isOpening = ({ changes }: Pick<HistoryPosition, 'changes'>) => changes.includes('REOPENED') || changes.includes('REVIVED');

/** A whole link applies to every position of its kind, unless the two name different rounds. Then a part went first, and the rest later. */
function isWhole(link: HistoryLink, kind: LinkKind, position: HistoryPosition): boolean {
  return link.kind === kind && link.whole && (link.round === null || position.round === null || link.round === position.round);
}
