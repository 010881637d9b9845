import { cursorExpired, cursorUnknown } from '../foundation/errors.ts';
import { cursorOfHead } from '../ledger/head.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { View } from '../ledger/view.ts';
import type { OperationContext } from './context.ts';
import { bindingOf, checkPage, type Page, type PageRequest, readPlace, writePlace } from './page.ts';

/** A list whose order no column holds: it is put in order as a whole, and only the page is read in full. */
export interface OrderedRequest<R> {
  /** The name of the field, which its cursors are bound to. */
  readonly field: string;
  /** What the list was asked for: its cursors are bound to it. */
  readonly binding: unknown;
  readonly page: PageRequest;
  readonly view?: View | null;
  /** The numbers of all that is listed, in order. */
  readonly ids: (reading: Reading) => Promise<readonly ThingId[]>;
  readonly show: (reading: Reading, ids: readonly ThingId[]) => Promise<readonly R[]>;
}

/** A page of such a list. A page that follows another is pinned to the place at which the first one was read. */
export async function orderedPage<R>(context: OperationContext, request: OrderedRequest<R>): Promise<Page<R>> {
  const { count, forward, cursor } = checkPage(request.page);
  const head = await context.head();
  const list = bindingOf(request, head.ledger);
  const place = cursor === null ? null : readPlace(cursor, list);
  if (place !== null && place.epoch !== head.epoch) throw cursorExpired(cursor as string, cursorOfHead(head));
  if (place !== null && place.seq > head.seq) throw cursorUnknown(cursor as string);
  const reading = place === null ? await context.reading(request.view) : await context.readingAtSeq(place.seq, request.view);
  const ids = await request.ids(reading);
  const at = place === null ? null : ids.indexOf(place.values[0] as ThingId);
  if (at === -1) throw cursorUnknown(cursor as string);
  const start = forward ? (at === null ? 0 : at + 1) : Math.max(0, (at ?? ids.length) - count);
  const end = forward ? Math.min(ids.length, start + count) : (at ?? ids.length);
  const shown = ids.slice(start, end);
  const nodes = await request.show(reading, shown);
  const cursors = shown.map((id) => writePlace(list, { epoch: head.epoch, seq: reading.pin.seq, values: [id] }));
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] as string })),
    pageInfo: { hasNextPage: end < ids.length, hasPreviousPage: start > 0, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null },
    countAll: async () => ids.length,
  };
}
