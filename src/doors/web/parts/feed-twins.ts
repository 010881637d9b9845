import type { LedTwin } from '../page.ts';
import type { View, Visit } from '../visit.ts';

type Parameters = (visit: Visit) => Readonly<Record<string, string>>;

const ledTo = (path: string, parameters: Parameters): LedTwin => ({
  leadsTo: (visit) => addressAt(path, parameters(visit), visit),
});

function addressAt(path: string, parameters: Readonly<Record<string, string>>, visit: Visit): string {
  const asked = new URLSearchParams({ ...parameters, ...languageAt(path, visit), ...viewAt(path, visit) });
  return asked.size === 0 ? path : `${path}?${asked}`;
}

/** A table of the API as a file, in the view and the language of the page. */
export function fileAddress(visit: Visit, list: string, parameters: Readonly<Record<string, string>> = {}): string {
  return addressAt(`/api/${list}.csv`, parameters, visit);
}

/** A file has what the page shows. A subscription tells what comes, which has no view. */
const viewAt = (path: string, { view }: Visit): View => (path.startsWith('/api/') ? view : {});

/** A subscription keeps the language of the page that it was taken from. Feeds have one language, and tables have several in order. */
function languageAt(path: string, { words: { language } }: Visit): Readonly<Record<string, string>> {
  if (language === 'en') return {};
  return path.startsWith('/feeds/') ? { lang: language } : { languages: `${language},en` };
}

/** The address of a feed or a calendar, in the language of the page. */
export function feedAddress({ words }: Pick<Visit, 'words'>, name: string, parameters: readonly [string, string][] = []): string {
  const asked = new URLSearchParams([...parameters, ...(words.language === 'en' ? [] : [['lang', words.language] as [string, string]])]);
  return `/feeds/${name}${asked.size === 0 ? '' : `?${asked}`}`;
}

/** A feed of changes to the subject of the page. */
export const feedTwin = (parameters: Parameters): LedTwin => ledTo('/feeds/changes.atom', parameters);

/** A calendar of the rounds and deadlines of the page's subject. */
export const calendarTwin = (parameters: Parameters): LedTwin => ledTo('/feeds/calendar.ics', parameters);

/** A calendar of one round, of the rounds of a place, or of one deadline. */
export const eventTwin = (list: 'rounds' | 'deadlines', parameters: Parameters): LedTwin => ledTo(`/api/${list}.ics`, parameters);
