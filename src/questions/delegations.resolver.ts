import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { ViewInput } from '../api/view.type.ts';
import type { Reading } from '../ledger/reading.ts';
import { Position } from '../record/demands/demand.type.ts';
import type { StatedPosition } from '../record/demands/recorded-history.ts';
import { demandsOfProcess } from '../record/demands/whole-demand.ts';
import { type PartyRecord, partyRecords } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { type PersonRecord, personRecords } from '../record/people/person.records.ts';
import { Person } from '../record/people/person.type.ts';
import { processNamed } from '../record/processes/process-named.ts';
import type { RoundRecord } from '../record/rounds/round.records.ts';
import { Round } from '../record/rounds/round.type.ts';
import { type AttendedRound, roundsOf } from '../record/rounds/rounds-of.ts';
import { countShifts, type DelegationCount as DelegationCountRecord, type DelegationShift, delegationShifts, delegationSteps } from './delegation-steps.ts';

@ObjectType({ description: 'A negotiating party at a round: its delegation against that of the round before, and what it did with its demands there.' })
export class DelegationStep {
  @Field(() => Round, { description: 'The round; its `level` is the rank it was held at.' })
  round!: RoundRecord;

  @Field(() => Round, {
    nullable: true,
    description:
      'The round before at which the party negotiated: along the rounds that each goes on from where that is recorded, else the last of the same strand. Null where there is none.',
  })
  previous!: RoundRecord | null;

  @Field(() => Party, { description: 'The party.' })
  party!: PartyRecord;

  @Field(() => [Person], { description: 'Who led its delegation; empty where it is not recorded.' })
  heads!: readonly PersonRecord[];

  @Field(() => [Person], { description: 'Who led it at the round before; empty where it is not recorded.' })
  headsBefore!: readonly PersonRecord[];

  @Field(() => enumOf(delegationShifts), { description: 'Whether another leads it.' })
  head!: DelegationShift;

  @Field(() => enumOf(delegationShifts), { description: 'Whether the round is held at another level.' })
  level!: DelegationShift;

  @Field(() => enumOf(delegationShifts), { description: 'Head and level together: CHANGED where one of them did; else UNKNOWN where one of them is.' })
  shift!: DelegationShift;

  @Field(() => [Position], { description: 'Its positions there that changed something; their `changes` and `direction` say what and where to.' })
  changed!: readonly StatedPosition[];

  @Field(() => Int, { description: 'How many demands it raised there, which is no change of one.' })
  raised!: number;

  @Field(() => Int, { description: 'How many it only said again, or in other words.' })
  repeated!: number;
}

@ObjectType({ description: 'How often positions changed beside one sort of shift. Numbers to set side by side: they say nothing of causes.' })
export class DelegationCount implements DelegationCountRecord {
  @Field(() => enumOf(delegationShifts), { description: 'What became of head and level.' })
  shift!: DelegationShift;

  @Field(() => Int, { description: 'How many steps there are: the base of the other numbers.' })
  steps!: number;

  @Field(() => Int, { description: 'At how many of them the party changed a position.' })
  withChanges!: number;

  @Field(() => Int, { description: 'How many positions were changed in all.' })
  changed!: number;

  @Field(() => Int, { description: 'How many of these moved toward those addressed.' })
  toward!: number;

  @Field(() => Int, { description: 'How many of these moved away from them.' })
  away!: number;
}

@ObjectType({ description: 'Delegations and positions of a process, round by round.' })
export class DelegationChanges {
  @Field(() => [DelegationStep], {
    description: 'The steps, in the order of the rounds, then as the parties are recorded. Rounds that were not held are left out.',
  })
  steps!: DelegationStep[];

  @Field(() => [DelegationCount], { description: 'The numbers beside each sort of shift, each sort once.' })
  counts!: DelegationCountRecord[];
}

@ArgsType()
class DelegationArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class DelegationResolver {
  @Query(() => DelegationChanges, {
    description:
      'Where the head of a delegation or the level of a round changed, beside what the party did with its demands at that round. A joint position is one of each of its makers; what another party brought about is left out.',
  })
  async delegationChanges(
    @Args(() => DelegationArguments) { process: key, view }: DelegationArguments,
    @Ctx() context: OperationContext,
  ): Promise<DelegationChanges> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const [rounds, demands] = await Promise.all([roundsOf(reading, [process.id]), demandsOfProcess(reading, process.id)]);
    const steps = delegationSteps<AttendedRound, StatedPosition>(rounds, demands);
    return { steps: await Promise.all(steps.map((step) => shown(reading, step))), counts: countShifts(steps) };
  }
}

type Step = ReturnType<typeof delegationSteps<AttendedRound, StatedPosition>>[number];

async function shown(reading: Reading, step: Step): Promise<DelegationStep> {
  const [party, heads, headsBefore] = await Promise.all([
    reading.load(partyRecords, step.party),
    reading.loadMany(personRecords, step.heads),
    reading.loadMany(personRecords, step.headsBefore),
  ]);
  return { ...step, party: party as PartyRecord, heads, headsBefore };
}
