import { expect } from 'chai';
import { openDesk } from './support.ts';

describe('A field of null', () => {
  const desk = openDesk();

  it('in a figure is a field that is left out', async () => {
    const talks = await desk.talks();
    const quantities = [{ value: null, ratio: null, from: 1, to: 2, unit: 'hour' }];
    const stated = await desk.writes(
      'statePosition',
      { demand: `${talks}/N-1`, round: 'r2', changes: ['SPECIFIED'], quantities },
      'position { quantities { value from to } }',
    );
    expect(stated).to.deep.equal({ position: { quantities: [{ value: null, from: 1, to: 2 }] } });
  });

  it('leaves the stance of a citation at its default', async () => {
    const talks = await desk.talks();
    expect(await desk.writes('cite', { thing: `${talks}/r1`, source: 'archive', stance: null }, 'citation { stance }')).to.deep.equal({
      citation: { stance: 'SUPPORTS' },
    });
    const input = { process: talks, label: 'Third', sources: [{ source: 'archive', stance: null }] };
    expect(await desk.writes('announceRound', input, 'round { sources { stance } }')).to.deep.equal({ round: { sources: [{ stance: 'SUPPORTS' }] } });
  });

  it('takes off the day since when a round was known: that of its sources holds again', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'announceRound',
      { process: talks, key: 'r3', label: 'Third', knownSince: '2031-01-01', sources: [{ source: 'herald-1' }] },
      'round { key }',
    );
    await desk.writes('updateRound', { key: `${talks}/r3`, expectedVersion: 1, knownSince: null, reason: 'CORRECTION' }, 'round { key }');
    expect(await desk.asks(`{ round(key: "${talks}/r3", view: { knownBy: "2030-02-10" }) { key } }`)).to.deep.equal({ round: { key: `${talks}/r3` } });
  });
});
