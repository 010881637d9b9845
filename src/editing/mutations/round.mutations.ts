import { Arg, Authorized, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import type { Role } from '../../foundation/access/role.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import { type RoundStatus, roundStatuses } from '../../record/rounds/round.ts';
import { Participation, Round } from '../../record/rounds/round.type.ts';
import { roundTransitions } from '../../record/rounds/round-transitions.ts';
import type { LocatedEntry } from '../transfer/located.ts';
import { changed } from './entries-of.ts';
import { type Ground, order, type Performed, perform } from './perform.ts';
import { adding, processOf, updating } from './places.ts';
import { AnnounceRoundInput, RecordParticipationInput, UpdateRoundInput } from './round.input.ts';
import { Payload } from './shared.input.ts';
import { takeOut, without } from './taken-in.ts';

@ObjectType()
abstract class RoundPayload extends Payload {
  @Field(() => Round, { nullable: true, description: 'The round. Where nothing was written: as it stands, if it does.' })
  round!: Round | null;
}

@ObjectType({ description: 'What became of a round that was announced.' })
export class AnnounceRoundPayload extends RoundPayload {}

@ObjectType({ description: 'What became of the change of a round.' })
export class UpdateRoundPayload extends RoundPayload {}

@ObjectType({ description: 'What became of a participation.' })
export class RecordParticipationPayload extends Payload {
  @Field(() => Participation, { nullable: true, description: 'The party at the round. Where nothing was written: as it stands, if it does.' })
  participation!: Participation | null;
}

@ObjectType({ description: 'One line of the table that says which status of a round may follow which.' })
export class RoundTransition {
  @Field(() => enumOf(roundStatuses), { description: 'Where the round stands.' })
  from!: RoundStatus;

  @Field(() => [enumOf(roundStatuses)], { description: 'What may follow; empty where it is an end.' })
  to!: readonly RoundStatus[];
}

/** What the mutations of this file do with their inputs. */
export const roundOrders = {
  announceRound: order('announceRound', roundRecords, (input: AnnounceRoundInput) => (ground) => newRound(input, ground)),
  updateRound: order('updateRound', roundRecords, (input: UpdateRoundInput) => changed('Round', input)),
  recordParticipation: order('recordParticipation', participationRecords, (input: RecordParticipationInput) => (ground) => partAtRound(input, ground)),
};

@Resolver()
export class RoundMutations {
  @Query(() => [RoundTransition], {
    description: 'Which status of a round may follow which, as things happen. `updateRound` holds to it; a correction may set any status.',
  })
  roundTransitions(): RoundTransition[] {
    return roundStatuses.words.map((from) => ({ from, to: roundTransitions[from] }));
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => AnnounceRoundPayload, { description: 'Records a new round: announced, rumoured, under way, or over already. Needs a CONTRIBUTOR.' })
  async announceRound(
    @Arg('input', () => AnnounceRoundInput, { description: 'The round.' }) input: AnnounceRoundInput,
    @Ctx() context: OperationContext,
  ): Promise<RoundPayload> {
    return roundPayload(await perform(context, roundOrders.announceRound, input));
  }

  @Authorized<Role>('EDITOR')
  @Mutation(() => UpdateRoundPayload, {
    description: 'Tells what became of a round (opened, adjourned, concluded …), adds what became known of it, or corrects the record. Needs an EDITOR.',
  })
  async updateRound(
    @Arg('input', () => UpdateRoundInput, { description: 'The change.' }) input: UpdateRoundInput,
    @Ctx() context: OperationContext,
  ): Promise<RoundPayload> {
    return roundPayload(await perform(context, roundOrders.updateRound, input));
  }

  @Authorized<Role>('CONTRIBUTOR')
  @Mutation(() => RecordParticipationPayload, {
    description: 'Records that a party has a part in a round, or what became of it: whether it came, who sat there. Needs a CONTRIBUTOR.',
  })
  async recordParticipation(
    @Arg('input', () => RecordParticipationInput, { description: 'The party at the round.' }) input: RecordParticipationInput,
    @Ctx() context: OperationContext,
  ): Promise<RecordParticipationPayload> {
    const { thing, ...rest } = await perform(context, roundOrders.recordParticipation, input);
    return { participation: thing as unknown as Participation | null, ...rest };
  }
}

function roundPayload({ thing, ...rest }: Performed<RoundRecord>): RoundPayload {
  return { round: thing as unknown as Round | null, ...rest };
}

async function newRound({ process: processKey, label, reason }: AnnounceRoundInput, { entry, newPath, named }: Ground): Promise<LocatedEntry[]> {
  const process = await named('process', processKey, ['Process']);
  const path = await newPath(process, label, 'round');
  const wish = adding(reason);
  const participations = takeOut(entry, 'participations');
  entry.status ??= 'ANNOUNCED';
  return [
    { type: 'Round', process: process.key, parent: null, path, entry: without(entry, 'process', 'key'), wish },
    ...participations.map((part): LocatedEntry => ({ type: 'Participation', process: process.key, parent: path, path: null, entry: part, wish })),
  ];
}

async function partAtRound({ round: roundKey, reason, expectedVersion }: RecordParticipationInput, { entry, named }: Ground): Promise<LocatedEntry[]> {
  const round = await named('round', roundKey, ['Round']);
  const wish = { ...updating(reason, expectedVersion), kind: 'put' } as const;
  return [{ type: 'Participation', process: processOf(round), parent: round.key, path: null, entry: without(entry, 'round'), wish }];
}
