import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { expect } from 'chai';
import { introspectionFromSchema } from 'graphql';
import { openApp, type TestApp } from '../support/app.ts';
import { schema } from '../support/schema.ts';

const LIST = gql`
  query List($first: Int!, $after: PageCursor) {
    demands(where: { process: { eq: "ru-ua-2022" } }, first: $first, after: $after) {
      edges { cursor node { id key version } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
const ONE = gql`
  query One($key: String!) {
    demand(key: $key) { id key version note }
  }
`;
const NOTED = gql`
  mutation Noted($input: UpdateDemandInput!) {
    updateDemand(input: $input) { demand { id version note } userErrors { message } }
  }
`;

// biome-ignore lint/suspicious/noExplicitAny: answers as they come.
type Data = any;

describe('Clients with a cache', () => {
  let app: TestApp;
  let url: string;
  let headers: { authorization: string };
  before(async () => {
    app = await openApp({}, { record: 'seeds' });
    url = `${app.url}/graphql`;
    headers = { authorization: `Bearer ${(await app.key('EDITOR')).secret}` };
  });
  after(() => app.close());

  it('Apollo Client joins pages, and shows one change in two views of one thing', async () => {
    const cache = new InMemoryCache({ typePolicies: { Query: { fields: { demands: relayStylePagination(['where', 'orderBy']) } } } });
    const client = new ApolloClient({ link: new HttpLink({ uri: url, headers }), cache });
    const { data } = await client.query<Data>({ query: LIST, variables: { first: 10 } });
    const list = client.watchQuery<Data>({ query: LIST, variables: { first: 10 } });
    const shown = list.subscribe(() => undefined);
    await list.fetchMore({ variables: { first: 10, after: data.demands.pageInfo.endCursor } });
    const read = () => (client.readQuery<Data>({ query: LIST, variables: { first: 10 } }) as Data).demands.edges.map(({ node }: Data) => node);
    expect(read()).to.have.length(20);
    expect(new Set(read().map(({ key }: Data) => key)).size).to.equal(20);

    const [{ key, version }] = read();
    await client.query({ query: ONE, variables: { key } });
    await client.mutate({ mutation: NOTED, variables: { input: { key, expectedVersion: version, note: 'Seen by Apollo.', idempotencyKey: 'apollo' } } });
    expect(read()[0].version).to.equal(version + 1);
    expect((client.readQuery<Data>({ query: ONE, variables: { key } }) as Data).demand).to.include({ version: version + 1, note: 'Seen by Apollo.' });
    shown.unsubscribe();
    client.stop();
  });

  it('urql with its normalised cache does the same', async () => {
    const introspection = introspectionFromSchema(schema, { descriptions: false });
    const connections = new Proxy({}, { get: (_target, name) => (/(Connection|Edge|Payload|PageInfo)$/.test(String(name)) ? () => null : undefined) });
    const client = new Client({
      url,
      preferGetMethod: false,
      fetchOptions: { headers },
      exchanges: [
        cacheExchange({ schema: introspection as never, resolvers: { Query: { demands: relayPagination() } }, keys: connections as never }),
        fetchExchange,
      ],
    });
    const first = await client.query<Data>(LIST, { first: 10 }).toPromise();
    await client.query<Data>(LIST, { first: 10, after: first.data.demands.pageInfo.endCursor }).toPromise();
    const read = () => (client.readQuery<Data>(LIST, { first: 10 }) as Data).data.demands.edges.map(({ node }: Data) => node);
    expect(new Set(read().map(({ key }: Data) => key)).size).to.equal(20);

    const [, { key, version }] = read();
    await client.query(ONE, { key }).toPromise();
    await client.mutation(NOTED, { input: { key, expectedVersion: version, note: 'Seen by urql.', idempotencyKey: 'urql' } }).toPromise();
    expect(read()[1].version).to.equal(version + 1);
    expect((client.readQuery<Data>(ONE, { key }) as Data).data.demand).to.include({ version: version + 1, note: 'Seen by urql.' });
  });
});
