import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { ViewInput } from '../api/view.type.ts';
import { anyOf, isOneOf } from '../foundation/storage/lists.ts';
import type { Reading } from '../ledger/reading.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { Demand, Position, Response } from '../record/demands/demand.type.ts';
import type { DatedResponse, StatedPosition } from '../record/demands/recorded-history.ts';
import type { ResponseRecord } from '../record/demands/response.records.ts';
import { type WholeDemand, wholeDemands } from '../record/demands/whole-demand.ts';
import { type MembershipSpan, membershipsOf } from '../record/parties/membership.ts';
import { type PartyRecord, partyRecords } from '../record/parties/party.records.ts';
import { Party } from '../record/parties/party.type.ts';
import { type IsMemberThen, membersBy } from '../record/parties/related.ts';
import { processNamed } from '../record/processes/process-named.ts';
import {
  type Deviation,
  deviations,
  isJoint,
  type MakerStep as MakerStepRecord,
  makerSteps,
  memberAnswers,
  memberPositions,
  turnsAmong,
} from './joint-demands.ts';

@ObjectType({ description: 'A maker that replaces another, where one is a member of the other.' })
export class MakerChange {
  @Field(() => Party, { description: 'Who makes it then.' })
  into!: PartyRecord;

  @Field(() => Party, { description: 'Who made it before.' })
  from!: PartyRecord;
}

@ObjectType({ description: 'Who made a demand at one of its positions, and who joined or left since the one before.' })
export class MakerStep {
  @Field(() => Position, { description: 'The position.' })
  position!: StatedPosition;

  @Field(() => [Party], { description: 'Who made it then. Empty if the view withholds the entry that changed them.' })
  makers!: readonly PartyRecord[];

  @Field(() => Boolean, {
    description: 'Whether this position names its makers. Else they are carried on, without those that withdrew it.',
  })
  named!: boolean;

  @Field(() => [Party], {
    description: 'Who makes it then and did not before. Empty at the first position, and where the view withholds who made it before or then.',
  })
  joined!: readonly PartyRecord[];

  @Field(() => [Party], { description: 'Who made it before and does not then.' })
  left!: readonly PartyRecord[];

  @Field(() => [MakerChange], { description: 'Members replaced by their bloc, or blocs replaced by a member. These neither left nor joined.' })
  gaveWay!: readonly MakerChange[];
}

@ObjectType({ description: 'An answer that a member of an addressed bloc gave in its own name.' })
export class MemberAnswer {
  @Field(() => Party, { description: 'The bloc or coalition.' })
  bloc!: PartyRecord;

  @Field(() => Party, { description: 'The party, which was a member when it answered.' })
  member!: PartyRecord;

  @Field(() => Response, { description: 'What the member answered.' })
  response!: ResponseRecord;

  @Field(() => Response, { nullable: true, description: 'The last answer of the bloc by then. Null if none is recorded.' })
  blocResponse!: ResponseRecord | null;

  @Field(() => enumOf(deviations), { description: 'How the two compare.' })
  deviation!: Deviation;

  @Field(() => Boolean, { description: 'Whether no other member is recorded as answering in that way in its own name.' })
  alone!: boolean;
}

@ObjectType({ description: 'A position that a member states without the bloc that makes the demand.' })
export class MemberPosition {
  @Field(() => Party, { description: 'The bloc or coalition that makes the demand.' })
  bloc!: PartyRecord;

  @Field(() => Party, { description: 'The party, which was a member at that time.' })
  member!: PartyRecord;

  @Field(() => Position, { description: 'The position.' })
  position!: StatedPosition;

  @Field(() => Boolean, { description: 'Whether it is the only member that states it.' })
  alone!: boolean;
}

@ObjectType({ description: 'A demand with several makers, or on which a member of a bloc speaks in its own name.' })
export class JointDemand {
  @Field(() => Demand, { description: 'The demand.' })
  demand!: DemandRecord;

  @Field(() => Boolean, {
    description: 'Whether several parties made it together at any moment, by the makers of its positions. `Demand.madeBy` may name only one.',
  })
  joint!: boolean;

  @Field(() => [MakerStep], { description: 'The first position, and each at which a maker joined, left or was replaced, in the order of their places.' })
  steps!: MakerStep[];

