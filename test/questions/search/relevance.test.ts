import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { dialectUnderTest } from '../../support/database.ts';
import { seededDatabase } from '../../support/seeded.ts';
import { expectedOf } from './oracle.ts';

const lines = readFileSync(new URL('relevance.txt', import.meta.url), 'utf8').split('\n');
const cases = lines
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [query = '', count = '', keys = ''] = line.split(/ {2,}/);
    return { query, count: Number(count), keys: keys.split(' ').filter((key) => key !== '') };
  });

/** Hits are weighed above any SQL. Their statements are the same for each query, so PostgreSQL is asked every fifth. */
const SHARE = dialectUnderTest === 'sqlite' ? 1 : 5;

async function found(query: string, where: Record<string, unknown> = {}) {
  const { database } = await seededDatabase();
  const { result } = await ask(
    database,
    'query ($text: String!, $where: SearchWhere) { search(text: $text, where: $where, first: 20) { totalCount nodes { thing { key } score } } }',
    {
      text: query,
      where,
    },
  );
  expect(result.errors).to.equal(undefined);
  const { totalCount, nodes } = (result.data as { search: { totalCount: number; nodes: { thing: { key: string }; score: number }[] } }).search;
  return { count: totalCount, hits: nodes.map(({ thing, score }) => ({ key: thing.key, score })) };
}

/** The same file is held against either database, and so they give one order. */
describe('What is found in the seeds, and in which order', () => {
  it('is told by at least sixty queries', () => {
    expect(cases.length).to.be.at.least(60);
    expect(new Set(cases.map(({ query }) => query)).size).to.equal(cases.length);
  });

  for (const { query, count, keys } of cases.filter((_, index) => index % SHARE === 0)) {
    it(`${query} finds ${count}${keys.length > 0 ? `, first ${keys[0]}` : ''}`, async () => {
      const answer = await found(query);
      expect(answer.hits.slice(0, 8).map(({ key }) => key)).to.deep.equal(keys);
      expect(answer.count).to.equal(count);
      expect(answer.hits).to.deep.equal(expectedOf(query).slice(0, 20));
    });
  }

  for (const query of ['SWIFT', 'Crimea recognition', 'security guarantees', 'Zaporizhzhia nuclear plants']) {
    it(`${query} finds in one process what of all that lies there`, async () => {
      const { hits } = await found(query, { process: { eq: 'ru-ua-us-2025' } });
      expect(hits).to.not.have.length(0);
      expect(hits).to.deep.equal(expectedOf(query).filter(({ key }) => key === 'ru-ua-us-2025' || key.startsWith('ru-ua-us-2025/')));
    });
  }

  it('(control) would differ with another word', () => {
    expect(expectedOf('ceasefires')).not.to.deep.equal(expectedOf('ceasefire'));
  });
});
