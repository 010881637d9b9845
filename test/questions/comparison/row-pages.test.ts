import { expect } from 'chai';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { ask } from '../../support/ask.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../../support/database.ts';

/* 80 rounds of 63 demands make 5,040 cells, and of 62 demands 4,960. Invented. */
const ROUNDS = 80;
const day = (number: number) => new Date(Date.UTC(2021, 0, number)).toISOString().slice(0, 10);

/** Every third demand was known a year later only. */
const demandLine = (index: number) =>
  `      - { key: d-${index}, title: D ${index}, language: en, issue: i, kind: DEMAND, madeBy: [a], addressedTo: [b], positions: [{ n: 1, text: T, language: en, changes: [RAISED], round: r-${index % ROUNDS}, knownSince: ${index % 3 === 0 ? '2022-06-01' : '2021-06-01'} }] }`;

function bundle(demands: readonly number[]): string {
  const rounds = Array.from(
    { length: ROUNDS },
    (_, index) => `      - { key: r-${index}, label: R ${index}, date: ${day(1 + index)}, status: CONCLUDED, knownSince: 2021-01-01 }`,
  );
  return `bundle: 1
parties: [{ key: a, name: A, kind: STATE }, { key: b, name: B, kind: STATE }]
issues: [{ key: i, label: I }]
processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds:
${rounds.join('\n')}
    demands:
${demands.map(demandLine).join('\n')}
`;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const ofProcess = 'compareProcess(process: "p", rowsPerPage: 20, after: $after)';
const PARTS =
  '{ rows { demand { key } cells { standing verdict } } summary { columnIndex verdict party { key } count } pageInfo { hasNextPage hasPreviousPage endCursor } }';

interface Answered {
  readonly rows: readonly {
    readonly demand: { readonly key: string };
    readonly cells: readonly { readonly standing: string; readonly verdict: string | null }[];
  }[];
  readonly summary: readonly { readonly columnIndex: number; readonly verdict: string | null; readonly party: unknown; readonly count: number }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null };
}

