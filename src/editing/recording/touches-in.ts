import { type Touches, touchesNothing } from '../../ledger/entry.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { recordsOf } from '../../record/records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import type { Fields, Surroundings } from './item.ts';
import { touchesOf } from './touches.ts';

/** What an act on a thing touches, by the record of a reading. */
export async function touchesIn(reading: Reading, type: ThingType, id: ThingId, fields: Fields): Promise<Touches> {
  const around: Surroundings = {
    lookup: async (other, otherId) => fieldsOf(await reading.load(recordsOf(other), otherId)),
    participantsOf: async (round) => (await reading.loadBelonging(participationRecords, 'round', round, 'r.sort_key')).map(({ party }) => party),
  };
  if (type !== 'Citation' && type !== 'Claim') return touchesOf(type, id, fields, null, around);
  const owner = await reading.identityOf(fields.thing as ThingId);
  const held = owner === null ? null : await reading.load(recordsOf(owner.type), owner.id);
  if (owner === null || held === null) return touchesNothing;
  return touchesOf(type, id, fields, { type: owner.type, id: owner.id, fields: fieldsOf(held) }, around);
}
