import sql, { raw, type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { enumOf } from '../api/enum.ts';
import { hasWord } from '../api/find.ts';
import { ViewInput } from '../api/view.type.ts';
import { anyOf, isOneOf } from '../foundation/storage/lists.ts';
import type { Reading } from '../ledger/reading.ts';
import { closingKinds } from '../record/demands/closing.ts';
import type { DemandRecord } from '../record/demands/demand.records.ts';
import { type DemandStatus, demandStatuses } from '../record/demands/demand.ts';
import { Demand, DemandLink, Position } from '../record/demands/demand.type.ts';
import { DemandWhere } from '../record/demands/demand-where.type.ts';
import type { LinkRecord } from '../record/demands/link.records.ts';
import type { StatedPosition } from '../record/demands/recorded-history.ts';
import { pickedDemands, type WholeDemand, wholeDemands } from '../record/demands/whole-demand.ts';
import { endOfDemand } from '../record/processes/process-time.ts';
import { again, backward, earlierOf, type RevivalWay, revivalsOf, revivalWays } from './revivals-of.ts';

@ObjectType({ description: 'A present demand that revives one made earlier.' })
export class Revival {
  @Field(() => enumOf(revivalWays), { description: 'How it does so.' })
  way!: RevivalWay;

  @Field(() => Demand, { description: 'The present demand.' })
  demand!: DemandRecord;

  @Field(() => Position, { description: 'The position by which it did so.' })
  revivedBy!: StatedPosition;

  @Field(() => Demand, { description: 'The demand that it revives: itself, or another, perhaps of an earlier process.' })
  earlier!: DemandRecord;

  @Field(() => enumOf(demandStatuses), {
    nullable: true,
    description:
      'The status of the earlier demand before that. UNRESOLVED if it was open and its process was over by then. Null if it had no position by then.',
  })
  earlierStatus!: DemandStatus | null;

  @Field(() => Position, { nullable: true, description: 'The last position of the earlier demand before that. Null if it had none by then.' })
  earlierPosition!: StatedPosition | null;

  @Field(() => DemandLink, { nullable: true, description: 'The link to the other demand, with its basis. Null if it is the same demand.' })
  link!: LinkRecord | null;
}

@ArgsType()
class RevivalArguments {
  @Field(() => DemandWhere, { nullable: true, description: 'Which present demands to look at. Default: all.' })
  where?: DemandWhere;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class RevivalResolver {
  @Query(() => [Revival], {
    description:
      'Which open demands revive earlier ones, in the same process or another, by the keys of the demands. Demands that were only split, merged or replaced continued without a break, and are left out. Taking up a provisional agreement again revives nothing. At most 5,000 demands that a link, an entry or an outcome may have revived.',
  })
  async revivals(@Args(() => RevivalArguments) { where, view }: RevivalArguments, @Ctx() context: OperationContext): Promise<Revival[]> {
    const reading = await context.reading(view);
    const demands = await withEnds(reading, await pickedDemands(context, reading, where, { among: mayRevive(reading), most: MOST_REVIVING }));
    const earlier = earlierOf(demands);
    if (earlier.length === 0) return revivalsOf(demands, []);
    return revivalsOf(demands, await withEnds(reading, await wholeDemands(reading, [isOneOf(reading.database.dialect, raw('r.id'), earlier)])));
  }
}

/** So many demands with their histories fit into a worker. */
const MOST_REVIVING = 5_000;

/**
 * The demands that may have been revived: a link leads back from them, an entry closed or opened them, or an outcome settles them. The database
 * tells, so that the histories of all others are not read. Earlier versions count too, for then no view can show a revival that is left out here.
 */
function mayRevive({ database: { dialect } }: Reading): Sql {
  const linked = sql`exists (select 1 from links l where l.demand = r.id and ${isOneOf(dialect, raw('l.kind'), backward)})`;
  const stated = sql`exists (select 1 from positions p where p.demand = r.id and ${hasWord('p.changes', [...closingKinds, ...again])})`;
  const settled = sql`exists (select 1 from edges e where e.target_id = r.id and e.owner_type = 'Outcome' and e.field = 'settles')`;
  return anyOf([linked, stated, settled]);
}

async function withEnds(reading: Reading, demands: readonly WholeDemand[]) {
  return Promise.all(demands.map(async (demand) => ({ ...demand, processEnded: await endOfDemand(reading, demand) })));
}
