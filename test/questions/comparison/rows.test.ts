import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { seededDatabase } from '../../support/seeded.ts';

interface Row {
  readonly demand: { readonly key: string };
  readonly cells: readonly { readonly verdict: string | null; readonly standing: string; readonly answered: boolean | null }[];
}

const ROUNDS = '["ru-ua-2022/round-2", "ru-ua-2022/round-3", "ru-ua-2022/istanbul-2022"]';
const row = '{ demand { key } cells { verdict standing answered } }';

async function compared(fields: string) {
  const { database } = await seededDatabase();
  const { result } = await ask(database, `{ compareRounds(rounds: ${ROUNDS}) { ${fields} } }`);
  return { errors: result.errors, groups: (result.data as { compareRounds: Record<string, Row[]> } | null)?.compareRounds ?? {} };
}

describe('The rows of a comparison', () => {
  it('fall into groups by their verdict at the last column, each in one', async () => {
    const { groups } = await compared(
      `all: rows ${row} raised: rows(verdict: [RAISED]) ${row} closed: rows(verdict: [CLOSED]) ${row} others: rows(verdict: [CHANGED, UNCHANGED, REOPENED, ABSENT]) ${row}`,
    );
    const { all = [], raised = [], closed = [], others = [] } = groups;
    expect([...raised, ...closed, ...others]).to.have.deep.members(all);
    for (const [verdict, rows] of [
      ['RAISED', raised],
      ['CLOSED', closed],
    ] as const) {
      expect(rows.map(({ cells }) => cells[2]?.verdict)).to.deep.equal(rows.map(() => verdict));
      expect(rows).to.not.have.length(0);
    }
  });

  it('may be picked by another column', async () => {
    const { groups } = await compared(`rows(verdict: [RAISED], column: 1) ${row}`);
    // By hand: what was raised after 3 March 2022 and up to the third round.
    expect(groups.rows?.map(({ demand }) => demand.key.split('/')[1])).to.deep.equal(['RU-09', 'RU-16', 'RU-17', 'UA-08', 'UA-09']);
  });

  it('were answered there, were not, or owed no answer; and the counts say the same', async () => {
    const { groups } = await compared(
      `all: rows ${row} answered: rows(answered: true) ${row} unanswered: rows(answered: false) ${row} summary { column { key } party { key } answered unanswered }`,
    );
    const { all = [], answered = [], unanswered = [] } = groups;
    const rest = all.filter(({ cells }) => cells[2]?.answered === null);
    expect([...answered, ...unanswered, ...rest]).to.have.deep.members(all);
    // By hand: withdrawn on 28 March, met at Istanbul, merged there into UA-04; and none of them answered there.
    expect(rest.map(({ demand }) => demand.key.split('/')[1])).to.deep.equal(['RU-06', 'UA-15', 'UA-17']);
    type Count = { column: { key: string }; party: unknown; answered: number; unanswered: number };
    const totals = (groups.summary as unknown as Count[]).filter(({ column, party }) => party === null && column.key === 'ru-ua-2022/istanbul-2022');
    const sum = (of: 'answered' | 'unanswered') => totals.reduce((all, count) => all + count[of], 0);
    expect([sum('answered'), sum('unanswered')]).to.deep.equal([answered.length, unanswered.length]);
    expect(answered).to.not.have.length(0);
  });

  it('are the same where a column has a view of its own that tells the same', async () => {
    const { database } = await seededDatabase();
    const { result: last } = await ask(database, '{ changes(last: 2) { nodes { cursor } } }');
    const [before] = (last.data as { changes: { nodes: { cursor: string }[] } }).changes.nodes;
    const rowsOf = async (view: object | null) => {
      const columns = [{ round: 'black-sea-grain/grain-2023-03' }, { round: 'ru-ua-us-2025/rus-us-0227', view }];
      const { result } = await ask(database, `query ($columns: [ColumnInput!]!) { compare(columns: $columns) { rows ${row} } }`, { columns });
      return (result.data as { compare: { rows: Row[] } }).compare.rows;
    };
    const now = await rowsOf(null);
    // By hand: agreed on 22 July 2022, and lapsed on 17 July 2023. It is closed at both columns, and an entry lies between them.
    expect(now.map(({ demand }) => demand.key)).to.include('black-sea-grain/GR-UA-01');
    expect(await rowsOf({ at: before?.cursor })).to.deep.equal(now);
  });

  it('are of a column that is there', async () => {
    const { errors } = await compared(`rows(column: 3) ${row}`);
    expect(errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['column'] });
  });
});
