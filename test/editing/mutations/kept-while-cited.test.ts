import { expect } from 'chai';
import { openDesk } from './support.ts';

describe('A thing that is cited for', () => {
  const desk = openDesk();

  it('may be a link', async () => {
    const talks = await desk.talks();
    expect(await desk.writes('cite', { thing: `${talks}/N-2/l1`, source: 'gazette-1' }, 'citation { key }')).to.deep.equal({
      citation: { key: `${talks}/N-2/l1/c2` },
    });
  });

  it('is no citation, and that is told as a rule', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('cite', { thing: `${talks}/r1/c1`, source: 'archive' })).to.have.length(1);
  });

  it('takes the parts of a round along, which were known with it', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'announceRound',
      { process: talks, key: 'r3', label: 'Third', participations: [{ party: 'northland', roles: ['HOST'] }] },
      'round { key }',
    );
    await desk.writes('cite', { thing: `${talks}/r3`, source: 'herald-1' }, 'citation { key }');
    expect((await desk.asks(`{ round(key: "${talks}/r3", view: { knownBy: "2030-02-10" }) { participations { key } } }`)).round).to.deep.equal({
      participations: [{ key: `${talks}/r3/p1` }],
    });
  });
});
