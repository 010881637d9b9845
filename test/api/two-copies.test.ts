import { expect } from 'chai';
import { graphql } from 'graphql';
import { createOperationContext } from '../../src/api/context.ts';
import { buildSchema } from '../../src/schema.ts';
import { seededDatabase } from '../support/seeded.ts';

describe('Two copies of Parley in one process', () => {
  it('each build a schema of their own resolvers, though type-graphql knows those of both', async () => {
    const { database } = await seededDatabase();
    const other = await import('../../src/schema.ts');
    expect(other.buildSchema, 'another copy').not.to.equal(buildSchema);
    other.buildSchema();
    const source =
      '{ demands(where: { madeBy: { eq: "ua" }, process: { eq: "ru-ua-2022" } }, first: 5) { totalCount nodes { key positions { nodes { number } } } } }';
    const result = await graphql({ schema: buildSchema(), source, contextValue: createOperationContext(database) });
    expect(result.errors).to.equal(undefined);
    expect((result.data as { demands: { totalCount: number } }).demands.totalCount).to.equal(18);
  });
});
