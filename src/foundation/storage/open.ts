import type { Database, OpenOptions } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…`. The tables are not touched until `migrate`. */
export function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length), options) : openPostgres(url, options);
}
