import type { Database } from '../../foundation/storage/database.ts';
import { readHead } from '../../ledger/head.ts';
import { write } from '../../ledger/writing.ts';
import { deriveEverything } from './derived.ts';

/** Works out anew what is stored beside the record, where that was done by other rules than today's. The ledger does not move. */
export async function bringDerivedUpToDate(database: Database): Promise<void> {
  if ((await readHead(database)).derivedSince !== null) return;
  await write(database, { who: 'parley' }, deriveEverything);
}
