import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { bringDerivedUpToDate } from '../editing/recording/derive-anew.ts';
import { readConfig } from '../foundation/config.ts';
import type { Database, OpenOptions } from '../foundation/storage/database.ts';
import { openDatabase } from '../foundation/storage/open.ts';
import { removeUnused } from '../foundation/storage/remove-unused.ts';

/** Opens the database of the settings, migrates it, and always closes it. */
export function withDatabase<T>(
  work: (database: Database) => Promise<T>,
  { isTrial = false, isTold = false, ...options }: OpenOptions & Purpose = {},
): Promise<T> {
  const { url } = readConfig(process.env).database;
  return leavingNoEmpty(url, { isTrial, isTold }, () => withDatabaseAt(url, work, options));
}

interface Purpose {
  /** A trial leaves no new database either, as nothing was written into it. */
  readonly isTrial?: boolean;
  /** Whether the result of the command names the database anyway. */
  readonly isTold?: boolean;
}

/**
 * A command that fails leaves no database where there was none. In a wrong folder, later commands would find an empty record. If a command
 * makes one, it prints the path, because a relative address means another file in each folder.
 */
export async function leavingNoEmpty<T>(url: string, { isTrial = false, isTold = false }: Purpose, work: () => Promise<T>): Promise<T> {
  const file = url.startsWith('sqlite:') && url !== 'sqlite::memory:' ? resolve(url.slice('sqlite:'.length)) : null;
  if (file === null || existsSync(file)) return work();
  let isDone = false;
  try {
    const result = await work();
    isDone = true;
    return result;
  } finally {
    if (!isDone || isTrial) removeUnused(file);
    else if (!isTold) console.error(`parley: made a new database, ${file}`);
  }
}

async function withDatabaseAt<T>(url: string, work: (database: Database) => Promise<T>, options: OpenOptions): Promise<T> {
  const database = await openDatabase(url, options);
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
