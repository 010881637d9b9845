import { survivorOf } from '../../api/find.ts';
import { badInput } from '../../foundation/errors.ts';
import type { Reading } from '../../ledger/reading.ts';
import { unknownKey } from '../nearest-keys.ts';
import { type RoundRecord, roundRecords } from './round.records.ts';

/** The round whose key an argument gives. Throws if there is none. */
export async function roundNamed(reading: Reading, key: string, path: readonly string[] = ['round']): Promise<RoundRecord> {
  const identity = await reading.identity(key);
  const round = identity?.type === 'Round' ? await reading.load(roundRecords, await survivorOf(reading, identity)) : null;
  if (round === null) throw await unknownKey(reading, path, 'Round', 'the key of a round', key);
  return round;
}

/** The same for callers that need its days. Throws if the round has no date. */
export async function datedRoundNamed(reading: Reading, key: string, path: readonly string[] = ['round']): Promise<RoundRecord & { readonly date: string }> {
  const round = await roundNamed(reading, key, path);
  if (round.date === null) throw badInput(path, 'a round that has a date', `${round.key}, which has none`);
  return round as RoundRecord & { readonly date: string };
}
