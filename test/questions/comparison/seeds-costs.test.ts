import { expect } from 'chai';
import { expectCost } from '../../support/expect-cost.ts';
import { compareColumns, compareRounds, ELEVEN } from './golden/asked.ts';

/*
 * Statements that a comparison runs, with its rows, texts, responses, attendance and counts. One view: head; keys of the rounds; the rounds, their edges; key of
 * the filter; demands, edges; positions, edges; responses, edges; links; participations, edges; memberships; parties, edges.
 */
describe('The statements of a comparison', () => {
  const two = ['ru-ua-2022/round-1', 'ru-ua-2022/round-2'];

  it('do not grow from two rounds and one demand to eleven rounds and all demands', async () => {
    const few = await compareRounds(two, { key: { eq: 'ru-ua-2022/RU-01' } });
    const all = await compareRounds(ELEVEN, { process: { eq: 'ru-ua-2022' } });
    expect([few.rows.length, few.rows[0]?.cells.length]).to.deep.equal([1, 2]);
    expect([all.rows.length, all.rows[0]?.cells.length]).to.deep.equal([40, 11]);
    // Who belongs to whom, and up to which day the process goes, are read where an outcome asks for it.
    expectCost(few.statements.length, 26);
    expectCost(all.statements.length, 26);
  });

  it('are not twice as many for two views, whatever the number of columns', async () => {
    const round = 'ru-ua-2022/istanbul-2022';
    const one = await compareColumns([{ round }, { round }]);
    const other = await compareColumns([{ round, view: { knownBy: '2022-04-01' } }, { round }]);
    const many = await compareColumns(ELEVEN.map((each, index) => ({ round: each, view: index % 2 === 0 ? { knownBy: '2022-06-01' } : null })));
    expectCost(one.statements.length, 25);
    // One statement more: the demands that only the other view lists.
    expectCost(other.statements.length, 48);
    expectCost(many.statements.length, 48);
  });

  it('are no more for a round that stands twice in one table, which is allowed', async () => {
    const round = 'ru-ua-2022/istanbul-2022';
    const { rows, summary } = await compareColumns([{ round }, { round }]);
    expect(new Set(rows.map(({ cells }) => cells[1]?.verdict))).to.deep.equal(new Set(['UNCHANGED', 'ABSENT']));
    expect(summary.length).to.be.greaterThan(0);
  });
});

describe('A view that no column looks through', () => {
  it('does not hide the parties', async () => {
    const columns = ['round-1', 'round-2'].map((round) => ({ round: `ru-ua-2022/${round}`, view: { knownBy: '2026-01-01' } }));
    const { attendance } = await compareColumns(columns, { asOf: '2000-01-01T00:00:00Z' });
    expect(attendance.map(({ party }) => party.key)).to.include.members(['ua', 'ru']);
  });
});
