import { expect } from 'chai';
import sql, { type Sql } from 'sql-template-tag';
import { verify } from '../../../src/editing/verify/verify.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

describe('verify', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    await bring(test.database, inventedBundle());
  });
  afterEach(() => test.discard());

  /** Does what nothing in Parley does: writes past the ledger. */
  const tamper = (statement: Sql) => test.database.transact(async (session) => void (await session.query(statement)));
  const checksThatFail = async () => [...new Set((await verify(test.database)).faults.map(({ check }) => check))];

  it('finds nothing wrong with what was only ever written through the ledger', async () => {
    const { entries, versions, faults } = await verify(test.database);
    expect(faults).to.deep.equal([]);
    expect(versions).to.equal(entries);
    expect(entries).to.be.greaterThan(30);
  });

  it('says where an outcome is said to settle a demand whose status does not say so', async () => {
    const { notices } = await verify(test.database);
    expect(notices).to.deep.equal([
      { severity: 'notice', check: 'settlements', where: 'water-2030/o1', message: 'is said to settle water-2030/N-1 (PART), whose status is OPEN' },
    ]);
  });

  it('says where a preferred claim gives another value than the record, and nowhere else', async () => {
    const bundle = inventedBundle();
    const claims = [
      { field: 'location', value: 'bridge', rank: 'PREFERRED' },
      { field: 'label', value: 'Opening', rank: 'NORMAL' },
      { field: 'date', value: '2030-01-04', rank: 'PREFERRED' },
    ];
    Object.assign(bundle.processes?.[0]?.rounds?.[0] as object, { claims });
    await bring(test.database, bundle);
    const notices = (await verify(test.database)).notices.filter(({ check }) => check === 'claims');
    expect(notices.map(({ message }) => message)).to.deep.equal(['is preferred and gives 2030-01-04 for date, where the record has 2030-01-02']);
  });

  const tamperings: readonly { what: string; how: Sql; check: string }[] = [
    { what: 'a text that was altered in its row', how: sql`update positions set account = ${'otherwise'} where number = 1`, check: 'digests' },
    {
      what: 'a maker that was put in',
      how: sql`update edges set target_id = (select id from things where key = 'southland') where field = 'madeBy'`,
      check: 'digests',
    },
    { what: 'a row that nobody recorded', how: sql`update responses set from_seq = from_seq - 1`, check: 'rows' },
    { what: 'a row that was taken out', how: sql`delete from deadlines`, check: 'rows' },
    { what: 'an entry that says another act', how: sql`update ledger_entries set act = ${'position.withdrawn'} where seq = 5`, check: 'chain' },
    { what: 'an entry by another hand', how: sql`update ledger_entries set who = ${'somebody'} where seq = 7`, check: 'chain' },
    {
      what: 'an entry that touches something else',
      how: sql`update ledger_entries set touches = ${'{"processes":[],"rounds":[],"parties":[],"issues":[],"demands":[]}'} where act = ${'demand.raised'}`,
      check: 'chain',
    },
    { what: 'an entry that was taken out', how: sql`delete from ledger_entries where seq = 9`, check: 'numbers' },
    { what: 'a time that was set back', how: sql`update ledger_entries set recorded_at = ${'2000-01-01T00:00:00.000000Z'} where seq = 11`, check: 'times' },
    { what: 'a head that lags behind', how: sql`update ledger_head set seq = seq - 1`, check: 'head' },
    { what: 'a touch that was lost', how: sql`delete from ledger_touches where seq = 20`, check: 'touches' },
    { what: 'a status that the history does not give', how: sql`update demands set status = ${'MET'}`, check: 'demands' },
    { what: 'versions that end before they begin', how: sql`update issues set to_seq = from_seq`, check: 'spans' },
  ];
  for (const { what, how, check } of tamperings) {
    it(`finds ${what}`, async () => {
      await tamper(how);
      expect(await checksThatFail()).to.include(check);
    });
  }
});
