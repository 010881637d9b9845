import { expect } from 'chai';
import { admin, openDesk } from './support.ts';

/** A bundle that adds to talks which stand. */
const addition = (talks: string, parts: object) =>
  JSON.stringify({ bundle: 1, processes: [{ key: talks, name: 'Water talks 2030', kind: 'INTERSTATE', status: 'ACTIVE', ...parts }] });
const moreWater = (...positions: object[]) => ({
  demands: [{ key: 'N-1', title: 'More water', language: 'en', issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'], positions }],
});

describe('Taking an import back', () => {
  const desk = openDesk();
  const imported = async (bundle: string) => (await desk.writes('importBundle', { bundle }, 'importId')).importId as string;
  const undone = (importId: string) => desk.writes('undoImport', { importId }, 'retracted { type count }', admin);
  const refusal = async (importId: string) => (await desk.refuses('undoImport', { importId }, '', admin)).userErrors.map(({ code }) => code);

  it('leaves a demand raised where it was, when a day of a round is put back', async () => {
    const talks = await desk.talks();
    await undone(
      await imported(addition(talks, { rounds: [{ key: 'r1', label: 'First round', status: 'CONCLUDED', date: '2030-01-30', reason: 'CORRECTION' }] })),
    );
    expect((await desk.asks(`{ demand(key: "${talks}/N-1") { raisedAt { key } } }`)).demand).to.deep.equal({ raisedAt: { key: `${talks}/r1` } });
    await desk.isSound();
  });

  it('leaves a demand open again, when the coding of a position is put back', async () => {
    const talks = await desk.talks();
    await undone(await imported(addition(talks, moreWater({ n: 2, date: '2030-01-20', changes: ['WITHDRAWN'], reason: 'CORRECTION' }))));
    expect((await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).demand).to.deep.equal({ status: 'OPEN' });
    await desk.isSound();
  });

  it('is refused the second time, also where it had settled a demand', async () => {
    const importId = await imported(addition(await desk.talks(), moreWater({ round: 'r2', changes: ['AGREED'] })));
    await undone(importId);
    expect(await refusal(importId)).to.have.length(1);
  });

  it('is possible once the import that was built on it has been taken back', async () => {
    const talks = await desk.talks();
    const corrected = (label: string) => imported(addition(talks, { rounds: [{ key: 'r1', label, status: 'CONCLUDED', reason: 'CORRECTION' }] }));
    const [first, second] = [await corrected('One'), await corrected('Two')];
    expect(await refusal(first)).to.deep.equal(['NOT_ALLOWED']);
    await undone(second);
    await undone(first);
    expect((await desk.asks(`{ round(key: "${talks}/r1") { label } }`)).round).to.deep.equal({ label: 'First round' });
  });

  it('is refused where the count of a round names a source of it', async () => {
    const talks = await desk.talks();
    const importId = await imported(JSON.stringify({ bundle: 1, sources: [{ key: 'leaflet', title: 'A leaflet', kind: 'PRESS' }] }));
    const ordinals = [{ counter: 'round', number: '3', sources: ['leaflet'] }];
    await desk.writes('announceRound', { process: talks, label: 'Third', ordinals }, 'round { key }');
    expect(await refusal(importId)).to.deep.equal(['NOT_ALLOWED']);
  });

  it('is refused where somebody answered a position of it', async () => {
    const talks = await desk.talks();
    const importId = await imported(addition(talks, moreWater({ round: 'r2', changes: ['AGREED'] })));
    await desk.writes('recordResponse', { demand: `${talks}/N-1`, to: 3, party: 'southland', kind: 'ACCEPTED' }, 'response { key }');
    expect(await refusal(importId)).to.deep.equal(['NOT_ALLOWED']);
  });

  it('leaves the number of a position taken for imports too, and says so', async () => {
    const bundle = addition(await desk.talks(), moreWater({ n: 3, round: 'r2', changes: ['AGREED'] }));
    await undone(await imported(bundle));
    expect((await desk.refuses('importBundle', { bundle })).userErrors).to.have.length(1);
  });

  it('leaves nothing for an import to name of what it had added', async () => {
    const talks = await desk.talks();
    await undone(await imported(addition(talks, { rounds: [{ key: 'r3', label: 'Third', date: '2030-03-03', status: 'ANNOUNCED' }] })));
    const bundle = addition(talks, moreWater({ round: 'r3', changes: ['RESTATED'] }));
    expect((await desk.refuses('importBundle', { bundle })).userErrors.map(({ code }) => code)).to.deep.equal(['NOT_FOUND']);
  });
});
