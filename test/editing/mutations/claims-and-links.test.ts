import { expect } from 'chai';
import { openDesk } from './support.ts';

/** The invented talks hold one claim of the first round (its date, DISPUTED, NORMAL), and one tie: N-2 is a precondition for N-1. */
describe('What stands beside the record and between demands', () => {
  const desk = openDesk();

  it('is updated: what checking a claim showed becomes known, and the claim keeps its value', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    const { claim } = await desk.writes(
      'updateClaim',
      { key: `${talks}/r1/a1`, expectedVersion: 1, verdict: 'REFUTED', rank: 'DEPRECATED', sources: [{ source: 'archive', stance: 'DISPUTES' }] },
      'claim { key version field value verdict rank sources { source { key } stance } }',
    );
    expect(claim).to.deep.equal({
      key: `${talks}/r1/a1`,
      version: 2,
      field: 'date',
      value: ['2030-01-03'],
      verdict: 'REFUTED',
      rank: 'DEPRECATED',
      sources: [
        { source: { key: 'herald-1' }, stance: 'DISPUTES' },
        { source: { key: 'archive' }, stance: 'DISPUTES' },
      ],
    });
    expect(await desk.actsSince(before)).to.deep.equal([`claim.changed ${talks}/r1/a1`, `source.cited ${talks}/r1/a1/c2`]);
  });

  it('is corrected: a mistyped value, told as a correction', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    const input = { key: `${talks}/r1/a1`, expectedVersion: 1, reason: 'CORRECTION', value: ['2030-01-04'] };
    expect(await desk.writes('updateClaim', input, 'claim { value history { reason } }')).to.deep.equal({
      claim: { value: ['2030-01-04'], history: [{ reason: 'FACT' }, { reason: 'CORRECTION' }] },
    });
    expect(await desk.actsSince(before)).to.deep.equal([`claim.corrected ${talks}/r1/a1`]);
  });

  it('is refused for a claim that was changed meanwhile, that is none, or that says what its field cannot hold', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('updateClaim', { key: `${talks}/r1/a1`, expectedVersion: 3, rank: 'PREFERRED' })).to.deep.equal([
      'CONFLICT input.expectedVersion',
    ]);
    expect(await desk.reasons('updateClaim', { key: `${talks}/r1`, expectedVersion: 1, rank: 'PREFERRED' })).to.deep.equal(['NOT_FOUND input.key']);
    expect(await desk.reasons('updateClaim', { key: `${talks}/r1/a1`, expectedVersion: 1, field: 'location', value: ['bridge'] })).to.deep.equal([
      'NOT_ALLOWED input.field',
    ]);
    const { code, path } = await desk.misreads('updateClaim', { key: `${talks}/r1/a1`, expectedVersion: 1, value: ['the third of January'] });
    expect([code, path]).to.deep.equal(['BAD_USER_INPUT', ['input', 'value']]);
  });

  it('is updated: when a tie came about becomes known, and what it ties stays', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    const { link } = await desk.writes(
      'updateLink',
      { key: `${talks}/N-2/l1`, expectedVersion: 1, round: 'r2', certainty: 'INFERRED' },
      'link { version kind basis round { key } certainty from { key } to { key } }',
    );
    expect(link).to.deep.equal({
      version: 2,
      kind: 'PRECONDITION_FOR',
      basis: 'SOURCE',
      round: { key: `${talks}/r2` },
      certainty: 'INFERRED',
      from: { key: `${talks}/N-2` },
      to: { key: `${talks}/N-1` },
    });
    expect(await desk.actsSince(before)).to.deep.equal([`link.changed ${talks}/N-2/l1`]);
  });

  it('changes the status of the demand where a split turns out to be whole, and back where that is corrected', async () => {
    const talks = await desk.talks();
    const status = async () => ((await desk.asks(`{ demand(key: "${talks}/N-1") { status } }`)).demand as { status: string }).status;
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['SPLIT'] }, 'position { key }');
    const { link } = await desk.writes('linkDemands', { from: `${talks}/N-1`, kind: 'SPLIT_INTO', to: 'N-2' }, 'link { key }');
    const { key } = link as { key: string };
    expect(await status()).to.equal('OPEN');
    await desk.writes('updateLink', { key, expectedVersion: 1, whole: true }, 'link { whole }');
    expect(await status()).to.equal('REPLACED');
    await desk.writes('updateLink', { key, expectedVersion: 2, reason: 'CORRECTION', whole: false }, 'link { whole }');
    expect(await status()).to.equal('OPEN');
  });

  it('is refused for a tie that was changed meanwhile, or that is none', async () => {
    const talks = await desk.talks();
    expect(await desk.reasons('updateLink', { key: `${talks}/N-2/l1`, expectedVersion: 2, certainty: 'SURE' })).to.deep.equal([
      'CONFLICT input.expectedVersion',
    ]);
    expect(await desk.reasons('updateLink', { key: `${talks}/N-2`, expectedVersion: 1, certainty: 'SURE' })).to.deep.equal(['NOT_FOUND input.key']);
  });
});
