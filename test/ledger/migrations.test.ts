import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import { DataSource, EntitySchema } from 'typeorm';
import { entitiesFor } from '../../src/entities.ts';
import type { Dialect } from '../../src/foundation/storage/dialect.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { postgresOptions } from '../../src/foundation/storage/postgres.ts';
import { postgresDialect } from '../../src/foundation/storage/postgres-dialect.ts';
import { sqliteDialect } from '../../src/foundation/storage/sqlite-dialect.ts';
import { sqliteOptions } from '../../src/foundation/storage/sqlite-options.ts';
import { readHead } from '../../src/ledger/head.ts';
import { dialectUnderTest, newDatabaseUrl } from '../support/database.ts';
import { otherProcess } from '../support/process.ts';

describe('the migrations', () => {
  let url: string;
  let discard: () => Promise<void>;
  beforeEach(async () => {
    ({ url, discard } = await newAddress());
  });
  afterEach(() => discard());

  it('make the tables that the code describes, to the last index', async () => {
    const tables = await opened(url);
    await tables.runMigrations();
    expect(await differences(tables)).to.deep.equal([]);
    await tables.destroy();
  });

  it('(control) would be found to lack a column, to have another type, or to lack an index', async () => {
    await using(url, (tables) => tables.runMigrations());
    const changes: ((options: EntitySchema['options']) => void)[] = [
      (options) => void ((options.columns as Record<string, object>).extra = { type: 'text', nullable: true }),
      (options) => void ((options.columns as Record<string, object>).name = { type: 'integer' }),
      (options) => void ((options.columns as Record<string, object>).note = { type: 'text', nullable: false }),
      (options) => void options.indices?.splice(0, 1),
    ];
    for (const change of changes) {
      const found = await using(url, differences, (dialect) =>
        entitiesFor(dialect).map((entity) => (entity.options.name === 'parties' ? changed(entity, change) : entity)),
      );
      expect(found.length, change.toString()).to.be.greaterThan(0);
    }
  });

  it('go down to nothing and up again', async () => {
    const tables = await opened(url);
    await tables.runMigrations();
    const before = await tableNames(tables);
    for (const _ of tables.migrations) await tables.undoLastMigration();
    expect(await tableNames(tables)).to.deep.equal(['migrations']);
    await tables.runMigrations();
    expect(await tableNames(tables)).to.deep.equal(before);
    expect(await differences(tables)).to.deep.equal([]);
    await tables.destroy();
  });

  it('make indexes of columns that may be empty without the rows where they are', async () => {
    await using(url, (tables) => tables.runMigrations());
    const indexes = await using(url, async (tables) => {
      const found: { name: string; mayBeEmpty: boolean; leavesOutEmpty: boolean }[] = [];
      for (const { tableName, indices } of tables.entityMetadatas.filter(({ tableName }) => isOfLedger(tableName))) {
        for (const { name, columns } of indices) {
          const [row] = await tables.query(definitionOf[dialectUnderTest](name));
          found.push({
            name: `${tableName} ${name}`,
            mayBeEmpty: columns.some(({ isNullable }) => isNullable),
            leavesOutEmpty: /where .*is not null/i.test(row.definition),
          });
        }
      }
      return found;
    });
    expect(indexes.filter(({ mayBeEmpty }) => mayBeEmpty).length).to.be.greaterThan(25);
    expect(indexes.filter(({ mayBeEmpty, leavesOutEmpty }) => mayBeEmpty !== leavesOutEmpty)).to.deep.equal([]);
  });

  it('do nothing the second time', async () => {
    const database = await openDatabase(url);
    const first = await database.migrate();
    expect(first.length).to.be.greaterThan(0);
    const head = await readHead(database);
    expect(await database.migrate()).to.deep.equal([]);
    expect(await readHead(database)).to.deep.equal(head);
    await database.close();
  });

  it('still have foreign keys checked after they ran', async () => {
    const database = await openDatabase(url);
    await database.migrate();
    const orphan = database.transact((session) => session.insert('ledger_touches', [{ thing: 99, seq: 1 }]));
    expect(
      await orphan.then(
        () => 'taken',
        (error: Error) => error.message,
      ),
    ).to.match(/foreign key/i);
    await database.close();
  });

  it('run once when two instances begin together', async () => {
    const both = await Promise.all([openDatabase(url), openDatabase(url)]);
    const ran = await Promise.all(both.map((database) => database.migrate()));
    expect(ran.filter((names) => names.length > 0)).to.have.length(1);
    expect(await both[0].read(sql`select count(*) as total from ledger_head`)).to.deep.equal([{ total: 1 }]);
    await Promise.all(both.map((database) => database.close()));
  });

  it('run once when four processes begin together', async () => {
    const processes = Array.from({ length: 4 }, () => otherProcess('migrate-once.mjs', url));
    await Promise.all(processes.map((one) => one.line('ready')));
    for (const one of processes) one.tell('begin');
    const ran = (await Promise.all(processes.map((one) => one.line('[')))).map((line) => JSON.parse(line) as string[]);
    expect(await Promise.all(processes.map(({ ended }) => ended))).to.deep.equal([0, 0, 0, 0]);
    expect(ran.filter((names) => names.length > 0)).to.have.length(1);
    const database = await openDatabase(url);
    expect(await readHead(database)).to.include({ seq: 0 });
    await database.close();
  });
});

