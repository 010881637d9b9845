import { SEARCHED_TYPES } from '../parts/search-data.ts';
import { to, type Visit } from '../visit.ts';

/** Where things of a kind are listed. All others have the search of their kind. */
const LISTS: Readonly<Record<string, string>> = { process: '/', processes: '/', round: '/compare', location: '/map', source: '/sources', cite: '/docs/citing' };

/** Where an address leads from which somebody took the key: `/party` of `/party/ua`. Null if it names no kind of thing. */
export function listOf(name: string, visit: Visit): string | null {
  const list = LISTS[name];
  if (list !== undefined) return to(visit, list);
  return SEARCHED_TYPES.includes(name.toUpperCase()) ? to(visit, '/search', { in: name }) : null;
}
