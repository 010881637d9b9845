import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DataSource, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { listedToo, migrationFile, migrationStatements, NeedsHand } from '../../../scripts/migration-statements.ts';
import { entitiesFor } from '../../../src/entities.ts';
import type { Dialect } from '../../../src/foundation/storage/dialect.ts';
import { postgresOptions } from '../../../src/foundation/storage/postgres.ts';
import { postgresDialect } from '../../../src/foundation/storage/postgres-dialect.ts';
import { sqliteDialect } from '../../../src/foundation/storage/sqlite-dialect.ts';
import { sqliteOptions } from '../../../src/foundation/storage/sqlite-options.ts';
import { dialectUnderTest, newDatabaseUrl } from '../../support/database.ts';

const toThing = (name: string) => ({ target: 'things', columnName: 'id', name });

/** The tables with a new column, an indexed reference and a table more than the migrations make. */
function changedEntities(dialect: Dialect): EntitySchema[] {
  const changed = entitiesFor(dialect).map((entity) => {
    if (entity.options.name !== 'parties') return entity;
    const more: Record<string, EntitySchemaColumnOptions> = {
      motto: { type: 'text', nullable: true },
      founder: { type: 'bigint', nullable: true, foreignKey: toThing('fk_parties_founder') },
    };
    return new EntitySchema({
      ...entity.options,
      columns: { ...entity.options.columns, ...more },
      indices: [...(entity.options.indices ?? []), { name: 'ix_parties_founder', columns: ['founder', 'to_seq'] }],
    });
  });
  const anthems = new EntitySchema({
    name: 'anthems',
    tableName: 'anthems',
    columns: {
      id: { type: 'bigint', primary: true, primaryKeyConstraintName: 'pk_anthems', foreignKey: toThing('fk_anthems_id') },
      sort_key: { type: 'text', ...dialect.comparedByBytes },
    },
    indices: [{ name: 'ix_anthems_sort_key', columns: ['sort_key'], unique: true }],
  });
  return [...changed, anthems];
}

/** What PostgreSQL 15 and TypeORM 1.1.1 log of it. */
const LOG = {
  up: [
    'CREATE TABLE "anthems" ("id" bigint NOT NULL, "sort_key" text COLLATE "C" NOT NULL, CONSTRAINT "pk_anthems" PRIMARY KEY ("id"))',
    'CREATE UNIQUE INDEX "ix_anthems_sort_key" ON "anthems"  ("sort_key") ',
    'ALTER TABLE "parties" ADD "motto" text',
    'ALTER TABLE "parties" ADD "founder" bigint',
    'CREATE INDEX "ix_parties_founder" ON "parties"  ("founder", "to_seq") ',
    'ALTER TABLE "parties" ADD CONSTRAINT "fk_parties_founder" FOREIGN KEY ("founder") REFERENCES "things"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    'ALTER TABLE "anthems" ADD CONSTRAINT "fk_anthems_id" FOREIGN KEY ("id") REFERENCES "things"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
  ],
  down: [
    'DROP TABLE "anthems"',
    'DROP INDEX "public"."ix_anthems_sort_key"',
    'ALTER TABLE "parties" DROP COLUMN "motto"',
    'ALTER TABLE "parties" DROP COLUMN "founder"',
    'DROP INDEX "public"."ix_parties_founder"',
    'ALTER TABLE "parties" DROP CONSTRAINT "fk_parties_founder"',
    'ALTER TABLE "anthems" DROP CONSTRAINT "fk_anthems_id"',
  ],
};

