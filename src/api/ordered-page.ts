import type { Soon } from '../foundation/soon.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { View } from '../ledger/view.ts';
import type { OperationContext } from './context.ts';
import { boundsIn, openPage, type Page, type PageRequest, pageOf } from './page.ts';

/** A list whose order is in no column. The whole list is sorted by ids, and only the page is loaded. */
export interface OrderedRequest<R> {
  /** The name of the field, which its cursors are bound to. */
  readonly field: string;
  /** The arguments of the list. Its cursors are bound to them. */
  readonly binding: unknown;
  readonly page: PageRequest;
  readonly view?: View | null;
  /** The ids of the whole list, in order. */
  readonly ids: (reading: Reading) => Soon<readonly ThingId[]>;
  readonly show: (reading: Reading, ids: readonly ThingId[]) => Soon<readonly R[]>;
}

/** A page of such a list. A later page is pinned to the place at which the first one was read. */
export async function orderedPage<R>(context: OperationContext, request: OrderedRequest<R>): Promise<Page<R>> {
  const opened = await openPage(context, request);
  const { reading, cursorFor } = opened;
  const ids = await request.ids(reading);
  const { start, end } = boundsIn(ids, opened);
  const shown = ids.slice(start, end);
  const nodes = await request.show(reading, shown);
  return pageOf(nodes, {
    cursorAt: (index) => cursorFor([shown[index] as ThingId]),
    around: { hasNextPage: end < ids.length, hasPreviousPage: start > 0 },
    countAll: async () => ids.length,
  });
}
