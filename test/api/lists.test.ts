import { expect } from 'chai';
import type { ExecutionResult } from 'graphql';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';

type Bundle = ReturnType<typeof inventedBundle>;
interface Page {
  readonly nodes: { readonly key: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string; readonly endCursor: string };
}

/** Twelve demands of Northland, raised on days of January 2030; are there to show the natural order. */
function withManyDemands(): Bundle {
  const bundle = inventedBundle();
  const talks = bundle.processes?.[0];
  for (let number = 1; number <= 12; number++) {
    talks?.demands?.push({
      key: `X-${number}`,
      title: `Demand ${number}`,
      issue: number % 2 === 0 ? 'dams' : 'water',
      kind: 'DEMAND',
      madeBy: ['northland'],
      addressedTo: ['southland'],
      positions: [{ n: 1, date: `2030-01-${String(1 + (number % 3)).padStart(2, '0')}`, text: 'Something.', changes: ['RAISED'], sources: ['gazette-1'] }],
    });
  }
  return bundle;
}

describe('Lists', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
    await bring(test.database, withManyDemands());
  });
  afterEach(() => test.discard());

  const page = async (args: string): Promise<Page> => {
    const { result } = await ask(test.database, `{ demands(${args}) { nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`);
    expect(result.errors).to.equal(undefined);
    return (result.data as { demands: Page }).demands;
  };
  const keysOf = ({ nodes }: Page) => nodes.map(({ key }) => key.split('/')[1]);
  const codeOf = (result: ExecutionResult) => result.errors?.map(({ extensions }) => extensions?.code);
  const failure = async (operation: string) => {
    const { result } = await ask(test.database, operation);
    return result.errors?.[0]?.extensions ?? {};
  };

  // By hand: on the 1st; and N-1 on the 2nd; on the 3rd; N-2 in February.
  const byDate = ['X-3', 'X-6', 'X-9', 'X-12', 'N-1', 'X-1', 'X-4', 'X-7', 'X-10', 'X-2', 'X-5', 'X-8', 'X-11', 'N-2'];
  const byKey = ['N-1', 'N-2', 'X-1', 'X-2', 'X-3', 'X-4', 'X-5', 'X-6', 'X-7', 'X-8', 'X-9', 'X-10', 'X-11', 'X-12'];

  it('are ordered by date and then by key in natural order, the same on both databases', async () => {
    expect(keysOf(await page('first: 50'))).to.deep.equal(byDate);
    expect(keysOf(await page('first: 50, orderBy: [KEY_ASC]'))).to.deep.equal(byKey);
    expect(keysOf(await page('first: 50, orderBy: [KEY_DESC]'))).to.deep.equal(byKey.toReversed());
  });

  it('of parties, people, places, topics and sources are ordered by key, one way or the other', async () => {
    const { result } = await ask(
      test.database,
      `{ parties(orderBy: [KEY_DESC]) { nodes { key } } people(orderBy: [KEY_ASC]) { nodes { key } } locations(orderBy: [KEY_DESC]) { nodes { key } }
         issues(orderBy: [KEY_DESC]) { nodes { key } } sources(orderBy: [PUBLISHED_DESC]) { nodes { key } } }`,
    );
    const keys = Object.values(result.data as Record<string, Page>).map(({ nodes }) => nodes.map(({ key }) => key));
    expect(keys).to.deep.equal([['southland', 'river-bloc', 'northland'], ['n-minister'], ['bridge'], ['water', 'dams'], ['archive', 'herald-1', 'gazette-1']]);
  });

  it('of sources are ordered by publisher, whatever the case of its letters, page by page; those without one come last', async () => {
    const sources = [
      ['a', 'Zorya'],
      ['b', 'archive of talks'],
      ['c', undefined],
      ['d', 'Gazette'],
      ['e', 'Вісник'],
      ['f', 'gazette'],
      ['g', 'Archive'],
    ].map(([key, publisher]) => ({ key, title: 'A paper', kind: 'PRESS', ...(publisher === undefined ? {} : { publisher }) }));
    expect((await bring(test.database, { parley: '1', sources } as never)).refusals).to.deep.equal([]);
    // "archive" before "archive of talks"; the two gazettes by key; Cyrillic letters after Latin ones.
    const byPublisher = ['g', 'b', 'd', 'f', 'a', 'e', 'c'];
    const inOrder = async (order: string) => {
      const seen: string[] = [];
      for (let after = ''; ; ) {
        const { result } = await ask(
          test.database,
          `{ sources(where: { key: { in: ["a", "b", "c", "d", "e", "f", "g"] } }, orderBy: [${order}], first: 2${after}) { nodes { key } pageInfo { hasNextPage endCursor } } }`,
        );
        expect(result.errors, order).to.equal(undefined);
        const { nodes, pageInfo } = (result.data as { sources: Page }).sources;
        seen.push(...nodes.map(({ key }) => key));
        if (!pageInfo.hasNextPage) return seen;
        after = `, after: "${pageInfo.endCursor}"`;
      }
    };
    expect(await inOrder('PUBLISHER_ASC')).to.deep.equal(byPublisher);
    // Equal ones stay by key.
    expect(await inOrder('PUBLISHER_DESC')).to.deep.equal(['c', 'e', 'a', 'd', 'f', 'b', 'g']);
  });

  it('are read whole, each element once, page by page forwards and backwards', async () => {
    const forwards: (string | undefined)[] = [];
    for (let after = ''; ; ) {
      const next = await page(`first: 3${after}`);
      forwards.push(...keysOf(next));
      expect(next.pageInfo.hasPreviousPage).to.equal(after !== '');
      if (!next.pageInfo.hasNextPage) break;
      after = `, after: "${next.pageInfo.endCursor}"`;
    }
    expect(forwards).to.deep.equal(byDate);

    const backwards: (string | undefined)[] = [];
    for (let before = ''; ; ) {
      const next = await page(`last: 4${before}`);
      backwards.unshift(...keysOf(next));
      if (!next.pageInfo.hasPreviousPage) break;
      before = `, before: "${next.pageInfo.startCursor}"`;
    }
    expect(backwards).to.deep.equal(byDate);
  });

  it('stay as they stood when the first page was read, while others write', async () => {
    const first = await page('first: 5, orderBy: [KEY_ASC]');
    const later = withManyDemands();
    const demands = later.processes?.[0]?.demands ?? [];
    demands.push({
      key: 'A-1',
      title: 'Earlier by key',
      issue: 'water',
      kind: 'DEMAND',
      madeBy: ['northland'],
      addressedTo: [],
      positions: [{ n: 1, date: '2030-01-01', changes: ['RAISED'], sources: ['gazette-1'] }],
    });
    demands.push({
      key: 'X-3b',
      title: 'Just behind',
      issue: 'water',
      kind: 'DEMAND',
      madeBy: ['northland'],
      addressedTo: [],
      positions: [{ n: 1, date: '2030-01-01', changes: ['RAISED'], sources: ['gazette-1'] }],
    });
    await bring(test.database, later);
    const second = await page(`first: 50, orderBy: [KEY_ASC], after: "${first.pageInfo.endCursor}"`);
    expect([...keysOf(first), ...keysOf(second)]).to.deep.equal(byKey);
    expect(keysOf(await page('first: 50, orderBy: [KEY_ASC]'))).to.include.members(['A-1', 'X-3b']);
  });

  it('refuse a cursor of another field, filter or order, or one that was tampered with', async () => {
    const { pageInfo } = await page('first: 2');
    const uses = [
      `{ demands(first: 2, orderBy: [KEY_ASC], after: "${pageInfo.endCursor}") { nodes { key } } }`,
      `{ demands(first: 2, where: { kind: [DEMAND] }, after: "${pageInfo.endCursor}") { nodes { key } } }`,
      `{ rounds(first: 2, after: "${pageInfo.endCursor}") { nodes { key } } }`,
      `{ demands(first: 2, after: "${pageInfo.endCursor.slice(4)}") { nodes { key } } }`,
      '{ demands(first: 2, after: "nonsense") { nodes { key } } }',
    ];
    for (const use of uses) expect((await failure(use)).code, use).to.equal('CURSOR_UNKNOWN');
  });

  it('refuse sizes out of range and directions that contradict each other, and say where', async () => {
    expect(await failure('{ demands(first: 0) { nodes { key } } }')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['first'] });
    expect(await failure('{ demands(first: 101) { nodes { key } } }')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['first'] });
    expect(await failure('{ demands(first: 1, last: 1) { nodes { key } } }')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['last'] });
    expect(await failure('{ demands(last: 1, after: "x") { nodes { key } } }')).to.deep.include({ code: 'BAD_USER_INPUT', path: ['after'] });
  });

  it('count the whole only when asked, with one statement more', async () => {
    const without = await ask(test.database, '{ demands(first: 2) { nodes { key } } }');
    const counted = await ask(test.database, '{ demands(first: 2) { totalCount nodes { key } } }');
    expect((counted.result.data as { demands: { totalCount: number } }).demands.totalCount).to.equal(14);
    expect(counted.statements.length).to.equal(without.statements.length + 1);
    expect(codeOf(counted.result)).to.equal(undefined);
  });
});

