import { expect } from 'chai';
import { buildSchema as fromText, type GraphQLObjectType, getNamedType, graphql } from 'graphql';
import { refuseHollowPayloads, thingsOf } from '../../src/api/whole-payloads.ts';
import { schema } from '../support/schema.ts';

const text = `
  type Query { head: String }
  type Error { message: String }
  type Thing { key: String }
  type Announced { cursor: String! userErrors: [Error!]! thing: Thing neighbours: [Thing!]! }
  type Imported { userErrors: [Error!]! importId: String }
  type Mutation { announce: Announced! importAll: Imported! }
`;

async function answerOf(payload: object, refusing: boolean) {
  const schema = refusing ? refuseHollowPayloads(fromText(text)) : fromText(text);
  const rootValue = { announce: () => payload, importAll: () => payload };
  const document = '{ announce { cursor thing { key } userErrors { message } } }';
  return graphql({ schema, source: `mutation ${document}`, rootValue });
}

const hollow = { cursor: 'c', userErrors: [], thing: null, neighbours: [] };

describe('A mutation that answers', () => {
  it('without userErrors and without its thing is an error', async () => {
    const { data, errors } = await answerOf(hollow, true);
    expect(data).to.equal(null);
    expect(errors?.[0]?.message).to.contain('announce');
  });

  it('without userErrors and without its thing would pass for done if nobody looked (control)', async () => {
    const { data, errors } = await answerOf(hollow, false);
    expect(errors).to.equal(undefined);
    expect(data).to.deep.equal({ announce: { cursor: 'c', thing: null, userErrors: [] } });
  });

  it('with either is let through', async () => {
    expect((await answerOf({ ...hollow, thing: { key: 'k' } }, true)).errors).to.equal(undefined);
    expect((await answerOf({ ...hollow, userErrors: [{ message: 'no' }] }, true)).errors).to.equal(undefined);
  });

  it('is held to a thing in every mutation that there is, but for imports, which answer with counts', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    const without = mutations.filter(({ type }) => thingsOf(getNamedType(type) as GraphQLObjectType).length === 0).map(({ name }) => name);
    expect(mutations.length).to.be.greaterThan(25);
    expect(without.sort()).to.deep.equal(['importBundle', 'importTable', 'undoImport']);
  });
});
