import { survivorOf } from '../api/find.ts';
import { badInput } from '../errors.ts';
import type { Reading } from '../ledger/reading.ts';
import { type ProcessRecord, processRecords } from './process.records.ts';

/** The process of a key; refused, with the name of the argument, where the view shows none. */
export async function processOfKey(reading: Reading, key: string, argument = 'process'): Promise<ProcessRecord> {
  const identity = await reading.identity(key);
  const process = identity?.type === 'Process' ? await reading.load(processRecords, await survivorOf(reading, identity)) : null;
  if (process === null) throw badInput([argument], 'the key of a process', key);
  return process;
}
