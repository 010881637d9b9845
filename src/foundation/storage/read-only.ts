import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { SqliteReader } from './sqlite-reader.ts';

/** What a reading process needs. */
export type ReadOnlyDatabase = Pick<Database, 'dialect' | 'name' | 'read' | 'close'>;

/** Where a database is, so that another process can open it too. */
export interface DatabasePlace {
  readonly url: string;
  /** Of an embedded one. */
  readonly file: string;
}

/** Opens an existing, migrated database only for reading. */
export async function openReadOnly({ url, file }: DatabasePlace): Promise<ReadOnlyDatabase> {
  if (!url.startsWith('sqlite:')) return openPostgres(url, { mustExist: true });
  const reader = new SqliteReader(file);
  return {
    dialect: sqliteDialect,
    name: file,
    read: async (statement) => reader.read(statement),
    close: async () => reader.close(),
  };
}
