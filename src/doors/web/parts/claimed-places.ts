import type { Mark, Tie } from '../drawing/map.tsx';
import type { Ask } from '../port.ts';
import { languagesOf, type Visit } from '../visit.ts';
import type { ClaimShape } from './evidence.tsx';
import type { AnyThing } from './thing.tsx';

interface ClaimedPlace extends ClaimShape {
  readonly named: readonly (PlaceNamed | null)[];
}

type PlaceNamed = AnyThing & {
  readonly name?: string;
  readonly precision?: string | null;
  readonly coordinates?: { readonly longitude: number; readonly latitude: number } | null;
};

interface Answer {
  readonly rounds: {
    readonly nodes: readonly { readonly key: string; readonly claims: readonly ClaimedPlace[]; readonly claimsOfAll: readonly ClaimedPlace[] }[];
  };
}

/** The rival places of rounds, by the key of the round. */
export type ClaimedPlaces = ReadonlyMap<string, readonly ClaimedPlace[]>;

/** So many rounds does one question name. */
const ROUNDS_AT_ONCE = 100;

export async function claimedPlaces(ask: Ask, rounds: readonly string[], visit: Visit): Promise<ClaimedPlaces> {
  const found = new Map<string, readonly ClaimedPlace[]>();
  for (let first = 0; first < rounds.length; first += ROUNDS_AT_ONCE) {
    const some = rounds.slice(first, first + ROUNDS_AT_ONCE);
    const { data } = await ask<Answer>('page-map-claims', { rounds: some, view: visit.view, languages: languagesOf(visit) });
    for (const { key, claims, claimsOfAll } of data.rounds.nodes) found.set(key, [...claims, ...claimsOfAll]);
  }
  return found;
}

/** A place that was refuted stands in the list, and not on the map. */
function drawable(claims: readonly ClaimedPlace[]): Mark[] {
  return claims
    .filter(({ verdict }) => verdict !== 'REFUTED')
    .flatMap(({ named }) => named)
    .flatMap((place) =>
      place?.coordinates == null
        ? []
        : [{ key: place.key, name: place.name ?? place.key, ...place.coordinates, precision: place.precision ?? null, rounds: 0 }],
    );
}

/** What the map draws beside the places of the record: rival places, and ties between the places of one round. */
export function rivals(recorded: readonly Mark[], placesOf: ReadonlyMap<string, readonly string[]>, claimed: ClaimedPlaces): { marks: Mark[]; ties: Tie[] } {
  const marks = new Map(recorded.map((mark) => [mark.key, mark]));
  const ties: Tie[] = [];
  for (const [round, claims] of claimed) {
    const places = drawable(claims);
    for (const place of places) if (!marks.has(place.key)) marks.set(place.key, place);
    const [first, ...others] = [...new Set([...(placesOf.get(round) ?? []), ...places.map(({ key }) => key)])];
    if (first !== undefined) ties.push(...others.map((other): Tie => [first, other]));
  }
  return { marks: [...marks.values()], ties };
}
