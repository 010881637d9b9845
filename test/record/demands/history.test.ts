import { expect } from 'chai';
import type { ThingId } from '../../../src/ledger/thing.ts';
import { Course, statusOf } from '../../../src/record/demands/course.ts';
import { demandStatuses } from '../../../src/record/demands/demand.ts';
import { carriedText, type History, historyOf, inForceAt, previousOf } from '../../../src/record/demands/history.ts';
import { creditedTo } from '../../../src/record/demands/makers.ts';
import { standings } from '../../../src/record/demands/standing.ts';
import type { CasePosition } from '../../support/case-records.ts';
import { wordOf } from '../../support/case-words.ts';
import type { World } from '../../support/case-world.ts';
import { type Case, readCases } from '../../support/cases.ts';

interface Question {
  readonly form: RegExp;
  readonly answer: (world: World, words: Record<string, string | undefined>) => string;
}

function courseIn(world: World, key = '', toward?: string): Course<CasePosition> {
  const demand = world.demand(key);
  const { madeBy, addressedTo, links, outcomes } = demand;
  const course = Course.of(demand.positions, { madeBy, addressedTo, links, outcomes, areRelated: world.areRelated, horizon: world.horizon() });
  return toward === undefined ? course : course.toward(world.id(toward));
}

const namesOf = (world: World, ids: readonly ThingId[]) => ids.map((id) => world.nameOf(id)).join(', ');

const historyIn = (world: World, key = '') => historyOf(world.demand(key).positions);
const numbered = (history: History<CasePosition>, number = '') => history.positions.find((each) => each.number === Number(number)) as CasePosition;

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
    answer: (world, { demand = '', where = '', party }) => courseIn(world, demand, party).at(world.moment(where)).standing,
  },
  {
    form: /^status (?<demand>\S+) (at|on) (?<where>\S+)( toward (?<party>\S+))?$/,
    answer: (world, { demand = '', where = '', party }) => statusOf(courseIn(world, demand, party).at(world.moment(where)).state, false),
  },
  {
    form: /^provisional (?<demand>\S+)$/,
    answer: (world, { demand = '' }) => String(courseIn(world, demand).end.state.provisional),
  },
  {
    form: /^closed (?<demand>\S+)$/,
    answer: (world, { demand = '' }) => String(courseIn(world, demand).end.state.closed),
  },
  {
    form: /^makers (?<demand>\S+)( after (?<number>\d+))?$/,
    answer: (world, { demand = '', number }) => {
      const course = courseIn(world, demand);
      const makers = number === undefined ? course.end.state.makers : course.makersAt(numbered(course.history, number));
      return namesOf(world, makers);
    },
  },
  {
    form: /^credited (?<demand>\S+) (?<number>\d+)$/,
    answer: (world, { demand = '', number }) => {
      const course = courseIn(world, demand);
      const position = numbered(course.history, number);
      return namesOf(world, creditedTo(position, course.makersAt(position)));
    },
  },
  {
    form: /^disagrees (?<demand>\S+)$/,
    answer: (world, { demand = '' }) =>
      namesOf(
        world,
        courseIn(world, demand)
          .receptions()
          .filter(({ reception }) => reception.kind === 'DISAGREES')
          .map(({ outcome }) => outcome.id),
      ) || 'nothing',
  },
  {
    form: /^rounds$/,
    answer: (world) => world.roundsInOrder().join(' '),
  },
  {
    form: /^status (?<demand>\S+)( toward (?<party>\S+))?(?<over> once over)?$/,
    answer: (world, { demand = '', party, over }) => statusOf(courseIn(world, demand, party).end.state, over !== undefined),
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
