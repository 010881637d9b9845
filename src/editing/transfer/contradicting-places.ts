import { takeTurn } from '../../foundation/turns.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { recordedHistory } from '../../record/demands/recorded-history.ts';
import { happenedBefore } from '../../record/time/order.ts';
import type { Refusal } from '../recording/refusal.ts';
import type { ImportedItem } from './imported-item.ts';
import { refusalOf } from './refusal-of.ts';

/** A position that names another in `after` comes after it. Dates that say otherwise contradict it. */
export async function contradictingPlaces(items: readonly ImportedItem[], after: Reading): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const item of items) {
    await takeTurn();
    if (item.type !== 'Position' || item.content.after == null) continue;
    const { positions } = await recordedHistory(after, item.content.demand as ThingId);
    const numbered = (number: unknown) => positions.find((position) => position.number === number);
    const [before, own] = [numbered(item.content.after), numbered(item.content.number)];
    const isThere = before !== undefined && before !== own;
    // Dates and clocks decide before `after` does.
    const isPlaced = isThere && own !== undefined && positions.indexOf(before) < positions.indexOf(own) && !happenedBefore(own, before);
    if (isPlaced) continue;
    const expected = isThere ? 'a position that its dates do not place after this one' : 'the number of another position of the same demand';
    refusals.push(refusalOf(item, { code: isThere ? 'NOT_ALLOWED' : 'NOT_FOUND', field: 'after', expected, came: String(item.content.after) }));
  }
  return refusals;
}
