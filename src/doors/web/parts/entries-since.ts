import type { Answered, Ask } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';
import type { FeedChange } from './change-entries.ts';

/** Pages of the ledger that are read at most, so that no page of a large record costs a thousand questions. */
const MOST_PAGES = 10;

interface Entries {
  readonly nodes: readonly FeedChange[];
  /** Whether nothing else fits. */
  readonly isWhole: boolean;
}

interface Changes {
  readonly changes: {
    readonly nodes: readonly FeedChange[];
    readonly pageInfo: { readonly [name in 'hasNextPage' | 'hasPreviousPage']: boolean } & { readonly [name in 'startCursor' | 'endCursor']: string | null };
  };
}

interface Choice {
  readonly where: Readonly<Record<string, unknown>>;
  readonly since: string;
  /** Whether to read the newest page first, where only an entry near the end is wanted. */
  readonly isNewestFirst?: boolean;
  /** Whether enough was read. */
  readonly isEnough?: (nodes: readonly FeedChange[]) => boolean;
}

/** The entries of the ledger since a moment, the oldest or the newest page first. Each page is in the order of writing. */
export async function entriesSince(ask: Ask, { where, since, isNewestFirst = false, isEnough = () => false }: Choice, visit: Visit): Promise<Entries> {
  const nodes: FeedChange[] = [];
  let place: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const variables: Readonly<Record<string, unknown>> = {
      where: { ...where, recorded: { from: since } },
      ...(isNewestFirst ? { first: null, last: 100, before: place } : { first: 100, last: null, after: place }),
      languages: languagesOf(visit),
    };
    const { data }: Answered<Changes> = await ask('page-changes', variables);
    nodes.push(...data.changes.nodes);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = data.changes.pageInfo;
    if (!(isNewestFirst ? hasPreviousPage : hasNextPage)) return { nodes, isWhole: true };
    if (isEnough(nodes)) break;
    place = isNewestFirst ? startCursor : endCursor;
  }
  return { nodes, isWhole: false };
}
