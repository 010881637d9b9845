import { rmSync, statSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';

/** Tables that have rows in a fresh database. */
const FILLED_BY_MIGRATIONS = /^(sqlite_|search_index|migrations$|ledger_head$)/;

/** Removes a file of SQLite that holds nothing yet, as a command that failed leaves behind. It stays if another process has it open. */
export function removeUnused(file: string): void {
  if (!isFile(file)) return;
  const connection = new BetterSqlite(file, { timeout: 0 });
  try {
    // Without shared memory, SQLite lets in nobody beside us, and needs no room on the disk.
    connection.pragma('locking_mode = exclusive');
    connection.exec('begin exclusive');
    if (holdsNothing(connection)) for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
  } catch {
    // Somebody uses it.
  } finally {
    connection.close();
  }
}

/** Also where the path leads through something that is no folder. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function holdsNothing(connection: BetterSqlite.Database): boolean {
  const tables = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const isFilled = (table: string) => connection.prepare(`select 1 from "${table}" limit 1`).get() !== undefined;
  return !tables.some((table) => !FILLED_BY_MIGRATIONS.test(table) && isFilled(table));
}
