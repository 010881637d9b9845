import { DataSource } from 'typeorm';
import { entitiesFor } from './src/entities.ts';
import { postgresOptions } from './src/foundation/storage/postgres.ts';
import { postgresDialect } from './src/foundation/storage/postgres-dialect.ts';
import { sqliteDialect } from './src/foundation/storage/sqlite-dialect.ts';
import { sqliteOptions } from './src/foundation/storage/sqlite-options.ts';

/** For the command line of TypeORM: `npm run schema:log` shows where the tables and the code have gone apart. */
const url = process.env.DATABASE_URL ?? 'sqlite:./data/parley.db';

export default new DataSource(
  url.startsWith('sqlite:') ? sqliteOptions(url.slice('sqlite:'.length), entitiesFor(sqliteDialect)) : postgresOptions(url, entitiesFor(postgresDialect)),
);
