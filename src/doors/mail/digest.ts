import { readCursor } from '../../ledger/cursor.ts';
import type { Operations } from '../http/operations.ts';
import { answered } from '../tables/rows.ts';
import type { FeedChange } from '../web/parts/change-entries.ts';
import type { SubscriptionRecord } from './subscription.ts';

/** So many changes a message shows. */
const MOST_SHOWN = 100;
/** So many are counted. Where there are more, the message says "more than". */
const MOST_COUNTED = 1_000;
const PAGE = 100;

/** What a message tells: what was recorded after one place, up to another. */
export interface Digest {
  /** The oldest first. If there are more than a message shows, the newest. */
  readonly shown: readonly FeedChange[];
  readonly count: number;
  readonly isMore: boolean;
  /** The place up to which everything was looked at. */
  readonly end: string;
}

interface Asked {
  readonly head: string;
  readonly changes: { readonly nodes: readonly FeedChange[]; readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null } };
}

/** Reads from the newest change back, as feeds do. A message that was fixed before ends where it ended then. */
export async function digestOf(operations: Operations, { id, wanted, language, cursor, sending }: SubscriptionRecord): Promise<Digest> {
  const from = numberOf(cursor);
  const where: unknown = wanted === null ? {} : JSON.parse(wanted);
  const constant = { where, last: PAGE, languages: [...new Set([language, 'en'])] };
  const found: FeedChange[] = [];
  let page = await pageOf(operations, id, constant);
  const end = sending ?? page.head;
  const to = numberOf(end);
  for (;;) {
    const { nodes, pageInfo } = page.changes;
    // A page stands in the order of the ledger; the newest page is read first.
    found.unshift(...nodes.filter(({ number }) => number > from && number <= to));
    const isPast = (nodes[0]?.number ?? 0) <= from;
    if (isPast || !pageInfo.hasPreviousPage || found.length > MOST_COUNTED) break;
    page = await pageOf(operations, id, { ...constant, before: pageInfo.startCursor });
  }
  const isMore = found.length > MOST_COUNTED;
  return { shown: found.slice(-MOST_SHOWN), count: isMore ? MOST_COUNTED : found.length, isMore, end };
}

async function pageOf(operations: Operations, requestId: string, variables: Readonly<Record<string, unknown>>): Promise<Asked> {
  const asking = { caller: { keyId: null, role: 'READER' as const }, client: { address: 'mail', isHere: true }, transport: 'mail' as const, requestId };
  return (await answered<Asked>(operations, asking, { documentId: 'page-changes', variables }, { isFree: true })).data;
}

function numberOf(cursor: string): number {
  return readCursor(cursor)?.seq ?? 0;
}
