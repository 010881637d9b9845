import { DataSource } from 'typeorm';
import { entitiesFor } from './src/entities.ts';
import { postgresOptions } from './src/storage/postgres.ts';
import { sqliteOptions } from './src/storage/sqlite.ts';

/** For the command line of TypeORM: `npm run schema:log` shows where the tables and the code have gone apart. */
const url = process.env.DATABASE_URL ?? 'sqlite:./data/parley.db';

export default new DataSource(
  url.startsWith('sqlite:') ? sqliteOptions(url.slice('sqlite:'.length), entitiesFor('sqlite')) : postgresOptions(url, entitiesFor('postgres')),
);
