import { expect } from 'chai';
import sql, { raw } from 'sql-template-tag';
import { proposed } from '../proposals/support.ts';
import { admin, contributor, openDesk } from './support.ts';

const english = (text: string) => ({ text, language: 'en' });

describe('A document of a negotiation', () => {
  const desk = openDesk();
  const draft = (talks: string, points: readonly object[] = [{ label: '1', text: 'Water for all.', language: 'en', demand: 'N-1', position: 1 }]) => ({
    process: talks,
    key: 'draft',
    kind: 'DRAFT',
    title: 'Draft of the water treaty',
    authors: ['northland'],
    round: 'r1',
    points,
    sources: [{ source: 'gazette-1' }],
  });

  it('is recorded with its points, changed as a whole list, and keeps its history', async () => {
    const talks = await desk.talks();
    const before = await desk.head();
    const shows = 'document { key version points { label text { text language } demand { key } position { number } } sources { source { key } } }';
    const { document } = await desk.writes('addDocument', draft(talks), shows, contributor);
    expect(document).to.deep.equal({
      key: `${talks}/draft`,
      version: 1,
      points: [{ label: '1', text: english('Water for all.'), demand: { key: `${talks}/N-1` }, position: { number: 1 } }],
      sources: [{ source: { key: 'gazette-1' } }],
    });
    const change = { key: `${talks}/draft`, expectedVersion: 1, reason: 'CORRECTION', points: [{ label: '1', text: 'Water for most.' }], complete: true };
    const { document: mended } = await desk.writes('updateDocument', change, 'document { version complete points { label demand { key } text { text } } }');
    expect(mended).to.deep.equal({ version: 2, complete: true, points: [{ label: '1', demand: null, text: { text: 'Water for most.' } }] });
    expect(await desk.actsSince(before)).to.deep.equal([
      `document.added ${talks}/draft`,
      `source.cited ${talks}/draft/c1`,
      `document.corrected ${talks}/draft`,
    ]);
    const { document: kept } = await desk.asks(`{ document(key: "${talks}/draft") { history { act reason changedFields } } }`);
    expect((kept as { history: object[] }).history).to.deep.equal([
      { act: 'document.added', reason: 'FACT', changedFields: [] },
      { act: 'document.corrected', reason: 'CORRECTION', changedFields: ['points', 'complete'] },
    ]);
  });

  it('is refused where a point names what is not there, with the place', async () => {
    const talks = await desk.talks();
    const point = (more: object) => draft(talks, [{ label: '1' }, { label: '2', ...more }]);
    expect(await desk.reasons('addDocument', point({ demand: 'N-99' }))).to.deep.equal(['NOT_FOUND input.points.1.demand']);
    expect(await desk.reasons('addDocument', point({ demand: 'N-1', position: 99 }))).to.deep.equal(['NOT_FOUND input.points']);
    expect(await desk.reasons('addDocument', point({ demand: 'N-1', response: 99 }))).to.deep.equal(['NOT_FOUND input.points']);
    expect(await desk.misreads('addDocument', point({ position: 1 }))).to.deep.equal({ code: 'BAD_USER_INPUT', path: ['input', 'points', '1', 'position'] });
    expect(await desk.misreads('addDocument', { ...draft(talks), languages: ['Russian!'] })).to.deep.equal({
      code: 'BAD_USER_INPUT',
      path: ['input', 'languages', '0'],
    });
  });

  it('stands in no circle of versions', async () => {
    const talks = await desk.talks();
    await desk.writes('addDocument', draft(talks), 'document { key }');
    await desk.writes('addDocument', { ...draft(talks), key: 'later', previous: 'draft' }, 'document { key }');
    expect(await desk.reasons('updateDocument', { key: `${talks}/draft`, expectedVersion: 1, previous: 'later' })).to.deep.equal([
      'NOT_ALLOWED input.previous',
    ]);
  });

  it('keeps from being taken back what its points state, and goes itself', async () => {
    const talks = await desk.talks();
    await desk.writes('statePosition', { demand: `${talks}/N-1`, date: '2030-06-01', changes: ['SOFTENED'] }, 'position { key }');
    await desk.writes('addDocument', draft(talks, [{ label: '1', demand: 'N-1', position: 3 }]), 'document { key }');
    const { userErrors } = await desk.refuses('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 });
    expect(userErrors[0]?.message).to.contain(`${talks}/draft`);
    expect(await desk.reasons('retract', { key: `${talks}/N-1`, expectedVersion: 1 })).to.deep.equal(['NOT_ALLOWED input.key']);
    await desk.writes('retract', { key: `${talks}/draft`, expectedVersion: 1 }, 'retracted');
    await desk.writes('retract', { key: `${talks}/N-1/3`, expectedVersion: 1 }, 'retracted');
  });

  it('speaks of the survivor where its demand is merged, by the numbers that things have there', async () => {
    const talks = await desk.talks();
    const same = { process: talks, issue: 'water', kind: 'DEMAND', madeBy: ['northland'], addressedTo: ['southland'] };
    await desk.writes(
      'raiseDemand',
      { ...same, key: 'twin', title: 'Twin', position: { date: '2030-01-01', text: 'Of the twin.', language: 'en' } },
      'demand { key }',
    );
    await desk.writes('addDocument', draft(talks, [{ label: '1', demand: 'twin', position: 1 }, { label: '2' }]), 'document { key }');
    await desk.writes('merge', { from: `${talks}/twin`, into: `${talks}/N-1`, expectedVersion: 1 }, 'merged');
    const { document } = await desk.asks(`{ document(key: "${talks}/draft") { points { label demand { key } position { number } text { text } } } }`);
    expect(document).to.deep.equal({
      points: [
        { label: '1', demand: { key: `${talks}/N-1` }, position: { number: 3 }, text: { text: 'Of the twin.' } },
        { label: '2', demand: null, position: null, text: null },
      ],
    });
  });

  it('may be proposed and accepted', async () => {
    const talks = await desk.talks();
    const id = await proposed(desk, { addDocument: draft(talks) });
    await desk.writes('acceptProposal', { id }, 'proposal { status }');
    const { document } = await desk.asks(`{ document(key: "${talks}/draft") { title } }`);
    expect(document).to.deep.equal({ title: 'Draft of the water treaty' });
  });

  it('has the words of its points erased in all versions, and nothing of them is left', async () => {
    const talks = await desk.talks();
    await desk.writes(
      'addDocument',
      draft(talks, [{ label: '1', text: 'The neighbour drinks.', language: 'en', demand: 'N-1' }, { label: '2' }]),
      'document { key }',
    );
    const change = { key: `${talks}/draft`, expectedVersion: 1, reason: 'CORRECTION', points: [{ label: '1', text: 'The neighbour drinks a lot.' }] };
    await desk.writes('updateDocument', change, 'document { key }');
    const isKept = async () => {
      const tables = ['documents', 'edges', 'search_index', 'ledger_entries', 'kept_answers'];
      const rows = await Promise.all(tables.map((table) => desk.database.read(sql`select * from ${raw(table)}`)));
      return /neighbour.drinks/i.test(JSON.stringify(rows.flat()));
    };
    expect(await isKept()).to.equal(true);
    await desk.writes('redact', { key: `${talks}/draft`, field: 'points' }, 'thing { key version }', admin);
    expect(await isKept()).to.equal(false);
    const { document } = await desk.asks(`{ document(key: "${talks}/draft") { points { label text { text language } } } }`);
    expect(document).to.deep.equal({ points: [{ label: '1', text: { text: '[erased]', language: 'und' } }] });
  });
});
