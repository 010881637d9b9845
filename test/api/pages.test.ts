import { expect } from 'chai';
import fc from 'fast-check';
import { write } from '../../src/ledger/writing.ts';
import { ask } from '../support/ask.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../support/database.ts';
import { addIssue, addProcess, correct, type Recorded, raiseDemand, statePosition } from '../support/recording.ts';
import { seededDatabase } from '../support/seeded.ts';
import { inForm, shortOrLong } from '../support/thoroughness.ts';

interface Paged {
  readonly edges: { cursor: string; node: { key: string } }[];
  readonly nodes: { key: string }[];
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const LIST = `query ($where: DemandWhere, $orderBy: [DemandOrder!], $first: Int, $after: PageCursor, $last: Int, $before: PageCursor, $view: ViewInput) {
  list: demands(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, view: $view) {
    edges { cursor node { key } } nodes { key } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function page(test: TestDatabase, variables: Record<string, unknown>, operation = LIST): Promise<Paged> {
  const { result } = await ask(test.database, operation, variables);
  expect(result.errors).to.equal(undefined);
  return (result.data as { list: Paged }).list;
}

async function refusal(test: TestDatabase, variables: Record<string, unknown>, operation = LIST) {
  const { result } = await ask(test.database, operation, variables);
  return result.errors?.[0]?.extensions as Record<string, unknown> | undefined;
}

const keysOf = ({ nodes }: Paged) => nodes.map(({ key }) => key);

/** The whole list, page by page, from one end to the other; `between` runs after each page. */
async function readAll(
  test: TestDatabase,
  size: number,
  forward: boolean,
  variables: Record<string, unknown> = {},
  between: () => Promise<void> = async () => undefined,
) {
  const found: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const asked: Record<string, unknown> = forward ? { first: size, after: cursor } : { last: size, before: cursor };
    const got = await page(test, { ...variables, ...asked });
    if (forward) found.push(...keysOf(got));
    else found.unshift(...keysOf(got));
    expect(got.nodes.length).to.be.at.most(size);
    if (forward ? !got.pageInfo.hasNextPage : !got.pageInfo.hasPreviousPage) return found;
    cursor = forward ? got.pageInfo.endCursor : got.pageInfo.startCursor;
    await between();
  }
}

describe('Pages', () => {
  const inSeeds = { process: { eq: 'ru-ua-2022' } };

  it('have edges, nodes and page information that agree', async () => {
    const got = await page(await seededDatabase(), { where: inSeeds, first: 3 });
    expect(got.edges.map(({ node }) => node)).to.deep.equal(got.nodes);
    expect(got.pageInfo).to.deep.equal({ hasNextPage: true, hasPreviousPage: false, startCursor: got.edges[0]?.cursor, endCursor: got.edges[2]?.cursor });
    const next = await page(await seededDatabase(), { where: inSeeds, first: 100, after: got.pageInfo.endCursor });
    expect([next.pageInfo.hasNextPage, next.pageInfo.hasPreviousPage, next.nodes.length]).to.deep.equal([false, true, 37]);
    const before = await page(await seededDatabase(), { where: inSeeds, last: 2, before: got.edges[2]?.cursor });
    expect(keysOf(before)).to.deep.equal(keysOf(got).slice(0, 2));
    expect([before.pageInfo.hasNextPage, before.pageInfo.hasPreviousPage]).to.deep.equal([true, false]);
  });

  it('of nothing say so', async () => {
    const got = await page(await seededDatabase(), { where: { key: { in: [] } } });
    expect(got).to.deep.equal({ edges: [], nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });
  });

  for (const orderBy of ['RAISED_ASC', 'RAISED_DESC', 'KEY_ASC', 'KEY_DESC']) {
    it(`give the whole list once, forward and back, in order ${orderBy}`, async () => {
      const test = await seededDatabase();
      const whole = keysOf(await page(test, { first: 100, orderBy: [orderBy] }));
      expect(new Set(whole)).to.have.property('size', 93);
      for (const size of [1, 7, 92, 93, 100]) {
        expect(await readAll(test, size, true, { orderBy: [orderBy] }), `${size} forward`).to.deep.equal(whole);
        expect(await readAll(test, size, false, { orderBy: [orderBy] }), `${size} back`).to.deep.equal(whole);
      }
    });

    it(`give the whole list once as known on a day, in order ${orderBy}`, async () => {
      const test = await seededDatabase();
      const view = { knownBy: '2022-04-01' };
      const whole = keysOf(await page(test, { first: 100, orderBy: [orderBy], view }));
      expect(whole.length).to.be.within(20, 39);
      expect(await readAll(test, 4, true, { orderBy: [orderBy], view })).to.deep.equal(whole);
      expect(await readAll(test, 4, false, { orderBy: [orderBy], view })).to.deep.equal(whole);
    });
  }

  it('give 20 where nothing is said, and at most 100', async () => {
    const test = await seededDatabase();
    expect((await page(test, {})).nodes).to.have.length(20);
    for (const [asked, path] of [
      [{ first: 0 }, ['first']],
      [{ first: -1 }, ['first']],
      [{ first: 101 }, ['first']],
      [{ last: 0 }, ['last']],
      [{ last: 101 }, ['last']],
      [{ first: 1, last: 1 }, ['last']],
      [{ first: 1, before: 'x' }, ['before']],
      [{ last: 1, after: 'x' }, ['after']],
    ] as const) {
      expect(await refusal(test, asked), JSON.stringify(asked)).to.deep.include({ code: 'BAD_USER_INPUT', path: [...path] });
    }
  });

  describe('refuse a cursor', () => {
    const cursorOf = async (variables: Record<string, unknown>) =>
      (await page(await seededDatabase(), { first: 2, ...variables })).pageInfo.endCursor as string;
    const isUnknown = async (variables: Record<string, unknown>, operation?: string) =>
      expect(await refusal(await seededDatabase(), variables, operation)).to.deep.include({ code: 'CURSOR_UNKNOWN' });

    it('of another where, order or view', async () => {
      const after = await cursorOf({ where: inSeeds, orderBy: ['KEY_ASC'] });
      expect(await refusal(await seededDatabase(), { where: inSeeds, orderBy: ['KEY_ASC'], after })).to.equal(undefined);
      await isUnknown({ where: { process: { eq: 'black-sea-grain' } }, orderBy: ['KEY_ASC'], after });
      await isUnknown({ orderBy: ['KEY_ASC'], after });
      await isUnknown({ where: inSeeds, orderBy: ['KEY_DESC'], after });
      await isUnknown({ where: inSeeds, after });
      await isUnknown({ where: inSeeds, orderBy: ['KEY_ASC'], after, view: { knownBy: '2030' } });
    });

    it('of another field', async () => {
      const after = await cursorOf({});
      for (const field of ['rounds', 'parties', 'sources', 'processes', 'people', 'locations', 'issues', 'statements', 'outcomes', 'deadlines']) {
        await isUnknown({ after }, `query ($after: PageCursor) { list: ${field}(after: $after) { nodes { key } } }`);
      }
      await isUnknown({ after }, 'query ($after: PageCursor) { demand(key: "ru-ua-2022/UA-01") { positions(after: $after) { nodes { key } } } }');
    });

    it('of another ledger', async () => {
      const other = await newDatabase();
      try {
        expect(await refusal(other, { after: await cursorOf({}) })).to.deep.include({ code: 'CURSOR_UNKNOWN' });
      } finally {
        await other.discard();
      }
    });

    it('that is none, or was changed on its way', async () => {
      const after = await cursorOf({});
      const [seal, epoch, seq, values] = JSON.parse(Buffer.from(after, 'base64url').toString());
      const changed = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
      const tampered = [
        '',
        'nonsense',
        '🜃',
        `${after}A`,
        `${after}!`,
        after.slice(0, -2),
        changed(seal, epoch, seq - 1, values),
        changed(seal, epoch, seq + 1_000_000, values),
        changed(seal, epoch + 1, seq, values),
        changed(seal, epoch, seq, ['2022-03-03', '2022-03-03', '\u0000']),
        changed(seal, epoch, seq, []),
        changed(seal, epoch, seq, [{}, [], null]),
        changed(seal, epoch, seq),
        changed(),
        Buffer.from('null').toString('base64url'),
        Buffer.from('{}').toString('base64url'),
        Buffer.from('[[[[').toString('base64url'),
      ];
      for (const cursor of tampered) await isUnknown({ after: cursor });
      for (const cursor of tampered)
        await isUnknown({ after: cursor }, 'query ($after: PageCursor) { demand(key: "ru-ua-2022/UA-01") { positions(after: $after) { nodes { key } } } }');
    });

    it('of the ledger, where one of a list is asked for, and the other way round', async () => {
      const { result } = await ask((await seededDatabase()).database, '{ head }');
      await isUnknown({ after: (result.data as { head: string }).head });
      await isUnknown({ after: await cursorOf({}) }, 'query ($after: Cursor) { changes(after: $after) { nodes { act } } }');
    });
  });

  it('of the history of a demand give it once, forward and back', async () => {
    const test = await seededDatabase();
    const operation = `query ($first: Int, $after: PageCursor, $last: Int, $before: PageCursor) { demand(key: "ru-ua-2022/UA-01") {
      list: positions(first: $first, after: $after, last: $last, before: $before) { nodes { key } edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } }`;
    const read = async (variables: Record<string, unknown>) => {
      const { result } = await ask(test.database, operation, variables);
      expect(result.errors).to.equal(undefined);
      return (result.data as { demand: { list: Paged & { totalCount: number } } }).demand.list;
    };
    const whole = Array.from({ length: 12 }, (_, index) => `ru-ua-2022/UA-01/${index + 1}`);
    const forward: string[] = [];
    const back: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const got = await read({ first: 5, after });
      forward.push(...keysOf(got));
      [after, more] = [got.pageInfo.endCursor, got.pageInfo.hasNextPage];
      expect(got.totalCount).to.equal(12);
    }
    for (let before: string | null = null, more = true; more; ) {
      const got = await read({ last: 5, before });
      back.unshift(...keysOf(got));
      [before, more] = [got.pageInfo.startCursor, got.pageInfo.hasPreviousPage];
    }
    expect([forward, back]).to.deep.equal([whole, whole]);
  });

  it('count the whole list only where that is asked for', async () => {
    const { database } = await seededDatabase();
    const without = await ask(database, '{ demands(first: 2) { nodes { key } } }');
    const counted = await ask(database, '{ demands(first: 2) { nodes { key } totalCount } }');
    expect((counted.result.data as { demands: { totalCount: number } }).demands.totalCount).to.equal(93);
    // Head; demands; their edges. And the count.
    expect([without.statements.length, counted.statements.length]).to.deep.equal([3, 4]);
    expect(without.statements.some((statement) => statement.includes('count('))).to.equal(false);
  });
});

describe('Keys', () => {
  it('stand in natural order, the same on every database', async () => {
    const test = await newDatabase();
    try {
      const shuffled = [
        'UA-10',
        'ua-9',
        'UA-2',
        'b',
        'UA-2.1',
        'UA-02x',
        'A',
        'UA-1',
        'UA-100',
        'c_1',
        'c-1',
        'c.1',
        'C1',
        '10',
        '9',
        'ä'.normalize('NFD').slice(0, 1),
      ];
      await write(test.database, { who: 'test' }, async (writing) => {
        for (const key of [...new Set(shuffled)]) await addIssue(writing, key === 'a' ? 'aa' : key);
      });
      const { result } = await ask(test.database, '{ list: issues(first: 100) { nodes { key } } }');
      // Digits before letters; a run of digits by its value; `-` before `.` before letters, `_` after digits, as in ASCII; whatever the case.
      expect(keysOf((result.data as { list: Paged }).list).join(' ')).to.equal('9 10 A aa b c-1 c.1 C1 c_1 UA-1 UA-2 UA-2.1 UA-02x ua-9 UA-10 UA-100');
    } finally {
      await test.discard();
    }
  });

  it('of demands: UA-2 before UA-10, where both were raised on one day', async () => {
    const test = await newDatabase();
    try {
      await write(test.database, { who: 'test' }, async (writing) => {
        const process = await addProcess(writing, 'p');
        const issue = await addIssue(writing, 'i');
        for (const number of [10, 2, 1, 9, 11]) await statePosition(writing, await raiseDemand(writing, `p/UA-${number}`, process, issue, 'x'), 1, 'x');
      });
      expect(keysOf(await page(test, {}))).to.deep.equal(['p/UA-1', 'p/UA-2', 'p/UA-9', 'p/UA-10', 'p/UA-11']);
      expect(keysOf(await page(test, { orderBy: ['KEY_DESC'] }))).to.deep.equal(['p/UA-11', 'p/UA-10', 'p/UA-9', 'p/UA-2', 'p/UA-1']);
    } finally {
      await test.discard();
    }
  });
});

describe('Pages, while another writer adds and corrects', () => {
  it(inForm('show the list as it stood when the first page was read: nothing is skipped, nothing comes twice'), async () => {
    const test = await newDatabase();
    try {
      let process!: Recorded;
      let issue!: Recorded;
      const demands: Recorded[] = [];
      let named = 0;
      const raise = () =>
        write(test.database, { who: 'test' }, async (writing) => {
          // Keys fall before, between and after those that stand.
          const demand = await raiseDemand(writing, `p/UA-${(named * 37) % 101}-${(named += 1)}`, process, issue, 'x');
          await statePosition(writing, demand, 1, 'x');
          demands.push(demand);
        });
      await write(test.database, { who: 'test' }, async (writing) => {
        process = await addProcess(writing, 'p');
        issue = await addIssue(writing, 'i');
      });
      for (let count = 0; count < 8; count += 1) await raise();
      const move = (place: number, day: number) =>
        write(test.database, { who: 'test' }, async (writing) => {
          const index = place % demands.length;
          demands[index] = await correct(writing, demands[index] as Recorded, { raised: `2030-01-${String(1 + (day % 28)).padStart(2, '0')}` });
        });

      const act = fc.oneof(
        fc.constant(raise),
        fc.tuple(fc.nat(50), fc.nat(27)).map(
          ([place, day]) =>
            () =>
              move(place, day),
        ),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 4 }),
          fc.boolean(),
          fc.constantFrom('RAISED_ASC', 'RAISED_DESC', 'KEY_ASC', 'KEY_DESC'),
          fc.array(act, { minLength: 1, maxLength: 3 }),
          async (size, forward, order, acts) => {
            const orderBy = [order];
            let turn = 0;
            const whole = keysOf(await page(test, { first: 100, orderBy }));
            const read = await readAll(test, size, forward, { orderBy }, async () => {
              const next = acts[(turn += 1) % acts.length] as () => Promise<unknown>;
              if (demands.length < 60) await next();
            });
            expect(read).to.deep.equal(whole);
          },
        ),
        // Both send the same statements, whatever comes between them.
        { numRuns: dialectUnderTest === 'sqlite' ? shortOrLong(8, 25) : 8 },
      );
      expect(demands.length).to.be.greaterThan(8);
    } finally {
      await test.discard();
    }
  });
});
