import type { ThingId } from '../ledger/thing.ts';
import type { LocationKind } from '../record/locations/location.ts';
import type { ParticipationRole } from '../record/parties/participation-role.ts';
import { isHeld } from '../record/rounds/held.ts';
import type { RoundFormat, RoundStatus } from '../record/rounds/round.ts';

export interface PlacedRound {
  readonly status: RoundStatus;
  readonly format: readonly RoundFormat[];
  readonly location: ThingId | null;
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
 * Each round in exactly one list. Without a recorded place, a round held only by video, telephone or in writing had none. Any other such
 * round has an unknown place.
 */
export function placeRounds<R extends PlacedRound, P extends Place>(rounds: readonly R[], locations: ReadonlyMap<ThingId, P>): PlacedRounds<R, P> {
  const places = new Map<P, R[]>();
  const virtual: R[] = [];
  const unknown: R[] = [];
  for (const round of rounds.filter(isHeld)) {
    const location = round.location === null ? undefined : locations.get(round.location);
    if (location !== undefined && location.kind !== 'VIRTUAL') places.set(location, [...(places.get(location) ?? []), round]);
    else if (location !== undefined || isPlaceless(round)) virtual.push(round);
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
