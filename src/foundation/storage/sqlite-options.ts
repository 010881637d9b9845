import type { Database as Connection } from 'better-sqlite3';
import type { DataSourceOptions, EntitySchema } from 'typeorm';
import { LOG_BYTES, MOST_LOG_PAGES } from './checkpoints.ts';
import { migrations } from './migrations/all.ts';

/** `timeout: 0`: waiting for a lock inside SQLite would freeze the whole process; we wait outside, between tries. */
export function sqliteOptions(
  file: string,
  entities: EntitySchema[] = [],
  onConnection: (connection: Connection) => void = () => undefined,
): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: file,
    entities,
    migrations,
    timeout: 0,
    enableWAL: true,
    prepareDatabase: (database: unknown) => {
      // First, so that a connection that cannot be prepared is known, and can be closed.
      onConnection(database as Connection);
      prepareWriter(database as Connection);
    },
  };
}

/** WAL alone would mean synchronous=NORMAL, which may lose what was acknowledged when the power fails. */
function prepareWriter(connection: Connection): void {
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // Otherwise, what a savepoint may roll back goes to a file that is made and removed for each write.
  connection.pragma('temp_store = MEMORY');
  // A thread checkpoints a long log. A commit does so only where the thread is behind.
  connection.pragma(`wal_autocheckpoint = ${MOST_LOG_PAGES}`);
  connection.pragma(`journal_size_limit = ${LOG_BYTES}`);
}