/** The few rows of the tables beside the ledger need no such index. Everything lies in something, but for the things that are shared. */
const isOfLedger = (table: string) => table !== 'things' && !sideTables.has(table);
const sideTables = new Set(['imports', 'api_keys', 'kept_answers', 'proposals', 'hooks', 'hook_turns', 'mail_subscriptions']);

const definitionOf = {
  sqlite: (index: string) => `select sql as definition from sqlite_master where name = '${index}'`,
  postgres: (index: string) => `select indexdef as definition from pg_indexes where indexname = '${index}'`,
};

/** An address that more than one instance can open; on SQLite a file, since each `:memory:` is another database. */
async function newAddress(): Promise<{ url: string; discard: () => Promise<void> }> {
  if (dialectUnderTest === 'postgres') {
    const { url, drop } = await newDatabaseUrl();
    return { url, discard: drop };
  }
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  return { url: `sqlite:${join(folder, 'parley.db')}`, discard: async () => rmSync(folder, { recursive: true }) };
}

function opened(url: string, entities: (dialect: Dialect) => EntitySchema[] = entitiesFor): Promise<DataSource> {
  const options = url.startsWith('sqlite:')
    ? sqliteOptions(url.slice('sqlite:'.length), entities(sqliteDialect))
    : postgresOptions(url, entities(postgresDialect));
  return new DataSource(options).initialize();
}

async function using<T>(url: string, work: (tables: DataSource) => Promise<T>, entities?: (dialect: Dialect) => EntitySchema[]): Promise<T> {
  const tables = await opened(url, entities);
  try {
    return await work(tables);
  } finally {
    await tables.destroy();
  }
}

/** What TypeORM would change to make the tables as the code describes them. */
async function differences(tables: DataSource): Promise<string[]> {
  return (await tables.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
}

function changed(entity: EntitySchema, change: (options: EntitySchema['options']) => void): EntitySchema {
  const options = { ...entity.options, columns: { ...entity.options.columns }, indices: [...(entity.options.indices ?? [])] };
  change(options);
  return new EntitySchema(options);
}

async function tableNames(tables: DataSource): Promise<string[]> {
  const rows: { name: string }[] =
    tables.options.type === 'postgres'
      ? await tables.query("select table_name as name from information_schema.tables where table_schema = 'public'")
      : await tables.query("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'");
  return rows.map(({ name }) => name).sort();
}
