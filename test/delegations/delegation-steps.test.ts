import { expect } from 'chai';
import { countShifts, delegationSteps, type SeatedRound, type StatedThen } from '../../src/delegations/delegation-steps.ts';

const [HOME, AWAY] = [1, 2];
const head = (person: number) => [{ person, role: 'HEAD' as const }];

let numbers = 100;
/** A round that was held, with the heads of the two sides; none where a side is not led by anybody named. */
const round = (heads: readonly (number | null)[], further: Partial<SeatedRound> = {}): SeatedRound => ({
  id: numbers++,
  process: 9,
  status: 'CONCLUDED',
  level: 'DELEGATIONS',
  strand: null,
  predecessor: null,
  participations: heads.map((person, index) => ({
    party: index === 0 ? HOME : AWAY,
    roles: ['NEGOTIATING_PARTY'],
    attendance: 'ATTENDED',
    delegation: person === null ? [] : head(person),
  })),
  ...further,
});
const stated = (at: SeatedRound, further: Partial<StatedThen>): StatedThen => ({
  round: at.id,
  madeBy: [],
  broughtBy: [],
  changes: ['SOFTENED'],
  direction: 'TOWARD',
  ...further,
});
const shifts = (rounds: readonly SeatedRound[]) =>
  delegationSteps(rounds, []).map(({ round: at, party, previous, head: h, level, shift }) => {
    const place = (one: SeatedRound | null) => (one === null ? '-' : rounds.indexOf(one) + 1);
    return `${place(at)} after ${place(previous)}: ${party === HOME ? 'home' : 'away'} ${h} ${level} ${shift}`;
  });

describe('A delegation against the one before', () => {
  it('is the same, another or unknown, by its heads and by the level', () => {
    const rounds = [round([11]), round([11]), round([12]), round([12], { level: 'LEADERS' }), round([12], { level: null }), round([null])];
    expect(shifts(rounds)).to.deep.equal([
      '1 after -: home FIRST FIRST FIRST',
      '2 after 1: home SAME SAME SAME',
      '3 after 2: home CHANGED SAME CHANGED',
      '4 after 3: home SAME CHANGED CHANGED',
      '5 after 4: home SAME UNKNOWN UNKNOWN',
      '6 after 5: home UNKNOWN UNKNOWN UNKNOWN',
    ]);
  });

  it('is compared along the rounds that each goes on from, else along its strand', () => {
    const first = round([11], { strand: 'a' });
    const aside = round([12], { strand: 'a' });
    const other = round([13], { strand: 'b' });
    const named = round([11], { strand: 'a', predecessor: first.id });
    const unnamed = round([11], { strand: 'a' });
    expect(shifts([first, aside, other, named, unnamed])).to.deep.equal([
      '1 after -: home FIRST FIRST FIRST',
      '2 after 1: home CHANGED SAME CHANGED',
      '3 after -: home FIRST FIRST FIRST',
      '4 after 1: home SAME SAME SAME',
      '5 after 4: home SAME SAME SAME',
    ]);
  });

  it('passes over rounds that were not held, and those at which the party did not sit', () => {
    const first = round([11, 21]);
    const calledOff = round([12, 22], { status: 'CANCELLED', predecessor: first.id });
    const without = round([11], { predecessor: calledOff.id });
    const boycotted = round([11]);
    const absent = {
      ...boycotted,
      participations: [
        ...boycotted.participations,
        { party: AWAY, roles: ['NEGOTIATING_PARTY' as const], attendance: 'BOYCOTTED' as const, delegation: head(23) },
      ],
    };
    const again = round([11, 21]);
    expect(shifts([first, calledOff, without, absent, again])).to.deep.equal([
      '1 after -: home FIRST FIRST FIRST',
      '1 after -: away FIRST FIRST FIRST',
      '3 after 1: home SAME SAME SAME',
      '4 after 3: home SAME SAME SAME',
      '5 after 4: home SAME SAME SAME',
      '5 after 1: away SAME SAME SAME',
    ]);
  });

  it('is not asked of a mediator, and its members who do not lead it do not count', () => {
    const mediated = round([11]);
    const mediator = { party: AWAY, roles: ['MEDIATOR' as const], attendance: 'ATTENDED' as const, delegation: head(31) };
    const membered = {
      ...round([11]),
      participations: [
        {
          party: HOME,
          roles: ['NEGOTIATING_PARTY' as const],
          attendance: 'ATTENDED' as const,
          delegation: [...head(11), { person: 12, role: 'MEMBER' as const }],
        },
      ],
    };
    expect(shifts([{ ...mediated, participations: [...mediated.participations, mediator] }, membered])).to.deep.equal([
      '1 after -: home FIRST FIRST FIRST',
      '2 after 1: home SAME SAME SAME',
    ]);
  });

  it('that says it goes on from itself goes on from nothing', () => {
    const turning = round([11]);
    expect(shifts([{ ...turning, predecessor: turning.id }])).to.deep.equal(['1 after -: home FIRST FIRST FIRST']);
  });
});

