import sql, { raw } from 'sql-template-tag';
import { Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, EdtfScalar } from '../api/scalars.ts';
import { isOneOf } from '../foundation/storage/lists.ts';
import { AFTER_ALL_DAYS } from '../foundation/values/edtf.ts';
import { type Reading, readingOf } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import { showsAll } from '../ledger/view.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { Demand } from '../record/demands/demand.type.ts';
import { recordedHistory, responsesTo } from '../record/demands/recorded-history.ts';
import type { ProcessRecord } from '../record/processes/process.records.ts';
import { Process } from '../record/processes/process.type.ts';
import { lastDayBorne } from '../record/processes/process-time.ts';
import type { RoundRecord } from '../record/rounds/round.records.ts';
import { Round } from '../record/rounds/round.type.ts';
import { timeOfListedRound } from '../record/rounds/rounds-in-order.ts';

@ObjectType({ description: 'The last activity of a thing: in the world, and in the record.' })
export class LastActivity {
  @Field(() => EdtfScalar, {
    nullable: true,
    description: 'The last day of anything recorded about it. Null if nothing has a day.',
  })
  happenedOn!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When something that touches it was last recorded. Null in a view that hides a part of the record, because it would reveal that there is more.',
  })
  recordedAt!: string | null;
}

@Resolver(() => Process)
export class ProcessActivityResolver {
  @FieldResolver(() => LastActivity, {
    description: 'The day of its last position, answer or outcome, and when something about it was last recorded.',
  })
  async lastActivity(@Root() process: ProcessRecord): Promise<LastActivity> {
    const reading = readingOf(process);
    return activityOf(reading, process.id, await lastDayBorne(reading, process.id));
  }
}

@Resolver(() => Demand)
export class DemandActivityResolver {
  @FieldResolver(() => LastActivity, { description: 'When it was last stated or answered, and when something about it was last recorded.' })
  async lastActivity(@Root() demand: DemandRecord): Promise<LastActivity> {
    const reading = readingOf(demand);
    const [{ positions }, responses] = await Promise.all([recordedHistory(reading, demand.id), responsesTo(reading, demand.id)]);
    const days = [...positions.filter(({ withheld }) => !withheld), ...responses].map(lastKnownDay).filter((day) => day !== null);
    return activityOf(reading, demand.id, days.sort().at(-1) ?? null);
  }
}

@Resolver(() => Round)
export class RoundActivityResolver {
  @FieldResolver(() => LastActivity, { description: 'Its last day, and when something about it, or said at it, was last recorded.' })
  async lastActivity(@Root() round: RoundRecord): Promise<LastActivity> {
    const reading = readingOf(round);
    const time = await timeOfListedRound(reading, round);
    return activityOf(reading, round.id, time === null ? null : lastKnownDay(time));
  }
}

/** If the end is open, the first day counts. */
function lastKnownDay({ firstDay, lastDay }: { readonly firstDay: string | null; readonly lastDay: string | null }): string | null {
  const day = lastDay === AFTER_ALL_DAYS ? firstDay : lastDay;
  return day === null || !/^\d{4}-\d\d-\d\d$/.test(day) || day.startsWith('0000') ? null : day;
}

async function activityOf(reading: Reading, thing: ThingId, happenedOn: string | null): Promise<LastActivity> {
  if (!showsAll(reading.pin)) return { happenedOn, recordedAt: null };
  const loader = reading.loader<ThingId, number | null>('last entries that touch a thing', async (things) => {
    const picked = isOneOf(reading.database.dialect, raw('t.thing'), things);
    const rows = await reading.query(
      sql`select t.thing, max(t.seq) as seq from ledger_touches t where ${picked} and t.seq <= ${reading.pin.seq} group by t.thing`,
    );
    const found = new Map(rows.map((row) => [row.thing, Number(row.seq)]));
    return things.map((id) => found.get(id) ?? null);
  });
  const seq = await loader.load(thing);
  return { happenedOn, recordedAt: seq === null ? null : (await reading.entry(seq)).recordedAt };
}
