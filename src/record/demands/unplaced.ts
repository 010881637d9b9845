import { happenedBefore, type Timed } from '../time/order.ts';
import type { HistoryPosition } from './history.ts';

/** Why a position cannot stand where its coder says. */
export type Hindrance = 'NO_SUCH_POSITION' | 'ITSELF' | 'CIRCLE' | 'DATES';

export interface Unplaced<P> {
  readonly position: P;
  readonly why: Hindrance;
  /** The numbers of a circle, from this position back to it. Else empty. */
  readonly way: readonly number[];
}

type Placed = Timed & Pick<HistoryPosition, 'number' | 'after'>;

/** The positions that cannot stand after the one that they name in `after`. They are given by place. */
export function unplaced<P extends Placed>(positions: readonly P[]): Unplaced<P>[] {
  const byNumber = new Map(positions.map((position) => [position.number, position]));
  return positions.flatMap((position): Unplaced<P>[] => {
    if (position.after == null) return [];
    const before = byNumber.get(position.after);
    const way = wayBack(position, byNumber);
    if (before === undefined) return [{ position, why: 'NO_SUCH_POSITION', way: [] }];
    if (before === position) return [{ position, why: 'ITSELF', way }];
    if (way.length > 0) return [{ position, why: 'CIRCLE', way }];
    // Dates and clocks decide before `after` does.
    const isPlaced = positions.indexOf(before) < positions.indexOf(position) && !happenedBefore(position, before);
    return isPlaced ? [] : [{ position, why: 'DATES', way: [] }];
  });
}

/** The numbers on the way from a position, by `after`, back to it. Empty if no way leads back. */
function wayBack(position: Placed, byNumber: ReadonlyMap<number, Placed>): number[] {
  const way = [position.number];
  for (let at = byNumber.get(position.after ?? 0); at !== undefined; at = byNumber.get(at.after ?? 0)) {
    way.push(at.number);
    if (at === position) return way;
    // Another circle, which this position only leads to.
    if (way.length > byNumber.size) return [];
  }
  return [];
}