describe('What a party does with its demands at a round', () => {
  const at = round([11, 21]);
  const doneBy = (party: number, positions: StatedThen[], madeBy = [HOME]) => {
    const step = delegationSteps([at], [{ madeBy, positions }]).find((one) => one.party === party);
    return [step?.changed.length, step?.raised, step?.repeated];
  };

  it('is raised, changed or repeated, each position once', () => {
    const positions = [
      stated(at, { changes: ['RAISED', 'CONDITION_ADDED'] }),
      stated(at, { changes: ['RESTATED', 'REWORDED'] }),
      stated(at, { changes: ['RESTATED', 'QUANTITY_CHANGED'] }),
    ];
    expect(doneBy(HOME, positions)).to.deep.equal([1, 1, 1]);
  });

  it('is that of its makers at that moment, and of no other round', () => {
    expect(doneBy(AWAY, [stated(at, {})])).to.deep.equal([0, 0, 0]);
    expect(doneBy(AWAY, [stated(at, { madeBy: [HOME, AWAY] })])).to.deep.equal([1, 0, 0]);
    expect(doneBy(HOME, [stated(at, { madeBy: [AWAY] })])).to.deep.equal([0, 0, 0]);
    expect(doneBy(HOME, [stated(at, { round: null }), stated(at, { round: 1 })])).to.deep.equal([0, 0, 0]);
  });

  it('is not what another party brought about', () => {
    expect(doneBy(HOME, [stated(at, { changes: ['LAPSED'], broughtBy: [AWAY] })])).to.deep.equal([0, 0, 0]);
    expect(doneBy(HOME, [stated(at, { broughtBy: [HOME, AWAY] })])).to.deep.equal([1, 0, 0]);
  });

  it('is counted beside each sort of shift, with the number of steps as the base', () => {
    const [before, changed, quiet] = [round([11]), round([12]), round([12])];
    const steps = delegationSteps(
      [before, changed, quiet],
      [
        {
          madeBy: [HOME],
          positions: [stated(changed, {}), stated(changed, { direction: 'AWAY' }), stated(changed, { direction: 'NONE', changes: ['DEFERRED'] })],
        },
      ],
    );
    expect(countShifts(steps)).to.deep.equal([
      { shift: 'CHANGED', steps: 1, withChanges: 1, changed: 3, toward: 1, away: 1 },
      { shift: 'SAME', steps: 1, withChanges: 0, changed: 0, toward: 0, away: 0 },
      { shift: 'UNKNOWN', steps: 0, withChanges: 0, changed: 0, toward: 0, away: 0 },
      { shift: 'FIRST', steps: 1, withChanges: 0, changed: 0, toward: 0, away: 0 },
    ]);
  });
});
