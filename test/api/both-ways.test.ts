import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';

/*
 * Plainly invented: two lands at talks. What is asked of one end of a tie was written at the other end; each answer can be read off here.
 */
const bundle = {
  bundle: 1,
  sources: [
    { key: 'early', title: 'Early', kind: 'PRESS', publisher: 'Gazette', published: '2030-01-05' },
    { key: 'late', title: 'Late', kind: 'PRESS', publisher: 'Archive', published: '2032-01' },
  ],
  parties: [
    {
      key: 'a-land',
      name: 'A',
      kind: 'STATE',
      spokespeople: [{ person: 'ann', from: '2029', to: '2030-06', note: 'Acting.' }, { person: 'bob', from: '2030-06' }, { person: 'cy' }],
    },
    { key: 'b-land', name: 'B', kind: 'STATE', spokespeople: [{ person: 'cy', to: '2028' }] },
    { key: 'old-land', name: 'Old', kind: 'STATE' },
    { key: 'mediators', name: 'The mediators', kind: 'OFFICE' },
  ],
  people: [
    {
      key: 'ann',
      name: 'Ann',
      party: 'a-land',
      offices: [
        { title: 'Envoy', from: '2029' },
        { title: 'Judge', party: 'b-land', from: '2010', to: '2012' },
      ],
    },
    { key: 'bob', name: 'Bob', party: 'a-land', offices: [{ title: 'Clerk', party: 'old-land' }] },
    { key: 'cy', name: 'Cy' },
  ],
  locations: [
    { key: 'city', name: 'City', kind: 'CITY' },
    { key: 'hotel', name: 'Hotel', kind: 'SITE', within: 'city' },
    { key: 'hall', name: 'Hall', kind: 'SITE', within: 'city' },
    { key: 'room', name: 'Room', kind: 'SITE', within: 'hotel' },
  ],
  issues: [{ key: 'water', label: 'Water' }],
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'INTERSTATE',
      status: 'ACTIVE',
      rounds: [
        { key: 'r1', label: 'One', status: 'CONCLUDED', date: '2030-01-01', sources: ['early'] },
        { key: 'r3', label: 'Three', status: 'CONCLUDED', date: '2030-03-01', predecessor: 'r1', sources: ['late'] },
        { key: 'r2', label: 'Two', status: 'CONCLUDED', date: '2030-02-01', predecessor: 'r1', sources: ['early'] },
      ],
      demands: [
        {
          key: 'D1',
          title: 'More water',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['a-land'],
          addressedTo: ['b-land'],
          positions: [
            { n: 1, round: 'r1', text: 'Ten.', changes: ['RAISED'], sources: ['early'] },
            { n: 2, statement: 'speech', changes: ['RESTATED'], sources: ['early'] },
          ],
          responses: [{ n: 1, party: 'b-land', statement: 'speech', kind: 'REJECTED', sources: ['late'] }],
        },
        // A paper of the mediators is made by their office, and by none of the parties.
        {
          key: 'M1',
          title: 'A paper',
          issue: 'water',
          kind: 'PROPOSAL',
          madeBy: ['mediators'],
          addressedTo: ['a-land', 'b-land'],
          positions: [{ n: 1, round: 'r2', text: 'Seven.', changes: ['RAISED'], sources: ['early'] }],
        },
      ],
      statements: [{ key: 'speech', date: '2030-01-20', title: 'A speech', sources: ['early'] }],
      outcomes: [
        { key: 'o10', kind: 'AGREEMENT', text: 'All is settled.', settles: [{ demand: 'D1', extent: 'FULL' }], voidedBy: 'o2', sources: ['late'] },
        {
          key: 'o2',
          kind: 'COMMUNIQUE',
          text: 'A part.',
          settles: [
            { demand: 'M1', extent: 'NONE' },
            { demand: 'D1', extent: 'PART' },
          ],
          sources: ['early'],
        },
      ],
      deadlines: [
        { key: 'first', for: 'A reply', due: '2030-02-01', result: 'EXTENDED', sources: ['early'] },
        { key: 'third', for: 'A reply', due: '2030-04-01', extends: 'first', sources: ['late'] },
        { key: 'second', for: 'A reply', due: '2030-03-01', extends: 'first', sources: ['early'] },
      ],
    },
  ],
} as unknown as Bundle;