  @Field(() => [MemberAnswer], { description: 'Answers that members of an addressed bloc gave in their own name, by date.' })
  memberAnswers!: MemberAnswer[];

  @Field(() => [MemberPosition], { description: 'Positions in which a member states the demand without its bloc.' })
  memberPositions!: MemberPosition[];
}

@ArgsType()
class JointArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class JointResolver {
  @Query(() => [JointDemand], {
    description:
      'Which demands are joint, and who joined or left them when. Also which member of a bloc speaks differently from the bloc. It uses the makers of each position, which are carried on if a position names none. So it finds more than the filter `madeBy` and PARTY of `demandCounts`, which use the makers of the demand. Sorted by the keys of the demands.',
  })
  async jointDemands(@Args(() => JointArguments) { process: key, view }: JointArguments, @Ctx() context: OperationContext): Promise<JointDemand[]> {
    const reading = await context.reading(view);
    const process = await processNamed(reading, key);
    const memberships = await membershipsOf(reading);
    const isMember = membersBy(memberships);
    const demands = await wholeDemands(reading, [sql`r.process = ${process.id}`, mayBeShared(reading, memberships)]);
    const found = await Promise.all(demands.map((demand) => jointDemand(reading, demand, isMember)));
    return found.filter((one) => one.joint || one.memberAnswers.length > 0 || one.memberPositions.length > 0);
  }
}

/**
 * The demands that several parties may make or answer: of several makers, with a position that names its makers, or addressed to a bloc. The database
 * tells, so that the histories of all others are not read. Earlier versions count too, for then no view can show one that is left out here.
 */
function mayBeShared({ database: { dialect } }: Reading, memberships: readonly MembershipSpan[]): Sql {
  const blocs = [...new Set(memberships.map(({ bloc }) => bloc))];
  const edges = (owner: Sql, field: string) => sql`from edges e where e.owner_id = ${owner} and e.field = ${field}`;
  const severalMake = sql`(select count(distinct e.target_id) ${edges(raw('r.id'), 'madeBy')}) > 1`;
  const namesMakers = sql`exists (select 1 from positions p where p.demand = r.id and exists (select 1 ${edges(raw('p.id'), 'madeBy')}))`;
  const asksBloc = sql`exists (select 1 ${edges(raw('r.id'), 'addressedTo')} and ${isOneOf(dialect, raw('e.target_id'), blocs)})`;
  return anyOf([severalMake, namesMakers, asksBloc]);
}

async function jointDemand(reading: Reading, demand: WholeDemand, isMember: IsMemberThen): Promise<JointDemand> {
  const { madeBy, addressedTo, course, responses } = demand;
  const steps = makerSteps<StatedPosition>({ course }, isMember);
  const [shownSteps, answers, stated] = await Promise.all([
    Promise.all(turnsAmong(steps).map((step) => shownStep(reading, step))),
    Promise.all(memberAnswers<DatedResponse>({ addressedTo, responses }, isMember).map((answer) => withParties(reading, answer))),
    Promise.all(memberPositions({ madeBy }, steps, isMember).map((position) => withParties(reading, position))),
  ]);
  return { demand, joint: isJoint(steps), steps: shownSteps, memberAnswers: answers, memberPositions: stated };
}

async function shownStep(reading: Reading, { position, named, ...step }: MakerStepRecord<StatedPosition>): Promise<MakerStep> {
  const [makers, joined, left] = await Promise.all([step.makers, step.joined, step.left].map((ids) => reading.loadMany(partyRecords, ids)));
  const gaveWay = await Promise.all(
    step.gaveWay.map(async (pair) => {
      const [into, from] = await reading.loadMany(partyRecords, pair);
      return { into, from } as MakerChange;
    }),
  );
  return { position, named, makers: makers ?? [], joined: joined ?? [], left: left ?? [], gaveWay };
}

async function withParties<T extends { readonly bloc: ThingId; readonly member: ThingId }>(
  reading: Reading,
  voice: T,
): Promise<Omit<T, 'bloc' | 'member'> & { bloc: PartyRecord; member: PartyRecord }> {
  const [bloc, member] = await Promise.all([reading.load(partyRecords, voice.bloc), reading.load(partyRecords, voice.member)]);
  return { ...voice, bloc: bloc as PartyRecord, member: member as PartyRecord };
}
