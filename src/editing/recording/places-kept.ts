import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { recordedHistory } from '../../record/demands/recorded-history.ts';
import { unplaced } from '../../record/demands/unplaced.ts';
import { correctThing } from './correct-thing.ts';

/**
 * A merge may date a position anew, or bring a circle along. Where a position cannot stand after the one that it names, its place follows from its date, and
 * it names none: a file that names it could not be imported.
 */
export async function leaveOutVoidPlaces(writing: Writing): Promise<void> {
  const demands = new Set(writing.acts.filter(({ thingType }) => thingType === 'Position').flatMap(({ touches }) => touches.demands));
  for (const demand of demands) while (await leaveOutOne(writing, demand));
}

async function leaveOutOne(writing: Writing, demand: ThingId): Promise<boolean> {
  const reading = writing.readingSoFar();
  const [found] = unplaced((await recordedHistory(reading, demand)).positions);
  const standing = found === undefined ? null : await reading.load(positionRecords, found.position.id);
  if (standing === null) return false;
  await correctThing(writing, reading, { type: 'Position', standing, content: { ...standing, after: null }, changedFields: ['after'] });
  return true;
}
