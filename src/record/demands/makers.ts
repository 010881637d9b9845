import type { ThingId } from '../../ledger/thing.ts';
import { concernedOf } from './addressees.ts';
import type { HistoryPosition } from './history.ts';

/** Who holds a demand after an entry, and who held it once and left. */
export interface Makers {
  readonly now: readonly ThingId[];
  readonly left: readonly ThingId[];
  /** Whether the entry takes some of the makers off, while others go on asking: then it closes nothing. */
  readonly onlySomeLeave: boolean;
}

export function firstMakers(madeBy: readonly ThingId[]): Makers {
  return { now: madeBy, left: [], onlySomeLeave: false };
}

/**
 * The makers after an entry. Those that it names hold the demand from then on; else those from before do. What some of them withdraw takes only them off,
 * and whoever brings the demand again is back. When the last go, they stay named.
 */
export function makersAfter(
  before: Makers,
  position: Pick<HistoryPosition, 'madeBy' | 'actors' | 'toward' | 'concerned' | 'changes'>,
  closes: boolean,
): Makers {
  const named = position.madeBy.length > 0 ? position.madeBy : before.now;
  const left = before.left.filter((party) => !named.includes(party));
  const brought = position.actors ?? [];
  const acting = named.filter((party) => brought.includes(party));
  // Who left before has nothing left to withdraw.
  const areGone = acting.length === 0 && brought.some((party) => left.includes(party));
  if (position.changes.includes('WITHDRAWN') && areGone) return { now: named, left, onlySomeLeave: true };
  if (position.changes.includes('WITHDRAWN') && acting.length > 0 && acting.length < named.length) {
    // Toward some addressees alone they still ask the others.
    const leaving = concernedOf(position) === null ? acting : [];
    return { now: named.filter((party) => !leaving.includes(party)), left: [...left, ...leaving], onlySomeLeave: true };
  }
  const back = closes ? [] : left.filter((party) => brought.includes(party));
  return { now: [...named, ...back], left: left.filter((party) => !back.includes(party)), onlySomeLeave: false };
}

/** To whom an entry is credited: to those who brought it, else to the makers then. */
export function creditedTo({ actors = [] }: Pick<HistoryPosition, 'actors'>, makers: readonly ThingId[]): readonly ThingId[] {
  return actors.length > 0 ? actors : makers;
}
