import type { EntitySchema } from 'typeorm';
import type { Database, Dialect } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…`. The tables are not touched until `migrate`. */
export function openDatabase(url: string, entitiesFor: (dialect: Dialect) => EntitySchema[]): Promise<Database> {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length), entitiesFor('sqlite')) : openPostgres(url, entitiesFor('postgres'));
}
