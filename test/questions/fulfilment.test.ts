import { expect } from 'chai';
import { fulfilmentIn } from '../../src/questions/fulfilment-of.ts';
import { type ChangeKind, type DemandStatus, demandStatuses } from '../../src/record/demands/demand.ts';
import { ask } from '../support/ask.ts';
import { seedProcess } from '../support/seed-oracle.ts';
import { seededDatabase } from '../support/seeded.ts';

const position = (...changes: ChangeKind[]) => ({ changes });

describe('An agreed point', () => {
  it('is one that a position agrees or carries out, in whole or in part, or that an outcome settles', () => {
    for (const kind of ['PARTLY_AGREED', 'AGREED', 'PARTLY_MET', 'MET'] as const)
      expect(fulfilmentIn([position(kind)], 'OPEN', false), kind).not.to.equal(null);
    expect(fulfilmentIn([position('RAISED')], 'OPEN', true)).not.to.equal(null);
    expect(fulfilmentIn([position('RAISED'), position('WITHDRAWN'), position('LAPSED'), position('NOT_MET')], 'LAPSED', false)).to.equal(null);
  });

  it('shows what agreed it, what was done, and what ended it', () => {
    const [agreed, done, both, lapsed] = [position('AGREED'), position('PARTLY_MET'), position('PARTLY_AGREED', 'MET'), position('LAPSED')];
    expect(fulfilmentIn([position('RAISED'), agreed, done, both, lapsed], 'LAPSED', false)).to.deep.equal({
      fulfilment: 'LAPSED',
      agreed: [agreed, both],
      deeds: [done, both],
      ended: [lapsed],
    });
  });

  // By the words of the domain: a promise is no deed; what stands agreed and has no deed is not said to be undone.
  const byHand: Record<DemandStatus, string> = {
    OPEN: 'OTHERWISE',
    PARTLY_AGREED: 'NO_DEED_RECORDED',
    PROVISIONALLY_AGREED: 'NO_DEED_RECORDED',
    AGREED: 'NO_DEED_RECORDED',
    PARTLY_MET: 'IN_PART',
    MET: 'CARRIED_OUT',
    MET_OTHERWISE: 'CARRIED_OUT',
    NOT_MET: 'OTHERWISE',
    DEFERRED: 'OTHERWISE',
    WITHDRAWN: 'OTHERWISE',
    REPLACED: 'OTHERWISE',
    TAKEN_ELSEWHERE: 'OTHERWISE',
    LAPSED: 'LAPSED',
    UNRESOLVED: 'OTHERWISE',
    UNKNOWN: 'UNKNOWN',
  };
  for (const status of demandStatuses.words) {
    it(`that is ${status} is ${byHand[status]}`, () => {
      expect(fulfilmentIn([position('AGREED')], status, false)?.fulfilment).to.equal(byHand[status]);
    });
  }

  for (const process of ['ru-ua-2022', 'ru-ua-us-2025', 'black-sea-grain']) {
    it(`of ${process} is each demand of which the bundle says so, and no other`, async () => {
      const { demands = [], rounds = [], outcomes = [] } = seedProcess(process);
      const settled = [...rounds.flatMap((round) => round.outcomes ?? []), ...outcomes].flatMap(({ settles = [] }) =>
        settles.filter(({ extent }) => extent !== 'NONE').map((one) => one.demand),
      );
      const saysSo = ['PARTLY_AGREED', 'AGREED', 'PARTLY_MET', 'MET'];
      const expected = demands
        .filter(({ key, positions = [] }) => settled.includes(key) || positions.some(({ changes = [] }) => changes.some((kind) => saysSo.includes(kind))))
        .map(({ key }) => `${process}/${key}`);
      const { database } = await seededDatabase();
      const { result } = await ask(database, `{ agreedPoints(process: "${process}") { demand { key } outcomes { extent } } }`);
      expect(result.errors).to.equal(undefined);
      const points = (result.data as { agreedPoints: { demand: { key: string }; outcomes: unknown[] }[] }).agreedPoints;
      expect(points.map(({ demand }) => demand.key)).to.have.members(expected);
      expect(points.flatMap((point) => point.outcomes)).to.have.length(settled.length);
      expect(expected.length).to.be.greaterThan(3);
    });
  }
});
