import type { EntitySchema } from 'typeorm';
import type { Database, OpenOptions } from './database.ts';
import type { Dialect } from './dialect.ts';
import { openPostgres } from './postgres.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { openSqlite } from './sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…`. The tables are not touched until `migrate`. */
export function openDatabase(url: string, entitiesFor: (dialect: Dialect) => EntitySchema[], options: OpenOptions = {}): Promise<Database> {
  return url.startsWith('sqlite:')
    ? openSqlite(url.slice('sqlite:'.length), entitiesFor(sqliteDialect), options)
    : openPostgres(url, entitiesFor(postgresDialect), options);
}
