import { cookieIn } from './cookies.ts';
import type { Meanings } from './words/vocabularies.ts';
import type { Words } from './words/words.ts';

/** The parameters of an address that choose the view, with the names of `ViewInput`. */
export const VIEW_PARAMETERS = ['knownBy', 'asOf', 'at', 'evidence'] as const;
export type View = Partial<Record<(typeof VIEW_PARAMETERS)[number], string>>;

/** A parameter of an address that no page knows. */
export interface UnknownParameter {
  readonly name: string;
  /** What was probably meant. */
  readonly near: string | null;
}

/** A licence, and where it can be read. */
interface Licence {
  readonly name: string;
  readonly address: string;
}

/** One request for a page. */
export interface Visit {
  /** Scheme, name and port of this server. */
  readonly origin: string;
  /** The path without its ending, such as `.csv`. */
  readonly path: string;
  /** The key in the path: `ru-ua-2022/UA-01` of `/demand/ru-ua-2022/UA-01`. Empty if the page has none. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly unknownParameters: readonly UnknownParameter[];
  readonly view: View;
  readonly words: Words;
  /** What the words of the schema mean, in the language of the reader. */
  readonly meanings: Meanings;
  /** Whether the browser has a session with a key. */
  readonly isSignedIn: boolean;
  /** Whether that key may add to the record. Others see no links to forms beside each entry. */
  readonly mayWrite: boolean;
  /** Under which licence others may use the record. Null if nobody said. */
  readonly licence: Licence | null;
  /** Whether this server shows GraphiQL and the schema. */
  readonly showsSchema: boolean;
  /** The theme that the visitor chose. Null means that of the system. */
  readonly theme: Theme | null;
  /** The day of the request, in UTC. */
  readonly today: string;
}

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The theme is a cookie, so that no page flashes up in the other theme. It grants nothing. */
export function themeIn(cookies: string | undefined): Theme | null {
  const chosen = cookieIn(cookies, 'theme');
  return THEMES.find((one) => one === chosen) ?? null;
}

export function viewIn(query: URLSearchParams): View {
  return Object.fromEntries(
    VIEW_PARAMETERS.flatMap((name) => {
      const value = query.get(name);
      // What holds anyway is no choice: the form of the view sends nothing for it.
      if (!value || (name === 'evidence' && value === USUAL_EVIDENCE)) return [];
      return [[name, name === 'asOf' ? inUniversalTime(value) : value]];
    }),
  );
}

/** The policy of evidence of the record itself. */
const USUAL_EVIDENCE = 'PREFERRED';

/**
 * The field of a form gives a moment without its zone, and people give a day. They mean universal time, and the end of that day. People leave out seconds,
 * which the API expects.
 */
function inUniversalTime(moment: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(moment)) return `${moment}T23:59:59Z`;
  const [, minute, second = ':00', zone = 'Z'] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(moment) ?? [];
  return minute === undefined ? moment : `${minute}${second}${zone}`;
}

/** Whether the page is asked as it was then, with today's beside it. */
export function isThenAndNow({ view, query }: Pick<Visit, 'view' | 'query'>): boolean {
  return query.get(THEN_AND_NOW) === '1' && !isDefault(view);
}
export const THEN_AND_NOW = 'then';

/** Whether the view differs from the record of today with all its evidence. */
export function isDefault(view: View): boolean {
  return VIEW_PARAMETERS.every((name) => view[name] === undefined);
}

/** The preferred languages of texts. */
export function languagesOf({ words }: Visit): readonly string[] {
  return words.language === 'en' ? ['en'] : [words.language, 'en'];
}

/** A parameter may stand in an address several times. */
type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** An address of this server that keeps the view and the language of the visit. */
export function to({ query, view }: Pick<Visit, 'query' | 'view'>, path: string, parameters: Parameters = {}, hash = ''): string {
  const kept = new URLSearchParams();
  for (const [name, value = ''] of Object.entries(parameters)) for (const one of typeof value === 'string' ? [value] : value) if (one) kept.append(name, one);
  for (const name of VIEW_PARAMETERS) if (view[name] && !(name in parameters)) kept.set(name, view[name]);
  const language = query.get('lang');
  if (language && !('lang' in parameters)) kept.set('lang', language);
  const asked = kept.size === 0 ? '' : `?${kept}`;
  return `${path.split('/').map(encodeURIComponent).join('/')}${asked}${hash === '' ? '' : `#${hash}`}`;
}

/** The whole address of the page that is read, to be found again from paper. */
export function wholeAddress(visit: Visit): string {
  return `${visit.origin}${same(visit, {})}`;
}

/** The same page with other parameters. */
export function same(visit: Visit, parameters: Parameters, path = visit.path): string {
  const names = [...visit.query.keys()].filter((name) => !(VIEW_PARAMETERS as readonly string[]).includes(name));
  const all = Object.fromEntries(names.map((name) => [name, visit.query.getAll(name)]));
  return to(visit, path, { ...all, ...parameters });
}
