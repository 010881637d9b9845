import type { Visit } from '../visit.ts';

/** The kind and key of the page's subject, if it can be followed. */
export function followedAt({ path, key }: Visit): [string, string] | null {
  const kind = path.split('/')[1] ?? '';
  return key !== '' && ['process', 'round', 'party', 'issue', 'demand'].includes(kind) ? [kind, key] : null;
}
