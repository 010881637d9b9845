import type { EntitySchema } from 'typeorm';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import { openPostgres } from './postgres.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { openSqlite } from './sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…`. The tables are not touched until `migrate`. */
export function openDatabase(url: string, entitiesFor: (dialect: Dialect) => EntitySchema[]): Promise<Database> {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length), entitiesFor(sqliteDialect)) : openPostgres(url, entitiesFor(postgresDialect));
}
