import type { Database } from '../../foundation/storage/database.ts';
import { readHead } from '../../ledger/head.ts';
import { write } from '../../ledger/writing.ts';
import { deriveEverything } from './derived.ts';

/** Computes all derived values again if they follow older rules. The ledger does not move. */
export async function bringDerivedUpToDate(database: Database): Promise<void> {
  if ((await readHead(database)).derivedSince !== null) return;
  await write(database, { who: 'parley' }, deriveEverything);
}
