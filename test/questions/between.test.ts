import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';

const position = (n: number, further: object) => ({ n, changes: [n === 1 ? 'RAISED' : 'RESTATED'], ...further });

/* Plainly invented: rounds on 10 to 12 January and on 20 January, one in between, one without date; and what was said, by day and by round. */
const bundle = {
  bundle: 1,
  parties: ['one', 'other'].map((key) => ({ key, name: key, kind: 'STATE' })),
  issues: [{ key: 'trade', label: 'Trade' }],
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'TRADE',
      status: 'ACTIVE',
      rounds: [
        {
          key: 'first',
          label: 'First',
          status: 'CONCLUDED',
          date: '2030-01-10/2030-01-12',
          outcomes: [{ key: 'o-first', kind: 'OTHER', text: 'x', language: 'en', date: '2030-01-14' }],
        },
        {
          key: 'aside',
          label: 'Aside',
          status: 'CONCLUDED',
          date: '2030-01-15',
          outcomes: [{ key: 'o-aside', kind: 'OTHER', text: 'x', language: 'en', date: '2030-01-15' }],
        },
        { key: 'second', label: 'Second', status: 'CONCLUDED', date: '2030-01-20' },
        { key: 'dateless', label: 'Dateless', status: 'ANNOUNCED' },
      ],
      statements: [
        { key: 'same-day', kind: 'STATEMENT', date: '2030-01-12', title: 'On the last day of the first' },
        { key: 'next-day', kind: 'STATEMENT', date: '2030-01-13', title: 'On the day after' },
        { key: 'eve', kind: 'STATEMENT', date: '2030-01-19', title: 'On the eve' },
        { key: 'sometime', kind: 'STATEMENT', date: '2030-01', title: 'Some day that month' },
        { key: 'later', kind: 'STATEMENT', date: '2030-01-20', title: 'On the day of the second' },
      ],
      demands: [
        {
          key: 'D',
          title: 'D',
          issue: 'trade',
          kind: 'DEMAND',
          madeBy: ['one'],
          addressedTo: ['other'],
          positions: [
            position(1, { round: 'first', date: '2030-01-10' }),
            position(2, { round: 'first', date: '2030-01-14' }),
            position(3, { date: '2030-01-16' }),
            position(4, { round: 'second', date: '2030-01-18' }),
          ],
          responses: [
            { party: 'other', kind: 'REJECTED', round: 'second', date: '2030-01-18' },
            { party: 'other', kind: 'REJECTED', date: '2030-01-17' },
            { party: 'other', kind: 'REJECTED' },
          ],
        },
      ],
      deadlines: [{ key: 'd-line', for: 'An answer', due: '2030-01-18', setIn: 'first' }],
    },
  ],
} as unknown as Bundle;

describe('What happened between two rounds', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const timeline = (asked: string) => ask(test.database, `{ process(key: "talks") { timeline(first: 100, ${asked}) { nodes { kind thing { key } } } } }`);
  const between = async (from: string, to: string, further = '') => {
    const { result } = await timeline(`between: { from: "talks/${from}", to: "talks/${to}" }${further}`);
    expect(result.errors).to.equal(undefined);
    const { nodes } = (result.data as { process: { timeline: { nodes: { kind: string; thing: { key: string } }[] } } }).process.timeline;
    return nodes.map(({ kind, thing }) => `${kind} ${thing.key.split('/').slice(1).join('/')}`);
  };

  it('is what may have been on a day in between, and neither the rounds nor what belongs to them', async () => {
    expect(await between('first', 'second')).to.deep.equal([
      'STATEMENT sometime',
      'STATEMENT next-day',
      'ROUND aside',
      'OUTCOME o-aside',
      'POSITION D/3',
      'RESPONSE D/r2',
      'DEADLINE d-line',
      'STATEMENT eve',
    ]);
  });

  it('may be of some sorts, and is nothing where the later round does not come later', async () => {
    expect(await between('first', 'second', ', kinds: [POSITION, DEADLINE]')).to.deep.equal(['POSITION D/3', 'DEADLINE d-line']);
    expect([await between('second', 'first'), await between('second', 'second')]).to.deep.equal([[], []]);
  });

  for (const [name, asked, path] of [
    ['a round without a date', 'between: { from: "talks/dateless", to: "talks/second" }', ['between', 'from']],
    ['what is no round', 'between: { from: "talks/first", to: "talks/D" }', ['between', 'to']],
    ['a span of days besides', 'between: { from: "talks/first", to: "talks/second" }, during: { from: "2030" }', ['between']],
  ] as const) {
    it(`is refused for ${name}`, async () => {
      expect((await timeline(asked)).result.errors?.[0]?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path });
    });
  }
});
