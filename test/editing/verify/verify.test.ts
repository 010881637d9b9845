import { expect } from 'chai';
import sql, { type Sql } from 'sql-template-tag';
import { verify } from '../../../src/editing/verify/verify.ts';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

type Reads = Pick<Database, 'dialect' | 'read'>;

describe('verify', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase('invented');
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

  it('tells of each stage by a name of its own', async () => {
    const stages: string[] = [];
    await verify(test.database, (stage) => stages.push(stage));
    expect(stages).to.include('chain of entries').and.to.include('claims');
    expect(new Set(stages).size, stages.join(', ')).to.equal(stages.length);
  });

  it('says where an outcome is said to settle a demand whose history says something else of that time', async () => {
    const bundle = inventedBundle();
    const [first] = bundle.processes?.[0]?.rounds ?? [];
    Object.assign(first?.outcomes?.[0] as object, { settles: [{ demand: 'N-1', extent: 'FULL' }], reason: 'CORRECTION' });
    bundle.processes?.[0]?.demands?.[0]?.positions?.push({ n: 3, round: 'r1', account: 'Taken back at the table.', changes: ['WITHDRAWN'] } as never);
    await bring(test.database, bundle);
    const notices = (await verify(test.database)).notices.filter(({ check }) => check === 'settlements');
    expect(notices).to.deep.equal([
      {
        severity: 'notice',
        check: 'settlements',
        kind: 'SETTLED_OTHERWISE',
        where: 'water-2030/o1',
        message: 'is said to settle water-2030/N-1 (FULL), of which position 3 says WITHDRAWN: that decides',
      },
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

  it('checks the record of one moment, though others write while it reads', async () => {
    const { database } = test;
    let reads = 0;
    /** Before each of the first twenty reads, somebody else brings a party. */
    const disturbed = (still: Reads, from = reads): Reads => ({
      ...still,
      read: async (statement) => {
        const key = `newcomer-${++reads}`;
        if (reads <= from + 20) await bring(database, { parley: 1, parties: [{ key, name: key, kind: 'STATE' }] } as never);
        return still.read(statement);
      },
    });
    const { faults } = await verify({ readAtOneMoment: (work) => database.readAtOneMoment((still) => work(disturbed(still))) });
    expect(faults).to.deep.equal([]);
    expect(reads).to.be.greaterThan(20);
    const torn = await verify({ readAtOneMoment: (work) => work(disturbed(database)) });
    expect(torn.faults, 'without one moment').not.to.deep.equal([]);
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
    { what: 'a status that the history does not give', how: sql`update demand_states set status = ${'MET'}`, check: 'demands' },
    { what: 'a status that was lost', how: sql`delete from demand_states`, check: 'demands' },
    {
      what: 'days of a position that its date does not give',
      how: sql`insert into position_days ("position", from_seq, to_seq, first_day, last_day) select id, from_seq, to_seq, ${'2031-01-01'}, ${'2031-01-01'} from positions`,
      check: 'demands',
    },
    { what: 'a position that comes after itself', how: sql`update positions set "after" = number where number = 2`, check: 'parts' },
    { what: 'a position that comes after none of its demand', how: sql`update positions set "after" = 7 where number = 2`, check: 'parts' },
    { what: 'positions that come after each other', how: sql`update positions set "after" = 3 - number where number in (1, 2)`, check: 'parts' },
    { what: 'an answer to no position', how: sql`update responses set "to" = 7`, check: 'parts' },
    { what: 'a demand that is tied to itself', how: sql`update links set to_demand = demand`, check: 'parts' },
    {
      what: 'a party with two parts in one round',
      how: sql`insert into participations select (select max(id) from things), from_seq, to_seq, version, key, sort_key, salt, aliases, note, known_since, known_since_given, known_on, round, party, roles, attendance from participations`,
      check: 'parts',
    },
    { what: 'a list with a thing that is gone', how: sql`update things set ended_seq = 1 where key = 'northland'`, check: 'references' },
    { what: 'a field with a thing that is gone', how: sql`update things set ended_seq = 1 where key = 'bridge'`, check: 'references' },
    { what: 'versions that end before they begin', how: sql`update issues set to_seq = from_seq`, check: 'spans' },
  ];
  for (const { what, how, check } of tamperings) {
    it(`finds ${what}`, async () => {
      await tamper(how);
      expect(await checksThatFail()).to.include(check);
    });
  }
});
