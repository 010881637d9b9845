import sql, { raw } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ViewInput } from '../../api/view.type.ts';
import { allInOrder } from '../../foundation/all-in-order.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { type PartyRecord, partyRecords } from '../../record/parties/party.records.ts';
import { Party } from '../../record/parties/party.type.ts';
import { processNamed } from '../../record/processes/process-named.ts';
import type { RoundRecord } from '../../record/rounds/round.records.ts';
import { type RoundFormat, type RoundLevel, roundFormats, roundLevels } from '../../record/rounds/round.ts';
import { Round } from '../../record/rounds/round.type.ts';
import { type AttendedRound, roundsOf } from '../../record/rounds/rounds-of.ts';
import { countMovement, type DirectedPosition, type MovementCount as MovementCountRecord, movementBySetting, type Setting, settings } from './by-setting.ts';

@ObjectType({ description: 'How much moved at some rounds, with the numbers to compare it with. A joint position counts once.' })
export class MovementCount implements MovementCountRecord<AttendedRound> {
  @Field(() => [Round], { description: 'The counted rounds, by date.' })
  rounds!: readonly (RoundRecord & AttendedRound)[];

  @Field(() => Int, { description: 'At how many of them anything moved TOWARD or AWAY.' })
  withMovement!: number;

  @Field(() => Int, { description: 'How many positions were stated at them, moving or not.' })
  positions!: number;

  @Field(() => Int, { description: 'How many of these moved toward the addressees.' })
  toward!: number;

  @Field(() => Int, { description: 'How many of these moved away from them.' })
  away!: number;

  @Field(() => Int, { description: 'How many of these moved neither way.' })
  none!: number;

  @Field(() => Int, { description: 'How many of these are UNCLEAR or not coded, including those that raise a demand.' })
  unclear!: number;

  @Field(() => Float, { nullable: true, description: 'Positions that moved TOWARD or AWAY, per round. Null without rounds.' })
  movesPerRound!: number | null;
}

@ObjectType({ description: 'How much moved at the rounds of one host, format or level.' })
export class MovementGroup {
  @Field(() => Party, { nullable: true, description: 'The host. Null for another setting, or if no host is recorded.' })
  host!: PartyRecord | null;

  @Field(() => enumOf(roundFormats), { nullable: true, description: 'The format. Null for another setting, or if it is not recorded.' })
  format!: RoundFormat | null;

  @Field(() => enumOf(roundLevels), { nullable: true, description: 'The level. Null for another setting, or if it is not recorded.' })
  level!: RoundLevel | null;

  @Field(() => MovementCount, { description: 'How much moved at these rounds.' })
  count!: MovementCountRecord<AttendedRound>;
}

@ObjectType({
  description: 'How much moved at rounds of different settings. Compare the numbers with care: rounds are few, and differ in more than the setting.',
})
export class MovementBySetting {
  @Field(() => [MovementGroup], {
    description:
      'One for each host, format or level, in the order of their first rounds. Rounds without a recorded value come last. A round with two values is in both groups.',
  })
  groups!: MovementGroup[];

  @Field(() => MovementCount, { description: 'All rounds together, each once.' })
  total!: MovementCountRecord<AttendedRound>;
}

@ArgsType()
class SettingArguments {
  @Field(() => [String], { nullable: true, description: 'The keys of processes: only their rounds. Default: all.' })
  processes?: string[];

  @Field(() => enumOf(settings), { description: 'What to group the rounds by.' })
  by!: Setting;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class MovementBySettingResolver {
  @Query(() => MovementBySetting, {
    description:
      'Whether rounds with a certain host, format or level bring more movement than others. It gives the positions stated there that moved TOWARD or AWAY, with the numbers of rounds and positions. Rounds that were not held do not count.',
  })
  async movementBySetting(
    @Args(() => SettingArguments) { processes: keys, by, view }: SettingArguments,
    @Ctx() context: OperationContext,
  ): Promise<MovementBySetting> {
    const reading = await context.reading(view);
    const processes = keys == null ? null : await allInOrder(keys.map((key, index) => processNamed(reading, key, ['processes', String(index)])));
    const rounds = await roundsOf(reading, processes?.map(({ id }) => id) ?? null);
    const positions = await directedPositions(
      reading,
      rounds.map(({ id }) => id),
    );
    const groups = movementBySetting(rounds, positions, by);
    return { groups: await Promise.all(groups.map((group) => shown(reading, by, group))), total: countMovement(rounds, positions) };
  }
}

/** The positions stated at these rounds. Only their round and direction are read. */
async function directedPositions(reading: Reading, rounds: readonly ThingId[]): Promise<DirectedPosition[]> {
  const stated = isOneOf(reading.database.dialect, raw('r.round'), rounds);
  const rows = await reading.query(sql`select r.round, r.direction from positions r where ${stated} and ${reading.stood(positionRecords, 'r')}`);
  return rows as unknown as DirectedPosition[];
}

async function shown(reading: Reading, by: Setting, { value, count }: ReturnType<typeof movementBySetting<AttendedRound>>[number]): Promise<MovementGroup> {
  return {
    count,
    host: by === 'HOST' && value !== null ? await reading.load(partyRecords, value as ThingId) : null,
    format: by === 'FORMAT' ? (value as RoundFormat | null) : null,
    level: by === 'LEVEL' ? (value as RoundLevel | null) : null,
  };
}
