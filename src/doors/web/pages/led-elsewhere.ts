import { page } from '../page.ts';
import { to, type Visit } from '../visit.ts';

const led = (name: string, leadsTo: (visit: Visit) => string | null) =>
  page<never>({ name, hasKey: true, load: async () => null, draw: () => ({ title: '', description: '', body: null }), leadsTo });

/**
 * A position or an answer has no page of its own. Its address redirects to its place on the page of its demand. A document is also found
 * under the name of its list in the API.
 */
export const ledElsewhere = [led('position', placeOf), led('response', placeOf), led('documents', (visit) => to(visit, `/document/${visit.key}`))];

function placeOf(visit: Visit): string | null {
  const end = visit.key.lastIndexOf('/');
  return end === -1 ? null : to(visit, `/demand/${visit.key.slice(0, end)}`, {}, visit.key.slice(end + 1));
}
