import type { AnyThing } from '../parts/thing.tsx';
import { type Ask, type Missed, Refused } from '../port.ts';
import type { Visit } from '../visit.ts';

/** The kinds of pages whose keys the operation can name. */
const NAMED = ['process', 'round', 'party', 'person', 'issue', 'location', 'statement', 'demand', 'document', 'outcome', 'deadline', 'source'];

/** The things whose keys are most similar to that of the visit, the nearest first. */
export async function nearestThings(ask: Ask, visit: Visit, missed: readonly Missed[]): Promise<readonly AnyThing[]> {
  const kind = visit.path.split('/')[1] ?? '';
  const keys = missed.find(({ key }) => key === visit.key)?.nearest ?? [];
  if (keys.length === 0 || !NAMED.includes(kind)) return [];
  const found = await ask<Readonly<Record<string, { readonly nodes: readonly AnyThing[] }>>>('page-nearest', { keys, [kind]: true, view: visit.view }).catch(
    // The page says that nothing has the key, also where this advice is refused.
    (error: unknown) => {
      if (error instanceof Refused) return { data: {} };
      throw error;
    },
  );
  const things = Object.values(found.data).flatMap(({ nodes }) => nodes);
  return keys.flatMap((key) => things.find((thing) => thing.key === key) ?? []);
}
