import { bringDerivedUpToDate } from '../editing/recording/derive-anew.ts';
import { readConfig } from '../foundation/config.ts';
import type { Database } from '../foundation/storage/database.ts';
import { openDatabase } from '../foundation/storage/open.ts';
import { entitiesFor } from '../record/entities.ts';

/** Opens the database of the settings, with its tables up to date, and closes it whatever happens. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(process.env).database.url, entitiesFor);
  try {
    await database.migrate();
    await bringDerivedUpToDate(database);
    return await work(database);
  } finally {
    await database.close();
  }
}