describe('A new migration', () => {
  it('is plain statements on either database: no table is built anew, and no trigger is made', () => {
    const { sqlite, postgres } = migrationStatements(LOG);
    expect(sqlite.up).to.deep.equal([
      'CREATE TABLE "anthems" ("id" bigint NOT NULL, "sort_key" text NOT NULL, CONSTRAINT "pk_anthems" PRIMARY KEY ("id"), CONSTRAINT "fk_anthems_id" FOREIGN KEY ("id") REFERENCES "things" ("id"))',
      'CREATE UNIQUE INDEX "ix_anthems_sort_key" ON "anthems" ("sort_key")',
      'ALTER TABLE "parties" ADD "motto" text',
      'ALTER TABLE "parties" ADD "founder" bigint CONSTRAINT "fk_parties_founder" REFERENCES "things" ("id") /* CONSTRAINT "fk_parties_founder" FOREIGN KEY ("founder") REFERENCES "things" ("id") */',
      'CREATE INDEX "ix_parties_founder" ON "parties" ("founder", "to_seq")',
    ]);
    expect(sqlite.down).to.deep.equal([
      'DROP INDEX "ix_parties_founder"',
      'ALTER TABLE "parties" DROP COLUMN "founder"',
      'ALTER TABLE "parties" DROP COLUMN "motto"',
      'DROP INDEX "ix_anthems_sort_key"',
      'DROP TABLE "anthems"',
    ]);
    expect(postgres.up).to.have.length(7);
    expect(postgres.down[0]).to.equal('ALTER TABLE "anthems" DROP CONSTRAINT "fk_anthems_id"');
  });

  it('makes what the records describe, and takes it back', async () => {
    const { url, discard } = await newAddress();
    const dialect = dialectUnderTest === 'sqlite' ? sqliteDialect : postgresDialect;
    const entities = changedEntities(dialect);
    const tables = await new DataSource(
      url.startsWith('sqlite:') ? sqliteOptions(url.slice('sqlite:'.length), entities) : postgresOptions(url, entities),
    ).initialize();
    const differences = async () => {
      const { upQueries, downQueries } = await tables.driver.createSchemaBuilder().log();
      return { up: upQueries.map(({ query }) => query), down: downQueries.map(({ query }) => query) };
    };
    try {
      await tables.runMigrations();
      const before = await differences();
      if (dialectUnderTest === 'postgres') expect(migrationStatements(before)).to.deep.equal(migrationStatements(LOG));
      const { up, down } = migrationStatements(LOG)[dialectUnderTest];
      for (const statement of up) await tables.query(statement);
      expect((await differences()).up).to.deep.equal([]);
      for (const statement of down) await tables.query(statement);
      expect(await differences()).to.deep.equal(before);
    } finally {
      await tables.destroy();
      await discard();
    }
  });

  it('is left to people where rows that are there would not fit, or something is dropped', () => {
    const refused = (statement: string) => () => migrationStatements({ up: [statement], down: [] });
    expect(refused('ALTER TABLE "parties" ADD "motto" text NOT NULL')).to.throw(NeedsHand, 'later(…)');
    for (const statement of [
      'ALTER TABLE "parties" DROP COLUMN "name"',
      'DROP TABLE "parties"',
      'ALTER TABLE "parties" ALTER COLUMN "name" TYPE integer',
      'ALTER TABLE "parties" ADD CONSTRAINT "one" UNIQUE ("name")',
    ])
      expect(refused(statement), statement).to.throw(NeedsHand, 'by hand');
  });

  it('is a file of its own, listed last', () => {
    const file = migrationFile('mottos-of-parties', 6, 1_790_000_000_000, migrationStatements(LOG));
    expect([file.fileName, file.className]).to.deep.equal(['0006-mottos-of-parties.ts', 'MottosOfParties1790000000000']);
    expect(file.text).to.contain('export class MottosOfParties1790000000000 implements MigrationInterface');
    const list = "import { One1 } from './0001-one.ts';\n\n/** In order. */\nexport const migrations = [\n  One1,\n];\n";
    expect(listedToo(list, file)).to.equal(
      "import { One1 } from './0001-one.ts';\nimport { MottosOfParties1790000000000 } from './0006-mottos-of-parties.ts';\n\n/** In order. */\nexport const migrations = [\n  One1,\n  MottosOfParties1790000000000,\n];\n",
    );
    expect(() => migrationFile('Mottos', 6, 1, migrationStatements(LOG))).to.throw('lower case with hyphens');
  });
});

async function newAddress(): Promise<{ url: string; discard: () => Promise<void> }> {
  if (dialectUnderTest === 'postgres') {
    const { url, drop } = await newDatabaseUrl();
    return { url, discard: drop };
  }
  const folder = mkdtempSync(join(tmpdir(), 'parley-migration-'));
  return { url: `sqlite:${join(folder, 'parley.db')}`, discard: async () => rmSync(folder, { recursive: true }) };
}
