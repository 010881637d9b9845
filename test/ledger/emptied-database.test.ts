import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { dialectUnderTest, newDatabase, newDatabaseUrl } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { onDatabase } from '../support/postgres.ts';

/**
 * The rows of every table, in no order of the database's own: it fills the places of rows that were replaced. Without what is new in each record: the
 * name of the ledger, and when its migrations ran.
 */
async function rowsOf(database: Database): Promise<Record<string, unknown[]>> {
  const tables = await database.read(sql`select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by tablename`);
  const rows: Record<string, unknown[]> = {};
  for (const { tablename } of tables) {
    const found = await database.read(sql`select * from ${raw(`"${String(tablename)}"`)}`);
    rows[String(tablename)] = found.map((row) => JSON.stringify({ ...row, ledger: undefined })).sort();
  }
  return rows;
}

const ledgerOf = async (database: Database) => (await database.read(sql`select ledger from ledger_head`))[0]?.ledger;

if (dialectUnderTest === 'postgres') {
  describe('A database that a test gave back', () => {
    it('is given to the next one as if it had just been migrated, and is another ledger', async () => {
      const { url, drop } = await newDatabaseUrl('nothing');
      const migrated = await openDatabase(url);
      await migrated.migrate();
      const first = await newDatabase();
      expect((await bring(first.database, inventedBundle())).refusals).to.deep.equal([]);
      const ledgers = [await ledgerOf(first.database)];
      await first.discard();
      const second = await newDatabase();
      expect(second.url, 'the same database').to.equal(first.url);
      expect(await rowsOf(second.database)).to.deep.equal(await rowsOf(migrated));
      ledgers.push(await ledgerOf(second.database));
      await second.discard();
      const third = await newDatabase();
      expect(third.url, 'the same database').to.equal(first.url);
      ledgers.push(await ledgerOf(third.database));
      await third.discard();
      expect(new Set(ledgers).size).to.equal(3);
      await migrated.close();
      await drop();
    });

    it('holds the invented talks again, whatever was written to it', async () => {
      const first = await newDatabase('invented');
      const before = await rowsOf(first.database);
      const more = { bundle: 1 as const, parties: [{ key: 'late-party', name: 'Late', kind: 'STATE' as const }] };
      expect((await bring(first.database, more)).refusals).to.deep.equal([]);
      await onDatabase(first.url, (client) => client.query('delete from sources'));
      expect(await rowsOf(first.database)).not.to.deep.equal(before);
      await first.discard();
      const second = await newDatabase('invented');
      expect(second.url, 'the same database').to.equal(first.url);
      expect(await rowsOf(second.database)).to.deep.equal(before);
      await second.discard();
    });

    for (const change of [null, 'update parties set name = name', 'delete from sources', "update ledger_head set hash = 'x'"]) {
      it(`with the seeds is given to the next one only where nothing was written: ${change}`, async () => {
        const first = await newDatabase('seeds');
        if (change !== null) await onDatabase(first.url, (client) => client.query(`set session_replication_role = replica; ${change}`));
        await first.discard();
        const second = await newDatabase('seeds');
        expect(second.url === first.url).to.equal(change === null);
        await second.discard();
      });
    }

    for (const change of ['create table left_behind (id integer)', 'alter table parties add column more text']) {
      it(`is given to nobody where its tables were changed: ${change}`, async () => {
        const first = await newDatabase();
        await onDatabase(first.url, (client) => client.query(change));
        await first.discard();
        const second = await newDatabase();
        expect(second.url).not.to.equal(first.url);
        await second.discard();
      });
    }
  });
}
