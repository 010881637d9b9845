import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { seededDatabase } from '../../support/seeded.ts';

/*
 * The gazette of January speaks of two rounds, and of a claim about each. One of the rounds became known in May. The gazette is cited for a party too, which
 * has no day. Invented.
 */
const FILE = `bundle: 1
sources: [{ key: gazette, title: Gazette, kind: PRESS, publisher: Gazette, published: 2021-01-01 }]
parties: [{ key: land, name: Land, kind: STATE, sources: [gazette] }]
processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds:
      - { key: open, label: Open, date: 2021-01-01, status: CONCLUDED, sources: [gazette], claims: [{ n: 1, field: date, value: 2021-01-02, sources: [gazette] }] }
      - { key: secret, label: Secret, date: 2021-01-01, status: CONCLUDED, knownSince: 2021-05-01, sources: [gazette], claims: [{ n: 1, field: date, value: 2021-01-03, knownSince: 2021-01-01, sources: [gazette] }] }
`;

interface Keyed {
  readonly thing: { readonly key: string };
}

interface Counted {
  readonly key: string;
  readonly citationCount: number;
  readonly citations: readonly Keyed[];
  readonly citedFor: { readonly totalCount: number };
}

const BEFORE_THE_SEEDS = 'knownBy: "2021-02-01"';

const VIEWS = ['', BEFORE_THE_SEEDS, 'knownBy: "2022-03-20"', 'evidence: BOTH_SIDES', 'evidence: PUBLISHED_TEXT', 'knownBy: "2022-04-15", evidence: CONFIRMED'];

describe('The citations of a source', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: 'p.yaml', text: FILE }], { who: 'test' });
  });
  after(() => test.discard());

  const gazette = async (view: string) => {
    const { result } = await ask(
      test.database,
      `{ source(key: "gazette", view: { ${view} }) { key citationCount citations { thing { key } } } citationCounts(by: STANCE, view: { ${view} }) { count things } }`,
    );
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    const { source, citationCounts } = result.data as { source: Counted; citationCounts: { count: number; things: number }[] };
    return { list: source.citations.map(({ thing }) => thing.key).sort(), count: source.citationCount, counts: citationCounts };
  };

  it('are counted as they are listed', async () => {
    const { list, count, counts } = await gazette('');
    expect(list).to.deep.equal(['land', 'p/open', 'p/open/a1', 'p/secret', 'p/secret/a1']);
    expect(count).to.equal(5);
    expect(counts).to.deep.equal([{ count: 5, things: 5 }]);
  });

  it('are not counted where the view hides the thing, or what a claim is about', async () => {
    const { list, count, counts } = await gazette('knownBy: "2021-02-01"');
    expect(list).to.deep.equal(['land', 'p/open', 'p/open/a1']);
    expect(count).to.equal(3);
    expect(counts).to.deep.equal([{ count: 3, things: 3 }]);
  });

  it('are as many as the list has, for each source of the seeds in each view', async () => {
    const { database } = await seededDatabase();
    for (const view of VIEWS) {
      const { result } = await ask(
        database,
        `{ sources(first: 100, view: { ${view} }) { nodes { key citationCount citations { thing { key } } citedFor { totalCount } } } }`,
      );
      expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
      const { nodes } = (result.data as { sources: { nodes: Counted[] } }).sources;
      expect(nodes.length, view).to.be.greaterThan(0);
      for (const { key, citationCount, citations, citedFor } of nodes) {
        expect(citationCount, `${key} at ${view}`).to.equal(citations.length);
        expect(citedFor.totalCount, `${key} at ${view}`).to.equal(citations.length);
      }
    }
  });

  it('have pages, which together are the list', async () => {
    const { database } = await seededDatabase();
    for (const view of VIEWS.filter((one) => one !== BEFORE_THE_SEEDS)) {
      const pages: string[] = [];
      let after: string | null = null;
      do {
        const query = `query ($after: PageCursor) { source(key: "san-20220303", view: { ${view} }) { citations { thing { key } } citedFor(first: 3, after: $after) { totalCount nodes { thing { key } } pageInfo { hasNextPage endCursor } } } }`;
        const { result } = await ask(database, query, { after });
        expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
        const { source } = result.data as {
          source: { citations: Keyed[]; citedFor: { totalCount: number; nodes: Keyed[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
        };
        const whole = source.citations.map(({ thing }) => thing.key);
        pages.push(...source.citedFor.nodes.map(({ thing }) => thing.key));
        expect(source.citedFor.totalCount, view).to.equal(whole.length);
        after = source.citedFor.pageInfo.hasNextPage ? source.citedFor.pageInfo.endCursor : null;
        if (after === null) expect(pages, view).to.deep.equal(whole);
      } while (after !== null);
    }
  });
});
