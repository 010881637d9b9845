import { expect } from 'chai';
import { proposalStatuses } from '../../src/editing/proposals/proposal.ts';
import { contributor, editor } from '../editing/mutations/support.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { pageOf } from './page.ts';

const { text: PAGE, blocks } = pageOf('docs/proposals.md');

describe('The page about proposals', () => {
  it('shows what a preview really says, and an acceptance that works', async () => {
    const test = await newDatabase('seeds');
    try {
      const [propose, accept] = blocks('graphql') as [string, string];
      const proposed = (await ask(test.database, propose, {}, contributor)).result.data as { propose: { proposal: { id: string; preview: unknown } } };
      const { id, preview } = proposed.propose.proposal;
      expect(preview).to.deep.equal(JSON.parse(blocks('json')[0] as string));
      const { result } = await ask(test.database, accept, { id }, editor);
      expect(result.data).to.deep.equal({
        acceptProposal: { proposal: { status: 'ACCEPTED' }, thing: { key: 'ru-ua-2022/round-2', version: 2 }, userErrors: [] },
      });
    } finally {
      await test.discard();
    }
  });

  it('tells every status that a proposal can have', () => {
    const table = PAGE.slice(PAGE.indexOf('| status |'), PAGE.indexOf('## Embargoes'));
    expect([...table.matchAll(/`([A-Z]+)`/g)].map(([, status]) => status).sort()).to.deep.equal([...proposalStatuses.words].sort());
  });
});
