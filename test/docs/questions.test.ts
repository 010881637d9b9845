import { expect } from 'chai';
import { verdicts } from '../../src/questions/comparison/verdict.ts';
import { standings } from '../../src/record/demands/standing.ts';
import { ask } from '../support/ask.ts';
import { seededDatabase } from '../support/seeded.ts';
import { pageOf } from './page.ts';

describe('The README', () => {
  it('has at most 150 lines', () => {
    expect(pageOf('README.md').text.trimEnd().split('\n').length).to.be.at.most(150);
  });
});

describe('The page about comparisons', () => {
  const [, standing = '', verdict = ''] = pageOf('docs/comparing.md').text.split(/^\| (?:standing|verdict) \|/m);
  const firstCells = (part: string) => [...part.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, word]) => word).sort();

  it('explains every standing and every verdict', () => {
    expect(firstCells(standing)).to.deep.equal([...standings.words].sort());
    expect(firstCells(verdict)).to.deep.equal([...verdicts.words].sort());
  });
});

for (const [path, count] of [
  ['README.md', 2],
  ['docs/comparing.md', 6],
  ['docs/concepts.md', 1],
] as const) {
  describe(`What ${path} asks`, () => {
    const examples = pageOf(path).examples();

    it('is all run here', () => {
      expect(examples).to.have.length(count);
      expect(
        pageOf(path)
          .blocks('graphql')
          .filter((block) => !/^(subscription|mutation)/.test(block)),
      ).to.have.length(count);
    });

    for (const [index, { operation, answer }] of examples.entries()) {
      it(`gets the answer that operation ${index + 1} shows`, async () => {
        const { database } = await seededDatabase();
        const { result } = await ask(database, operation);
        expect(result.errors).to.equal(undefined);
        expect(result.data).to.deep.equal(answer);
      });
    }
  });
}

describe('The page about searching', () => {
  it('shows a question that finds what its default asks for', async () => {
    const { database } = await seededDatabase();
    const blocks = pageOf('docs/searching.md').blocks('graphql');
    expect(blocks).to.have.length(1);
    const { result } = await ask(database, blocks[0] as string);
    const { search } = result.data as unknown as { search: { words: { word: string; found: number }[]; nodes: { thing: { key: string } }[] } };
    expect(search.words.map(({ word }) => word)).to.deep.equal(['security', 'guarantees']);
    // UA-04 is the demand for binding security guarantees.
    expect(search.nodes.map(({ thing }) => thing.key)).to.include('ru-ua-2022/UA-04');
  });
});

describe('The page of the crosswalk', () => {
  it('shows a question that gives the rows of its table', async () => {
    const { database } = await seededDatabase();
    const { text, blocks } = pageOf('docs/crosswalk.md');
    const { result } = await ask(database, blocks('graphql')[0] as string);
    const crossings = (result.data as { crosswalk: { word: string }[] }).crosswalk.map(({ word }) => word);
    const table = text.slice(text.indexOf('## ResponseKind'), text.indexOf('## OutcomeKind'));
    expect(crossings).to.deep.equal([...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, word]) => word));
  });
});
