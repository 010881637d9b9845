import { survivorOf } from '../../api/find.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type SourceRecord, sourceRecords } from './source.records.ts';

/** The sources with these keys, as a group of fields names them. One that was merged is its survivor. */
export async function sourcesWithKeys(reading: Reading, keys: readonly string[]): Promise<SourceRecord[]> {
  const identities = await Promise.all(keys.map((key) => reading.identity(key)));
  const standing = identities.filter((identity) => identity !== null);
  return reading.loadMany(sourceRecords, await Promise.all(standing.map((identity) => survivorOf(reading, identity))));
}
