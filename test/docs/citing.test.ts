import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { seededDatabase } from '../support/seeded.ts';
import { pageOf } from './page.ts';

const blocks = pageOf('docs/citing.md').blocks('graphql');

describe('What docs/citing.md shows', () => {
  const run = async (block: string, variables: Record<string, unknown> = {}) => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, block, variables);
    expect(result.errors, block).to.equal(undefined);
    // biome-ignore lint/suspicious/noExplicitAny: an answer as it comes.
    return result.data as any;
  };

  it('runs, and finds what it cited', async () => {
    expect(blocks).to.have.length(3);
    const [cite, again, cells] = blocks as [string, string, string];
    const { text, reference } = (await run(cite)).demand.current;
    // What is printed is enough to find it: the id is its last word, with the query that takes it.
    expect(/Permanent id \(node\): (\S+)$/.exec(reference.text)?.[1]).to.equal(reference.permanentId);
    expect((await run(again, { id: reference.permanentId })).node).to.deep.include({ version: 1, text });

    const compared =
      '{ compareRounds(rounds: ["ru-ua-2022/round-1", "ru-ua-2022/round-2"]) { rows { cells { standing verdict reference { permanentId text } } } } }';
    const [, cell] = (await run(compared)).compareRounds.rows[0].cells;
    expect(/Permanent id \(citedCells\): (\S+)$/.exec(cell.reference.text)?.[1]).to.equal(cell.reference.permanentId);
    const [found] = (await run(cells, { ids: [cell.reference.permanentId] })).citedCells;
    expect(found).to.deep.include({ standing: cell.standing, verdict: cell.verdict });
  });
});
