import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import { isJoint, makerSteps, memberAnswers, memberPositions } from '../../src/questions/joint-demands.ts';
import { Course } from '../../src/record/demands/course.ts';
import type { ResponseKind } from '../../src/record/demands/demand.ts';
import { type Span, spanOf } from '../../src/record/time/span.ts';
import { ask } from '../support/ask.ts';
import { newDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';
import { seededDatabase } from '../support/seeded.ts';

const [ONE, TWO, THREE, BLOC] = [1, 2, 3, 10] as [ThingId, ThingId, ThingId, ThingId];
const at = (statedOn: string, ...madeBy: ThingId[]) => ({ statedOn, madeBy });
const courseOf = (madeBy: ThingId[], stated: readonly ReturnType<typeof at>[]) =>
  Course.of(
    stated.map(({ statedOn, madeBy: makers }, index) => ({
      id: (index + 1) as ThingId,
      number: index + 1,
      round: null,
      statement: null,
      statedOn,
      ...spanOf(statedOn),
      madeBy: makers,
      toward: [],
      changes: ['RESTATED' as const],
      texts: [],
      quantities: [],
    })),
    { madeBy, addressedTo: [], links: [] },
  );
/** One and two are members all the time, three until June 2030. */
const isMember = (member: ThingId, bloc: ThingId, { firstDay }: Span) =>
  bloc === BLOC && (member === ONE || member === TWO || (member === THREE && firstDay < '2030-07'));
const answer = (party: ThingId, kind: ResponseKind, date = '2030-01-01') => ({ party, kind, round: null, ...spanOf(date) });

describe('The makers of a demand', () => {
  it('join and leave from position to position; where none are named, they are carried on, and it is said', () => {
    const steps = makerSteps({ course: courseOf([ONE], [at('2030-01', ONE, TWO), at('2030-02', TWO, THREE), at('2030-03'), at('2030-04', ONE)]) }, isMember);
    expect(steps.map(({ makers, named, joined, left }) => ({ makers, named, joined, left }))).to.deep.equal([
      { makers: [ONE, TWO], named: true, joined: [], left: [] },
      { makers: [TWO, THREE], named: true, joined: [THREE], left: [ONE] },
      { makers: [TWO, THREE], named: false, joined: [], left: [] },
      { makers: [ONE], named: true, joined: [ONE], left: [TWO, THREE] },
    ]);
    expect(isJoint(steps)).to.equal(true);
  });

  it('are one where it is never made by several', () => {
    expect(isJoint(makerSteps({ course: courseOf([ONE], [at('2030-01'), at('2030-02', TWO)]) }, isMember))).to.equal(false);
    expect(isJoint(makerSteps({ course: courseOf([ONE, TWO], [at('2030-01')]) }, isMember))).to.equal(true);
  });

  it('neither leave nor join where a member gives way to its bloc, or the bloc to a member', () => {
    const steps = makerSteps({ course: courseOf([ONE], [at('2030-01'), at('2030-02', BLOC), at('2030-03', TWO), at('2030-08', THREE)]) }, isMember);
    expect(steps.map(({ joined, left, gaveWay }) => ({ joined, left, gaveWay }))).to.deep.equal([
      { joined: [], left: [], gaveWay: [] },
      { joined: [], left: [], gaveWay: [[BLOC, ONE]] },
      { joined: [], left: [], gaveWay: [[TWO, BLOC]] },
      { joined: [THREE], left: [TWO], gaveWay: [] },
    ]);
  });
});

describe('A member of a bloc that is addressed', () => {
  const voices = (...responses: ReturnType<typeof answer>[]) =>
    memberAnswers({ addressedTo: [BLOC], responses }, isMember).map(
      ({ member, deviation, alone, blocResponse }) =>
        `${member} ${deviation}${alone ? ' alone' : ''}${blocResponse === null ? '' : ` from ${blocResponse.kind}`}`,
    );

  it('differs from the last answer of the bloc by then, or agrees with it', () => {
    const bloc = [answer(BLOC, 'REJECTED', '2030-01-01'), answer(BLOC, 'ACCEPTED', '2030-03-01')];
    expect(voices(...bloc, answer(ONE, 'REJECTED', '2030-02-01'))).to.deep.equal(['1 AGREES alone from REJECTED']);
    expect(voices(...bloc, answer(ONE, 'REJECTED', '2030-04'))).to.deep.equal(['1 DIFFERS alone from ACCEPTED']);
  });

  it('speaks where the bloc is silent, or has said nothing that is an answer', () => {
    expect(voices(answer(BLOC, 'NONE_REPORTED'), answer(ONE, 'REJECTED', '2030-02-01'))).to.deep.equal(['1 BLOC_SILENT alone']);
    expect(voices(answer(ONE, 'REJECTED', '2030-02-01'), answer(BLOC, 'REJECTED', '2030-03-01'))).to.deep.equal(['1 BLOC_SILENT alone']);
  });

  it('is not alone where another member answers in the same way', () => {
    expect(voices(answer(BLOC, 'ACCEPTED'), answer(ONE, 'REJECTED'), answer(TWO, 'REJECTED'), answer(THREE, 'DEFERRED'))).to.deep.equal([
      '1 DIFFERS from ACCEPTED',
      '2 DIFFERS from ACCEPTED',
      '3 DIFFERS alone from ACCEPTED',
    ]);
  });

  it('is one only while it is a member, and not where it is asked itself', () => {
    expect(voices(answer(THREE, 'REJECTED', '2030-08-01'))).to.deep.equal([]);
    expect(memberAnswers({ addressedTo: [BLOC, ONE], responses: [answer(ONE, 'REJECTED')] }, isMember)).to.deep.equal([]);
  });

  it('says nothing by silence', () => {
    expect(voices(answer(ONE, 'NO_ANSWER'), answer(TWO, 'NONE_REPORTED'))).to.deep.equal([]);
  });
});

describe('A member of a bloc that makes a demand', () => {
  it('states it without the bloc, alone or with others', () => {
    const stated = [at('2030-01'), at('2030-02', ONE), at('2030-03', ONE, TWO), at('2030-04', BLOC, ONE), at('2030-08', THREE)];
    const steps = makerSteps({ course: courseOf([BLOC], stated) }, isMember);
    const found = memberPositions({ madeBy: [BLOC] }, steps, isMember);
    expect(found.map(({ member, position, alone }) => `${position.statedOn} ${member}${alone ? ' alone' : ''}`)).to.deep.equal([
      '2030-02 1 alone',
      '2030-03 1',
      '2030-03 2',
    ]);
  });
});

describe('Joint demands, as they are asked for', () => {
  it('are those of several makers, and those on which a member of a bloc speaks in its own name', async () => {
    const demand = (key: string, madeBy: string[], addressedTo: string[], further: object = {}) => ({
      key,
      title: key,
      issue: 'trade',
      kind: 'DEMAND',
      madeBy,
      addressedTo,
      positions: [{ n: 1, date: '2030-01-01', changes: ['RAISED'] }],
      ...further,
    });
    const bundle = {
      bundle: 1,
      parties: [
        ...['one', 'two', 'asker'].map((key) => ({ key, name: key, kind: 'STATE' })),
        { key: 'bloc', name: 'Bloc', kind: 'BLOC', members: [{ party: 'one' }, { party: 'two' }] },
      ],
      issues: [{ key: 'trade', label: 'Trade' }],
      processes: [
        {
          key: 'talks',
          name: 'Talks',
          kind: 'TRADE',
          status: 'ACTIVE',
          demands: [
            demand('A-joint', ['one', 'two'], ['asker']),
            demand('B-asked', ['asker'], ['bloc'], {
              responses: [
                { party: 'bloc', kind: 'ACCEPTED', date: '2030-01-02' },
                { party: 'two', kind: 'REJECTED', date: '2030-01-03' },
              ],
            }),
            demand('C-single', ['one'], ['asker']),
            demand('D-made', ['bloc'], ['asker'], {
              positions: [
                { n: 1, date: '2030-01-01', changes: ['RAISED'] },
                { n: 2, date: '2030-02-01', changes: ['HARDENED'], madeBy: ['one'] },
              ],
            }),
          ],
        },
      ],
    } as unknown as Bundle;
    const test = await newDatabase();
    try {
      expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
      const voice = 'bloc { key } member { key } alone';
      const { result } = await ask(
        test.database,
        `{ jointDemands(process: "talks") {
          demand { key } joint
          memberAnswers { ${voice} deviation response { key } blocResponse { key } }
          memberPositions { ${voice} position { key } }
        } }`,
      );
      expect(result.errors).to.equal(undefined);
      const [bloc, one, two] = ['bloc', 'one', 'two'].map((key) => ({ key }));
      expect((result.data as { jointDemands: unknown }).jointDemands).to.deep.equal([
        { demand: { key: 'talks/A-joint' }, joint: true, memberAnswers: [], memberPositions: [] },
        {
          demand: { key: 'talks/B-asked' },
          joint: false,
          memberAnswers: [
            { bloc, member: two, alone: true, deviation: 'DIFFERS', response: { key: 'talks/B-asked/r2' }, blocResponse: { key: 'talks/B-asked/r1' } },
          ],
          memberPositions: [],
        },
        {
          demand: { key: 'talks/D-made' },
          joint: false,
          memberAnswers: [],
          memberPositions: [{ bloc, member: one, alone: true, position: { key: 'talks/D-made/2' } }],
        },
      ]);
    } finally {
      await test.discard();
    }
  });

  it('go by the makers of positions, not of demands: guarantees that Ukraine asked for with others once', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      '{ jointDemands(process: "ru-ua-us-2025") { joint demand { key madeBy { key } } } demands(where: { process: { eq: "ru-ua-us-2025" }, madeBy: { eq: "coalition" } }) { nodes { key } } }',
    );
    const { jointDemands, demands } = result.data as { jointDemands: object[]; demands: object };
    // By hand from the bundle: of each, Ukraine is the maker, and one position names others beside it.
    for (const key of ['UA5-01', 'UA5-05', 'UA5-11']) {
      expect(jointDemands).to.deep.include({ joint: true, demand: { key: `ru-ua-us-2025/${key}`, madeBy: [{ key: 'ua' }] } });
    }
    expect(demands).to.deep.equal({ nodes: [] });
  });
});
