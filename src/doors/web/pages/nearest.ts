import type { AnyThing } from '../parts/thing.tsx';
import { type Ask, type Missed, Refused } from '../port.ts';
import { same, type Visit } from '../visit.ts';

/** The kinds of things whose keys the operation can name. */
const NAMED = ['process', 'round', 'party', 'person', 'issue', 'location', 'statement', 'demand', 'document', 'outcome', 'deadline', 'source'];

/** Parameters that hold keys, and the kind of thing that has them. */
const KINDS: Readonly<Record<string, string>> = {
  process: 'process',
  party: 'party',
  to: 'party',
  issue: 'issue',
  round: 'round',
  rounds: 'round',
  demand: 'demand',
};

/** A key of the address that nothing has, and the things whose keys are most similar, the nearest first. */
export interface UnknownKey {
  readonly key: string;
  readonly nearest: readonly AnyThing[];
}

/** The key in the path of an address that nothing has. */
export async function unknownInPath(ask: Ask, visit: Visit, missed: readonly Missed[]): Promise<UnknownKey> {
  const { key } = visit;
  return named(ask, visit, visit.path.split('/')[1] ?? '', missed.find((one) => one.key === key) ?? { key, nearest: [] });
}

/** The keys in the parameters of an address that nothing has. The page was drawn without them. */
export function unknownInParameters(ask: Ask, visit: Visit, missed: readonly Missed[]): Promise<readonly UnknownKey[]> {
  const asked = Object.entries(KINDS).flatMap(([name, kind]) =>
    missed.filter(({ key }) => visit.query.getAll(name).some((value) => keysOf(value).includes(key))).map((one) => ({ kind, one })),
  );
  const each = new Map(asked.map((one) => [one.one.key, one]));
  return Promise.all([...each.values()].map(({ kind, one }) => named(ask, visit, kind, one)));
}

/** The key for which the API refused the whole question. Null if it refused something else. */
export async function unknownByRefusal(ask: Ask, visit: Visit, { errors }: Refused): Promise<UnknownKey | null> {
  const { expected = '', came: key, nearestKeys: nearest = [] } = errors[0]?.extensions ?? {};
  const kind = /^the key of an? (\w+)/.exec(expected)?.[1];
  if (kind === undefined || key === undefined || addressWith(visit, key, '') === null) return null;
  return named(ask, visit, kind, { key, nearest });
}

async function named(ask: Ask, visit: Visit, kind: string, { key, nearest }: Missed): Promise<UnknownKey> {
  if (nearest.length === 0 || !NAMED.includes(kind)) return { key, nearest: [] };
  type Things = Readonly<Record<string, { readonly nodes: readonly AnyThing[] }>>;
  const found = await ask<Things>('page-nearest', { keys: nearest, [kind]: true, view: visit.view }).catch(
    // The page says that nothing has the key, also where this advice is refused.
    (error: unknown) => {
      if (error instanceof Refused) return { data: {} };
      throw error;
    },
  );
  const things = Object.values(found.data).flatMap(({ nodes }) => nodes);
  return { key, nearest: nearest.flatMap((one) => things.find((thing) => thing.key === one) ?? []) };
}

/** The same address with another key in the place of one. Null if it does not stand there. */
export function addressWith(visit: Visit, key: string, other: string): string | null {
  if (visit.key === key) return same(visit, {}, visit.path.slice(0, visit.path.length - key.length) + other);
  const changed = Object.keys(KINDS).flatMap((name) => {
    const values = visit.query.getAll(name);
    return values.some((value) => keysOf(value).includes(key)) ? [[name, values.map((value) => replaced(value, key, other))] as const] : [];
  });
  return changed.length === 0 ? null : same(visit, Object.fromEntries(changed));
}

/** Between the keys of a comparison, and before the view or the date of a column. */
const BETWEEN = /(\.\.\.|[,…@])/;

const keysOf = (value: string): string[] => value.split(BETWEEN);
const replaced = (value: string, key: string, other: string): string =>
  keysOf(value)
    .map((part) => (part === key ? other : part))
    .join('');
