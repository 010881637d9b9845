import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

/* Plainly invented. What rests on `rumour` is withheld by PUBLISHED_TEXT. Who holds each demand was worked out by hand from the comments. */
const entry = (n: number, source: string, further: object = {}) => ({
  n,
  date: `2030-0${n}-01`,
  changes: [n === 1 ? 'RAISED' : 'RESTATED'],
  quantities: [{ value: n, unit: 'ton' }],
  sources: [source],
  ...further,
});
const demand = (key: string, positions: object[]) => ({ key, title: key, kind: 'DEMAND', madeBy: ['a', 'b'], addressedTo: ['z'], positions });
const bundle = {
  bundle: 1,
  sources: [
    { key: 'text', title: 'The paper', kind: 'PUBLISHED_TEXT', publisher: 'Archive' },
    { key: 'rumour', title: 'Report', kind: 'PRESS', publisher: 'Gazette' },
  ],
  parties: ['a', 'b', 'c', 'z'].map((key) => ({ key, name: key, kind: 'STATE' })),
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'TRADE',
      status: 'ACTIVE',
      demands: [
        // C joins by an entry that is withheld. Later C alone holds it, as an entry that is shown says.
        demand('JOINED', [
          entry(1, 'text'),
          entry(2, 'rumour', { madeBy: ['a', 'b', 'c'] }),
          entry(3, 'text'),
          entry(4, 'text', { madeBy: ['c'] }),
          entry(5, 'text'),
        ]),
        // A leaves by an entry that is withheld.
        demand('LEFT', [entry(1, 'text'), entry(2, 'rumour', { changes: ['WITHDRAWN'], broughtBy: ['a'] }), entry(3, 'text')]),
        // The withheld entries change nothing: one names nobody, and one names the same makers.
        demand('SAME', [entry(1, 'text'), entry(2, 'rumour'), entry(3, 'rumour', { madeBy: ['a', 'b'] }), entry(4, 'text')]),
      ],
    },
  ],
} as unknown as Bundle;

type Keys = readonly { readonly key: string }[];
const keysOf = (parties: Keys) => parties.map(({ key }) => key).join(' ');

describe('A withheld entry that changes who holds a demand', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const asked = async <T>(operation: string): Promise<T> => {
    const { result } = await ask(test.database, operation);
    expect(result.errors).to.equal(undefined);
    return result.data as T;
  };
  const makersOf = async (key: string, policy: string): Promise<string[]> => {
    const { demand: found } = await asked<{ demand: { positions: { nodes: { number: number; madeBy: Keys }[] } } }>(
      `{ demand(key: "talks/${key}", view: { evidence: ${policy} }) { positions(first: 9) { nodes { number madeBy { key } } } } }`,
    );
    return found.positions.nodes.map(({ number, madeBy }) => `${number}: ${keysOf(madeBy)}`);
  };

  it('lends its makers to no later entry, nor do the makers before it go on, until an entry that is shown names them', async () => {
    expect(await makersOf('JOINED', 'ANY')).to.deep.equal(['1: a b', '2: a b c', '3: a b c', '4: c', '5: c']);
    expect(await makersOf('JOINED', 'PUBLISHED_TEXT')).to.deep.equal(['1: a b', '3: ', '4: c', '5: c']);
  });

  it('hides who holds it as well by taking a maker away', async () => {
    expect(await makersOf('LEFT', 'ANY')).to.deep.equal(['1: a b', '2: b', '3: b']);
    expect(await makersOf('LEFT', 'PUBLISHED_TEXT')).to.deep.equal(['1: a b', '3: ']);
  });

  it('differs from one that changes nothing, which leaves the makers as they were', async () => {
    expect(await makersOf('SAME', 'PUBLISHED_TEXT')).to.deep.equal(['1: a b', '4: a b']);
  });

  it('credits its successor to nobody', async () => {
    const saidBy = async (party: string) => {
      const { said } = await asked<{ said: { outsideRounds: { said: { key: string } }[] } }>(
        `{ said(party: "${party}", processes: ["talks"], view: { evidence: PUBLISHED_TEXT }) { outsideRounds { said { key } } } }`,
      );
      return said.outsideRounds.map((one) => one.said.key).filter((key) => key.startsWith('talks/JOINED'));
    };
    expect(await saidBy('a')).to.deep.equal(['talks/JOINED/1']);
    expect(await saidBy('c')).to.deep.equal(['talks/JOINED/4', 'talks/JOINED/5']);
  });

  it('is no step of which anybody says who joined or left', async () => {
    const { jointDemands } = await asked<{
      jointDemands: { demand: { key: string }; steps: { position: { number: number }; makers: Keys; joined: Keys; left: Keys }[] }[];
    }>(
      '{ jointDemands(process: "talks", view: { evidence: PUBLISHED_TEXT }) { demand { key } steps { position { number } makers { key } joined { key } left { key } } } }',
    );
    const steps = jointDemands.find((one) => one.demand.key === 'talks/JOINED')?.steps ?? [];
    expect(steps.map(({ position, makers, joined, left }) => [position.number, keysOf(makers), keysOf(joined), keysOf(left)])).to.deep.equal([
      [1, 'a b', '', ''],
      [3, '', '', ''],
      [4, 'c', '', ''],
    ]);
  });
});
