import { expect } from 'chai';
import { convergenceOf } from '../../../src/questions/movements/convergence-of.ts';
import { movementsOf } from '../../../src/questions/movements/movements-of.ts';
import { ask } from '../../support/ask.ts';
import { demand, type TestDemand, wordOf } from '../../support/histories.ts';
import { seededDatabase } from '../../support/seeded.ts';

type Move = readonly [day: string, direction: 'TOWARD' | 'AWAY' | 'NONE'];

/** A demand of one party of another, with its moves. */
function moving(name: string, issue: string, [maker, addressee]: readonly [string, string], ...moves: Move[]): TestDemand {
  const positions = Object.fromEntries(moves.map(([day, direction], index) => [`${name}/${index + 1}`, [day, { direction }] as const]));
  return demand(name, { issue, madeBy: [maker], addressedTo: [addressee], positions });
}

const january = (...demands: TestDemand[]) => convergenceOf([{ demands, firstDay: '2030-01-01', lastDay: '2030-01-31' }]);
const kindOf = (...demands: TestDemand[]) => january(...demands)[0]?.spans[0]?.convergence;

const north = ['north', 'south'] as const;
const south = ['south', 'north'] as const;

describe('On one issue the parties', () => {
  it('moved toward each other only where two that ask things of each other both did, and nobody moved away', () => {
    const [mine, theirs] = [moving('A', 'water', north, ['2030-01-05', 'TOWARD']), moving('B', 'water', south, ['2030-01-06', 'TOWARD'])];
    expect(kindOf(mine, theirs)).to.equal('TOWARD_EACH_OTHER');
    expect(kindOf(mine, moving('C', 'water', ['east', 'west'], ['2030-01-06', 'TOWARD']))).to.equal('ONE_TOWARD');
    expect(kindOf(mine, theirs, moving('D', 'water', south, ['2030-01-07', 'AWAY']))).to.equal('BOTH_WAYS');
    expect(kindOf(mine)).to.equal('ONE_TOWARD');
  });

  it('moved apart where moves were away alone; what is said without a coded move is no move', () => {
    expect(kindOf(moving('E', 'water', north, ['2030-01-05', 'AWAY'], ['2030-01-06', 'NONE']))).to.equal('APART');
    expect(kindOf(moving('F', 'water', north, ['2030-01-05', 'NONE']))).to.equal('NO_MOVE');
    expect(january(moving('G', 'water', north, ['2030-02-05', 'TOWARD'])), 'only after the span').to.deep.equal([]);
  });

  it('are told span by span, with who moved how often which way', () => {
    const water = moving('H', 'water', north, ['2030-01-05', 'TOWARD'], ['2030-01-06', 'TOWARD'], ['2030-02-05', 'AWAY']);
    const dams = moving('I', 'dams', south, ['2030-02-06', 'NONE']);
    const rows = convergenceOf([
      { demands: [water, dams], firstDay: '2030-01-01', lastDay: '2030-01-31' },
      { demands: [water, dams], firstDay: '2030-02-01', lastDay: '2030-02-28' },
    ]);
    const told = rows.map(({ issue, spans }) =>
      [
        wordOf(issue),
        ...spans.map(({ convergence, movers }) => [convergence, ...movers.map(({ party, toward, away }) => `${wordOf(party)} ${toward}/${away}`)].join(' ')),
      ].join(', '),
    );
    expect(told).to.deep.equal(['water, ONE_TOWARD north 2/0, APART north 0/1', 'dams, NOTHING_SAID, NO_MOVE']);
  });

  it('are looked at after the last day of one round and up to that of another', async () => {
    const { database } = await seededDatabase();
    const directions = async (span: string) => {
      const { result } = await ask(
        database,
        `{ convergence(spans: [{ process: "ru-ua-2022", ${span} }], where: { issue: { eq: "crimea" } }) { spans { movements { position { key } } } } }`,
      );
      return (result.data as { convergence: { spans: { movements: { position: { key: string } }[] }[] }[] }).convergence.flatMap(({ spans }) =>
        spans.flatMap(({ movements }) => movements.map(({ position }) => position.key.split('/').slice(1).join('/'))),
      );
    };
    // UA-08/2 is of 7 March, the day of the third round; UA-08/3 of the 9th; UA-08/4 of 21 March, the day of the fifth; UA-08/5 of Istanbul.
    expect(await directions('after: "ru-ua-2022/round-3", through: "ru-ua-2022/round-5"')).to.deep.equal(['UA-08/3', 'UA-08/4']);
    expect(await directions('from: "2022-03-07", to: "2022-03-20"')).to.deep.equal(['UA-08/2', 'UA-08/3']);
  });

  it('are not looked at where a span is named twice over, has no such process, or there are too many', async () => {
    const { database } = await seededDatabase();
    const refusal = async (spans: string) => (await ask(database, `{ convergence(spans: ${spans}) { issue { key } } }`)).result.errors?.[0]?.extensions?.path;
    expect(await refusal('[{ process: "ru-ua-2022", after: "ru-ua-2022/round-1", from: "2022" }]')).to.deep.equal(['spans', '0', 'from']);
    expect(await refusal('[{ process: "ru-ua-2022", through: "ru-ua-2022/round-1", to: "2022" }]')).to.deep.equal(['spans', '0', 'to']);
    expect(await refusal('[{ process: "ru-ua-2022" }, { process: "nowhere" }]')).to.deep.equal(['spans', '1', 'process']);
    expect(await refusal('[{ process: "ru-ua-2022", after: "ru-ua-2022/none" }]')).to.deep.equal(['spans', '0', 'after']);
    expect(await refusal('[]')).to.deep.equal(['spans']);
  });
});

