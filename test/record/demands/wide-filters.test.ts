import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { seededDatabase } from '../../support/seeded.ts';

describe('A wide filter', () => {
  const codes = async (where: object) => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, 'query ($where: DemandWhere) { demands(where: $where) { totalCount } }', { where });
    return (result.errors ?? []).map(({ extensions }) => extensions?.code);
  };
  const many = (count: number, branch: object) => Array.from({ length: count }, () => branch);

  it('may be made of sixty objects, itself among them, and of no more', async () => {
    expect(await codes({ or: many(59, { key: { eq: 'UA-01' } }) })).to.deep.equal([]);
    expect(await codes({ or: many(60, { key: { eq: 'UA-01' } }) })).to.deep.equal(['TOO_MUCH']);
    expect(await codes({ or: many(30, { not: { key: { eq: 'UA-01' } } }) })).to.deep.equal(['TOO_MUCH']);
  });

  it('may look for words eight times, and no more', async () => {
    expect(await codes({ and: many(8, { text: 'a' }) })).to.deep.equal([]);
    expect(await codes({ and: many(9, { text: 'a' }) })).to.deep.equal(['TOO_MUCH']);
  });
});
