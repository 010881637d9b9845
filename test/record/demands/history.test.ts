import { expect } from 'chai';
import { demandStatuses } from '../../../src/record/demands/demand.ts';
import { carriedText, type History, historyOf, inForceAt, previousOf } from '../../../src/record/demands/history.ts';
import { standingAt, standings } from '../../../src/record/demands/standing.ts';
import { statusOf } from '../../../src/record/demands/status.ts';
import { type Case, type CasePosition, readCases, type World, wordOf } from '../../support/cases.ts';

interface Question {
  readonly form: RegExp;
  readonly answer: (world: World, words: Record<string, string | undefined>) => string;
}

const historyIn = (world: World, key = '') => historyOf(world.demand(key).positions);
const numbered = (history: History<CasePosition>, number = '') => history.positions.find((each) => each.number === Number(number)) as CasePosition;
const partyIn = (world: World, party: string | undefined) => (party === undefined ? undefined : world.id(party));

/** What a case may ask of a history. */
const questions: readonly Question[] = [
  {
    form: /^order (?<demand>\S+)$/,
    answer: (world, { demand }) =>
      historyIn(world, demand)
        .positions.map(({ number }) => number)
        .join(' '),
  },
  {
    form: /^before (?<demand>\S+) (?<number>\d+)$/,
    answer: (world, { demand, number }) => {
      const history = historyIn(world, demand);
      return String(previousOf(history, numbered(history, number))?.number ?? 'nothing');
    },
  },
  {
    form: /^text (?<demand>\S+) (?<number>\d+)$/,
    answer: (world, { demand, number }) => {
      const history = historyIn(world, demand);
      return (
        carriedText(history, numbered(history, number))
          .map(({ text }) => `"${text}"`)
          .join(' ') || 'nothing'
      );
    },
  },
  {
    form: /^in force (?<demand>\S+) (at|on) (?<where>\S+)$/,
    answer: (world, { demand, where = '' }) => String(inForceAt(historyIn(world, demand), world.moment(where))?.number ?? 'nothing'),
  },
  {
    form: /^standing (?<demand>\S+) (at|on) (?<where>\S+)( toward (?<party>\S+))?$/,
    answer: (world, { demand = '', where = '', party }) =>
      standingAt(historyIn(world, demand), world.moment(where), { ...world.demand(demand), toward: partyIn(world, party) }),
  },
  {
    form: /^status (?<demand>\S+)( toward (?<party>\S+))?(?<over> once over)?$/,
    answer: (world, { demand = '', party, over }) =>
      statusOf(historyIn(world, demand), { ...world.demand(demand), toward: partyIn(world, party), processOver: over !== undefined }),
  },
];

function check({ world, expectations }: Case): void {
  expect(expectations, 'questions').to.not.have.lengthOf(0);
  for (const line of expectations) {
    const [asked = '', expected = ''] = line.split(/: (.*)/);
    const question = questions.find(({ form }) => form.test(asked));
    if (question === undefined) throw new Error(`not understood: ${line}`);
    if (asked.startsWith('status')) wordOf(demandStatuses, expected);
    if (asked.startsWith('standing')) wordOf(standings, expected);
    expect(question.answer(world, question.form.exec(asked)?.groups ?? {}), asked).to.equal(expected);
  }
}

describe('the history of a demand', () => {
  for (const [file, cases] of readCases(new URL('./cases/', import.meta.url))) {
    describe(file, () => {
      for (const each of cases) it(each.title, () => check(each));
    });
  }
});
