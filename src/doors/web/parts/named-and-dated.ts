import type { Ask } from '../port.ts';
import type { NameAndDate } from '../writing/name-and-date.ts';
import type { Hit, SearchData } from './search-data.ts';

interface Asked {
  readonly types?: readonly string[];
  readonly where?: { readonly process: { readonly eq: string } };
  readonly after?: string;
}

/**
 * The rounds of a name and a date, the earliest first. Years are no words of a round, so its name is sought, and its date compared. A name can also be that of
 * a place, which the words of a round need not repeat.
 */
export async function roundsNamedAndDated(ask: Ask, named: NameAndDate | null, asked: Asked, view: object): Promise<Hit['thing'][]> {
  const { types = ['ROUND'], where, after } = asked;
  if (named === null || after !== undefined || !types.includes('ROUND')) return [];
  const { name: text, date } = named;
  const found = async (type: string, narrowed: object) =>
    ((await ask<SearchData>('page-search', { text, types: [type], ...narrowed, view })).data.search?.nodes ?? []).map(({ thing }) => thing);
  const [byWords, places] = await Promise.all([found('ROUND', where === undefined ? {} : { where }), found('LOCATION', {})]);
  const byPlace = places.length === 0 ? [] : await roundsAt(ask, { places: places.map(({ key }) => key), date, ...where, view });
  const rounds = [...byWords.filter(({ on }) => on?.startsWith(date)), ...byPlace];
  return [...new Map(rounds.map((round) => [round.key, round])).values()].sort((one, other) => (one.on ?? '').localeCompare(other.on ?? ''));
}

async function roundsAt(ask: Ask, variables: Readonly<Record<string, unknown>>): Promise<readonly Hit['thing'][]> {
  const { data } = await ask<{ rounds: { nodes: readonly Hit['thing'][] } }>('page-rounds-at', variables);
  return data.rounds.nodes;
}
