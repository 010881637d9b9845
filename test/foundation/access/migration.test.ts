import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { bringDerivedUpToDate } from '../../../src/editing/recording/derive-anew.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import { entitiesFor } from '../../../src/entities.ts';
import { createApiKey, findApiKey } from '../../../src/foundation/access/api-keys.ts';
import type { Database, ResultRow } from '../../../src/foundation/storage/database.ts';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { postgresOptions } from '../../../src/foundation/storage/postgres.ts';
import { postgresDialect } from '../../../src/foundation/storage/postgres-dialect.ts';
import { sqliteDialect } from '../../../src/foundation/storage/sqlite-dialect.ts';
import { sqliteOptions } from '../../../src/foundation/storage/sqlite-options.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { dialectUnderTest, newDatabaseUrl } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

describe('A database from before there were keys', () => {
  let url: string;
  let drop: () => Promise<void>;
  let database: Database;
  beforeEach(async () => {
    ({ url, drop } = await anAddress());
    await recordOfTheFirst(url);
    database = await openDatabase(url);
  });
  afterEach(async () => {
    await database.close();
    await drop();
  });

  it('gets them, and loses nothing that it held', async () => {
    const held = await everyTable(database);
    expect([...held.keys()]).not.to.include('api_keys');
    expect(held.get('positions')).to.have.length(3);
    const head = await readHead(database);

    expect(await database.migrate())
      .to.include('KeysAndKeptAnswers1763910000000')
      .and.not.to.include('LedgerAndRecords1763850000000');

    const holds = await everyTable(database);
    expect([...holds.keys()]).to.include.members([...held.keys(), 'api_keys', 'kept_answers']);
    for (const [name, rows] of held) if (name !== 'migrations') expect(holds.get(name)?.map(withoutNew(rows)), name).to.deep.equal(rows);
    expect(holds.get('api_keys')).to.deep.equal([]);
    expect(holds.get('kept_answers')).to.deep.equal([]);
    expect(await readHead(database)).to.deep.equal(head);
    await bringDerivedUpToDate(database);
    expect((await verify(database)).faults).to.deep.equal([]);
  });

  it('takes keys from then on, each digest once', async () => {
    await database.migrate();
    const { key, secret } = await createApiKey(database, { name: 'desk', role: 'EDITOR' });
    expect(await findApiKey(database, secret)).to.deep.equal(key);
    const again = database.transact((session) =>
      session.query(sql`insert into api_keys (id, name, role, digest, created_at) select 'key_again', name, role, digest, created_at from api_keys`),
    );
    expect(await again.then(() => 'taken').catch((error: Error) => error.message)).to.match(/unique/i);
  });
});

async function anAddress(): Promise<{ url: string; drop: () => Promise<void> }> {
  if (dialectUnderTest === 'postgres') return newDatabaseUrl();
  const folder = mkdtempSync(join(tmpdir(), 'parley-keys-'));
  return { url: `sqlite:${join(folder, 'parley.db')}`, drop: async () => rmSync(folder, { recursive: true }) };
}

/** A record as the first release had it: what is written today, with all that came later taken away again. */
async function recordOfTheFirst(url: string): Promise<void> {
  const database = await openDatabase(url);
  await database.migrate();
  expect((await bring(database, inventedBundle())).refusals).to.deep.equal([]);
  await database.close();
  const options = url.startsWith('sqlite:')
    ? sqliteOptions(url.slice('sqlite:'.length), entitiesFor(sqliteDialect))
    : postgresOptions(url, entitiesFor(postgresDialect));
  const tables = await new DataSource(options).initialize();
  try {
    for (const _ of tables.migrations.slice(1)) await tables.undoLastMigration();
  } finally {
    await tables.destroy();
  }
}

/** The rows of each table, in an order that does not depend on where they lie. */
async function everyTable(database: Database): Promise<Map<string, string[]>> {
  const names: ResultRow[] =
    database.dialect.name === 'sqlite'
      ? await database.read(sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
      : await database.read(sql`select table_name as name from information_schema.tables where table_schema = 'public'`);
  const tables = new Map<string, string[]>();
  for (const { name } of names) {
    const rows = await database.read(sql`select * from ${raw(`"${String(name)}"`)}`);
    tables.set(String(name), rows.map((row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))).sort());
  }
  return tables;
}

/** A row as far as its columns stood before; what is new in it says nothing yet. */
function withoutNew([before]: readonly string[]): (row: string) => string {
  const stood = new Set(Object.keys(JSON.parse(before ?? '{}')));
  return (row) => {
    const columns = Object.entries(JSON.parse(row) as object);
    for (const [name, value] of columns) if (!stood.has(name) && !name.startsWith('derived_')) expect(value, name).to.equal(null);
    return JSON.stringify(Object.fromEntries(columns.filter(([name]) => stood.has(name))));
  };
}
