import { generateAtomFeed, generateJsonFeed } from 'feedsmith';

export interface FeedEntry {
  /** A cursor of the ledger. An entry never changes, and a reader can continue from it. */
  readonly cursor: string;
  readonly title: string;
  readonly text: string;
  readonly recordedAt: string;
  readonly url: string;
  readonly categories: readonly string[];
}

export interface Feed {
  /** The same on any host. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The address of the feed itself. */
  readonly self: string;
  /** The page with the same content. */
  readonly page: string;
  /** The address of the older entries. Null if there are none. */
  readonly older: string | null;
  /** When anything in it last changed. */
  readonly updated: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
}

/** An id must be a URI. This one is a name, as RFC 4287 allows: it leads nowhere, and is the same on any host. */
function idOf(cursor: string): string {
  return `urn:parley:${cursor}`;
}

/** Atom (RFC 4287). */
export function atomOf({ id, title, description, self, page, older, updated, entries }: Feed): string {
  return generateAtomFeed({
    id,
    title: { value: title },
    subtitle: { value: description },
    updated: new Date(updated),
    authors: [{ name: 'Parley' }],
    links: [
      { rel: 'self', href: self, type: 'application/atom+xml' },
      { rel: 'alternate', href: page, type: 'text/html' },
      ...(older === null ? [] : [{ rel: 'next', href: older, type: 'application/atom+xml' }]),
    ],
    entries: entries.map((entry) => ({
      id: idOf(entry.cursor),
      title: { value: entry.title },
      updated: new Date(entry.recordedAt),
      published: new Date(entry.recordedAt),
      links: [{ rel: 'alternate', href: entry.url, type: 'text/html' }],
      categories: entry.categories.map((term) => ({ term })),
      content: { value: entry.text, type: 'text' },
    })),
  });
}

/** JSON Feed 1.1. */
export function jsonFeedOf({ title, description, self, page, older, entries }: Feed): string {
  const feed = generateJsonFeed({
    title,
    description,
    home_page_url: page,
    feed_url: self,
    ...(older === null ? {} : { next_url: older }),
    authors: [{ name: 'Parley' }],
    items: entries.map((entry) => ({
      id: idOf(entry.cursor),
      url: entry.url,
      title: entry.title,
      content_text: entry.text,
      date_published: new Date(entry.recordedAt),
      tags: [...entry.categories],
    })),
  });
  // The writer drops an empty list, but the standard requires it.
  return `${JSON.stringify({ ...(feed as object), ...(entries.length === 0 ? { items: [] } : {}) }, null, 2)}\n`;
}
