import sql, { join } from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { foldKey } from '../../foundation/values/key.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { allRecords } from '../../record/records.ts';

/** Whether the record has a thing of that type and key already. */
export type KnownThings = (type: ThingType, path: string) => boolean;

const keyed = allRecords.filter(({ place }) => place.numbered === undefined).map(({ type }) => type);

/** The keys that stand in the record, of all things that people name by key; of what was taken back, none. */
export async function knownThings(database: Pick<Database, 'read'>): Promise<KnownThings> {
  const rows = await database.read(sql`select type, folded_key from things where type in (${join(keyed)}) and (ended_seq is null or merged_into is not null)`);
  const types = new Map(rows.map((row) => [row.folded_key as string, row.type as ThingType]));
  return (type, path) => types.get(foldKey(path)) === type;
}
