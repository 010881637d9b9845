import { survivorOf } from '../../api/find.ts';
import type { Reading } from '../../ledger/reading.ts';
import { unknownKey } from '../nearest-keys.ts';
import { type ProcessRecord, processRecords } from './process.records.ts';

/** The process whose key an argument gives. Throws if there is none. */
export async function processNamed(reading: Reading, key: string, path: readonly string[] = ['process']): Promise<ProcessRecord> {
  const identity = await reading.identity(key);
  const process = identity?.type === 'Process' ? await reading.load(processRecords, await survivorOf(reading, identity)) : null;
  if (process === null) throw await unknownKey(reading, path, 'Process', 'the key of a process', key);
  return process;
}
