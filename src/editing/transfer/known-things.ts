import sql, { join } from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { takeTurn } from '../../foundation/turns.ts';
import { foldKey } from '../../foundation/values/key.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { allRecords } from '../../record/records.ts';

/** Whether the record has a thing of that type and key already. */
export type KnownThings = (type: ThingType, path: string) => boolean;

const keyed = allRecords.filter(({ place }) => place.numbered === undefined).map(({ type }) => type);

/** How many keys are read at a time. */
const PAGE = 2_000;

/** The keys of all standing things with keys, a page at a time. Retracted things are left out. */
export async function* knownKeys(database: Pick<Database, 'read'>): AsyncGenerator<(readonly [foldedKey: string, type: ThingType])[]> {
  for (let last = 0; ; ) {
    await takeTurn();
    const rows = await database.read(
      sql`select id, type, folded_key from things where id > ${last} and type in (${join(keyed)}) and (ended_seq is null or merged_into is not null) order by id limit ${PAGE}`,
    );
    yield rows.map((row) => [row.folded_key as string, row.type as ThingType] as const);
    if (rows.length < PAGE) return;
    last = Number(rows.at(-1)?.id);
  }
}

export async function knownThings(database: Pick<Database, 'read'>): Promise<KnownThings> {
  const types = new Map<string, ThingType>();
  for await (const page of knownKeys(database)) for (const [path, type] of page) types.set(path, type);
  return (type, path) => types.get(foldKey(path)) === type;
}
