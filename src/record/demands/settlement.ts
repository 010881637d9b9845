import type { ThingId } from '../../ledger/thing.ts';
import { type ClosedStatus, closingOf } from './closing.ts';
import type { ChangeKind, DemandStatus } from './demand.ts';
import type { HistoryLink, HistoryPosition } from './history.ts';

/** How far a demand is settled after a position. */
export interface Settlement {
  readonly closed: boolean;
  readonly status: Exclude<DemandStatus, 'UNRESOLVED'>;
  /** The index of the position that brought it about. */
  readonly since: number;
}

/** The addressees and links of a demand. With its positions, they decide how far it is settled. */
export interface Terms {
  readonly addressedTo: readonly ThingId[];
  readonly links: readonly HistoryLink[];
}

interface Step {
  readonly before: Settlement;
  readonly changes: readonly ChangeKind[];
  readonly closing: ClosedStatus | null;
}

interface Rule {
  readonly applies: (step: Step) => boolean;
  readonly closed: boolean;
  readonly status: (step: Step) => Settlement['status'];
}

/** The effect of a position toward one of the parties it concerns. The first rule that applies decides. */
const rules: readonly Rule[] = [
  // A closing kind closes, regardless of the state before and of other kinds of change. The last closing decides.
  { applies: ({ closing }) => closing !== null, closed: true, status: ({ closing }) => closing ?? 'OPEN' },
  // If the demand is closed, partial fulfilment alone changes the status and does not reopen it. (MET and LAPSED close by themselves.)
  { applies: ({ before, changes }) => before.closed && isOnly(changes, 'PARTLY_MET'), closed: true, status: () => 'PARTLY_MET' },
  // Partial fulfilment of an open demand, or together with any other kind: the rest is still asked.
  { applies: ({ changes }) => changes.includes('PARTLY_MET'), closed: false, status: () => 'PARTLY_MET' },
  // Settled in part: the rest is still asked.
  { applies: ({ changes }) => changes.includes('PARTLY_AGREED'), closed: false, status: () => 'PARTLY_AGREED' },
  // Any other kind after a closing reopens the demand, even a restatement. REOPENED also reopens what was settled in part.
  { applies: ({ before, changes }) => before.closed || changes.includes('REOPENED'), closed: false, status: () => 'OPEN' },
  // Any other kind on an open demand keeps what was settled in part.
  { applies: () => true, closed: false, status: ({ before }) => before.status },
];

const isOnly = (changes: readonly ChangeKind[], kind: ChangeKind) => changes.length > 0 && changes.every((change) => change === kind);

const unsettled: Settlement = { closed: false, status: 'OPEN', since: -1 };

function settle(step: Step, since: number): Settlement {
  const rule = rules.find(({ applies }) => applies(step)) as Rule;
  const status = rule.status(step);
  const stays = status === step.before.status && rule.closed === step.before.closed && step.closing === null;
  return stays ? step.before : { closed: rule.closed, status, since };
}

/** How far the demand is settled after each of its positions, toward all addressees together. The positions must be in order of place. */
export function settlementsOf(positions: readonly HistoryPosition[], { addressedTo, links }: Terms): Settlement[] {
  const sides = new Map<ThingId, Settlement>(addressedTo.map((party) => [party, unsettled]));
  let others = unsettled;
  return positions.map((position, index) => {
    const closing = closingOf(position, links);
    const after = (before: Settlement) => settle({ before, changes: position.changes, closing }, index);
    if (concernsAll(position, addressedTo)) {
      for (const [party, before] of sides) sides.set(party, after(before));
      others = after(others);
    } else {
      // A party may be named here for the first time: a member of the addressed bloc. It starts from the state of the unnamed parties.
      for (const party of position.toward) sides.set(party, after(sides.get(party) ?? others));
    }
    return together(addressedTo.length > 0 ? [...sides.values()] : [others, ...sides.values()]);
  });
}

/** How far it is settled after each position toward one party. Every position must concern the party. */
export function settlementsToward(positions: readonly HistoryPosition[], links: readonly HistoryLink[]): Settlement[] {
  let state = unsettled;
  return positions.map((position, index) => {
    state = settle({ before: state, changes: position.changes, closing: closingOf(position, links) }, index);
    return state;
  });
}

function concernsAll({ toward }: HistoryPosition, addressedTo: readonly ThingId[]): boolean {
  return toward.length === 0 || (addressedTo.length > 0 && addressedTo.every((party) => toward.includes(party)));
}

/** The settlement toward several parties together. The first rule that applies decides. */
const together = (sides: readonly Settlement[]): Settlement => {
  const any = (...statuses: DemandStatus[]) => sides.some(({ status }) => statuses.includes(status));
  const all = (...statuses: DemandStatus[]) => sides.every(({ status }) => statuses.includes(status));
  const closed = sides.every((side) => side.closed);
  const last = sides.reduce((latest, side) => (side.since > latest.since ? side : latest));
  const { since } = last;
  // Closed with the same status toward all.
  if (closed && all(last.status)) return last;
  // Agreed with all, but carried out by only some or only in part.
  if (closed && all('AGREED', 'PARTLY_MET', 'MET')) return { closed, status: 'PARTLY_MET', since };
  // Closed toward all with different statuses: the last closing decides.
  if (closed) return last;
  // Open toward some. An act toward any of them, whole or in part, takes precedence over an agreement.
  if (any('PARTLY_MET', 'MET')) return { closed, status: 'PARTLY_MET', since };
  // Agreed with some, or in part.
  if (any('PARTLY_AGREED', 'AGREED')) return { closed, status: 'PARTLY_AGREED', since };
  // Given up, replaced or lapsed toward some. Toward the others it is still open.
  return { closed, status: 'OPEN', since };
};
