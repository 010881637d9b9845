import { expect } from 'chai';
import { type Input, openDesk } from './support.ts';

/** A bundle that adds to talks which stand. */
const addition = (talks: string, parts: object) =>
  JSON.stringify({ bundle: 1, processes: [{ key: talks, name: 'Water talks 2030', kind: 'INTERSTATE', status: 'ACTIVE', ...parts }] });
const moreWater = (...positions: object[]) => ({
  demands: [{ key: 'N-1', title: 'More water', language: 'en', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'], positions }],
});

describe('What is said twice in one writing', () => {
  const desk = openDesk();
  const twice: [string, string, (talks: string) => Input][] = [
    [
      'a party of a round that is announced',
      'announceRound',
      (talks) => ({
        process: talks,
        label: 'Third',
        participations: [
          { party: 'northland', roles: ['HOST'] },
          { party: 'northland', roles: ['CHAIR'] },
        ],
      }),
    ],
    [
      'a source of a round that is announced',
      'announceRound',
      (talks) => ({ process: talks, label: 'Third', sources: [{ source: 'archive' }, { source: 'archive' }] }),
    ],
    [
      'a source of a round that is changed',
      'updateRound',
      (talks) => ({ key: `${talks}/r1`, expectedVersion: 1, sources: [{ source: 'archive' }, { source: 'archive' }] }),
    ],
    [
      'a source in a bundle',
      'importBundle',
      (talks) => ({ bundle: addition(talks, { rounds: [{ key: 'r3', label: 'Third', status: 'ANNOUNCED', sources: ['archive', 'archive'] }] }) }),
    ],
    [
      'a party in a bundle',
      'importBundle',
      (talks) => ({
        bundle: addition(talks, {
          rounds: [
            {
              key: 'r3',
              label: 'Third',
              status: 'ANNOUNCED',
              participations: [
                { party: 'northland', role: 'HOST' },
                { party: 'northland', role: 'CHAIR' },
              ],
            },
          ],
        }),
      }),
    ],
    [
      'a position in a bundle',
      'importBundle',
      (talks) => ({ bundle: addition(talks, moreWater({ round: 'r2', changes: ['RESTATED'] }, { round: 'r2', changes: ['RESTATED'] })) }),
    ],
  ];
  for (const [what, mutation, input] of twice) {
    it(`is recorded once or refused, and never leaves two versions of one thing standing: ${what}`, async () => {
      const result = await desk.sends(mutation, input(await desk.talks()));
      expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
      await desk.isSound();
    });
  }
});

describe('The same words on another day', () => {
  const desk = openDesk();

  it('are another position', async () => {
    const demand = `${await desk.talks()}/N-1`;
    const said = (date: string) => desk.writes('statePosition', { demand, date, changes: ['RESTATED'] }, 'position { number }');
    expect([await said('2030-03-01'), await said('2030-04-01')]).to.deep.equal([{ position: { number: 3 } }, { position: { number: 4 } }]);
  });

  it('are another position in a bundle', async () => {
    const talks = await desk.talks();
    const bundle = addition(talks, moreWater({ date: '2030-03-01', changes: ['RESTATED'] }, { date: '2030-04-01', changes: ['RESTATED'] }));
    await desk.writes('importBundle', { bundle }, 'importId');
    expect((await desk.asks(`{ demand(key: "${talks}/N-1") { positions { nodes { number statedOn } } } }`)).demand).to.deep.equal({
      positions: {
        nodes: [
          { number: 1, statedOn: '2030-01-02' },
          { number: 2, statedOn: '2030-01-20' },
          { number: 3, statedOn: '2030-03-01' },
          { number: 4, statedOn: '2030-04-01' },
        ],
      },
    });
  });
});
