import { fewAtATime, inTurns, pickInTurns } from '../../foundation/turns.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { recordedHistory } from '../../record/demands/recorded-history.ts';

/**
 * Stores with each late find the existing position right after its place, which was coded without it. A position at the end has none. The one before
 * is coded as before, and `previous` names it.
 */
export async function noteNeighbours(writing: Writing): Promise<void> {
  const stated = await pickInTurns(writing.acts, ({ act }) => act === 'position.stated');
  const [after, before] = [writing.readingSoFar(), writing.readingBefore()];
  const demands = new Set<ThingId>();
  await inTurns(stated, ({ touches }) => {
    for (const demand of touches.demands) demands.add(demand);
  });
  // The positions of a new demand are coded together, so they are no late finds.
  const standing = await fewAtATime([...demands], (id) => before.load(demandRecords, id));
  const found = await fewAtATime(
    standing.filter((demand) => demand !== null),
    async ({ id }) => [id, await positionsAround(id)] as const,
  );
  const around = new Map(found);
  await inTurns(stated, ({ seq, thing, touches }) => {
    const neighbours = touches.demands.flatMap((demand) => around.get(demand)?.get(thing) ?? []);
    if (neighbours.length > 0) writing.touch(seq, { neighbours });
  });

  async function positionsAround(demand: ThingId): Promise<ReadonlyMap<ThingId, ThingId[]>> {
    const stood = new Set((await before.loadAttached(positionRecords, demand)).map(({ id }) => id));
    const { positions } = await recordedHistory(after, demand);
    const around = new Map<ThingId, ThingId[]>();
    let next: ThingId | null = null;
    // From the end, so that the next position that stood is known at each.
    for (const { id } of positions.toReversed()) {
      if (stood.has(id)) next = id;
      else if (next !== null) around.set(id, [next]);
    }
    return around;
  }
}
