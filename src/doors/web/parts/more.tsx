import type { JSX } from 'preact';
import { same, type Visit } from '../visit.ts';

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** The cursors of the lists of a page, from its address: `?after-asks=…` is the variable `asksAfter`. */
export function placesIn({ query }: Visit, ...lists: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lists.flatMap((list) => {
      const place = query.get(`after-${list}`);
      return place ? [[`${list}After`, place]] : [];
    }),
  );
}

interface MoreProps {
  readonly list: string;
  readonly pageInfo: PageInfo;
  readonly visit: Visit;
  /** The id of its heading. */
  readonly at?: string;
}

/** Links to the next page of a list, and back to its beginning. */
export function More({ list, pageInfo, visit, at = list }: MoreProps): JSX.Element | null {
  const { looking } = visit.words;
  const parameter = `after-${list}`;
  const isLater = Boolean(visit.query.get(parameter));
  if (!isLater && !pageInfo.hasNextPage) return null;
  return (
    <p class="more">
      {isLater && <a href={`${same(visit, { [parameter]: undefined })}#${at}`}>{looking.fromTheBeginning}</a>}
      {pageInfo.hasNextPage && (
        <a href={`${same(visit, { [parameter]: pageInfo.endCursor ?? undefined })}#${at}`} rel="next">
          {looking.more}
        </a>
      )}
    </p>
  );
}

/**
 * The pages of a long answer, one after the other. The first is loaded at once, so that a refusal is told before anything is sent. Each of the others is
 * loaded when the reader has taken the one before.
 */
export async function eachPage<P extends { readonly pageInfo: PageInfo }>(load: (after: string | null) => Promise<P>): Promise<AsyncIterable<P>> {
  const first = await load(null);
  return following(first, load);
}

async function* following<P extends { readonly pageInfo: PageInfo }>(first: P, load: (after: string | null) => Promise<P>): AsyncGenerator<P> {
  for (let page = first; ; page = await load(page.pageInfo.endCursor)) {
    yield page;
    if (!page.pageInfo.hasNextPage) return;
  }
}

/** Loads a whole list, page by page. */
export async function wholeList<Node>(
  ask: (after: string | null) => Promise<{ readonly nodes: readonly Node[]; readonly pageInfo: PageInfo } | null>,
): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ; ) {
    const page = await ask(after);
    if (page === null) return nodes;
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}
