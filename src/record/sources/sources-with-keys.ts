import type { Reading } from '../../ledger/reading.ts';
import { type SourceRecord, sourceRecords } from './source.records.ts';

/** The sources with these keys, as a group of fields names them. One that was merged is its survivor. */
export async function sourcesWithKeys(reading: Reading, keys: readonly string[]): Promise<SourceRecord[]> {
  const identities = await Promise.all(keys.map((key) => reading.identity(key)));
  return reading.loadMany(
    sourceRecords,
    identities.flatMap((identity) => (identity === null ? [] : [identity.mergedInto ?? identity.id])),
  );
}
