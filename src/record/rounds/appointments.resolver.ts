import sql, { raw } from 'sql-template-tag';
import { Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import type { ShownGroup } from '../../api/record-type.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { rowsOfEach } from '../../foundation/rows-of-each.ts';
import type { ResultRow } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type LocationRecord, locationRecords } from '../locations/location.records.ts';
import { Location } from '../locations/location.type.ts';
import type { SourceRecord } from '../sources/source.records.ts';
import { Source } from '../sources/source.type.ts';
import { sourcesWithKeys } from '../sources/sources-with-keys.ts';
import { type Appointment, appointmentsOf, type RoundVersion, withListedPlans } from './appointments.ts';
import { placesOfRound } from './places-of-round.ts';
import { type RoundPlan as PlanRecord, type RoundRecord, roundRecords } from './round.records.ts';
import type { RoundStatus } from './round.ts';
import { Round, RoundPlan } from './round.type.ts';

const becameWords = vocabulary('AppointmentBecame', 'What became of a planned day of a round.', {
  PUT_OFF: 'The round was postponed.',
  MOVED: 'It was moved to another day or place beforehand.',
  CANCELLED: 'The round was cancelled.',
  HELD: 'The round began.',
});

@ObjectType({ description: 'A planned day and place of a round, and what became of it.' })
export class RoundAppointment {
  @Field(() => EdtfScalar, { nullable: true, description: 'The day. Null if none was planned.' })
  date!: string | null;

  @Field(() => Location, { nullable: true, description: 'The place: the first of `locations`. Null if none was planned.' })
  location!: LocationRecord | null;

  @Field(() => [Location], { description: 'The places, if several were planned.' })
  locations!: LocationRecord[];

  @Field(() => enumOf(becameWords), { nullable: true, description: 'What became of it. Null while it is still ahead.' })
  became!: WordOf<typeof becameWords> | null;

  @Field(() => String, { nullable: true, description: 'Why it was put off, or another remark. Null if none is recorded with the plan.' })
  note!: string | null;

  @Field(() => [Source], { description: 'The sources that are recorded with the plan. The changes of the round have their own.' })
  sources!: SourceRecord[];
}

type ShownPlan = ShownGroup<PlanRecord, { readonly location: LocationRecord | null; readonly sources: readonly SourceRecord[] }>;

@Resolver(() => RoundPlan)
export class RoundPlanResolver {
  @FieldResolver(() => [Source], { description: 'The sources that say so.' })
  sources(@Root() plan: ShownPlan): readonly SourceRecord[] {
    return plan.sources;
  }
}

@Resolver(() => Round)
export class RoundAppointmentsResolver {
  @FieldResolver(() => [RoundAppointment], {
    description:
      'Its planned days and places in order: those that the record lists as `plans`, and those that its changes show. They tell how often it was postponed or moved. Corrections are left out.',
  })
  async appointments(@Root() round: RoundRecord): Promise<RoundAppointment[]> {
    const reading = readingOf(round);
    const appointments = await appointmentsOfRound(reading, round);
    return Promise.all(
      appointments.map(async ({ locations: ids, sources: keys, ...each }) => {
        const [locations, sources] = await Promise.all([reading.loadMany(locationRecords, ids), sourcesWithKeys(reading, keys)]);
        return { ...each, location: locations[0] ?? null, locations, sources };
      }),
    );
  }

  @FieldResolver(() => Int, { description: 'How often it was postponed, or moved to another day or place beforehand.' })
  async timesPutOff(@Root() round: RoundRecord): Promise<number> {
    const appointments = await appointmentsOfRound(readingOf(round), round);
    return appointments.filter(({ became }) => became === 'PUT_OFF' || became === 'MOVED').length;
  }

  @FieldResolver(() => EdtfScalar, {
    nullable: true,
    description:
      'The day it had been planned for: as it is recorded, else the first day for which it was set, if that was another. Null where it was not moved.',
  })
  async planned(@Root() round: RoundRecord): Promise<string | null> {
    if (round.planned !== null) return round.planned;
    const [first] = await recordedAppointments(readingOf(round), round.id);
    return first === undefined || first.date === round.date ? null : first.date;
  }

  @FieldResolver(() => [RoundPlan], { description: `${roundRecords.fields.plans.facts.says} Empty if at most one day is recorded: see \`planned\`.` })
  async plans(@Root() round: RoundRecord): Promise<ShownPlan[]> {
    const reading = readingOf(round);
    return Promise.all(
      round.plans.map(async ({ date = null, note = null, location, sources = [] }) => ({
        date,
        note,
        location: await reading.loadOptional(locationRecords, location),
        sources: await sourcesWithKeys(reading, sources),
      })),
    );
  }
}

async function appointmentsOfRound(reading: Reading, round: RoundRecord): Promise<Appointment[]> {
  const shown = await recordedAppointments(reading, round.id);
  const planned = round.planned === null ? [] : [{ date: round.planned, location: null }];
  return withListedPlans(round.plans.length > 0 ? round.plans : planned, shown);
}

function recordedAppointments(reading: Reading, round: ThingId): Promise<Appointment[]> {
  const loader = reading.loader<ThingId, Appointment[]>('appointments', async (ids) => {
    const picked = isOneOf(reading.database.dialect, raw('r.id'), ids);
    const places = sql`left join edges p on p.owner_id = r.id and p.from_seq = r.from_seq and p.field = 'locations'`;
    const rows = await reading.query(
      sql`select r.id, r.from_seq, r.date, r.location, r.status, e.reason, p.target_id from rounds r join ledger_entries e on e.seq = r.from_seq ${places} where ${picked} and r.from_seq <= ${reading.pin.seq} order by r.id, r.from_seq, p.ordinal`,
    );
    return rowsOfEach(ids, rows, (row) => row.id as ThingId).map((found) => appointmentsOf(versionsIn(found)));
  });
  return loader.load(round);
}

/** A version has a row for each of its several places, or one row. */
function versionsIn(rows: readonly ResultRow[]): RoundVersion[] {
  const bySeq = new Map<unknown, ResultRow[]>();
  for (const row of rows) bySeq.set(row.from_seq, [...(bySeq.get(row.from_seq) ?? []), row]);
  return [...bySeq.values()].map((same): RoundVersion => {
    const [{ date, location, status, reason }] = same as [ResultRow];
    const locations = same.flatMap(({ target_id: place }) => (place === null ? [] : [place as ThingId]));
    return {
      date: date as string | null,
      locations: placesOfRound({ location: location as ThingId | null, locations }),
      status: status as RoundStatus,
      isCorrection: reason === 'CORRECTION',
    };
  });
}
