import type { JSX } from 'preact';
import { isDefault, type Visit } from '../visit.ts';

/** The data for the scripts of a page. Its texts are translated, so that scripts contain no words. */
export interface ForScripts {
  /** The place of the record that the page was read from. Null if the page does not change, such as one of an earlier record. */
  readonly cursor: string | null;
  /** The place of the record when the page was drawn. */
  readonly head: string | null;
  /** The changes that concern the page, as `ChangeWhere`. */
  readonly where: Readonly<Record<string, unknown>> | null;
  readonly view: Readonly<Record<string, string>>;
  readonly languages: readonly string[];
  /** "lost" and "held" have `{moment}` for the moment that the browser fills in, in the reader's own time. */
  readonly words: Readonly<
    Record<'fresh' | 'show' | 'lost' | 'held' | 'stay' | 'rearranged' | 'keyEnded' | 'readAgain' | 'open' | 'cite' | 'sources' | 'copied' | 'away', string>
  >;
  readonly keys: Readonly<Record<'title' | 'close' | 'single', string>> & { readonly list: readonly (readonly [string, string])[] };
}

/** The filters of changes, by the first part of an address. */
const CONCERNS: Readonly<Record<string, (key: string) => Readonly<Record<string, unknown>>>> = {
  '': () => ({}),
  new: () => ({}),
  process: (key) => ({ process: { eq: key } }),
  round: (key) => ({ round: { eq: key } }),
  demand: (key) => ({ demand: { eq: key } }),
  party: (key) => ({ party: { eq: key } }),
  issue: (key) => ({ issue: { eq: key } }),
};

export function forScripts(visit: Visit, head: string | null): ForScripts {
  const { path, key, query, view, words } = visit;
  const concern = CONCERNS[path.split('/')[1] ?? ''];
  const process = query.get('process');
  const standsStill = head === null || concern === undefined || !isDefault(view) || query.has('before');
  return {
    cursor: standsStill ? null : head,
    head,
    where: standsStill ? null : { ...concern(key), ...(path === '/new' && process ? { process: { eq: process } } : {}) },
    view: view as Readonly<Record<string, string>>,
    languages: words.language === 'en' ? ['en'] : [words.language, 'en'],
    words: {
      ...words.live,
      lost: words.live.lostSince('{moment}'),
      held: words.live.heldSince('{moment}'),
      open: words.cell.open,
      cite: words.site.citeThis,
      sources: words.demand.sources,
      copied: words.cite.copied,
    },
    keys: { title: words.site.keys, ...words.keys },
  };
}

/** The element that the scripts read. It is data, so no browser runs it. */
export function ForScriptsElement({ data }: { readonly data: ForScripts }): JSX.Element {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own, in which no mark can end the element.
  return <script type="application/json" id="for-scripts" dangerouslySetInnerHTML={{ __html: json }} />;
}
