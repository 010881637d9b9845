import { PAGE_PARAMETERS } from './parameters.ts';
import { isDefault, THEN_AND_NOW, to, VIEW_PARAMETERS, type Visit } from './visit.ts';

/**
 * The address of what a page shows, for search engines. It leaves out what changes only the look, what no page knows, and what holds anyway. The language
 * stays, since it changes the words.
 */
export function canonicalAddress(visit: Visit, hasView: boolean, language = visit.query.get('lang')): string {
  const said = [...visit.query].filter(([name, value]) => value !== '' && isSaid(name, visit));
  const view = hasView ? Object.entries(visit.view) : [];
  const asked = new URLSearchParams([...said, ...view, ...(language ? [['lang', language]] : [])] as [string, string][]);
  const path = to({ query: new URLSearchParams(), view: {} }, visit.path);
  return `${visit.origin}${path}${asked.size === 0 ? '' : `?${asked}`}`;
}

/** Whether a parameter changes what a page says, beside its view and its language. */
function isSaid(name: string, { view }: Visit): boolean {
  if (name === THEN_AND_NOW) return !isDefault(view);
  return (PAGE_PARAMETERS.has(name) || name.startsWith('after-')) && !APART.has(name);
}

/** The view and the language are added as the page has understood them. Narrow rows are a look. */
const APART: ReadonlySet<string> = new Set([...VIEW_PARAMETERS, 'lang', 'dense']);
