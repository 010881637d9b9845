import { expect } from 'chai';
import sql, { type Sql } from 'sql-template-tag';
import { verifyQuick } from '../../../src/editing/verify/verify-quick.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

describe('A quick verification', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase('invented');
  });
  afterEach(() => test.discard());

  const tamper = (statement: Sql) => test.database.transact(async (session) => void (await session.query(statement)));

  it('looks at the last entries and at what they wrote, and finds nothing wrong with a sound record', async () => {
    const { entries, versions, faults } = await verifyQuick(test.database);
    const [row] = await test.database.read(sql`select count(*) as total from ledger_entries`);
    expect([faults, entries, versions]).to.deep.equal([[], Number(row?.total), Number(row?.total)]);
  });

  const damages: readonly [string, Sql, string][] = [
    ['a head that went ahead of its entries', sql`update ledger_head set seq = seq + 1`, 'head'],
    ['a head that stayed behind its entries', sql`update ledger_head set seq = seq - 1`, 'head'],
    ['an entry that was altered', sql`update ledger_entries set who = 'somebody else' where seq = 12`, 'chain'],
    ['a row that was altered', sql`update positions set account = 'another' where from_seq = (select max(from_seq) from positions)`, 'digests'],
    ['a row that is gone', sql`delete from positions where from_seq = (select max(from_seq) from positions)`, 'rows'],
  ];
  for (const [title, statement, check] of damages) {
    it(`finds ${title}`, async () => {
      await tamper(statement);
      expect((await verifyQuick(test.database)).faults.map((fault) => fault.check)).to.include(check);
    });
  }

  it('finds nothing wrong with what another server writes while it looks', async () => {
    let isWritten = false;
    // Whoever looks reads the head first: another commit comes right after that.
    const busy: Database = new Proxy(test.database, {
      get: (database, name) => {
        if (name !== 'read') return Reflect.get(database, name) as unknown;
        return async (statement: Sql) => {
          const rows = await database.read(statement);
          const isFirst = !isWritten;
          isWritten = true;
          if (isFirst) await bring(test.database, { bundle: 1, parties: [{ key: 'meanwhile', name: 'Meanwhile', kind: 'STATE' }] });
          return rows;
        };
      },
    });
    expect((await verifyQuick(busy)).faults).to.deep.equal([]);
    expect(isWritten).to.equal(true);
  });

  it('leaves what would cost more with each entry to the whole verification', async () => {
    await tamper(sql`insert into ledger_touches (thing, seq) select max(thing), 999999999 from ledger_touches`);
    const { faults } = await verifyQuick(test.database);
    expect(faults, 'what only a whole verification looks at').to.deep.equal([]);
  });
});
