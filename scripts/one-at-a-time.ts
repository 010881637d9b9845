import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';

/** A build takes less, even on a machine that does much else. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Does the work while no other process does work under this lock. The others wait. The lock is a transaction of SQLite: the system ends it with the process
 * that holds it, so nobody waits for one that was killed.
 */
export function oneAtATime<T>(lock: string, work: () => T): T {
  mkdirSync(dirname(lock), { recursive: true });
  const file = new BetterSqlite(lock, { timeout: PATIENCE_MS });
  try {
    return file.transaction(work).exclusive();
  } finally {
    file.close();
  }
}
