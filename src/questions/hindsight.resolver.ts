import sql from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { EdtfScalar } from '../api/scalars.ts';
import { ViewInput } from '../api/view.type.ts';
import { badInput } from '../foundation/errors.ts';
import type { Soon } from '../foundation/soon.ts';
import { lastDayOf } from '../foundation/values/edtf.ts';
import type { Reading } from '../ledger/reading.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { type DemandStatus, demandStatuses } from '../record/demands/demand.ts';
import { Demand, DiffSegment, Position, Response } from '../record/demands/demand.type.ts';
import { demandConditions } from '../record/demands/demand-conditions.ts';
import { DemandWhere } from '../record/demands/demand-where.type.ts';
import { carriedText } from '../record/demands/history.ts';
import type { DatedResponse, StatedPosition } from '../record/demands/recorded-history.ts';
import type { ResponseRecord } from '../record/demands/response.records.ts';
import { demandsWithIds, sharedDemandsThat, type WholeDemand } from '../record/demands/whole-demand.ts';
import { type DiffSegment as DiffSegmentRecord, wordingDiff } from '../record/demands/word-diff.ts';
import { processNamed } from '../record/processes/process-named.ts';
import { endOfDemand } from '../record/processes/process-time.ts';
import { type Hindsight, hindsightOf, hindsights, type Seen, type SeenDemand } from './hindsight-of.ts';

@ObjectType({ description: 'A demand on one day: what the public knew then, beside what is known of that day now.' })
export class DemandInHindsight {
  @Field(() => Demand, { description: 'The demand, as it is known now.' })
  demand!: DemandRecord;

  @Field(() => enumOf(hindsights), { description: 'How the two differ.' })
  hindsight!: Hindsight;

  @Field(() => Position, { nullable: true, description: 'Its position on that day, as far as was known then. Null if nothing of it was known.' })
  then!: StatedPosition | null;

  @Field(() => Position, {
    nullable: true,
    description: 'Its position on that day, as is known now. Later positions are left out. Null if the view withholds it.',
  })
  now!: StatedPosition | null;

  @Field(() => enumOf(demandStatuses), {
    nullable: true,
    description:
      'Its status on that day, as far as was known then. Null if nothing of it was known. UNRESOLVED if it was open and its process was known to be over.',
  })
  statusThen!: DemandStatus | null;

  @Field(() => enumOf(demandStatuses), { description: 'Its status on that day, as is known now.' })
  statusNow!: DemandStatus;

  @Field(() => [DiffSegment], { description: 'The wording known then, compared with the wording known now. Empty if none was known.' })
  diff!: readonly DiffSegmentRecord[];

  @Field(() => [Position], { description: 'The positions stated by that day that became known only later, in the order of the history.' })
  cameToLight!: readonly StatedPosition[];

  @Field(() => [Response], { description: 'The answers given by that day that became known only later.' })
  answersCameToLight!: readonly ResponseRecord[];
}

@ArgsType()
class HindsightArguments {
  @Field(() => String, { description: 'The key of the process.' })
  process!: string;

  @Field(() => EdtfScalar, { description: 'The day whose state is compared. Of a span the last day counts.' })
  date!: string;

  @Field(() => EdtfScalar, { nullable: true, description: 'What the public could know by this day. Default: the same day.' })
  knownBy?: string;

  @Field(() => [enumOf(hindsights)], { nullable: true, description: 'Only those that differ in one of these ways.' })
  only?: Hindsight[];

  @Field(() => DemandWhere, { nullable: true, description: 'Only these demands, as they are known now.' })
  where?: DemandWhere;

  @Field(() => ViewInput, {
    nullable: true,
    description: 'The view that counts as known now. Default: the record as it is. Its `knownBy` must not be earlier than the argument `knownBy`.',
  })
  view?: ViewInput;
}

@Resolver()
export class HindsightResolver {
  @Query(() => [DemandInHindsight], {
    description:
      'What each demand appeared to be on a day, beside what is known of that day now. It shows drafts and answers that came to light since. Sorted by the keys of the demands. Those that had not been raised by then are left out.',
  })
  async hindsight(
    @Args(() => HindsightArguments) { process: key, date, knownBy, only, where, view }: HindsightArguments,
    @Ctx() context: OperationContext,
  ): Promise<DemandInHindsight[]> {
    const [now, then] = await Promise.all([context.reading(view), context.reading({ ...view, knownBy: knownBy ?? date })]);
    refuseEarlierView(now, then);
    const process = await processNamed(now, key);
    const ofProcess = sql`r.process = ${process.id}`;
    const known = await withEnds(now, await sharedDemandsThat(now, [ofProcess, ...(await demandConditions(context, now, where))]));
    const ids = known.map(({ whole }) => whole.id);
    const appeared = await withEnds(then, await demandsWithIds(then, ids));
    const asAppeared = new Map(appeared.map((demand) => [demand.whole.id, demand]));
    return known.flatMap((demand) => {
      const before = asAppeared.get(demand.whole.id) ?? null;
      const seen = hindsightOf(before, demand, lastDayOf(date));
      return seen === null || (only != null && !only.includes(seen.hindsight)) ? [] : [shown({ now, then }, demand, before, seen)];
    });
  }
}

interface EndedDemand extends SeenDemand<StatedPosition, DatedResponse> {
  readonly whole: WholeDemand;
}

/** The demands of a process, each with the day on which its process or strand was over, by this reading. */
async function withEnds(reading: Reading, demands: readonly WholeDemand[]): Promise<EndedDemand[]> {
  const ends = new Map<string, Soon<string | null>>();
  const endOf = (demand: WholeDemand) => {
    const name = `${demand.process} ${demand.strand}`;
    if (!ends.has(name)) ends.set(name, endOfDemand(reading, demand));
    return ends.get(name) as Soon<string | null>;
  };
  return Promise.all(
    demands.map(async (whole) => ({
      whole,
      processEnded: await endOf(whole),
      positions: whole.positions,
      course: whole.course,
      responses: whole.responses,
    })),
  );
}

/** The records of a demand that both views share become records of these two, where the answer shows them. */
function shown(
  { now, then }: { readonly now: Reading; readonly then: Reading },
  demand: EndedDemand,
  appeared: EndedDemand | null,
  seen: Seen<EndedDemand>,
): DemandInHindsight {
  const { hindsight, statusThen, statusNow } = seen;
  return {
    get demand() {
      return now.own<DemandRecord>(demand.whole);
    },
    hindsight,
    statusThen,
    statusNow,
    get then() {
      return seen.then === null ? null : then.ownWith(seen.then, 'ownClock');
    },
    get now() {
      return seen.now === null ? null : now.ownWith(seen.now, 'ownClock');
    },
    get cameToLight() {
      return seen.cameToLight.map((position) => now.ownWith(position, 'ownClock'));
    },
    get answersCameToLight() {
      return seen.answersCameToLight.map((response) => now.ownWith(response, 'ownClock'));
    },
    get diff() {
      if (appeared === null || seen.then === null || seen.now === null) return [];
      return wordingDiff(carriedText(appeared.course.history, seen.then), carriedText(demand.course.history, seen.now));
    },
  };
}

function refuseEarlierView(now: Reading, then: Reading): void {
  const [{ knownBy: later }, { knownBy: earlier }] = [now.pin, then.pin];
  if (later !== null && earlier !== null && later < earlier) throw badInput(['view', 'knownBy'], `a day not before ${earlier}`, later);
}
