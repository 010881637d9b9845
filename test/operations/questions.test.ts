import { expect } from 'chai';
import { parse } from 'graphql';
import { DocumentLimits, limitedParsing } from '../../src/doors/http/limits.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { operations } from '../support/operations.ts';
import { seededDatabase } from '../support/seeded.ts';

const numbered = Object.entries(operations).filter(([name]) => /^\d\d-/.test(name));
const nameOf = (number: number) => numbered.map(([name]) => name).find((name) => Number(name.slice(0, 2)) === number) as string;
const everything = { where: {} };

async function statementsOf(name: string, variables: Record<string, unknown>): Promise<number> {
  const { database } = await seededDatabase();
  const { result, statements } = await ask(database, operations[name] as string, variables);
  expect(result.errors, name).to.equal(undefined);
  return statements.length;
}

describe('The questions from 1 to 12', () => {
  it('have one operation each, which begins with the question and names no key that the seeds do not have', async () => {
    const { database } = await seededDatabase();
    for (let number = 1; number <= 12; number++) {
      const found = numbered.filter(([name]) => Number(name.slice(0, 2)) === number);
      expect(found.length, `operations for question ${number}`).to.equal(1);
      const [[name, source]] = found as [[string, string]];
      expect(source, name).to.match(/^# [A-Z].+\?\n/);
      const { result, unknownKeys } = await ask(database, source);
      expect([name, result.errors, unknownKeys]).to.deep.equal([name, undefined, []]);
    }
  });

  it('stay within what a server answers by default', () => {
    const { limits } = readConfig({});
    for (const [name, source] of numbered) {
      expect(() => parse(source, limitedParsing(limits)), name).not.to.throw();
      expect(() => new DocumentLimits(limits).check(source), name).not.to.throw();
    }
  });

  // As many statements for little as for much: what differs are tables of which the smaller answer holds nothing.
  const cases: readonly (readonly [number: number, little: object, much: object])[] = [
    [1, { where: { key: { in: ['ru-ua-2022/RU-07', 'ru-ua-2022/RU-08'] } } }, everything],
    [2, { from: '2022-03-10', to: '2022-03-17' }, { from: null, to: null }],
    [4, { units: ['soldier'] }, { ...everything, units: null }],
    [7, { where: { issue: { eq: 'ceasefire' } } }, everything],
    [8, { where: { process: { eq: 'ru-ua-us-2025' } } }, everything],
    [9, { at: '2022-03-10' }, { at: '2022-05-21' }],
    [11, { issue: { eq: 'crimea' } }, { issue: null }],
    [12, { rounds: ['ru-ua-2022/round-1', 'ru-ua-2022/round-2'] }, { rounds: ['ru-ua-2022/istanbul-2022', 'ru-ua-2022/online-2022'] }],
  ];
  for (const [number, little, much] of cases) {
    it(`question ${number} takes about as many statements for much as for little`, async () => {
      const [few, many] = [await statementsOf(nameOf(number), { ...little }), await statementsOf(nameOf(number), { ...much })];
      // Question 1 took six more on PostgreSQL, once, on a busy machine. A statement for each demand would be 38 more.
      expect(many).to.be.at.most(few + 8);
    });
  }

  // Otherwise the comparison with what was worked out could never fail.
  const otherwise: readonly (readonly [number: number, variables: Record<string, unknown>])[] = [
    [1, { date: '2022-03-15' }],
    [2, { to: '2022-03-20' }],
    [3, { first: { occasion: 'ru-ua-us-2025/ev-1120-28pt' } }],
    [4, { units: ['tank'] }],
    [5, { process: 'ru-ua-2022' }],
    [6, { round: 'ru-ua-us-2025/istanbul-0723' }],
    [7, { spans: [{ process: 'black-sea-grain' }] }],
    [8, { where: { process: { eq: 'black-sea-grain' } } }],
    [9, { at: '2022-03-28' }],
    [10, { round: 'ru-ua-2022/round-1' }],
    [11, { party: 'ua' }],
    [12, { rounds: ['ru-ua-2022/round-1', 'ru-ua-2022/round-2'] }],
  ];
  for (const [number, variables] of otherwise) {
    it(`(control) question ${number} asked otherwise has another answer`, async () => {
      const { database } = await seededDatabase();
      const [usual, other] = await Promise.all([{}, variables].map((asked) => ask(database, operations[nameOf(number)] as string, asked)));
      expect(other?.result.errors).to.equal(undefined);
      expect(other?.result.data).to.not.deep.equal(usual?.result.data);
    });
  }

  it('have answers as of a place, which later writes leave as they were', async () => {
    const { database, discard } = await newDatabase();
    try {
      const bundle = inventedBundle();
      await bring(database, bundle);
      const { head } = (await ask(database, '{ head }')).result.data as { head: string };
      const asked = (view: string) => `{
        hindsight(process: "water-2030", date: "2030-12-31"${view}) { now { key text { text } } }
        figures(where: { process: { eq: "water-2030" } }${view}) { unit lines { points { said { key } } } }
        convergence(spans: [{ process: "water-2030" }]${view}) { spans { convergence movements { position { key } } } }
        revivals(where: { process: { eq: "water-2030" } }${view}) { revivedBy { key } }
        preconditions(process: "water-2030"${view}) { key }
        said(party: "northland", processes: ["water-2030"]${view}) { atRounds { said { said { key } } } outsideRounds { said { key } } }
        succession(first: { occasion: "water-2030/r1" }, next: { occasion: "water-2030/r2" }${view}) { points { fate } newPoints { origin } }
        conflicts(process: "water-2030", round: "water-2030/r1"${view}) { field }
      }`;
      const before = (await ask(database, asked(''))).result;
      expect(before.errors).to.equal(undefined);
      bundle.processes?.[0]?.demands?.[0]?.positions?.push(
        { n: 3, round: 'r2', date: '2030-02-10', changes: ['WITHDRAWN'], direction: 'TOWARD', sources: ['gazette-1'] },
        {
          n: 4,
          date: '2030-03-01',
          text: 'Six units.',
          language: 'en',
          changes: ['REVIVED'],
          direction: 'AWAY',
          quantities: [{ value: 6, unit: 'cubic metre per second' }],
          sources: ['gazette-1'],
        },
      );
      await bring(database, bundle);
      const after = (await ask(database, asked(''))).result;
      const then = (await ask(database, asked(`, view: { at: "${head}" }`))).result;
      expect(then).to.deep.equal(before);
      for (const field of ['hindsight', 'figures', 'convergence', 'revivals', 'said', 'succession'] as const)
        expect(after.data?.[field], field).to.not.deep.equal(before.data?.[field]);
    } finally {
      await discard();
    }
  });
});
