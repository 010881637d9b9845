import sql, { type Sql } from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { survivorOf } from '../api/find.ts';
import { ViewInput } from '../api/view.type.ts';
import { type DemandRecord, demandRecords } from '../demands/demand.records.ts';
import { Demand, DemandLink } from '../demands/demand.type.ts';
import { type LinkRecord, linkRecords } from '../demands/link.records.ts';
import { badInput } from '../errors.ts';
import type { ThingId } from '../ledger/thing.ts';
import { findCycles, type Step } from '../transfer/cycles.ts';

@ObjectType({ description: 'Demands of which each is a precondition for the next, and the last for the first: none can come first.' })
export class PreconditionCycle {
  @Field(() => [Demand], { description: 'The demands, each a precondition for the one after it, the last for the first.' })
  demands!: DemandRecord[];

  @Field(() => [DemandLink], { description: 'The ties between them, in the same order.' })
  links!: LinkRecord[];
}

@ArgsType()
class PreconditionArguments {
  @Field(() => String, { nullable: true, description: 'The key of a process: only circles that pass through a demand of it. By default all.' })
  process?: string;

  @Field(() => ViewInput, { nullable: true, description: 'Which record is asked; by default the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class PreconditionResolver {
  @Query(() => [PreconditionCycle], {
    description:
      'Where preconditions lead in a circle, such as a ceasefire before talks and talks before a ceasefire; also across processes. Each circle once.',
  })
  async preconditionCycles(
    @Args(() => PreconditionArguments) { process: key, view }: PreconditionArguments,
    @Ctx() context: OperationContext,
  ): Promise<PreconditionCycle[]> {
    const reading = await context.reading(view);
    const identity = key == null ? null : await reading.identity(key);
    if (key != null && identity?.type !== 'Process') throw badInput(['process'], 'the key of a process', key);
    const process = identity === null ? null : await survivorOf(reading, identity);
    const between: Sql = sql`r.kind = 'PRECONDITION_FOR' and r.to_demand is not null and ${reading.stood(linkRecords, 'r')}`;
    const links = await reading.adopt(linkRecords, await reading.query(sql`select r.* from links r where ${between} order by r.sort_key`));
    const circles = findCycles(stepsOf(links)).map(({ keys }) => circleOf(keys.map(Number), links));
    const shown = await Promise.all(
      circles.map(async (circle) => ({
        links: circle,
        demands: await reading.loadMany(
          demandRecords,
          circle.map(({ demand }) => demand),
        ),
      })),
    );
    return shown.filter(
      ({ demands, links: tied }) => demands.length === tied.length && (process === null || demands.some((demand) => demand.process === process)),
    );
  }
}

function stepsOf(links: readonly LinkRecord[]): Map<string, Step<LinkRecord>[]> {
  const steps = new Map<string, Step<LinkRecord>[]>();
  for (const link of links) steps.set(String(link.demand), [...(steps.get(String(link.demand)) ?? []), { to: String(link.toDemand), where: link }]);
  return steps;
}

/** The ties along a way that ends where it began. */
function circleOf(way: readonly ThingId[], links: readonly LinkRecord[]): LinkRecord[] {
  return way.slice(0, -1).map((from, index) => links.find(({ demand, toDemand }) => demand === from && toDemand === way[index + 1]) as LinkRecord);
}
