import sql, { raw } from 'sql-template-tag';
import { Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { EdtfScalar } from '../../api/scalars.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { type Reading, readingOf } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type LocationRecord, locationRecords } from '../locations/location.records.ts';
import { Location } from '../locations/location.type.ts';
import { type Appointment, appointmentsOf, type RoundVersion } from './appointments.ts';
import type { RoundRecord } from './round.records.ts';
import type { RoundStatus } from './round.ts';
import { Round } from './round.type.ts';

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

  @Field(() => Location, { nullable: true, description: 'The place. Null if none was planned.' })
  location!: LocationRecord | null;

  @Field(() => enumOf(becameWords), { nullable: true, description: 'What became of it. Null while it is still ahead.' })
  became!: WordOf<typeof becameWords> | null;
}

@Resolver(() => Round)
export class RoundAppointmentsResolver {
  @FieldResolver(() => [RoundAppointment], {
    description:
      'Its planned days and places, in the order in which they were recorded. They show how often it was postponed or moved. Corrections are left out.',
  })
  async appointments(@Root() round: RoundRecord): Promise<RoundAppointment[]> {
    const reading = readingOf(round);
    const appointments = await recordedAppointments(reading, round.id);
    return Promise.all(appointments.map(async (each) => ({ ...each, location: await reading.loadOptional(locationRecords, each.location) })));
  }

  @FieldResolver(() => Int, {
    description: 'How often it was postponed, or moved to another day or place beforehand. If only `planned` says so, it counts once.',
  })
  async timesPutOff(@Root() round: RoundRecord): Promise<number> {
    const appointments = await recordedAppointments(readingOf(round), round.id);
    const recorded = appointments.filter(({ became }) => became === 'PUT_OFF' || became === 'MOVED').length;
    return recorded === 0 && round.planned !== null && round.planned !== round.date ? 1 : recorded;
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
}

function recordedAppointments(reading: Reading, round: ThingId): Promise<Appointment[]> {
  const loader = reading.loader<ThingId, Appointment[]>('appointments', async (ids) => {
    const picked = isOneOf(reading.database.dialect, raw('r.id'), ids);
    const rows = await reading.query(
      sql`select r.id, r.date, r.location, r.status, e.reason from rounds r join ledger_entries e on e.seq = r.from_seq where ${picked} and r.from_seq <= ${reading.pin.seq} order by r.id, r.from_seq`,
    );
    const versionsOf = (id: ThingId) =>
      rows
        .filter((row) => row.id === id)
        .map(
          (row): RoundVersion => ({
            date: row.date as string | null,
            location: row.location as ThingId | null,
            status: row.status as RoundStatus,
            isCorrection: row.reason === 'CORRECTION',
          }),
        );
    return ids.map((id) => appointmentsOf(versionsOf(id)));
  });
  return loader.load(round);
}
