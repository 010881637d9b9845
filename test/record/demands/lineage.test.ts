import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

/*
 * Plainly invented: a claim to water over three decades and three processes. It was raised in 1974, taken up in 1993, where it was split in two and
 * countered, and one half of it came up once more in 2004. In 2004 it also goes back to an old claim to fish, of which nothing else is known.
 *
 *   old/W  ←DESCENDS_FROM–  mid/W  –SPLIT_INTO→  mid/W-a,  mid/W-b
 *                                                          mid/W-b  ←DESCENDS_FROM–  new/W  –DESCENDS_FROM→  old/F
 *   mid/W-b  –MERGED_INTO→  mid/W   (a circle: what was split off came back)
 *   mid/C  –COUNTERS→  mid/W        (no descent)
 */
const demand = (key: string, date: string, links: object[] = []) => ({
  key,
  title: key,
  issue: 'water',
  kind: 'DEMAND',
  madeBy: ['a'],
  addressedTo: ['b'],
  positions: [{ n: 1, date, text: key, changes: ['RAISED'], sources: ['history'] }],
  links: links.map((link) => ({ sources: ['history'], ...link })),
});
const process = (key: string, demands: object[], rounds: object[] = []) => ({ key, name: key, kind: 'INTERSTATE', status: 'CONCLUDED', demands, rounds });

const bundle = {
  bundle: 1,
  sources: [
    { key: 'history', title: 'A history', kind: 'SCHOLARSHIP', publisher: 'Press', published: '2005' },
    { key: 'archive', title: 'Papers', kind: 'LEAKED_TEXT', publisher: 'Archive', published: '2020' },
  ],
  parties: [
    { key: 'a', name: 'A', kind: 'STATE' },
    { key: 'b', name: 'B', kind: 'STATE' },
  ],
  issues: [{ key: 'water', label: 'Water' }],
  processes: [
    process('old', [demand('W', '1974'), demand('F', '1974', [{ kind: 'PRECONDITION_FOR', toRound: 'mid/r1' }])]),
    process(
      'mid',
      [
        demand('W', '1993-02', [
          { kind: 'DESCENDS_FROM', demand: 'old/W' },
          { kind: 'SPLIT_INTO', demand: 'W-a' },
          { kind: 'SPLIT_INTO', demand: 'W-b' },
        ]),
        demand('W-a', '1993-05'),
        demand('W-b', '1993-05', [{ kind: 'MERGED_INTO', demand: 'W' }]),
        demand('C', '1993-03', [{ kind: 'COUNTERS', demand: 'W' }]),
      ],
      [{ key: 'r1', label: 'One', status: 'CONCLUDED', date: '1993-01', sources: ['history'] }],
    ),
    process('new', [
      demand('W', '2004', [
        { kind: 'DESCENDS_FROM', demand: 'mid/W-b', sources: ['archive'] },
        { kind: 'DESCENDS_FROM', demand: 'old/F' },
      ]),
    ]),
  ],
} as unknown as Bundle;

interface Tie {
  readonly kind: string;
  readonly from: { readonly key: string };
  readonly to: { readonly key: string };
}

describe('The lineage of a demand', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const ties = async (key: string, field: string, view = '') => {
    const { result } = await ask(test.database, `{ demand(key: "${key}"${view}) { ties: ${field} { kind from { key } to { key } } } }`);
    expect(result.errors).to.equal(undefined);
    return (result.data as { demand: { ties: Tie[] } }).demand.ties.map(({ kind, from, to }) => `${from.key} ${kind} ${to.key}`);
  };

  const [toOld, intoA, intoB, back, fromB, fromF] = [
    'mid/W DESCENDS_FROM old/W',
    'mid/W SPLIT_INTO mid/W-a',
    'mid/W SPLIT_INTO mid/W-b',
    'mid/W-b MERGED_INTO mid/W',
    'new/W DESCENDS_FROM mid/W-b',
    'new/W DESCENDS_FROM old/F',
  ];

  it('goes back and on, nearest first, across processes, and takes each tie once, also in a circle', async () => {
    expect(await ties('old/W', 'lineage')).to.deep.equal([toOld, intoA, intoB, back, fromB, fromF]);
    expect(await ties('new/W', 'lineage')).to.deep.equal([fromB, fromF, intoB, back, toOld, intoA]);
  });

  it('goes as deep as is asked', async () => {
    expect(await ties('old/W', 'lineage(depth: 1)')).to.deep.equal([toOld]);
    expect(await ties('old/W', 'lineage(depth: 2)')).to.deep.equal([toOld, intoA, intoB, back]);
    expect(await ties('mid/W-b', 'lineage(depth: 1)')).to.deep.equal([intoB, back, fromB]);
  });

  it('has only ties of descent; `links` has all that start from it, `linksTo` all that end at it', async () => {
    expect(await ties('mid/C', 'lineage')).to.deep.equal([]);
    expect(await ties('mid/C', 'links')).to.deep.equal(['mid/C COUNTERS mid/W']);
    expect(await ties('mid/W', 'links')).to.deep.equal([toOld, intoA, intoB]);
    expect(await ties('mid/W', 'linksTo')).to.deep.equal(['mid/C COUNTERS mid/W', back]);
    expect(await ties('mid/W', 'linksTo(kind: [MERGED_INTO])')).to.deep.equal([back]);
    expect(await ties('old/W', 'linksTo')).to.deep.equal([toOld]);
  });

  it('lies beside what must come before a round', async () => {
    const { result } = await ask(test.database, '{ round(key: "mid/r1") { preconditions { kind from { key } to { key } toRound { key } } } }');
    expect(result.data).to.deep.equal({
      round: { preconditions: [{ kind: 'PRECONDITION_FOR', from: { key: 'old/F' }, to: null, toRound: { key: 'mid/r1' } }] },
    });
  });

  it('by what was known on a day ends where nothing more was known', async () => {
    // That the claim of 2004 goes back to that of 1993 came out in 2020.
    expect(await ties('new/W', 'lineage', ', view: { knownBy: "2010" }')).to.deep.equal([fromF]);
    expect(await ties('old/W', 'lineage', ', view: { knownBy: "2010" }')).to.deep.equal([toOld, intoA, intoB, back]);
  });
});
