import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { copyTables } from '../../foundation/storage/copy-tables.ts';
import type { Database, ResultRow } from '../../foundation/storage/database.ts';
import { openDatabase } from '../../foundation/storage/open.ts';
import { takeSnapshot } from '../../foundation/storage/snapshot.ts';
import { refuseUnfit } from '../../foundation/storage/sqlite-place.ts';
import { rehearse } from '../../ledger/rehearsal.ts';
import { verifyQuick } from '../verify/verify-quick.ts';

/**
 * Copies a whole record into an empty database of either kind: history, keys and waiting work. Ledger and epoch stay the same, so cursors,
 * ids and citations stay valid. Nobody can write to the old database meanwhile.
 */
export async function moveRecord(fromUrl: string, into: Database): Promise<number> {
  const from = await openDatabase(fromUrl, { mustExist: true });
  try {
    if (from.name === into.name) throw new Error(`expected another database to move into, got ${into.name} twice`);
    await from.migrate();
    return await rehearse(from, { who: 'cli' }, () => copyAll(fromUrl, into, (head) => head));
  } finally {
    await from.close();
  }
}

/**
 * Fills an empty database from a backup. Entries written after the backup are gone, and new entries may get their numbers. So a new epoch
 * begins, and older cursors are recognised as invalid. `prepare` may change the copy of the backup before it is read.
 */
export async function restoreRecord(file: string, into: Database, prepare?: (backup: Database) => Promise<unknown>): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new Error(`expected the file of a backup, got ${resolve(file)}, where there is none`);
  await refuseUnfit(resolve(file), true);
  const folder = await mkdtemp(join(tmpdir(), 'parley-restore-'));
  try {
    // An older backup is migrated as a copy. The backup itself is not changed.
    const copy = join(folder, 'backup.db');
    await copyFile(file, copy);
    const backup = await openDatabase(`sqlite:${copy}`, { mustExist: true });
    try {
      await backup.migrate();
      await prepare?.(backup);
    } finally {
      await backup.close();
    }
    return await copyAll(`sqlite:${copy}`, into, (head) => ({ ...head, epoch: (head.epoch as number) + 1 }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyAll(fromUrl: string, into: Database, change: (head: ResultRow) => ResultRow): Promise<number> {
  const snapshot = await takeSnapshot(fromUrl);
  try {
    const copied = await copyTables(snapshot, into, change);
    const { faults } = await verifyQuick(into);
    if (faults[0] !== undefined) throw new Error(`The copy is not whole: ${faults[0].where}: ${faults[0].message}.`);
    return copied.get('ledger_entries') ?? 0;
  } finally {
    await snapshot.close();
  }
}
