import sql from 'sql-template-tag';
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../api/context.ts';
import { ViewInput } from '../../api/view.type.ts';
import { findCycles, type Step } from '../../editing/transfer/cycles.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { Demand, DemandLink } from '../../record/demands/demand.type.ts';
import { type LinkRecord, linkRecords } from '../../record/demands/link.records.ts';
import { processNamed } from '../../record/processes/process-named.ts';

@ObjectType({ description: 'Demands that are each a precondition for the next, and the last for the first. So none can come first.' })
export class PreconditionCycle {
  @Field(() => [Demand], { description: 'The demands. Each is a precondition for the next, and the last for the first.' })
  demands!: DemandRecord[];

  @Field(() => [DemandLink], { description: 'The links between them, in the same order.' })
  links!: LinkRecord[];
}

@ArgsType()
class PreconditionArguments {
  @Field(() => String, { nullable: true, description: 'The key of a process: only links or cycles through one of its demands. Default: all.' })
  process?: string;

  @Field(() => ViewInput, { nullable: true, description: 'The view of the record. Default: the record as it is now.' })
  view?: ViewInput;
}

@Resolver()
export class PreconditionResolver {
  @Query(() => [DemandLink], {
    description:
      'Which demands must be fulfilled before others, or before a round, can be taken up. `from` is the precondition, and `to` waits for it. Sorted by the keys of the demands, also across processes.',
  })
  async preconditions(
    @Args(() => PreconditionArguments) { process: key, view }: PreconditionArguments,
    @Ctx() context: OperationContext,
  ): Promise<LinkRecord[]> {
    const reading = await context.reading(view);
    const process = key == null ? null : await processNamed(reading, key);
    const links = await preconditionsIn(reading);
    const ends = await Promise.all(links.map((link) => reading.loadMany(demandRecords, endsOf(link))));
    return links.filter((link, index) => {
      const shown = ends[index] ?? [];
      return shown.some(({ id }) => id === link.demand) && (process === null || shown.some((demand) => demand.process === process.id));
    });
  }

  @Query(() => [PreconditionCycle], {
    description: 'Cycles of preconditions, such as a ceasefire before talks and talks before a ceasefire, also across processes. Each cycle once.',
  })
  async preconditionCycles(
    @Args(() => PreconditionArguments) { process: key, view }: PreconditionArguments,
    @Ctx() context: OperationContext,
  ): Promise<PreconditionCycle[]> {
    const reading = await context.reading(view);
    const process = key == null ? null : await processNamed(reading, key);
    const links = (await preconditionsIn(reading)).filter(({ toDemand }) => toDemand !== null);
    const circles = findCycles(stepsOf(links)).map(({ keys }) => circleOf(keys.map(Number) as ThingId[], links));
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
      ({ demands, links: tied }) => demands.length === tied.length && (process === null || demands.some((demand) => demand.process === process.id)),
    );
  }
}

/** All links that are preconditions, sorted by key. The list and the circles share one read. */
function preconditionsIn(reading: Reading): Promise<LinkRecord[]> {
  const loader = reading.loader<'all', LinkRecord[]>('preconditions', async (asked) => {
    const rows = await reading.query(sql`select r.* from links r where r.kind = 'PRECONDITION_FOR' and ${reading.stood(linkRecords, 'r')} order by r.sort_key`);
    const links = await reading.adopt(linkRecords, rows);
    return asked.map(() => links);
  });
  return loader.load('all');
}

const endsOf = ({ demand, toDemand }: LinkRecord): ThingId[] => (toDemand === null ? [demand] : [demand, toDemand]);

function stepsOf(links: readonly LinkRecord[]): Map<string, Step<LinkRecord>[]> {
  const steps = new Map<string, Step<LinkRecord>[]>();
  for (const link of links) steps.set(String(link.demand), [...(steps.get(String(link.demand)) ?? []), { to: String(link.toDemand), where: link }]);
  return steps;
}

/** The links along a path that ends where it began. */
function circleOf(way: readonly ThingId[], links: readonly LinkRecord[]): LinkRecord[] {
  return way.slice(0, -1).map((from, index) => links.find(({ demand, toDemand }) => demand === from && toDemand === way[index + 1]) as LinkRecord);
}
