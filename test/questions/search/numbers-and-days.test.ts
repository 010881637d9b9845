import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { firstDay, lastDay, seeds } from '../../support/seed-oracle.ts';
import { seededDatabase } from '../../support/seeded.ts';

const FILE = `bundle: 1
parties: [{ key: land, name: Land, kind: STATE }]
issues: [{ key: i, label: I }]
processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - { key: r1, label: Bridge talks, date: 2022-03-28/2022-03-30, status: CONCLUDED }
      - { key: r2, label: River talks, date: 2022-03-29, status: CONCLUDED }
      - { key: vague, label: Vague talks, date: 2022, status: CONCLUDED }
    statements: [{ key: s, title: Bridge opens, date: 2022-03-29 }]
    demands:
      - key: comma
        title: One
        issue: i
        kind: DEMAND
        madeBy: [land]
        addressedTo: []
        positions: [{ n: 1, round: r1, text: "At most 20,000 tonnes.", changes: [RAISED] }, { n: 2, round: r1, text: "At most 20 000 tonnes.", changes: [RESTATED] }, { n: 3, round: r1, text: "At most 20.000 tonnes.", changes: [RESTATED] }, { n: 4, round: r1, text: "At most 20000 tonnes.", changes: [RESTATED] }, { n: 5, round: r1, text: "At most 20 tonnes, or 1,000.", changes: [RESTATED] }]
      - { key: memory, title: "Пам'ять", issue: i, kind: DEMAND, madeBy: [land], addressedTo: [], positions: [{ n: 1, round: r1, changes: [RAISED] }] }
`;

/* What must be found is counted by hand in the file. */
describe('A search for numbers, days and apostrophes', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'p.yaml', text: FILE }], { who: 'test' });
  });
  after(() => test.discard());

  const found = async (text: string, { database } = test, more = '') => {
    const { result } = await ask(database, `query ($text: String!) { search(text: $text, first: 100${more}) { totalCount nodes { thing { key } } } }`, {
      text,
    });
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const { nodes, totalCount } = (result.data as { search: { nodes: { thing: { key: string } }[]; totalCount: number } }).search;
    expect(totalCount).to.equal(nodes.length);
    return nodes.map(({ thing }) => thing.key.replace('p/', '')).sort();
  };

  it('finds a number in any grouping, whichever is asked for', async () => {
    for (const number of ['20,000', '20 000', '20.000', '20000', "20'000"])
      expect(await found(`${number} tonnes`, test, ', types: [POSITION]'), number).to.deep.equal(['comma/1', 'comma/2', 'comma/3', 'comma/4']);
    const { result } = await ask(
      test.database,
      '{ positions(where: { text: "20 000" }) { nodes { key } } demands(where: { text: "20 000" }) { nodes { key } } }',
    );
    expect(result.data).to.deep.equal({
      positions: { nodes: [1, 2, 3, 4].map((number) => ({ key: `p/comma/${number}` })) },
      demands: { nodes: [{ key: 'p/comma' }] },
    });
  });

  it('finds what bears a day, however it is written, with the other words', async () => {
    for (const day of ['29 March 2022', '29/03/2022', '03-29-2022', '2022/3/29', '2022-03-29', '29.03.2022', '29 березня 2022'])
      expect(await found(day), day).to.deep.equal(['r1', 'r2', 's']);
    expect(await found('bridge 29 March 2022')).to.deep.equal(['r1', 's']);
    expect(await found('bridge 28 March 2022')).to.deep.equal(['r1']);
    expect(await found('29 March 2022', test, ', types: [ROUND]')).to.deep.equal(['r1', 'r2']);
    expect(await found('tunnel 29 March 2022')).to.deep.equal([]);
  });

  it('finds what bears a month, rounds first', async () => {
    for (const month of ['March 2022', 'Mar. 2022', '2022-03', 'березень 2022', 'березні 2022', 'март 2022'])
      expect(await found(month), month).to.deep.equal(['r1', 'r2', 's']);
    expect(await found('bridge March 2022')).to.deep.equal(['r1', 's']);
    for (const other of ['April 2022', 'Marching 2022', '"March 2022"', '3/4/2022', '2022-13']) expect(await found(other), other).to.deep.equal([]);
    const { result } = await ask(test.database, '{ search(text: "March 2022", first: 3) { nodes { type } } }');
    expect((result.data as { search: { nodes: { type: string }[] } }).search.nodes.map(({ type }) => type)).to.deep.equal(['ROUND', 'ROUND', 'STATEMENT']);
  });

  it('finds a word with any apostrophe', async () => {
    for (const sign of ['’', "'", '`', 'ʼ', '′']) expect(await found(`пам${sign}ять`), sign).to.deep.equal(['memory']);
  });

  it('finds in the seeds the rounds of a day that a recount of the files finds', async () => {
    const { database } = await seededDatabase();
    const day = '2022-03-29';
    const ofDay = (seeds.processes ?? []).flatMap(({ key, rounds = [] }) =>
      rounds
        .filter(
          ({ date }) =>
            date !== undefined && firstDay(date) <= day && day <= lastDay(date) && Date.parse(lastDay(date)) - Date.parse(firstDay(date)) < 31 * 86_400_000,
        )
        .map((round) => `${key}/${round.key}`),
    );
    expect(ofDay).to.not.be.empty;
    expect(await found('29 March 2022', { ...test, database }, ', types: [ROUND]')).to.include.members(ofDay);
  });
});
