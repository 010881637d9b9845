import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';

interface Held {
  readonly nodes: { readonly key: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly startCursor: string | null; readonly hasNextPage: boolean };
}

const editor = { keyId: 'key_desk', role: 'EDITOR' } as const;

describe('The pages of a list that a thing holds', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase('invented');
  });
  afterEach(() => test.discard());

  const asked = async (operation: string): Promise<Held> => {
    const { result } = await ask(test.database, operation);
    expect(result.errors).to.equal(undefined);
    return Object.values(Object.values(result.data as Record<string, Record<string, Held>>)[0] as Record<string, Held>)[0] as Held;
  };
  const rounds = (page: string) => asked(`{ process(key: "water-2030") { rounds(${page}) { nodes { key } pageInfo { startCursor endCursor hasNextPage } } } }`);
  const positions = (page: string) =>
    asked(`{ demand(key: "water-2030/N-1") { positions(${page}) { nodes { key } pageInfo { startCursor endCursor hasNextPage } } } }`);
  const write = async (mutation: string) => {
    const { result } = await ask(test.database, `mutation { ${mutation} { userErrors { message } } }`, {}, editor);
    expect(Object.values(result.data as Record<string, { userErrors: unknown[] }>)[0]?.userErrors).to.deep.equal([]);
  };

  it('keep the list as it stood when its first page was read, whatever is recorded between them', async () => {
    const all = (await rounds('first: 100')).nodes.map(({ key }) => key);
    const first = await rounds('first: 1');
    await write('announceRound(input: { process: "water-2030", label: "Found late, and held before all others", date: "1999-01-01" })');
    const second = await rounds(`first: 100, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...second.nodes].map(({ key }) => key)).to.deep.equal(all);
    const back = await rounds(`last: 100, before: "${second.pageInfo.startCursor}"`);
    expect(back.nodes).to.deep.equal(first.nodes);
    expect((await rounds('first: 1')).nodes[0]?.key).to.equal('water-2030/found-late-and-held-before-all-others');
  });

  it('hold for the positions of a demand too', async () => {
    const all = (await positions('first: 100')).nodes.map(({ key }) => key);
    const first = await positions('first: 1');
    await write('statePosition(input: { demand: "water-2030/N-1", date: "1999-01-01", changes: [RAISED] })');
    const rest = await positions(`first: 100, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...rest.nodes].map(({ key }) => key)).to.deep.equal(all);
  });

  it('do not take the cursor of another list', async () => {
    const { pageInfo } = await rounds('first: 1');
    const { result } = await ask(test.database, `{ demand(key: "water-2030/N-1") { positions(first: 1, after: "${pageInfo.endCursor}") { nodes { key } } } }`);
    expect(result.errors?.[0]?.extensions?.code).to.equal('CURSOR_UNKNOWN');
  });
});
