import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

const FILE = 'a-bloc-and-its-member.yaml';

/*
 * By hand from the file: the state belonged to the bloc in 2030 alone. Of each list, what the state is named in, and what its bloc did in that year; and what
 * the bloc is named in, and what the state did in that year, which is nothing.
 */
const lists: readonly (readonly [list: string, filter: string, own: string, withBlocs: string, ofBloc: string])[] = [
  ['outcomes', 'party', '', 'o-during', 'o-before o-during'],
  ['statements', 'by', 't-own', 't-during t-own', 't-before t-during'],
  ['deadlines', 'setBy', 'l-own', 'l-by-due l-by-day l-own', 'l-by-due l-by-day l-by-round'],
  ['rounds', 'party', 'r-after', 'r-during r-after', 'r-before r-during r-after'],
  ['rounds', 'host', 'r-after', 'r-during r-after', 'r-before r-during'],
  ['participations', 'party', 'p2', 'p2 p1', 'p1 p1 p1'],
  ['responses', 'party', '', 'r2', 'r1 r2 r3'],
  ['sources', 'speaksFor', '', 's-during', 's-before s-during'],
];

describe('Filters by party', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: FILE, text: readFileSync(new URL(FILE, import.meta.url), 'utf8') }], { who: 'test' });
  });
  after(() => test.discard());

  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const asked = async (query: string): Promise<any> => {
    const { result } = await ask(test.database, query);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return JSON.parse(JSON.stringify(result.data));
  };
  const found = async (list: string, where: string) => {
    const { [list]: page } = await asked(`{ ${list}(where: { ${where} }) { nodes { key } totalCount } }`);
    expect(page.totalCount).to.equal(page.nodes.length);
    return page.nodes.map(({ key }: { key: string }) => key.split('/').at(-1)).join(' ');
  };

  for (const [list, filter, own, withBlocs, ofBloc] of lists) {
    it(`of ${list}, ${filter}, count a bloc as its member, and a member as its bloc, in their time together`, async () => {
      expect(await found(list, `${filter}: { eq: "member" }`)).to.equal(own);
      expect(await found(list, `${filter}: { eq: "member", includeBlocs: true }`)).to.equal(withBlocs);
      expect(await found(list, `${filter}: { eq: "member", includeMembers: true }`)).to.equal(own);
      expect(await found(list, `${filter}: { eq: "bloc", includeMembers: true }`)).to.equal(ofBloc);
    });
  }

  it('of answers to demands go by the day of the answer', async () => {
    const answered = (kind: string, more = '') => found('demands', `responded: { party: { eq: "member"${more} }, kind: [${kind}] }`);
    expect(await answered('DEFERRED', ', includeBlocs: true')).to.equal('d');
    expect(await answered('REJECTED', ', includeBlocs: true')).to.equal('');
    expect(await answered('DEFERRED')).to.equal('');
  });

  it('of the entries of demands go by the demands', async () => {
    expect(await found('positions', 'addressedTo: { eq: "member", includeBlocs: true }')).to.equal('1 2');
    expect(await found('positions', 'madeBy: { eq: "member", includeBlocs: true }')).to.equal('');
  });

  it('of changes count what happened in their time together', async () => {
    const acts = async (more: string) =>
      (
        await asked(
          `{ changes(first: 100, where: { party: { eq: "member"${more} }, thing: [Round, Outcome, Position, Response] }) { nodes { thing { key } } } }`,
        )
      ).changes.nodes
        .map(({ thing }: { thing: { key: string } }) => thing.key.replace('sea/', ''))
        .sort();
    expect(await acts('')).to.deep.equal(['r-after']);
    expect(await acts(', includeBlocs: true')).to.deep.equal(['d/2', 'd/r2', 'o-during', 'r-after', 'r-during']);
  });

  it('of changes lead on page by page, from both ends', async () => {
    const WHERE = 'where: { party: { eq: "member", includeBlocs: true }, thing: [Round, Outcome, Position, Response] }';
    const all = (await asked(`{ changes(first: 100, ${WHERE}) { nodes { number } } }`)).changes.nodes.map(({ number }: { number: number }) => number);
    for (const order of ['OLDEST_FIRST', 'NEWEST_FIRST']) {
      const read: number[] = [];
      for (let after = 'null'; ; ) {
        const { changes } = await asked(
          `{ changes(first: 2, orderBy: ${order}, after: ${after}, ${WHERE}) { nodes { number } pageInfo { hasNextPage endCursor } } }`,
        );
        read.push(...changes.nodes.map(({ number }: { number: number }) => number));
        if (!changes.pageInfo.hasNextPage) break;
        after = `"${changes.pageInfo.endCursor}"`;
      }
      expect(read).to.deep.equal(order === 'OLDEST_FIRST' ? all : all.toReversed());
    }
  });
});

describe('The list of changes', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await importBundle(test.database, [{ name: FILE, text: readFileSync(new URL(FILE, import.meta.url), 'utf8') }], { who: 'test' });
  });
  after(() => test.discard());
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape that was asked for.
  const changes = async (asked: string): Promise<any> => {
    const { result } = await ask(
      test.database,
      `{ changes(${asked}) { nodes { number recordedAt cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return (result.data as { changes: unknown }).changes;
  };
  const numbers = ({ nodes }: { nodes: { number: number }[] }) => nodes.map(({ number }) => number);

  it('may come newest first, and leads to older ones and back', async () => {
    const whole = numbers(await changes('first: 100'));
    const last = whole.length;
    const newest = await changes('first: 3, orderBy: NEWEST_FIRST');
    expect(numbers(newest)).to.deep.equal([last, last - 1, last - 2]);
    expect([newest.pageInfo.hasNextPage, newest.pageInfo.hasPreviousPage]).to.deep.equal([true, false]);
    const older = await changes(`first: 3, orderBy: NEWEST_FIRST, after: "${newest.pageInfo.endCursor}"`);
    expect(numbers(older)).to.deep.equal([last - 3, last - 4, last - 5]);
    expect(older.pageInfo.hasPreviousPage).to.equal(true);
    const back = await changes(`last: 2, orderBy: NEWEST_FIRST, before: "${older.pageInfo.startCursor}"`);
    expect(numbers(back)).to.deep.equal([last - 1, last - 2]);
    expect([back.pageInfo.hasNextPage, back.pageInfo.hasPreviousPage]).to.deep.equal([true, true]);
    const oldest = await changes('last: 2, orderBy: NEWEST_FIRST');
    expect(numbers(oldest)).to.deep.equal([2, 1]);
    expect([oldest.pageInfo.hasNextPage, oldest.pageInfo.hasPreviousPage]).to.deep.equal([false, true]);
  });

  it('may be those recorded within a span of time, ends included', async () => {
    const all = (await changes('first: 100')).nodes as { number: number; recordedAt: string }[];
    const [from, to] = [all[2]?.recordedAt, all[5]?.recordedAt];
    expect(numbers(await changes(`first: 100, where: { recorded: { from: "${from}", to: "${to}" } }`))).to.deep.equal([3, 4, 5, 6]);
    expect(numbers(await changes(`first: 100, where: { recorded: { to: "${from}" } }`))).to.deep.equal([1, 2, 3]);
    expect(numbers(await changes('first: 100, where: { recorded: { from: "2999-01-01T00:00:00Z" } }'))).to.deep.equal([]);
  });
});
