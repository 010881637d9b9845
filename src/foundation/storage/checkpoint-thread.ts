import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';
import type { FromCheckpointThread, ToCheckpointThread } from './checkpoints.ts';

/* A thread that checkpoints the log of one database for its server. */

const connection = new BetterSqlite(workerData as string, { fileMustExist: true, timeout: 0 });
connection.pragma('synchronous = FULL');

parentPort?.on('message', (message: ToCheckpointThread) => {
  if (message === 'checkpoint') parentPort?.postMessage(checkpoint());
  else {
    connection.close();
    process.exit();
  }
});

/** `passive` waits for nobody, and neither readers nor the writer wait for it. What it leaves, the next one writes. */
function checkpoint(): FromCheckpointThread {
  try {
    connection.pragma('wal_checkpoint(passive)');
    return 'done';
  } catch {
    // Nothing is lost, since the log keeps everything. The next write meets the failing disk and reports it.
    return 'failed';
  }
}
