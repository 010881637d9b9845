import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import relay from 'relay-runtime';
import { type SeededApp, seededApp } from '../support/app.ts';
import { ROOT } from '../support/root.ts';

const run = promisify(execFile);
const { createOperationDescriptor, Environment, fetchQuery, getSelector, Network, RecordSource, Store } = relay;

/** A list that grows page by page, as a component of Relay declares it. */
const LIST = `
import { graphql } from 'relay-runtime';

export const query = graphql\`
  query ListQuery($process: String!, $first: Int!) {
    ...List_demands @arguments(process: $process, first: $first)
  }
\`;

export const list = graphql\`
  fragment List_demands on Query
  @refetchable(queryName: "ListNextQuery")
  @argumentDefinitions(process: { type: "String!" }, first: { type: "Int!" }, after: { type: "PageCursor" }) {
    demands(where: { process: { eq: $process } }, first: $first, after: $after) @connection(key: "List_demands") {
      edges {
        node {
          id
          key
        }
      }
    }
  }
\`;

export const one = graphql\`
  query ListOneQuery($id: ID!) {
    node(id: $id) {
      ... on Demand {
        key
        version
      }
    }
  }
\`;
`;

// biome-ignore lint/suspicious/noExplicitAny: what the compiler of Relay made has no types of ours.
type Artifact = any;

describe('Relay', function () {
  this.timeout(60_000);
  let folder: string;
  let app: SeededApp;
  before(async () => {
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.tmp/relay-'));
    mkdirSync(join(folder, 'src'));
    mkdirSync(join(folder, 'generated'));
    writeFileSync(join(folder, 'src/List.ts'), LIST);
    const options = { src: 'src', schema: 'schema.graphql', language: 'typescript', artifactDirectory: 'generated', eagerEsModules: true };
    writeFileSync(join(folder, 'schema.graphql'), readFileSync(join(ROOT, 'schema/schema.graphql')));
    writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(options));
    await run(join(ROOT, 'node_modules/.bin/relay-compiler'), ['--repersist', 'relay.config.json'], { cwd: folder });
    app = await seededApp();
  });
  after(async () => {
    rmSync(folder, { recursive: true });
  });

  const artifact = async (name: string): Promise<Artifact> => (await import(pathToFileURL(join(folder, 'generated', `${name}.graphql.ts`)).href)).default;

  function environment() {
    const network = Network.create(async ({ text }, variables) => {
      const answer = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text, variables }),
      });
      return answer.json();
    });
    return new Environment({ network, store: new Store(new RecordSource()) });
  }

  it('compiles against the schema', () => {
    expect(readdirSync(join(folder, 'generated')).sort()).to.deep.equal(
      ['ListNextQuery', 'ListOneQuery', 'ListQuery', 'List_demands'].map((name) => `${name}.graphql.ts`),
    );
  });

  it('joins the pages of a list, each demand once, until there are no more', async () => {
    const relayed = environment();
    const [query, next, list] = [await artifact('ListQuery'), await artifact('ListNextQuery'), await artifact('List_demands')];
    const variables = { process: 'ru-ua-us-2025', first: 10 };
    await fetchQuery(relayed, query, variables).toPromise();
    const read = (): Artifact => {
      const { fragment } = createOperationDescriptor(query, variables);
      const selector = getSelector(list, relayed.lookup(fragment).data as Artifact) as Artifact;
      return (relayed.lookup(selector).data as Artifact).demands;
    };
    const sizes = [read().edges.length];
    while (read().pageInfo.hasNextPage) {
      await fetchQuery(relayed, next, { ...variables, after: read().pageInfo.endCursor }).toPromise();
      sizes.push(read().edges.length);
    }
    const total = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ demands(where: { process: { eq: "ru-ua-us-2025" } }) { totalCount } }' }),
    });
    const { totalCount } = ((await total.json()) as Artifact).data.demands;
    expect(sizes).to.deep.equal([...Array.from({ length: Math.floor((totalCount - 1) / 10) }, (_, page) => 10 * (page + 1)), totalCount]);
    expect(new Set(read().edges.map(({ node }: Artifact) => node.id)).size).to.equal(totalCount);
  });

  it('finds a thing again by its id', async () => {
    const relayed = environment();
    const listed = (await fetchQuery(relayed, await artifact('ListQuery'), { process: 'ru-ua-2022', first: 1 }).toPromise()) as Artifact;
    expect(listed).to.not.equal(undefined);
    const id = Object.values(relayed.getStore().getSource().toJSON() as Artifact).find((record: Artifact) => record.__typename === 'Demand') as Artifact;
    const found = (await fetchQuery(relayed, await artifact('ListOneQuery'), { id: id.__id }).toPromise()) as Artifact;
    expect(found.node.key).to.equal(id.key);
  });
});