describe('A move', () => {
  it('follows moves of the other side on an earlier day of the same round; on one day nothing tells', () => {
    const at = (name: string, sides: readonly [string, string], day: string, direction: 'TOWARD' | 'AWAY' | 'NONE', round = 'first') =>
      demand(name, { madeBy: [sides[0]], addressedTo: [sides[1]], positions: { [`${name}/1`]: [day, { direction, round }] } });
    const moves = movementsOf(
      [
        at('J', south, '2030-01-03', 'TOWARD'),
        at('K', north, '2030-01-02', 'AWAY'),
        at('L', north, '2030-01-03', 'TOWARD'),
        at('M', north, '2030-01-01', 'NONE'),
        at('N', north, '2030-01-01', 'AWAY', 'another'),
        at('O', ['north', 'west'], '2030-01-01', 'AWAY'),
        at('P', south, '2030-01-01', 'AWAY'),
      ],
      '2030-01-01',
      '2030-01-31',
    );
    const move = moves.find(({ position }) => position.name === 'J/1');
    expect(move?.followed.map(({ name }) => name)).to.deep.equal(['K/1']);
    expect(move?.reciprocal.map(({ name }) => name)).to.deep.equal(['L/1']);
  });

  it('is reciprocated only toward the other side and at a round, and not where both settled it', () => {
    type Parts = { changes?: ['AGREED' | 'PARTLY_AGREED' | 'HARDENED']; round?: string; direction: 'TOWARD' | 'AWAY' };
    const by = (name: string, sides: readonly [string, string], parts: Parts) =>
      demand(name, { madeBy: [sides[0]], addressedTo: [sides[1]], positions: { [`${name}/1`]: ['2030-01-03', parts] } });
    const told = movementsOf(
      [
        by('Q', north, { direction: 'TOWARD', round: 'first' }),
        by('R', south, { direction: 'AWAY', round: 'first' }),
        by('S', south, { direction: 'TOWARD', round: 'first' }),
        by('T', south, { direction: 'TOWARD', round: 'first', changes: ['PARTLY_AGREED'] }),
        by('U', south, { direction: 'TOWARD', round: 'second', changes: ['AGREED'] }),
        by('V', south, { direction: 'TOWARD', changes: ['AGREED'] }),
        by('W', south, { direction: 'TOWARD', round: 'third' }),
        by('X', north, { direction: 'AWAY', round: 'third' }),
        by('Y', south, { direction: 'TOWARD' }),
        by('Z', south, { direction: 'AWAY', changes: ['PARTLY_AGREED'] }),
      ],
      '2030-01-01',
      '2030-01-31',
    ).map(({ position, reciprocity, reciprocal }) => [position.name, reciprocity, ...reciprocal.map(({ name }) => name)].join(' '));
    expect(told).to.deep.equal([
      'Q/1 RECIPROCATED S/1 T/1',
      'R/1 MOVED_AWAY',
      'S/1 RECIPROCATED Q/1',
      // What the other side moved beside it is shown all the same.
      'T/1 SETTLED_TOGETHER Q/1',
      'U/1 SETTLED_TOGETHER',
      'V/1 SETTLED_TOGETHER',
      // A move away by the other side answers nothing.
      'W/1 NOT_RECIPROCATED',
      'X/1 MOVED_AWAY',
      'Y/1 OUTSIDE_ROUNDS',
      'Z/1 MOVED_AWAY',
    ]);
  });
});
