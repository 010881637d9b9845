import type { ThingId } from '../ledger/thing.ts';
import type { LocationKind } from '../record/locations/location.ts';
import type { ParticipationRole } from '../record/parties/participation-role.ts';
import { isHeld } from '../record/rounds/held.ts';
import { placesOfRound } from '../record/rounds/places-of-round.ts';
import type { RoundFormat, RoundStatus } from '../record/rounds/round.ts';

export interface PlacedRound {
  readonly status: RoundStatus;
  readonly format: readonly RoundFormat[];
  readonly location: ThingId | null;
  readonly locations: readonly ThingId[];
  readonly participations: readonly { readonly party: ThingId; readonly roles: readonly ParticipationRole[] }[];
}

export interface Place {
  readonly id: ThingId;
  readonly kind: LocationKind | null;
}

export interface PlacedRounds<R extends PlacedRound, P extends Place> {
  readonly places: readonly { readonly location: P; readonly rounds: readonly R[] }[];
  readonly virtual: readonly R[];
  readonly unknown: readonly R[];
  readonly notHeld: readonly R[];
}

/** Formats in which nobody travels. */
const placeless: readonly RoundFormat[] = ['VIDEO', 'PHONE', 'WRITTEN'];

/**
 * Each round in exactly one list, and there under each of its places. Without a recorded place, a round held only by video, telephone or in writing had none. Any other such
 * round has an unknown place.
 */
export function placeRounds<R extends PlacedRound, P extends Place>(rounds: readonly R[], locations: ReadonlyMap<ThingId, P>): PlacedRounds<R, P> {
  const places = new Map<P, R[]>();
  const virtual: R[] = [];
  const unknown: R[] = [];
  for (const round of rounds.filter(isHeld)) {
    const known = placesOfRound(round).flatMap((id) => locations.get(id) ?? []);
    const onTheGround = known.filter(({ kind }) => kind !== 'VIRTUAL');
    for (const place of onTheGround) places.set(place, [...(places.get(place) ?? []), round]);
    if (onTheGround.length > 0) continue;
    if (known.length > 0 || isPlaceless(round)) virtual.push(round);
    else unknown.push(round);
  }
  return {
    places: [...places].map(([location, held]) => ({ location, rounds: held })),
    virtual,
    unknown,
    notHeld: rounds.filter((round) => !isHeld(round)),
  };
}

function isPlaceless({ format }: PlacedRound): boolean {
  return format.length > 0 && format.every((one) => placeless.includes(one));
}

export function hostsOf({ participations }: Pick<PlacedRound, 'participations'>): ThingId[] {
  return participations.filter(({ roles }) => roles.includes('HOST')).map(({ party }) => party);
}
