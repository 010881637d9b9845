import { survivorOf } from '../../api/find.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type Identity, oneOfType, type ThingType } from '../../ledger/thing.ts';
import { adviceOn } from '../../record/nearest-keys.ts';
import { sentenceOf } from '../recording/refusal.ts';
import { refuse } from './refused.ts';

/** The thing with a key or, unless `evenIfMerged`, its survivor. Refused if it has another type or was retracted. */
export async function namedThing(
  reading: Reading,
  field: string,
  key: string,
  types: readonly ThingType[],
  { evenIfRetracted = false, evenIfMerged = false } = {},
): Promise<Identity> {
  const found = await reading.identity(key);
  const identity = found === null || evenIfMerged ? found : await reading.identityOf(await survivorOf(reading, found));
  const path = ['input', field];
  const expected = types.length === 0 ? 'the key of something in the record' : `the key of ${types.map(oneOfType).join(' or ')}`;
  if (identity === null || (types.length > 0 && !types.includes(identity.type))) {
    const came = `${JSON.stringify(key)}${identity === null ? '' : `, which is ${oneOfType(identity.type)}`}`;
    throw refuse('NOT_FOUND', path, sentenceOf({ expected, came, advice: await adviceOn(reading, types, key) }));
  }
  if (identity.endedSeq !== null && !evenIfRetracted) throw refuse('RETRACTED', path, `Expected ${expected}, got ${JSON.stringify(key)}, which was retracted.`);
  return identity;
}