describe('A comparison whose rows do not all fit', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  const record = (demands: readonly number[]) => importBundle(test.database, [{ name: 'p.yaml', text: bundle(demands) }], { who: 'test' });
  const pageAfter = async (after: string | null, field = ofProcess) => {
    const { result } = await ask(test.database, `query ($after: PageCursor) { page: ${field} ${PARTS} }`, { after });
    expect(result.errors?.map(({ message }) => message) ?? []).to.deep.equal([]);
    return (result.data as { page: Answered }).page;
  };
  const allPages = async (field = ofProcess) => {
    const pages = [await pageAfter(null, field)];
    while (pages.at(-1)?.pageInfo.hasNextPage) pages.push(await pageAfter(pages.at(-1)?.pageInfo.endCursor ?? null, field));
    return pages;
  };
  const keysOf = ({ rows }: Answered) => rows.map(({ demand }) => demand.key);

  it('is answered in pages by key, which hold each row once', async () => {
    await record(numbers(63));
    const pages = await allPages();
    expect(pages.map(({ rows }) => rows.length)).to.deep.equal([20, 20, 20, 3]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).to.deep.equal([false, true, true, true]);
    expect(pages.flatMap(keysOf)).to.deep.equal(numbers(63).map((index) => `p/d-${index}`));
  });

  // How many demands are too many is counted above any SQL, and to import a thousand costs as much as all else here.
  if (dialectUnderTest === 'sqlite')
    it('is answered whole if it is among a thousand demands, and else in pages, however few cells it has', async () => {
      const ofTwo = 'compareRounds(rounds: ["p/r-0", "p/r-79"], rowsPerPage: 20, after: $after)';
      await record(numbers(1000));
      expect((await pageAfter(null, ofTwo)).rows).to.have.lengthOf(1000);
      await record([1000]);
      const page = await pageAfter(null, ofTwo);
      expect(keysOf(page)).to.deep.equal(numbers(20).map((index) => `p/d-${index}`));
      expect(page.pageInfo.hasNextPage).to.equal(true);
    });

  it('says of each demand, and counts in each page, what a comparison of that demand alone says', async () => {
    await record(numbers(63));
    const pages = await allPages();
    for (const index of [0, 19, 20, 62]) {
      const { result } = await ask(
        test.database,
        `{ compareProcess(process: "p", where: { key: { eq: "p/d-${index}" } }) { rows { demand { key } cells { standing verdict } } } }`,
      );
      const [alone] = (result.data as { compareProcess: Answered }).compareProcess.rows;
      expect(pages.flatMap(({ rows }) => rows).find(({ demand }) => demand.key === `p/d-${index}`)).to.deep.equal(alone);
    }
    // By hand: the demand of each round was raised there, and all before it are unchanged.
    const countedAt = (column: number, verdict: string) =>
      pages
        .flatMap(({ summary }) => summary)
        .filter((line) => line.party === null && line.columnIndex === column && line.verdict === verdict)
        .reduce((sum, { count }) => sum + count, 0);
    expect([countedAt(62, 'RAISED'), countedAt(62, 'UNCHANGED'), countedAt(1, 'ABSENT')]).to.deep.equal([1, 62, 61]);
  });

  it('is answered whole where its rows fit', async () => {
    await record(numbers(62));
    const { rows, pageInfo } = await pageAfter(null);
    expect([rows.length, pageInfo]).to.deep.equal([62, { hasNextPage: false, hasPreviousPage: false, endCursor: null }]);
  });

  it('has pages of one state of the record, whatever is written in between', async () => {
    await record(numbers(63));
    const first = await pageAfter(null);
    await record([...numbers(63), 64, 65]);
    const rest = await pageAfter(first.pageInfo.endCursor);
    await record([...numbers(63), 64, 65, 66]);
    const last = await pageAfter((await pageAfter(rest.pageInfo.endCursor)).pageInfo.endCursor);
    expect(keysOf(last)).to.deep.equal(['p/d-60', 'p/d-61', 'p/d-62']);
    expect((await allPages()).flatMap(keysOf)).to.have.length(66);
  });

  it('lists what any of its views shows', async () => {
    await record(numbers(66));
    const columns = numbers(40).flatMap((index) => [`{ round: "p/r-${index}", view: { knownBy: "2021-12-31" } }`, `{ round: "p/r-${index + 40}" }`]);
    const pages = await allPages(`compare(columns: [${columns.join(', ')}], rowsPerPage: 20, after: $after)`);
    expect(pages.flatMap(keysOf)).to.deep.equal(numbers(66).map((index) => `p/d-${index}`));
    // By hand: p/d-3 is stated at r-3. On the day of the first view nobody knew it, and now it stands at r-40.
    const row = pages.flatMap(({ rows }) => rows).find(({ demand }) => demand.key === 'p/d-3');
    expect([row?.cells[6]?.standing, row?.cells[1]?.standing]).to.deep.equal(['NOT_YET_RAISED', 'CARRIED']);
  });

  it('takes no cursor of another comparison, and no page without rows', async () => {
    await record(numbers(63));
    const { endCursor } = (await pageAfter(null)).pageInfo;
    const codeOf = async (field: string, after: string | null) => {
      const { result } = await ask(test.database, `query ($after: PageCursor) { page: ${field} ${PARTS} }`, { after });
      return result.errors?.map(({ extensions }) => extensions.code);
    };
    expect(await codeOf('compareProcess(process: "p", where: { issue: { eq: "i" } }, rowsPerPage: 20, after: $after)', endCursor)).to.deep.equal([
      'CURSOR_UNKNOWN',
    ]);
    expect(await codeOf('compareProcess(process: "p", after: $after)', endCursor)).to.deep.equal(['BAD_USER_INPUT']);
    expect(await codeOf('compareProcess(process: "p", rowsPerPage: 0, after: $after)', null)).to.deep.equal(['BAD_USER_INPUT']);
  });
});
