import type { Touches } from '../../ledger/entry.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { recordsOf } from '../../record/records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import type { Fields, Surroundings } from './item.ts';
import { type Owner, touchesOf } from './touches.ts';

/** What an act on a thing touches, by the record of a reading. */
export async function touchesIn(reading: Reading, type: ThingType, id: ThingId, fields: Fields): Promise<Touches> {
  const around: Surroundings = {
    lookup: async (other, otherId) => fieldsOf(await reading.load(recordsOf(other), otherId)),
    participantsOf: async (round) => (await reading.loadBelonging(participationRecords, 'round', round, 'r.sort_key')).map(({ party }) => party),
  };
  return touchesOf(type, id, fields, await ownerIn(reading, type, fields), around);
}

async function ownerIn(reading: Reading, type: ThingType, fields: Fields): Promise<Owner | null> {
  if (type !== 'Citation' && type !== 'Claim') return null;
  const identity = await reading.identityOf(fields.thing as ThingId);
  const held = identity === null ? null : await reading.load(recordsOf(identity.type), identity.id);
  if (identity === null || held === null) return null;
  const own = fieldsOf(held);
  return { type: identity.type, id: identity.id, fields: own, owner: await ownerIn(reading, identity.type, own) };
}
