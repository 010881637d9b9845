import { expect } from 'chai';
import { type Input, openDesk } from './support.ts';

describe('What a file may not say', () => {
  const desk = openDesk();
  const stating = (talks: string, input: Input) => ({ demand: `${talks}/N-1`, round: 'r2', changes: ['RESTATED'], ...input });
  const raising = (talks: string, input: Input) => ({
    process: talks,
    title: 'Open it',
    issue: 'water',
    kind: 'DEMAND',
    madeBy: ['southland'],
    addressedTo: [],
    position: { round: 'r1', text: 'Open it.' },
    ...input,
  });
  const malformed: [string, string, (talks: string) => Input][] = [
    ['a label of null', 'updateRound', (talks) => ({ key: `${talks}/r1`, expectedVersion: 1, label: null })],
    ['a status of null', 'updateRound', (talks) => ({ key: `${talks}/r1`, expectedVersion: 1, status: null, reason: 'CORRECTION' })],
    ['a title of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, title: null })],
    ['an issue of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, issue: null })],
    ['a kind of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, kind: null })],
    ['makers of null', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, madeBy: null })],
    ['changes of null', 'updatePosition', (talks) => ({ key: `${talks}/N-1/1`, expectedVersion: 1, reason: 'CORRECTION', changes: null })],
    ['no makers', 'updateDemand', (talks) => ({ key: `${talks}/N-1`, expectedVersion: 1, madeBy: [] })],
    ['no makers of a new demand', 'raiseDemand', (talks) => raising(talks, { madeBy: [] })],
    ['an empty label', 'announceRound', (talks) => ({ process: talks, label: '' })],
    ['an empty summary', 'announceRound', (talks) => ({ process: talks, label: 'Third', summary: '' })],
    ['an empty title', 'addSource', () => ({ title: '', kind: 'PRESS' })],
    ['an empty text', 'statePosition', (talks) => stating(talks, { text: '' })],
    ['an empty unit', 'statePosition', (talks) => stating(talks, { quantities: [{ value: 1, unit: '' }] })],
    ['a ratio of three numbers', 'statePosition', (talks) => stating(talks, { quantities: [{ ratio: [1, 2, 3], unit: 'hour' }] })],
  ];
  for (const [what, mutation, input] of malformed) {
    it(`is malformed in a mutation as well: ${what}`, async () => {
      expect((await desk.misreads(mutation, input(await desk.talks()))).code).to.equal('BAD_USER_INPUT');
    });
  }

  it('is malformed before it is missed: a key that is none, in talks that there are not', async () => {
    expect(await desk.misreads('announceRound', { process: 'no-talks', label: 'Third', time: 'noon' })).to.deep.equal({
      code: 'BAD_USER_INPUT',
      path: ['input', 'time'],
    });
  });

  it('may be dated by nothing, which is worth a look: a day of null, a round without a day', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'r3', label: 'Third' }, 'round { key }');
    const warned = async (mutation: string, input: Input) => {
      const { warnings } = await desk.writes(mutation, input, 'warnings { code }');
      return (warnings as { code: string }[]).map(({ code }) => code);
    };
    expect(await warned('statePosition', { demand: `${talks}/N-1`, date: null, changes: ['RESTATED'] })).to.include('NO_DATE');
    expect(await warned('statePosition', { demand: `${talks}/N-1`, round: 'r3', changes: ['RESTATED'] })).to.include('NO_DATE');
  });
});
