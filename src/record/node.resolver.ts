import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../api/context.ts';
import { readNodeId } from '../api/node-id.ts';
import { PAGE_LIMIT } from '../api/page.ts';
import { Node } from '../api/thing.type.ts';
import { badInput } from '../foundation/errors.ts';
import type { Thing as ThingRecord } from '../ledger/thing.ts';
import { loadThing } from './load-thing.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'The thing with this id, in the view that the id contains. Null if there is none.' })
  node(@Arg('id', () => ID, { description: 'An id from an earlier answer.' }) id: string, @Ctx() context: OperationContext): Promise<ThingRecord | null> {
    return loadNode(context, id);
  }

  @Query(() => [Node], { nullable: 'items', description: 'The things with these ids, in the same order. An item is null if there is no such thing.' })
  nodes(
    @Arg('ids', () => [ID], { description: `Ids from earlier answers, at most ${PAGE_LIMIT}.` }) ids: string[],
    @Ctx() context: OperationContext,
  ): Promise<(ThingRecord | null)[]> {
    if (ids.length > PAGE_LIMIT) throw badInput(['ids'], `at most ${PAGE_LIMIT} ids`, ids.length);
    return Promise.all(ids.map((id) => loadNode(context, id)));
  }
}

async function loadNode(context: OperationContext, id: string): Promise<ThingRecord | null> {
  const read = readNodeId(id);
  const reading = read === null ? null : await context.readingOfWritten(read.view);
  if (read === null || reading === null) return null;
  const identity = await reading.identityOf(read.thing);
  return identity?.type === read.type ? loadThing(reading, read.thing) : null;
}
