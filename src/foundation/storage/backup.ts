import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { makeFolder } from '../folder.ts';
import { copyTables } from './copy-tables.ts';
import { openDatabase } from './open.ts';
import { takeSnapshot } from './snapshot.ts';

const ALL_PAGES = 0x7fffffff;

/**
 * Writes a whole database into a file of SQLite, while others write to it. It holds everything that was acknowledged before it began. The file gets its
 * name when it is complete and on disk. So a file of that name is always a complete backup.
 */
export async function backUp(url: string, target: string): Promise<string> {
  const file = resolve(target);
  if (existsSync(file)) throw new Error(`expected a name that nothing has, got ${file}; a backup replaces nothing`);
  makeFolder(dirname(file), 0o700);
  const partial = `${file}.partial-${process.pid}`;
  try {
    closeSync(openSync(partial, 'wx', 0o600));
    if (url.startsWith('sqlite:')) await copyPages(url.slice('sqlite:'.length), partial);
    else await copyRows(url, partial);
    settle(partial);
    renameSync(partial, file);
    sync(dirname(file));
    return file;
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${end}`, { force: true });
  }
}

/** Copies all pages in one step. If another process wrote between two steps, SQLite would begin again. */
async function copyPages(from: string, to: string): Promise<void> {
  const connection = new BetterSqlite(from, { readonly: true, timeout: 30_000 });
  try {
    await connection.backup(to, { progress: () => ALL_PAGES });
  } finally {
    connection.close();
  }
}

async function copyRows(url: string, to: string): Promise<void> {
  const snapshot = await takeSnapshot(url);
  try {
    const database = await openDatabase(`sqlite:${to}`);
    try {
      await database.migrate();
      await copyTables(snapshot, database, (head) => head);
    } finally {
      await database.close();
    }
  } finally {
    await snapshot.close();
  }
}

/** One file without a log beside it, whole and on disk. */
function settle(file: string): void {
  const connection = new BetterSqlite(file);
  try {
    connection.pragma('journal_mode = delete');
    const [found] = connection.pragma('integrity_check(1)') as { integrity_check: string }[];
    if (found?.integrity_check !== 'ok') throw new Error(`The backup is not whole: ${found?.integrity_check}.`);
  } finally {
    connection.close();
  }
  sync(file);
}

function sync(path: string): void {
  const opened = openSync(path, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
