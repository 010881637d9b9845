import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { operations } from '../support/operations.ts';

type Nodes = { readonly nodes: readonly { readonly key: string }[] };

describe('What was agreed at a round, by whose word', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    const bundle = inventedBundle();
    bundle.sources?.push(
      { key: 'ministry-n', publisher: 'Ministry of the North', title: 'Agreed', published: '2030-02-10', kind: 'PARTY_STATEMENT', speaksFor: 'northland' },
      { key: 'ministry-s', publisher: 'Ministry of the South', title: 'Agreed', published: '2030-02-10', kind: 'PARTY_STATEMENT', speaksFor: 'southland' },
    );
    const agreed = (key: string, sources: string[]) => ({
      key,
      title: key,
      issue: 'water',
      kind: 'DEMAND' as const,
      madeBy: ['northland'],
      addressedTo: ['southland'],
      positions: [{ n: 1, round: 'r2', changes: ['AGREED' as const], sources }],
    });
    const { demands } = bundle.processes?.[0] ?? {};
    demands?.push(agreed('BOTH', ['ministry-n', 'ministry-s']), agreed('ASKING', ['ministry-n', 'herald-1']), agreed('ASKED', ['ministry-s']));
    demands?.push(agreed('PRESS', ['herald-1']), { ...agreed('SAID', ['ministry-n', 'ministry-s']), positions: [{ n: 1, round: 'r2', changes: ['RAISED'] }] });
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  it('is what both confirm, or either, or any source; and only what was settled at that round', async () => {
    const { result } = await ask(test.database, operations['06-agreed-by-evidence'] as string, { round: 'water-2030/r2' });
    expect(result.errors).to.equal(undefined);
    const { bothSides, eitherSide, anySource } = result.data as Record<'bothSides' | 'eitherSide' | 'anySource', Nodes>;
    const names = ({ nodes }: Nodes) => nodes.map(({ key }) => key.split('/')[1]);
    expect([bothSides, eitherSide, anySource].map(names)).to.deep.equal([['BOTH'], ['ASKED', 'ASKING', 'BOTH'], ['ASKED', 'ASKING', 'BOTH', 'PRESS']]);
  });
});
