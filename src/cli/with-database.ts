import { bringDerivedUpToDate } from '../editing/recording/derive-anew.ts';
import { readConfig } from '../foundation/config.ts';
import type { Database, OpenOptions } from '../foundation/storage/database.ts';
import { openDatabase } from '../foundation/storage/open.ts';

/** Opens the database of the settings, migrates it, and always closes it. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>, options: OpenOptions = {}): Promise<T> {
  const database = await openDatabase(readConfig(process.env).database.url, options);
  try {
    await database.migrate();
    await bringDerivedUpToDate(database);
    return await work(database);
  } finally {
    await database.close();
  }
}

/** For commands that only read: a mistyped address is an error, and makes no new database. */
export function withExistingDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  return withDatabase(work, { mustExist: true });
}
