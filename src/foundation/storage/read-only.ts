import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { prepareReader, sqliteOptions } from './sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { runStatement } from './statements.ts';

/** What a process needs that only reads. */
export type ReadOnlyDatabase = Pick<Database, 'dialect' | 'name' | 'read' | 'close'>;

/** Where a database is, so that another process can open it too. */
export interface DatabasePlace {
  readonly url: string;
  /** Of an embedded one. */
  readonly file: string;
}

/** Opens a database that stands and is migrated, for reading alone. */
export async function openReadOnly({ url, file }: DatabasePlace): Promise<ReadOnlyDatabase> {
  if (!url.startsWith('sqlite:')) return openPostgres(url, { mustExist: true });
  const options = { ...sqliteOptions(file), readonly: true, prepareDatabase: prepareReader } as DataSourceOptions;
  const reader = await new DataSource(options).initialize();
  return {
    dialect: sqliteDialect,
    name: file,
    read: (statement) => runStatement(reader, sqliteDialect, statement),
    close: () => reader.destroy(),
  };
}
