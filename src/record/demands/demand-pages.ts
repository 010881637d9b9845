import sql, { type Sql } from 'sql-template-tag';
import type { OperationContext } from '../../api/context.ts';
import { type PageInfoRecord, placeAt, writePlace } from '../../api/page.ts';
import type { ViewInput } from '../../api/view.type.ts';
import { badInput } from '../../foundation/errors.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { DemandRecord } from './demand.records.ts';
import { firstDemands, MOST_DEMANDS, type WholeDemand } from './whole-demand.ts';

export interface DemandPageRequest {
  readonly demandsPerPage?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The demands that a question looks at, as one reading shows them. */
export interface DemandPage {
  readonly reading: Reading;
  readonly demands: readonly WholeDemand[];
  readonly pageInfo: PageInfoRecord;
}

interface PageOfDemands {
  readonly view: ViewInput | null | undefined;
  /** The arguments that pick the demands. Questions that pick the same can go on with one cursor. */
  readonly picked: unknown;
  /** The conditions on `r`, the row of a demand. */
  readonly conditions: (reading: Reading) => Promise<readonly Sql[]>;
}

/** What was looked at as a whole has nothing before or after it. */
export const allDemands: PageInfoRecord = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

export const asksForPages = ({ demandsPerPage, after }: DemandPageRequest): boolean => demandsPerPage != null || after != null;

/**
 * A page of demands, by key. The database gives no more of them than the page has, and one to see whether there are more. A later page is pinned to
 * the place of the first one.
 */
export async function pageOfDemands(context: OperationContext, request: DemandPageRequest, { view, picked, conditions }: PageOfDemands): Promise<DemandPage> {
  const { demandsPerPage, after = null } = request;
  if (demandsPerPage == null || demandsPerPage < 1 || demandsPerPage > MOST_DEMANDS) {
    throw badInput(['demandsPerPage'], `a number from 1 to ${MOST_DEMANDS}`, demandsPerPage ?? undefined);
  }
  const head = await context.head();
  const list = canonicalJson([head.ledger, 'demands of a question', picked, view ?? null]);
  const place = after === null ? null : placeAt(after, list, head);
  const reading = await (place === null ? context.reading(view) : context.readingAtSeq(place.seq, view));
  const beyond = place === null ? [] : [isAfter(place.values)];
  const { demands, hasMore } = await firstDemands(reading, [...(await conditions(reading)), ...beyond], demandsPerPage);
  if (place === null && !hasMore) return { reading, demands, pageInfo: allDemands };
  const cursorAt = (demand: DemandRecord | undefined) =>
    demand === undefined ? null : writePlace(list, { epoch: head.epoch, seq: reading.pin.seq, values: [demand.sortKey, demand.id] });
  const pageInfo = { hasNextPage: hasMore, hasPreviousPage: place !== null, startCursor: cursorAt(demands[0]), endCursor: cursorAt(demands.at(-1)) };
  return { reading, demands, pageInfo };
}

/** Keys may be equal in their natural order, and ids never are. */
function isAfter([sortKey, id]: readonly (string | number)[]): Sql {
  return sql`(r.sort_key > ${sortKey} or (r.sort_key = ${sortKey} and r.id > ${id}))`;
}
