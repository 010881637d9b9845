import sql, { raw } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { enumOf } from '../../api/enum.ts';
import { ViewInput } from '../../api/view.type.ts';
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

@ObjectType({ description: 'How much moved at some rounds, and what to measure it by. A joint position counts once.' })
export class MovementCount implements MovementCountRecord<AttendedRound> {
  @Field(() => [Round], { description: 'The rounds that are counted, by date: the base.' })
  rounds!: readonly (RoundRecord & AttendedRound)[];

  @Field(() => Int, { description: 'At how many of them anything moved, toward or away.' })
  withMovement!: number;

  @Field(() => Int, { description: 'How many positions were stated at them, moving or not.' })
  positions!: number;

  @Field(() => Int, { description: 'How many of these moved toward those addressed.' })
  toward!: number;

  @Field(() => Int, { description: 'How many of these moved away from them.' })
  away!: number;

  @Field(() => Int, { description: 'How many of these moved neither way.' })
  none!: number;

  @Field(() => Int, { description: 'Of how many of these it cannot be told, or nobody coded it: those that raise a demand among them.' })
  unclear!: number;

  @Field(() => Float, { nullable: true, description: 'Positions that moved, toward or away, for each round; null where there are no rounds.' })
  movesPerRound!: number | null;
}

@ObjectType({ description: 'How much moved at the rounds of one host, format or level.' })
export class MovementGroup {
  @Field(() => Party, { nullable: true, description: 'Who hosted; null by another setting, and where no host is recorded.' })
  host!: PartyRecord | null;

  @Field(() => enumOf(roundFormats), { nullable: true, description: 'How the parties met; null by another setting, and where it is not recorded.' })
  format!: RoundFormat | null;

  @Field(() => enumOf(roundLevels), { nullable: true, description: 'The rank it was held at; null by another setting, and where it is not recorded.' })
  level!: RoundLevel | null;

  @Field(() => MovementCount, { description: 'How much moved at these rounds.' })
  count!: MovementCountRecord<AttendedRound>;
}

@ObjectType({
  description: 'How much moved at rounds of one setting and of another. Numbers to set side by side: rounds are few, and differ in more than this.',
})
export class MovementBySetting {
  @Field(() => [MovementGroup], {
    description:
      'One for each host, format or level, as their first rounds come; last, where there are any, the rounds of which none is recorded. A round with two stands in both.',
  })
  groups!: MovementGroup[];

  @Field(() => MovementCount, { description: 'All the rounds together, each once.' })
  total!: MovementCountRecord<AttendedRound>;
}

@ArgsType()
class SettingArguments {
  @Field(() => [String], { nullable: true, description: 'The keys of processes: only their rounds. By default those of all.' })
  processes?: string[];

  @Field(() => enumOf(settings), { description: 'By what to set the rounds apart.' })
  by!: Setting;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class MovementBySettingResolver {
  @Query(() => MovementBySetting, {
    description:
      'Whether rounds with a certain host, format or level bring more movement than others: the positions stated at them that moved toward or away, beside how many rounds and positions there are. Rounds that were not held do not count.',
  })
  async movementBySetting(
    @Args(() => SettingArguments) { processes: keys, by, view }: SettingArguments,
    @Ctx() context: OperationContext,
  ): Promise<MovementBySetting> {
    const reading = await context.reading(view);
    const processes = keys == null ? null : await Promise.all(keys.map((key) => processNamed(reading, key, ['processes'])));
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
