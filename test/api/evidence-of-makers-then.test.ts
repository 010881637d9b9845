import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';

/*
 * Plainly invented. C takes a demand over from A, then both hold it, then A leaves. What each policy shows was worked out by hand: a source counts for the
 * makers if it speaks for one who holds the demand at that entry, whether the entry names it or carries it on.
 */
const says = (party: string) => ({
  key: `${party}-says`,
  title: `Statement of ${party}`,
  kind: 'PARTY_STATEMENT',
  publisher: `Ministry of ${party}`,
  published: '2030-01-01',
  speaksFor: party,
});
const position = (n: number, sources: string[], more: object = {}) => ({
  n,
  date: `2030-01-${String(n).padStart(2, '0')}`,
  text: `Words ${n}`,
  changes: ['RESTATED'],
  sources: sources.map((party) => `${party}-says`),
  ...more,
});
const bundle = {
  bundle: 1,
  sources: [says('a'), says('b'), says('c')],
  parties: ['a', 'b', 'c'].map((key) => ({ key, name: key.toUpperCase(), kind: 'STATE' })),
  issues: [{ key: 'water', label: 'Water' }],
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'INTERSTATE',
      status: 'ACTIVE',
      demands: [
        {
          key: 'D1',
          title: 'More water',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['a'],
          addressedTo: ['b'],
          positions: [
            position(1, ['a', 'b'], { changes: ['RAISED'] }),
            position(2, ['c', 'b'], { madeBy: ['c'] }),
            position(3, ['c', 'b']),
            position(4, ['a', 'b']),
            position(5, ['a']),
            position(6, ['a', 'b'], { madeBy: ['a', 'c'] }),
            position(7, ['a', 'b']),
            // A leaves by this entry, and so speaks as a maker.
            position(8, ['a', 'b'], { changes: ['WITHDRAWN'], broughtBy: ['a'] }),
            position(9, ['a', 'b']),
            position(10, ['c']),
          ],
        },
        {
          key: 'D2',
          title: 'Less water',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['a'],
          addressedTo: ['b'],
          // What made C a maker became known a year later than the entry after it.
          positions: [
            position(1, ['a', 'b'], { changes: ['RAISED'], knownSince: '2030-02-01' }),
            position(2, ['c', 'b'], { madeBy: ['c'], knownSince: '2031-06-01' }),
            position(3, ['c', 'b'], { knownSince: '2030-02-01' }),
          ],
        },
      ],
    },
  ],
} as unknown as Bundle;

describe('The evidence of the makers at an entry', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const numbers = async (key: string, view: string) => {
    const { result } = await ask(test.database, `{ demand(key: "talks/${key}", view: { ${view} }) { positions(first: 100) { nodes { number } } } }`);
    expect(result.errors).to.equal(undefined);
    const { demand } = result.data as { demand: { positions: { nodes: { number: number }[] } } | null };
    return demand?.positions.nodes.map(({ number }) => number) ?? null;
  };

  it('is that of who holds the demand then, also where the entry carries the makers on', async () => {
    expect(await numbers('D1', 'evidence: BOTH_SIDES')).to.deep.equal([1, 2, 3, 6, 7, 8]);
    expect(await numbers('D1', 'evidence: EITHER_SIDE')).to.deep.equal([1, 2, 3, 4, 6, 7, 8, 9, 10]);
  });

  it('is that of who holds it by what was known on the day of the view', async () => {
    expect(await numbers('D2', 'evidence: BOTH_SIDES, knownBy: "2030-12-31"')).to.deep.equal([1]);
    expect(await numbers('D2', 'evidence: BOTH_SIDES, knownBy: "2031-12-31"')).to.deep.equal([1, 2, 3]);
  });

  it('goes on through the pages of a history', async () => {
    const page = async (after: string) => {
      const { result } = await ask(
        test.database,
        `{ demand(key: "talks/D1", view: { evidence: BOTH_SIDES }) { positions(first: 2${after}) { nodes { number } pageInfo { endCursor } } } }`,
      );
      const { demand } = result.data as { demand: { positions: { nodes: { number: number }[]; pageInfo: { endCursor: string } } } };
      return { numbers: demand.positions.nodes.map(({ number }) => number), after: `, after: "${demand.positions.pageInfo.endCursor}"` };
    };
    const first = await page('');
    const second = await page(first.after);
    expect([first.numbers, second.numbers]).to.deep.equal([
      [1, 2],
      [3, 6],
    ]);
  });
});
