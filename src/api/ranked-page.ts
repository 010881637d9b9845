import type { Reading } from '../ledger/reading.ts';
import type { View } from '../ledger/view.ts';
import type { OperationContext } from './context.ts';
import { openPage, type Page, type PageRequest, pageOf } from './page.ts';

/** One element of a list that is sorted by the scores of all its elements. */
export interface Ranked {
  readonly score: number;
  readonly sortKey: string;
}

export interface RankedRequest<R extends Ranked, N> {
  /** The name of the field, which its cursors are bound to. */
  readonly field: string;
  /** The arguments of the list. Its cursors are bound to them. */
  readonly binding: unknown;
  readonly page: Pick<PageRequest, 'first' | 'after'>;
  readonly view?: View | null;
  /** The whole list, in any order. */
  readonly items: (reading: Reading) => Promise<readonly R[]>;
  /** The elements of the page, as they are shown. */
  readonly show: (reading: Reading, items: readonly R[]) => Promise<readonly N[]>;
}

export interface RankedPage<N> extends Page<N> {
  /** The view in which the list was read. */
  readonly reading: Reading;
}

/** The best first. Elements with equal scores are sorted by the natural order of keys. */
export function byRank(one: Ranked, other: Ranked): number {
  if (one.score !== other.score) return other.score - one.score;
  return one.sortKey < other.sortKey ? -1 : one.sortKey > other.sortKey ? 1 : 0;
}

/** A page of a list sorted by score. A later page is pinned to the place of the first page. */
export async function rankedPage<R extends Ranked, N>(context: OperationContext, request: RankedRequest<R, N>): Promise<RankedPage<N>> {
  const { count, place, reading, cursorFor } = await openPage(context, request);
  const items = await request.items(reading);
  const beyond = place === null ? items : items.filter((item) => byRank(item, rankAt(place.values as [number, string])) > 0);
  const shown = bestOf(beyond, count);
  const nodes = await request.show(reading, shown);
  const page = pageOf(nodes, {
    cursorAt: (index) => {
      const { score, sortKey } = shown[index] as R;
      return cursorFor([score, sortKey]);
    },
    around: { hasNextPage: shown.length < beyond.length, hasPreviousPage: beyond.length < items.length },
    countAll: async () => items.length,
  });
  return Object.assign(page, { reading });
}

const rankAt = ([score, sortKey]: [number, string]): Ranked => ({ score, sortKey });

/** The best few, in their order. A search may find most of the record, and to sort it all would take longer than the search. */
function bestOf<R extends Ranked>(items: readonly R[], count: number): R[] {
  const best: R[] = [];
  for (const item of items) {
    if (best.length === count && byRank(item, best[count - 1] as R) >= 0) continue;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byRank(item, best[middle] as R) < 0) high = middle;
      else low = middle + 1;
    }
    best.splice(low, 0, item);
    if (best.length > count) best.pop();
  }
  return best;
}