describe('Filters of demands', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    await bring(test.database, withManyDemands());
  });
  after(() => test.discard());

  const found = async (where: string, view = '') => {
    const { result, unknownKeys } = await ask(test.database, `{ demands(where: ${where}, orderBy: [KEY_ASC], first: 50${view}) { nodes { key } } }`);
    expect(result.errors).to.equal(undefined);
    return { keys: (result.data as { demands: Page }).demands.nodes.map(({ key }) => key.split('/')[1]), unknownKeys };
  };
  const odd = ['X-1', 'X-3', 'X-5', 'X-7', 'X-9', 'X-11'];
  const even = ['X-2', 'X-4', 'X-6', 'X-8', 'X-10', 'X-12'];

  const cases: [what: string, where: string, expected: string[]][] = [
    ['by key, upper or lower case alike', '{ key: { in: ["water-2030/n-1", "water-2030/X-10"] } }', ['N-1', 'X-10']],
    ['by key where both forms are given and both must hold', '{ key: { eq: "water-2030/N-1", in: ["water-2030/N-2"] } }', []],
    ['by process', '{ process: { eq: "water-2030" }, kind: [PRECONDITION] }', ['N-2']],
    ['by maker', '{ madeBy: { eq: "river-bloc" } }', ['N-2']],
    ['by makers who make it together', '{ madeBy: { all: ["northland", "river-bloc"] } }', ['N-2']],
    ['by addressee', '{ addressedTo: { eq: "northland" } }', []],
    ['by issue', '{ issue: { eq: "dams" } }', ['N-2', ...even]],
    ['by issue and all below it', '{ issue: { eq: "water", includeBelow: true }, key: { in: ["water-2030/N-1", "water-2030/N-2"] } }', ['N-1', 'N-2']],
    ['by status', '{ status: [AGREED, MET] }', []],
    ['by a round at which it was stated', '{ round: { eq: "water-2030/r1" } }', ['N-1']],
    ['by a kind of change', '{ change: [SOFTENED, HARDENED] }', ['N-1']],
    ['by one and the same position: stated at the round and softened', '{ round: { eq: "water-2030/r1" }, change: [SOFTENED] }', []],
    ['by different positions, in different members of and', '{ and: [{ round: { eq: "water-2030/r1" } }, { change: [SOFTENED] }] }', ['N-1']],
    ['by when a position was stated', '{ stated: { from: "2030-01-15", to: "2030-01" } }', ['N-1']],
    ['by when it was raised', '{ raised: { from: "2030-02" } }', ['N-2']],
    ['by an answer', '{ responded: { kind: [REJECTED], party: { eq: "southland" } } }', ['N-1']],
    ['by having no answer', '{ responded: { none: true }, issue: { eq: "water" } }', odd],
    ['by having one', '{ responded: { none: false } }', ['N-1']],
    ['by either of two', '{ or: [{ key: { eq: "water-2030/N-1" } }, { issue: { eq: "dams" } }] }', ['N-1', 'N-2', ...even]],
    ['by an empty either', '{ or: [] }', []],
    ['by what does not hold', '{ not: { or: [{ issue: { eq: "dams" } }, { key: { eq: "water-2030/N-1" } }] } }', odd],
  ];
  for (const [what, where, expected] of cases) {
    it(`find ${what}`, async () => {
      expect((await found(where)).keys).to.deep.equal([...expected].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
    });
  }

  it("find a member's demands under its bloc from the day of its membership on", async () => {
    // Northland is a member of the River Bloc since 2029, so all of its demands of 2030 count, once that is asked for.
    expect((await found('{ madeBy: { eq: "river-bloc", includeMembers: true } }')).keys).to.have.length(14);
    expect((await found('{ madeBy: { eq: "northland", includeBlocs: true } }')).keys).to.have.length(14);
    const earlier = await newDatabase();
    try {
      const bundle = inventedBundle();
      const bloc = bundle.parties?.[2];
      if (bloc !== undefined) bloc.members = [{ party: 'northland', from: '2030-02' }];
      await bring(earlier.database, bundle);
      const { result } = await ask(earlier.database, '{ demands(where: { madeBy: { eq: "river-bloc", includeMembers: true } }) { nodes { key } } }');
      // N-1 was raised in January, before the membership; N-2 is the bloc's own.
      expect(result.data).to.deep.equal({ demands: { nodes: [{ key: 'water-2030/N-2' }] } });
    } finally {
      await earlier.discard();
    }
  });

  it('find nothing for a key that is not in the record, and name it', async () => {
    expect(await found('{ madeBy: { in: ["atlantis", "northland"] }, process: { eq: "no-such-talks" } }')).to.deep.equal({
      keys: [],
      unknownKeys: ['no-such-talks', 'atlantis'],
    });
  });

  it('refuse to nest without end', async () => {
    const { result } = await ask(test.database, `{ demands(where: ${'{ not: '.repeat(6)}{ }${' }'.repeat(6)}) { nodes { key } } }`);
    expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['where'] });
  });
});