describe('Ties between things, from both ends', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const asked = async (operation: string) => {
    const { result } = await ask(test.database, operation);
    expect(result.errors).to.equal(undefined);
    return result.data as Record<string, unknown>;
  };

  it('tell who speaks for a party, and when', async () => {
    const { party } = await asked('{ party(key: "a-land") { spokespeople { party { key } person { key } from to note } } }');
    expect(party).to.deep.equal({
      spokespeople: [
        { party: { key: 'a-land' }, person: { key: 'ann' }, from: '2029', to: '2030-06', note: 'Acting.' },
        { party: { key: 'a-land' }, person: { key: 'bob' }, from: '2030-06', to: null, note: null },
        { party: { key: 'a-land' }, person: { key: 'cy' }, from: null, to: null, note: null },
      ],
    });
  });

  // Ann spoke from 2029 to June 2030, Bob speaks since June 2030, of Cy no time is recorded.
  for (const [on, people] of [
    ['2028-12-31', 'cy'],
    ['2029', 'ann cy'],
    ['2030-05-31', 'ann cy'],
    ['2030-06', 'ann bob cy'],
    ['2030-07-01', 'bob cy'],
  ]) {
    it(`tell who may have spoken on ${on}: ${people}`, async () => {
      const { party } = await asked(`{ party(key: "a-land") { spokespeople(on: "${on}") { person { key } } } }`);
      expect((party as { spokespeople: { person: { key: string } }[] }).spokespeople.map(({ person }) => person.key).join(' ')).to.equal(people);
    });
  }

  it('tell for whom a person speaks, which may be another party than the one of that person', async () => {
    const { people } = await asked('{ people { nodes { key party { key } speaksFor { party { key } from to } } } }');
    expect((people as { nodes: unknown[] }).nodes).to.deep.equal([
      { key: 'ann', party: { key: 'a-land' }, speaksFor: [{ party: { key: 'a-land' }, from: '2029', to: '2030-06' }] },
      { key: 'bob', party: { key: 'a-land' }, speaksFor: [{ party: { key: 'a-land' }, from: '2030-06', to: null }] },
      {
        key: 'cy',
        party: null,
        speaksFor: [
          { party: { key: 'a-land' }, from: null, to: null },
          { party: { key: 'b-land' }, from: null, to: '2028' },
        ],
      },
    ]);
  });

  it('tell of what party an office was', async () => {
    const { person } = await asked('{ person(key: "ann") { offices { title party { key name } from to } } }');
    expect(person).to.deep.equal({
      offices: [
        { title: 'Envoy', party: null, from: '2029', to: null },
        { title: 'Judge', party: { key: 'b-land', name: 'B' }, from: '2010', to: '2012' },
      ],
    });
  });

  it('tell what lies directly within a place', async () => {
    const { locations } = await asked('{ locations { nodes { key within { key } contains { key } } } }');
    expect((locations as { nodes: unknown[] }).nodes).to.deep.equal([
      { key: 'city', within: null, contains: [{ key: 'hall' }, { key: 'hotel' }] },
      { key: 'hall', within: { key: 'city' }, contains: [] },
      { key: 'hotel', within: { key: 'city' }, contains: [{ key: 'room' }] },
      { key: 'room', within: { key: 'hotel' }, contains: [] },
    ]);
  });

  it('tell what settles a demand and how far, and what an outcome voided', async () => {
    const { demands, outcomes } = await asked(
      '{ demands { nodes { key status settledBy { outcome { key } extent } } } outcomes(orderBy: [KEY_ASC]) { nodes { key voidedBy { key } voids { key } } } }',
    );
    // Words of outcomes change no status.
    expect((demands as { nodes: unknown[] }).nodes).to.deep.equal([
      {
        key: 'talks/D1',
        status: 'PARTLY_AGREED',
        settledBy: [
          { outcome: { key: 'talks/o2' }, extent: 'PART' },
          { outcome: { key: 'talks/o10' }, extent: 'FULL' },
        ],
      },
      { key: 'talks/M1', status: 'NOT_MET', settledBy: [{ outcome: { key: 'talks/o2' }, extent: 'NONE' }] },
    ]);
    expect((outcomes as { nodes: unknown[] }).nodes).to.deep.equal([
      { key: 'talks/o2', voidedBy: null, voids: [{ key: 'talks/o10' }] },
      { key: 'talks/o10', voidedBy: { key: 'talks/o2' }, voids: [] },
    ]);
  });

  it('tell what moved a deadline on, and which rounds go on from a round', async () => {
    const { deadlines, rounds } = await asked(
      '{ deadlines { nodes { key extends { key } extendedBy { key } } } rounds { nodes { key predecessor { key } successors { key } } } }',
    );
    expect((deadlines as { nodes: unknown[] }).nodes).to.deep.equal([
      { key: 'talks/first', extends: null, extendedBy: [{ key: 'talks/second' }, { key: 'talks/third' }] },
      { key: 'talks/second', extends: { key: 'talks/first' }, extendedBy: [] },
      { key: 'talks/third', extends: { key: 'talks/first' }, extendedBy: [] },
    ]);
    expect((rounds as { nodes: unknown[] }).nodes).to.deep.equal([
      { key: 'talks/r1', predecessor: null, successors: [{ key: 'talks/r2' }, { key: 'talks/r3' }] },
      { key: 'talks/r2', predecessor: { key: 'talks/r1' }, successors: [] },
      { key: 'talks/r3', predecessor: { key: 'talks/r1' }, successors: [] },
    ]);
  });

  it('tell what was said on an occasion outside any round, an answer with the day of the occasion', async () => {
    const said = (view: string) => asked(`{ statement(key: "talks/speech"${view}) { positions { key statedOn text { text } } responses { key date kind } } }`);
    // It words nothing new, so the first wording holds; the answer came to light in 2032.
    const positions = [{ key: 'talks/D1/2', statedOn: '2030-01-20', text: { text: 'Ten.' } }];
    expect(await said('')).to.deep.equal({ statement: { positions, responses: [{ key: 'talks/D1/r1', date: '2030-01-20', kind: 'REJECTED' }] } });
    expect(await said(', view: { knownBy: "2031" }')).to.deep.equal({ statement: { positions, responses: [] } });
  });

  it('show by what was known on a day only what was known then', async () => {
    // The agreement, the third round and the third deadline came to light in 2032.
    const then = 'view: { knownBy: "2031" }';
    const { demand, outcome, round, deadline } = await asked(
      `{ demand(key: "talks/D1", ${then}) { settledBy { outcome { key } } } outcome(key: "talks/o2", ${then}) { voids { key } } round(key: "talks/r1", ${then}) { successors { key } } deadline(key: "talks/first", ${then}) { extendedBy { key } } }`,
    );
    expect({ demand, outcome, round, deadline }).to.deep.equal({
      demand: { settledBy: [{ outcome: { key: 'talks/o2' } }] },
      outcome: { voids: [] },
      round: { successors: [{ key: 'talks/r2' }] },
      deadline: { extendedBy: [{ key: 'talks/second' }] },
    });
  });

  it('say of everything since when it could be known', async () => {
    const { round, outcome, deadline, party } = await asked(
      '{ round(key: "talks/r3") { knownSince } outcome(key: "talks/o2") { knownSince } deadline(key: "talks/third") { knownSince } party(key: "a-land") { knownSince } }',
    );
    expect([round, outcome, deadline, party]).to.deep.equal([
      { knownSince: '2032-01' },
      { knownSince: '2030-01-05' },
      { knownSince: '2032-01' },
      { knownSince: null },
    ]);
  });

  it('cost as many statements for many things as for one', async () => {
    const costOf = async (list: string, fields: string, one: string) => {
      const statements = await Promise.all(
        [`where: { key: { eq: "${one}" } }`, 'first: 100'].map(
          async (given) => (await ask(test.database, `{ ${list}(${given}) { nodes { ${fields} } } }`)).statements.length,
        ),
      );
      return (statements[1] as number) - (statements[0] as number);
    };
    // The key that is asked for is one statement more.
    expect(await costOf('people', 'speaksFor { party { key } }', 'cy')).to.equal(-1);
    expect(await costOf('parties', 'spokespeople { person { key } }', 'a-land')).to.equal(-1);
    expect(await costOf('locations', 'contains { key }', 'city')).to.equal(-1);
    expect(await costOf('demands', 'settledBy { outcome { key } }', 'talks/D1')).to.equal(-1);
    expect(await costOf('deadlines', 'extendedBy { key }', 'talks/first')).to.equal(-1);
    expect(await costOf('people', 'offices { party { key } }', 'ann')).to.equal(-1);
  });
});
