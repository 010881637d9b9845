import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { entitiesFor } from '../src/entities.ts';
import { postgresOptions } from '../src/foundation/storage/postgres.ts';
import { postgresDialect } from '../src/foundation/storage/postgres-dialect.ts';
import { called } from './called.ts';
import { type Difference, listedToo, migrationFile, migrationStatements } from './migration-statements.ts';

const about = `Writes a migration for both databases: the difference between what the migrations make and what the records describe.
It asks an empty database of its own on PostgreSQL.`;
const SERVER = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'src/foundation/storage/migrations');

async function difference(): Promise<Difference> {
  const name = `parley_migration_${process.pid}`;
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  await client.query(`create database ${name} template template0`);
  try {
    const url = new URL(SERVER);
    url.pathname = `/${name}`;
    const tables = await new DataSource(postgresOptions(url.href, entitiesFor(postgresDialect))).initialize();
    try {
      await tables.runMigrations();
      const { upQueries, downQueries } = await tables.driver.createSchemaBuilder().log();
      return { up: upQueries.map(({ query }) => query), down: downQueries.map(({ query }) => query) };
    } finally {
      await tables.destroy();
    }
  } finally {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  }
}

const [name] = called('migration:new', about).argument('<name>', 'what changes, such as mottos-of-parties').parse().processedArgs as [string];
const found = await difference();
if (found.up.length === 0) console.log('The migrations make what the records describe. There is nothing to write.');
else {
  const number = readdirSync(FOLDER).filter((file) => /^\d{4}-/.test(file)).length + 1;
  const file = migrationFile(name, number, Date.now(), migrationStatements(found));
  const list = join(FOLDER, 'all.ts');
  writeFileSync(join(FOLDER, file.fileName), file.text);
  writeFileSync(list, listedToo(readFileSync(list, 'utf8'), file));
  execFileSync('npx', ['biome', 'check', '--write', join(FOLDER, file.fileName), list], { cwd: ROOT, stdio: 'ignore' });
  console.log(`Wrote ${join(FOLDER, file.fileName)} and listed it in all.ts. Read it, say what it is for, and run test/ledger/migrations.test.ts.`);
}
