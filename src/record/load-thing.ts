import type { Reading } from '../ledger/reading.ts';
import type { Thing, ThingId } from '../ledger/thing.ts';
import { recordsOf } from './records.ts';

/** The thing with this number, of any type. Null if this reading does not show it. */
export async function loadThing(reading: Reading, id: ThingId): Promise<Thing | null> {
  const identity = await reading.identityOf(id);
  return identity === null ? null : reading.load(recordsOf(identity.type), id);
}
