import type { ThingId } from '../../ledger/thing.ts';
import { concernedOf } from './addressees.ts';
import type { HistoryPosition } from './history.ts';

/** Who holds a demand after an entry, and who held it earlier and left. */
export interface Makers {
  readonly now: readonly ThingId[];
  readonly left: readonly ThingId[];
  /** Whether the entry removes only some of the makers. Then it closes nothing. */
  readonly onlySomeLeave: boolean;
}

export function firstMakers(madeBy: readonly ThingId[]): Makers {
  return { now: madeBy, left: [], onlySomeLeave: false };
}

/**
 * The makers after an entry. Makers that it names hold the demand from then on, else the makers before. A withdrawal by some makers removes
 * only them. A maker who brings the demand again is back. When the last ones leave, they stay named.
 */
export function makersAfter(
  before: Makers,
  position: Pick<HistoryPosition, 'madeBy' | 'actors' | 'toward' | 'concerned' | 'changes'>,
  closes: boolean,
): Makers {
  const named = position.madeBy.length > 0 ? position.madeBy : before.now;
  const left = before.left.filter((party) => !named.includes(party));
  const brought = position.actors ?? [];
  // An entry may name as makers only those that stay: who held the demand until then withdraws as well.
  const acting = brought.filter((party) => named.includes(party) || before.now.includes(party));
  // A party that left before has nothing to withdraw.
  const areGone = acting.length === 0 && brought.some((party) => left.includes(party));
  if (position.changes.includes('WITHDRAWN') && areGone) return { now: named, left, onlySomeLeave: true };
  if (position.changes.includes('WITHDRAWN') && acting.length > 0 && named.some((party) => !acting.includes(party))) {
    // A withdrawal toward some addressees keeps the makers, because they still ask the others.
    const leaving = concernedOf(position) === null ? acting : [];
    return { now: named.filter((party) => !leaving.includes(party)), left: [...left, ...leaving], onlySomeLeave: true };
  }
  const back = closes ? [] : left.filter((party) => brought.includes(party));
  return { now: [...named, ...back], left: left.filter((party) => !back.includes(party)), onlySomeLeave: false };
}

/** The parties credited with an entry: those who brought it, else the makers then. */
export function creditedTo({ actors = [] }: Pick<HistoryPosition, 'actors'>, makers: readonly ThingId[]): readonly ThingId[] {
  return actors.length > 0 ? actors : makers;
}
