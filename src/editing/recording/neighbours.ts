import type { Writing } from '../../ledger/writing.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { recordedHistory } from '../../record/demands/recorded-history.ts';

/** Notes with each late find the position that stood before and now stands right after it: that was coded without it. */
export async function noteNeighbours(writing: Writing): Promise<void> {
  const [after, before] = [writing.readingSoFar(), writing.readingBefore()];
  for (const { seq, act, thing } of writing.acts.filter((each) => each.act === 'position.stated')) {
    const position = await after.load(positionRecords, thing);
    if (position === null || act !== 'position.stated') continue;
    const stood = new Set((await before.loadBelonging(positionRecords, 'demand', position.demand, 'r.number')).map(({ id }) => id));
    if (stood.size === 0) continue;
    const { positions } = await recordedHistory(after, position.demand);
    const next = positions.slice(positions.findIndex(({ id }) => id === thing) + 1).find(({ id }) => stood.has(id));
    if (next !== undefined) writing.touch(seq, { neighbours: [next.id] });
  }
}
