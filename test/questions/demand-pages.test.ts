import { expect } from 'chai';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';

/* Plainly invented. Of each three demands one is open, one agreed, and one withdrawn. Every fifth was answered. */
const kinds = ['RESTATED', 'AGREED', 'WITHDRAWN'];
const demandOf = (index: number) => ({
  key: `d-${index}`,
  title: `D ${index}`,
  issue: 'trade',
  kind: 'DEMAND',
  madeBy: ['one'],
  addressedTo: ['other'],
  positions: [
    { n: 1, date: '2030-01-01', changes: ['RAISED'] },
    { n: 2, date: '2030-02-01', changes: [kinds[index % 3]] },
  ],
  ...(index % 5 === 0 ? { responses: [{ party: 'other', kind: 'REJECTED', date: '2030-01-02' }] } : {}),
});
const bundleOf = (count: number) => ({
  bundle: 1,
  parties: ['one', 'other'].map((key) => ({ key, name: key, kind: 'STATE' })),
  issues: [{ key: 'trade', label: 'Trade' }],
  processes: [
    { key: 'p', name: 'P', kind: 'TRADE', status: 'ACTIVE', demands: Array.from({ length: count }, (_, index) => demandOf(index)) },
    { key: 'q', name: 'Q', kind: 'TRADE', status: 'ACTIVE', demands: [demandOf(1)] },
  ],
});

interface Listed {
  readonly [list: string]: readonly { readonly demand: { readonly key: string } }[];
}
type Answered = Listed & {
  readonly asked: number;
  readonly answered: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

const PAGE = 'pageInfo { hasNextPage endCursor }';
const ofAgreed = `agreed { demand { key } } open { demand { key } } otherwise { demand { key } } ${PAGE}`;
const ofUnanswered = `asked answered nothingRecorded { demand { key } } ${PAGE}`;
const keysOf = (pages: readonly Answered[], list: string) => pages.flatMap((page) => page[list]?.map(({ demand }) => demand.key) ?? []);
const numbered = (count: number, picks: (index: number) => boolean) =>
  Array.from({ length: count }, (_, index) => index)
    .filter(picks)
    .map((index) => `p/d-${index}`);

describe('A question about many demands, in pages', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    await record(23);
  });
  afterEach(() => test.discard());

  const record = (count: number) => importBundle(test.database, [{ name: 'p.json', text: JSON.stringify(bundleOf(count)) }], { who: 'test' });
  const asked = (field: string, parts: string, after: string | null) =>
    ask(test.database, `query ($after: PageCursor) { page: ${field.replace(')', ', after: $after)')} { ${parts} } }`, { after });
  const pageAfter = async (field: string, parts: string, after: string | null): Promise<Answered> => {
    const { result } = await asked(field, parts, after);
    expect(result.errors?.map(({ message }) => message) ?? []).to.deep.equal([]);
    return (result.data as { page: Answered }).page;
  };
  const allPages = async (field: string, parts: string): Promise<Answered[]> => {
    const pages = [await pageAfter(field, parts, null)];
    while (pages.at(-1)?.pageInfo.hasNextPage) pages.push(await pageAfter(field, parts, pages.at(-1)?.pageInfo.endCursor ?? null));
    return pages;
  };

  it('lists each demand of the process once, in the list where it belongs', async () => {
    const pages = await allPages('agreed(process: "p", demandsPerPage: 10)', ofAgreed);
    expect(pages.map((page) => (['agreed', 'open', 'otherwise'] as const).map((list) => page[list]?.length))).to.deep.equal([
      [3, 4, 3],
      [4, 3, 3],
      [1, 1, 1],
    ]);
    expect(keysOf(pages, 'open')).to.deep.equal(numbered(23, (index) => index % 3 === 0));
    expect(keysOf(pages, 'agreed')).to.deep.equal(numbered(23, (index) => index % 3 === 1));
  });

  it('counts what was answered page by page', async () => {
    const pages = await allPages('unanswered(process: "p", demandsPerPage: 10)', ofUnanswered);
    // An agreement is an answer, as a no is.
    expect(pages.map(({ asked: all }) => all)).to.deep.equal([10, 10, 3]);
    expect(keysOf(pages, 'nothingRecorded')).to.deep.equal(numbered(23, (index) => index % 3 !== 1 && index % 5 !== 0));
  });

  it('is about all processes where it names none, by key, and about the demands of `where` alone', async () => {
    const all = await allPages('unanswered(demandsPerPage: 9)', ofUnanswered);
    expect(all.reduce((sum, page) => sum + page.asked, 0)).to.equal(24);
    const some = await allPages('unanswered(where: { key: { in: ["p/d-1", "p/d-2", "q/d-1"] } }, demandsPerPage: 2)', ofUnanswered);
    expect(some.map((page) => page.asked)).to.deep.equal([2, 1]);
  });

  it('goes on with the cursor of the other question about the same demands, and with no other', async () => {
    const { pageInfo } = await pageAfter('agreed(process: "p", at: "2030-01-15", demandsPerPage: 20)', ofAgreed, null);
    const rest = await pageAfter('unanswered(process: "p", demandsPerPage: 20)', ofUnanswered, pageInfo.endCursor);
    expect([rest.asked, rest.pageInfo.hasNextPage]).to.deep.equal([3, false]);
    const { result } = await asked('unanswered(process: "q", demandsPerPage: 20)', ofUnanswered, pageInfo.endCursor);
    expect(result.errors?.map(({ extensions }) => extensions.code)).to.deep.equal(['CURSOR_UNKNOWN']);
  });

  it('has pages of one state of the record, whatever is written in between', async () => {
    const { pageInfo } = await pageAfter('unanswered(process: "p", demandsPerPage: 20)', ofUnanswered, null);
    await record(30);
    expect((await pageAfter('unanswered(process: "p", demandsPerPage: 20)', ofUnanswered, pageInfo.endCursor)).asked).to.equal(3);
    expect((await allPages('unanswered(process: "p", demandsPerPage: 20)', ofUnanswered)).map((page) => page.asked)).to.deep.equal([20, 10]);
  });

  it('is answered whole where one page has all demands, and takes 1 to 2,000 of them', async () => {
    const { pageInfo } = await pageAfter('agreed(process: "p", demandsPerPage: 23)', ofAgreed, null);
    expect(pageInfo).to.deep.equal({ hasNextPage: false, endCursor: null });
    for (const count of [0, 2_001]) {
      const { result } = await asked(`agreed(process: "p", demandsPerPage: ${count})`, ofAgreed, null);
      expect(result.errors?.map(({ message }) => message)).to.deep.equal([`demandsPerPage: expected a number from 1 to 2000, got ${count}.`]);
    }
  });
});
