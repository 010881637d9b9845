import type { Reading } from '../ledger/reading.ts';
import type { View } from '../ledger/view.ts';
import type { OperationContext } from './context.ts';
import { openPage, type Page, type PageRequest, pageOf } from './page.ts';

/** One element of a list that is sorted by the scores of all its elements. */
export interface Ranked {
  readonly score: number;
  readonly sortKey: string;
}

/** A list with scores, of which a page shows the best few. Only these need to be objects: a search may find most of the record. */
export interface RankedList<R extends Ranked> {
  readonly count: number;
  /** The best few after a place, in their order, and how many lie behind the place. Nothing is awaited in it. */
  best(count: number, after: Ranked | null): { readonly shown: readonly R[]; readonly beyond: number };
}

export interface RankedRequest<R extends Ranked, N> {
  /** The name of the field, which its cursors are bound to. */
  readonly field: string;
  /** The arguments of the list. Its cursors are bound to them. */
  readonly binding: unknown;
  readonly page: Pick<PageRequest, 'first' | 'after'>;
  readonly view?: View | null;
  readonly items: (reading: Reading) => Promise<RankedList<R>>;
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
  const { shown, beyond } = items.best(count, place === null ? null : rankAt(place.values as [number, string]));
  const nodes = await request.show(reading, shown);
  const page = pageOf(nodes, {
    cursorAt: (index) => {
      const { score, sortKey } = shown[index] as R;
      return cursorFor([score, sortKey]);
    },
    around: { hasNextPage: shown.length < beyond, hasPreviousPage: beyond < items.count },
    countAll: async () => items.count,
  });
  return Object.assign(page, { reading });
}

const rankAt = ([score, sortKey]: [number, string]): Ranked => ({ score, sortKey });
