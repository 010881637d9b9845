import type { Database } from '../../src/foundation/storage/database.ts';
import { DatabaseTrouble } from '../../src/foundation/storage/trouble.ts';

/** The same database, which refuses to write while its disk is full. */
export function fullWhile(database: Database, isFull: () => boolean): Database {
  const transact: Database['transact'] = (...given) => (isFull() ? Promise.reject(new DatabaseTrouble('full', 'a full disk')) : database.transact(...given));
  return { ...database, transact };
}
