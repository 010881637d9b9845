import type { ComponentChildren } from 'preact';
import type { Moment } from './parts/moments.ts';
import type { Subject } from './parts/subject.ts';
import type { Ask } from './port.ts';
import type { Visit } from './visit.ts';
import type { ActName } from './writing/act.ts';

/** What a page shows. */
export interface Drawn {
  readonly title: string;
  /** One sentence for search engines and previews. */
  readonly description: string;
  readonly body: ComponentChildren;
  /** The published operation behind the page, with its variables. */
  readonly question?: { readonly documentId: string; readonly variables: Readonly<Record<string, unknown>> };
  /** The permanent id of what the page shows, for the link that cites it. */
  readonly cites?: string;
  readonly structured?: Readonly<Record<string, unknown>>;
  readonly wide?: boolean;
  /** Days with new knowledge, for the choice of a day: rounds and disclosures. */
  readonly ticks?: readonly Tick[];
  /** Moments at which the subject was written, for the choice of a state of the record. */
  readonly moments?: readonly Moment[];
  /** What can be written from here. */
  readonly writes?: readonly WriteLink[];
}

export interface Tick {
  readonly day: string;
  readonly label: string;
  /** Something that had been kept from the public came to light on that day. */
  readonly isDisclosure?: boolean;
}

/** Leads to a form, with what the form needs in its address. */
export interface WriteLink {
  readonly act: ActName | 'code' | 'table' | 'proposals' | 'sign-in';
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | undefined>>;
}

/** The same content in another format, at the same address with this ending. */
export interface Twin<Data> {
  readonly type: string;
  /** Loads the content of the twin, if it is more than that of the page. */
  readonly load?: (ask: Ask, visit: Visit) => Promise<Data | null>;
  /** The text, or its pieces one after the other: what may be long is written row by row, and others have their turn in between. */
  readonly write: (data: Data, visit: Visit) => string | Iterable<string>;
}

/** The same for content that is too long for one answer: its pieces, for which the page asks while they are sent. Null if the thing does not exist. */
export interface LongTwin {
  readonly type: string;
  readonly parts: (ask: Ask, visit: Visit) => Promise<AsyncIterable<string> | null>;
}

/** A file or feed of the API with the content of the page. The address of the twin redirects there. */
export interface LedTwin {
  readonly leadsTo: (visit: Visit) => string;
}

export interface Page<Data = unknown> {
  /** The first part of its address: `demand` of `/demand/…`. Empty for the front page. */
  readonly name: string;
  /** Whether the rest of the address is a key. */
  readonly hasKey: boolean;
  /** Asks the API. Null if the thing does not exist. */
  readonly load: (ask: Ask, visit: Visit) => Promise<Data | null>;
  readonly draw: (data: Data, visit: Visit) => Drawn;
  /** The thing that it is about. One that was retracted or merged has a page that says so. */
  readonly subject?: (data: Data) => Subject;
  /** The browser draws it, with the key that only the browser has. It has no view, and search engines leave it out. */
  readonly isForWriters?: boolean;
  readonly twins?: Readonly<Partial<Record<Ending, Twin<Data> | LongTwin | LedTwin>>>;
  /** What the address has to name before a file has anything in it. Null if it names it. */
  readonly lacks?: (visit: Visit) => string | null;
  /** It shows nothing of the record, so it needs no key. Readers enter their key there. */
  readonly isOpen?: boolean;
  /** It shows no data of the record, so it has no data formats and no view. */
  readonly hasNoData?: boolean;
  /** It shows what was recorded when, which is the same in every view. */
  readonly hasNoView?: boolean;
  /** Whether it may change tomorrow although nothing is recorded. */
  readonly dependsOnToday?: boolean;
  /** An address to redirect the visit to. */
  readonly leadsTo?: (visit: Visit) => string | null;
}

export const ENDINGS = ['csv', 'md', 'svg', 'ics', 'atom', 'json'] as const;
export type Ending = (typeof ENDINGS)[number];

/** The endings of the twins of a page. Every page with data also has JSON. */
export function endingsOf({ twins, hasNoData, isForWriters, leadsTo }: Page): Ending[] {
  const hasJson = hasNoData !== true && isForWriters !== true && leadsTo === undefined;
  return ENDINGS.filter((ending) => twins?.[ending] !== undefined || (ending === 'json' && hasJson));
}

/** The endings that its foot offers: those under which there is something now. */
export function endingsAt(page: Page, visit: Visit): Ending[] {
  const isWanting = page.lacks?.(visit) != null;
  return endingsOf(page).filter((ending) => ending === 'json' || !isWanting);
}

/** Whether a reader may choose a view on this page. */
export function hasView({ hasNoData, hasNoView, isForWriters }: Page): boolean {
  return hasNoData !== true && hasNoView !== true && isForWriters !== true;
}

/** Lets one list hold pages with different data. */
export function page<Data>(one: Page<Data>): Page {
  return one as Page;
}
