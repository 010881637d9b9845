import { expect } from 'chai';
import { openDesk } from './support.ts';

describe('A key in a mutation that the record does not have', () => {
  const desk = openDesk();

  it('is answered with the one that was probably meant, wherever it stands in the input', async () => {
    await desk.talks();
    const talks = await desk.talks();
    const demand = { process: talks, title: 'Fish', issue: 'watr', kind: 'DEMAND', madeBy: ['Nordland'], addressedTo: ['southlnd'] };
    const { userErrors } = await desk.refuses('raiseDemand', { ...demand, position: { round: 'r3', text: 'Fish.', language: 'en' } });
    expect(userErrors.map(({ path, message }) => [path.join('.'), /Did you mean .*/.exec(message)?.[0]])).to.deep.equal([
      ['input.issue', "Did you mean 'water'?"],
      ['input.madeBy.0', "Did you mean 'northland'?"],
      ['input.addressedTo.0', "Did you mean 'southland'?"],
      ['input.position.round', `Did you mean '${talks}/r1' or '${talks}/r2' or 'talks-1/r1'?`],
    ]);
  });

  it('is answered so too where it names what the mutation is about', async () => {
    const talks = await desk.talks();
    const { userErrors } = await desk.refuses('updateRound', { key: 'First round', expectedVersion: 1, label: 'Opening' });
    expect(userErrors[0]).to.deep.include({ code: 'NOT_FOUND', path: ['input', 'key'] });
    expect(userErrors[0]?.message).to.contain(`'${talks}/r1'`);
  });
});
