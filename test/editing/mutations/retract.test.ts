import { expect } from 'chai';
import { openDesk } from './support.ts';

describe('What should not have been recorded', () => {
  const desk = openDesk();

  it('is taken back with what belongs to it, and its key still resolves and says so', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'statePosition',
      { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['WITHDRAWN'], sources: [{ source: 'gazette-1' }] },
      'position { key }',
    );
    const before = await desk.head();
    const answer = await desk.writes(
      'retract',
      { key: `${talks}/N-1/3`, expectedVersion: 1, note: 'Of another demand.' },
      'thing { key retracted note } retracted',
    );
    expect(answer).to.deep.equal({
      thing: { key: `${talks}/N-1/3`, retracted: true, note: 'Of another demand.' },
      retracted: [`${talks}/N-1/3`, `${talks}/N-1/3/c1`],
    });
    expect(await desk.actsSince(before)).to.deep.equal([
      `position.corrected ${talks}/N-1/3`,
      `citation.retracted ${talks}/N-1/3/c1`,
      `position.retracted ${talks}/N-1/3`,
      `demand.status-changed ${talks}/N-1`,
    ]);
  });

  it('leaves the demand as its history now says: withdrawn before, open after', async () => {
    const talks = await desk.talks();
    const status = async () => ((await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).demand as { status: string }).status;
    const first = await status();
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['WITHDRAWN'] }, 'position { key }');
    expect(await status()).to.equal('WITHDRAWN');
    await desk.writes('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 }, 'retracted');
    expect(await status()).to.equal(first);
  });

  it('is shown as a correction of the record, never as a move of a party', async () => {
    const talks = await desk.talks();
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['SOFTENED'] }, 'position { key }');
    await desk.writes('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 }, 'retracted');
    const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { positions(first: 100) { nodes { number } } } }`);
    expect(demand).to.deep.equal({ positions: { nodes: [{ number: 1 }, { number: 2 }] } });
  });

  it('does not free its number: the next position gets another', async () => {
    const talks = await desk.talks();
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['SOFTENED'] }, 'position { key }');
    await desk.writes('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 }, 'retracted');
    const { position } = await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-02', changes: ['HARDENED'] }, 'position { key }');
    expect(position).to.deep.equal({ key: `${talks}/N-1/4` });
  });

  it('stays where something else points at it, and the answer says what', async () => {
    const talks = await desk.talks();
    const { userErrors, shown } = await desk.refuses('retract', { key: `${talks}/r1`, expectedVersion: 1 }, 'thing { key retracted }');
    expect(userErrors[0]).to.deep.include({ code: 'NOT_ALLOWED', path: ['input', 'key'] });
    expect(userErrors[0]?.message).to.contain(`${talks}/N-1/1`).and.to.contain(`${talks}/o1`);
    expect(shown).to.deep.equal({ thing: { key: `${talks}/r1`, retracted: false } });
  });

  it('stays where another entry is placed after it, until that one is taken back', async () => {
    const talks = await desk.talks();
    const stated = { demand: `${talks}/N-1`, date: '2030-06', changes: ['HARDENED'] };
    await desk.writes('statePosition', stated, 'position { key }');
    await desk.writes('statePosition', { ...stated, after: 3, changes: ['SOFTENED'] }, 'position { key }');
    const { userErrors } = await desk.refuses('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 }, 'retracted');
    expect(userErrors[0]).to.deep.include({ code: 'NOT_ALLOWED', path: ['input', 'key'] });
    expect(userErrors[0]?.message).to.contain(`${talks}/N-1/4`);
    await desk.writes('retract', { key: `${talks}/N-1/4`, expectedVersion: 1 }, 'retracted');
    await desk.writes('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 }, 'retracted');
  });

  it('is taken back once, of the version that was looked at, and under a key that is there', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'extra', label: 'Extra' }, 'round { key }');
    const key = `${talks}/extra`;
    expect(await desk.reasons('retract', { key, expectedVersion: 7 })).to.deep.equal(['CONFLICT input.expectedVersion']);
    await desk.writes('retract', { key, expectedVersion: 1 }, 'retracted');
    expect(await desk.reasons('retract', { key, expectedVersion: 1 })).to.deep.equal(['RETRACTED input.key']);
    expect(await desk.reasons('retract', { key: 'nowhere', expectedVersion: 1 })).to.deep.equal(['NOT_FOUND input.key']);
    expect(await desk.reasons('announceRound', { process: talks, key: 'extra', label: 'Again' })).to.deep.equal(['RETRACTED input.key']);
    expect(await desk.reasons('updateRound', { key, expectedVersion: 1, label: 'Again' })).to.deep.equal(['RETRACTED input.key']);
  });
});

describe('A tie between demands', () => {
  const desk = openDesk();

  it('is made, closes what it splits wholly, and opens it again when it is taken back', async () => {
    const talks = await desk.talks();
    const raise = { process: talks, issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes('raiseDemand', { ...raise, key: 'whole', title: 'Whole', position: { date: '2030-01-01' } }, 'demand { key }');
    await desk.writes('raiseDemand', { ...raise, key: 'half', title: 'Half', position: { date: '2030-02-01' } }, 'demand { key }');
    await desk.writes('statePosition', { demand: `${talks}/whole`, date: '2030-02-01', changes: ['SPLIT'] }, 'position { key }');
    const status = async () => ((await desk.asks(`{ demand(key: "${talks}/whole") { status } }`)).demand as { status: string }).status;
    expect(await status()).to.equal('OPEN');
    const { link } = await desk.writes('linkDemands', { from: `${talks}/whole`, kind: 'SPLIT_INTO', to: 'half', whole: true }, 'link { key to { key } }');
    expect(link).to.deep.equal({ key: `${talks}/whole/l1`, to: { key: `${talks}/half` } });
    expect(await status()).to.equal('REPLACED');
    const untied = await desk.writes('unlinkDemands', { link: `${talks}/whole/l1`, expectedVersion: 1 }, 'link { key retracted }');
    expect(untied).to.deep.equal({ link: { key: `${talks}/whole/l1`, retracted: true } });
    expect(await status()).to.equal('OPEN');
  });

  it('leads to another demand than its own', async () => {
    const talks = await desk.talks();
    const { userErrors } = await desk.refuses('linkDemands', { from: `${talks}/N-1`, kind: 'CONTRADICTS', to: 'N-1' });
    const message = 'Expected another demand than the one that the link starts from, got the same.';
    expect(userErrors).to.deep.equal([{ code: 'NOT_ALLOWED', path: ['input', 'to'], message }]);
  });

  it('leads to a demand or a round that is there, and is no tie of something else', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('linkDemands', { from: `${talks}/N-1`, kind: 'COUNTERS', to: 'nothing' })).to.deep.equal(['NOT_FOUND input.to']);
    expect(await desk.reasons('unlinkDemands', { link: `${talks}/N-1/1`, expectedVersion: 1 })).to.deep.equal(['NOT_FOUND input.link']);
    expect(await desk.misreads('linkDemands', { from: `${talks}/N-1`, kind: 'COUNTERS' })).to.deep.include({ code: 'BAD_USER_INPUT' });
  });
});
