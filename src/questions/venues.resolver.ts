import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Reading } from '../ledger/reading.ts';
import { type LocationRecord, locationRecords } from '../record/locations/location.records.ts';
import { Location } from '../record/locations/location.type.ts';
import { type PartyRecord, partyRecords } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { placesOfRound } from '../record/rounds/places-of-round.ts';
import type { RoundRecord } from '../record/rounds/round.records.ts';
import { Round } from '../record/rounds/round.type.ts';
import { type AttendedRound, roundsOf } from '../record/rounds/rounds-of.ts';
import { hostsOf, placeRounds } from './place-rounds.ts';

@ObjectType({ description: 'A round, and who hosted it.' })
export class HostedRound {
  @Field(() => Round, { description: 'The round. If sources place it elsewhere, its `claims(field: "location")` say so.' })
  round!: RoundRecord;

  @Field(() => [Party], { description: 'Who hosted it. Empty if no host is recorded.' })
  hosts!: readonly PartyRecord[];
}

@ObjectType({ description: 'A place where rounds were held.' })
export class Venue {
  @Field(() => Location, { description: 'The place. Its `precision` says how exact its coordinates are.' })
  location!: LocationRecord;

  @Field(() => Location, {
    nullable: true,
    description:
      'Where to put it on a map: the place itself, or the nearest place around it with coordinates. Null if there is none. It then belongs on no map.',
  })
  shownAt!: LocationRecord | null;

  @Field(() => [HostedRound], { description: 'The rounds held there, by date.' })
  rounds!: readonly HostedRound[];
}

@ObjectType({
  description: 'Where the rounds of a process were held. Each round is in one list. One held at several places is in `places` under each of them.',
})
export class Venues {
  @Field(() => [Venue], { description: 'Places on the ground, in the order of their first rounds.' })
  places!: Venue[];

  @Field(() => [HostedRound], { description: 'Held at no place: by video, telephone or in writing.' })
  virtual!: HostedRound[];

  @Field(() => [HostedRound], { description: 'Held, but the place is not recorded.' })
  unknown!: HostedRound[];

  @Field(() => [HostedRound], { description: 'Rounds that were not held, or not yet: announced, postponed, cancelled.' })
  notHeld!: HostedRound[];
}

@ArgsType()
class VenueArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class VenueResolver {
  @Query(() => Venues, {
    description:
      'Where the talks of a process were held and who hosted them, place by place, for a map. Rounds without a place, or with an unknown one, are listed separately.',
  })
  async venues(@Args(() => VenueArguments) { process: key, view }: VenueArguments, @Ctx() context: OperationContext): Promise<Venues> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const rounds = await roundsOf(reading, [process.id]);
    const locations = await reading.loadMany(locationRecords, [...new Set(rounds.flatMap(placesOfRound))]);
    const { places, virtual, unknown, notHeld } = placeRounds(rounds, new Map(locations.map((location) => [location.id, location])));
    const [shownPlaces, ...others] = await Promise.all([
      Promise.all(places.map(({ location, rounds: held }) => venueOf(reading, location, held))),
      ...[virtual, unknown, notHeld].map((list) => hosted(reading, list)),
    ]);
    const [shownVirtual = [], shownUnknown = [], shownNotHeld = []] = others;
    return { places: shownPlaces, virtual: shownVirtual, unknown: shownUnknown, notHeld: shownNotHeld };
  }
}

async function venueOf(reading: Reading, location: LocationRecord, rounds: readonly AttendedRound[]): Promise<Venue> {
  const [shownAt, held] = await Promise.all([mappedPlace(reading, location), hosted(reading, rounds)]);
  return { location, shownAt, rounds: held };
}

function hosted(reading: Reading, rounds: readonly AttendedRound[]): Promise<HostedRound[]> {
  return Promise.all(rounds.map(async (round) => ({ round, hosts: await reading.loadMany(partyRecords, hostsOf(round)) })));
}

/** The place itself, or the nearest place around it that has coordinates. */
async function mappedPlace(reading: Reading, location: LocationRecord): Promise<LocationRecord | null> {
  if (location.coordinates !== null) return location;
  const around = await reading.loadOptional(locationRecords, location.within);
  return around === null ? null : mappedPlace(reading, around);
}
