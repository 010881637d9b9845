import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';

/* Plainly invented. M was a member of the bloc from January to March 2030. N always was. All demands are addressed to the bloc. */
const demand = (key: string, changes: readonly string[], date: string, responses: object[] = []) => ({
  key,
  title: key,
  kind: 'DEMAND',
  madeBy: ['x'],
  addressedTo: ['bloc'],
  positions: [
    { n: 1, date: '2030-01-01', changes: ['RAISED'] },
    { n: 2, date, changes },
  ],
  responses,
});
const bundle = {
  bundle: 1,
  parties: [
    ...['x', 'm', 'n'].map((key) => ({ key, name: key, kind: 'STATE' })),
    { key: 'bloc', name: 'Bloc', kind: 'BLOC', members: [{ party: 'm', from: '2030-01-01', to: '2030-03-31' }, { party: 'n' }] },
  ],
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'TRADE',
      status: 'ACTIVE',
      demands: [
        demand('AGREED-IN-TIME', ['AGREED'], '2030-02-01'),
        demand('AGREED-LATER', ['AGREED'], '2030-06-01'),
        demand('SETTLED-IN-TIME', ['RESTATED'], '2030-02-01'),
        demand('SETTLED-LATER', ['RESTATED'], '2030-02-01'),
        demand('BLOC-IN-TIME', ['RESTATED'], '2030-02-01', [{ n: 1, party: 'bloc', kind: 'REJECTED', date: '2030-02-02' }]),
        demand('BLOC-LATER', ['RESTATED'], '2030-02-01', [{ n: 1, party: 'bloc', kind: 'REJECTED', date: '2030-06-02' }]),
        demand('OWN-LATER', ['RESTATED'], '2030-02-01', [{ n: 1, party: 'm', kind: 'REJECTED', date: '2030-06-02' }]),
        demand('NOTHING', ['RESTATED'], '2030-02-01'),
      ],
      outcomes: [
        { key: 'early', kind: 'AGREEMENT', date: '2030-02-03', settles: [{ demand: 'SETTLED-IN-TIME', extent: 'FULL' }] },
        { key: 'late', kind: 'AGREEMENT', date: '2030-06-03', settles: [{ demand: 'SETTLED-LATER', extent: 'FULL' }] },
      ],
    },
  ],
} as unknown as Bundle;

describe('The answers of a member of an addressed bloc', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const found = async (responded: string): Promise<string[]> => {
    const { result } = await ask(test.database, `{ demands(first: 50, where: { responded: ${responded} }) { nodes { key } } }`);
    expect(result.errors).to.equal(undefined);
    return (result.data as { demands: { nodes: { key: string }[] } }).demands.nodes.map(({ key }) => key.slice('talks/'.length)).sort();
  };

  it('are its own on any day, and those of all together only while it was a member', async () => {
    expect(await found('{ none: false, party: { eq: "m" } }')).to.deep.equal(['AGREED-IN-TIME', 'BLOC-IN-TIME', 'OWN-LATER', 'SETTLED-IN-TIME']);
    expect(await found('{ none: true, party: { eq: "m" } }')).to.deep.equal(['AGREED-LATER', 'BLOC-LATER', 'NOTHING', 'SETTLED-LATER']);
  });

  it('are those of all together on any day, where it is a member without bounds', async () => {
    expect(await found('{ none: true, party: { eq: "n" } }')).to.deep.equal(['NOTHING', 'OWN-LATER']);
  });
});
