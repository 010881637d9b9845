import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Reading } from '../ledger/reading.ts';
import type { Course } from '../record/demands/course.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { Position } from '../record/demands/demand.type.ts';
import { shownOf } from '../record/demands/history.ts';
import { type PositionRecord, positionRecords } from '../record/demands/position.records.ts';
import type { StatedPosition } from '../record/demands/recorded-history.ts';
import { pickOfCourses } from '../record/demands/whole-demand.ts';
import { type PartyRecord, partyRecords } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { type PersonRecord, personRecords } from '../record/people/person.records.ts';
import { Person } from '../record/people/person.type.ts';
import { processNamed } from '../record/processes/process-named.ts';
import type { RoundRecord } from '../record/rounds/round.records.ts';
import { Round } from '../record/rounds/round.type.ts';
import { type AttendedRound, roundsOf } from '../record/rounds/rounds-of.ts';
import {
  type ChangeThen,
  countShifts,
  type DelegationCount as DelegationCountRecord,
  type DelegationShift,
  delegationShifts,
  delegationSteps,
  type StatedAtRound,
  statedAtRounds,
} from './delegation-steps.ts';

@ObjectType({ description: 'A negotiating party at a round: its delegation compared with the round before, and what it did with its demands there.' })
export class DelegationStep {
  @Field(() => Round, { description: 'The round. Its `level` is the rank at which it was held.' })
  round!: RoundRecord;

  @Field(() => Round, {
    nullable: true,
    description:
      'The previous round at which the party negotiated: the recorded predecessor, step by step, else the last round of the same strand. Null if there is none.',
  })
  previous!: RoundRecord | null;

  @Field(() => Party, { description: 'The party.' })
  party!: PartyRecord;

  @Field(() => [Person], { description: 'Who led its delegation. Empty if it is not recorded.' })
  heads!: readonly PersonRecord[];

  @Field(() => [Person], { description: 'Who led it at the round before. Empty if it is not recorded.' })
  headsBefore!: readonly PersonRecord[];

  @Field(() => enumOf(delegationShifts), { description: 'Whether its head changed.' })
  head!: DelegationShift;

  @Field(() => enumOf(delegationShifts), { description: 'Whether the level of the round changed.' })
  level!: DelegationShift;

  @Field(() => enumOf(delegationShifts), { description: 'Head and level together: CHANGED if one of them did, else UNKNOWN if one of them is.' })
  shift!: DelegationShift;

  @Field(() => [Position], { description: 'Its positions there that changed something. Their `changes` and `direction` say what and in which direction.' })
  changed!: readonly PositionRecord[];

  @Field(() => Int, { description: 'How many demands it raised there. Raising is no change.' })
  raised!: number;

  @Field(() => Int, { description: 'How many it only repeated or reworded.' })
  repeated!: number;
}

@ObjectType({ description: 'How often positions changed together with one kind of shift. The numbers can be compared, but they show no cause.' })
export class DelegationCount implements DelegationCountRecord {
  @Field(() => enumOf(delegationShifts), { description: 'The shift of head and level.' })
  shift!: DelegationShift;

  @Field(() => Int, { description: 'How many steps there are: the base of the other numbers.' })
  steps!: number;

  @Field(() => Int, { description: 'At how many of them the party changed a position.' })
  withChanges!: number;

  @Field(() => Int, { description: 'How many positions were changed in all.' })
  changed!: number;

  @Field(() => Int, { description: 'How many of these moved toward the addressees.' })
  toward!: number;

  @Field(() => Int, { description: 'How many of these moved away from them.' })
  away!: number;
}

@ObjectType({ description: 'Delegations and positions of a process, round by round.' })
export class DelegationChanges {
  @Field(() => [DelegationStep], {
    description: 'The steps, in the order of the rounds, then of the parties. Rounds that were not held are left out.',
  })
  steps!: DelegationStep[];

  @Field(() => [DelegationCount], { description: 'The numbers for each kind of shift.' })
  counts!: DelegationCountRecord[];
}

@ArgsType()
class DelegationArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class DelegationResolver {
  @Query(() => DelegationChanges, {
    description:
      'Changes in the head of a delegation or the level of a round. Beside them stands what the party did with its demands there. A joint position counts for each of its makers. Positions that another party brought are left out.',
  })
  async delegationChanges(
    @Args(() => DelegationArguments) { process: key, view }: DelegationArguments,
    @Ctx() context: OperationContext,
  ): Promise<DelegationChanges> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const [rounds, stated] = await Promise.all([roundsOf(reading, [process.id]), pickOfCourses(reading, process.id, 'changes at rounds', changesAtRounds)]);
    const steps = delegationSteps<AttendedRound, ChangeThen>(rounds, stated);
    return { steps: await Promise.all(steps.map((step) => shown(reading, step))), counts: countShifts(steps) };
  }
}

type Step = ReturnType<typeof delegationSteps<AttendedRound, ChangeThen>>[number];

/** What a step tells of each position. The positions of a whole process would fill a worker. */
function changesAtRounds(_demand: DemandRecord, course: Course<StatedPosition>): StatedAtRound<ChangeThen>[] {
  const stated = statedAtRounds({ course, positions: shownOf(course.history) });
  return stated.map(({ position: { id, changes, direction }, ...at }) => ({ ...at, position: { id, changes, direction } }));
}

async function shown(reading: Reading, step: Step): Promise<DelegationStep> {
  const [party, heads, headsBefore, changed] = await Promise.all([
    reading.load(partyRecords, step.party),
    reading.loadMany(personRecords, step.heads),
    reading.loadMany(personRecords, step.headsBefore),
    reading.loadMany(
      positionRecords,
      step.changed.map(({ id }) => id),
    ),
  ]);
  return { ...step, party: party as PartyRecord, heads, headsBefore, changed };
}
