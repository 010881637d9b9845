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
  readonly changes: { readonly nodes: readonly FeedChange[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

interface Choice {
  readonly where: Readonly<Record<string, unknown>>;
  readonly since: string;
  /** Whether enough was read. */
  readonly isEnough?: (nodes: readonly FeedChange[]) => boolean;
}

/** The entries of the ledger since a moment, oldest first. */
export async function entriesSince(ask: Ask, { where, since, isEnough = () => false }: Choice, visit: Visit): Promise<Entries> {
  const nodes: FeedChange[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const variables: Readonly<Record<string, unknown>> = {
      where: { ...where, recorded: { from: since } },
      first: 100,
      last: null,
      after,
      languages: languagesOf(visit),
    };
    const { data }: Answered<Changes> = await ask('page-changes', variables);
    nodes.push(...data.changes.nodes);
    if (!data.changes.pageInfo.hasNextPage) return { nodes, isWhole: true };
    if (isEnough(nodes)) break;
    after = data.changes.pageInfo.endCursor;
  }
  return { nodes, isWhole: false };
}
