import { expect } from 'chai';
import type { Pin } from '../../src/ledger/view.ts';
import { readCellId, writeCellId } from '../../src/references/cell-id.ts';
import { type CitedSource, referenceText } from '../../src/references/reference-text.ts';
import { ask } from '../support/ask.ts';
import { admin, openDesk } from '../mutations/support.ts';

const source = (further: Partial<CitedSource> = {}): CitedSource => ({
  stance: 'SUPPORTS',
  locator: null,
  publisher: 'Gazette',
  title: 'Talks open',
  published: '2030-01-02',
  url: 'https://gazette.example/1',
  ...further,
});
const text = (sources: CitedSource[], view: Partial<Pin> = {}) =>
  referenceText({ what: 'Round talks/r1, version 2', pin: { seq: 7, knownBy: null, ...view } as Pin, recordedAt: '2031-01-01T00:00:00.000000Z', sources });

describe('The text of a reference', () => {
  it('says what it is, as the record stood when, and who says so', () => {
    expect(text([source()])).to.equal(
      'Round talks/r1, version 2, as recorded up to entry 7 of 2031-01-01T00:00:00.000000Z. Sources: Gazette, “Talks open”, 2030-01-02, https://gazette.example/1.',
    );
  });

  it('says of a source where in it, that it disputes, and nothing where nothing is known', () => {
    const sources = [source({ locator: 'page 2', stance: 'DISPUTES', url: null }), source({ publisher: null, published: null, url: null })];
    expect(text(sources)).to.include('Sources: Gazette, “Talks open”, 2030-01-02, page 2 (disputes it); “Talks open”.');
    expect(text([])).to.include('. No sources are recorded.');
  });

  it('says of its view what was known by when, and on which evidence it rests', () => {
    expect(text([], { knownBy: '2030-02-01', evidence: 'CONFIRMED' })).to.include(', as known by 2030-02-01, evidence CONFIRMED. ');
  });
});

describe('The id of a cell', () => {
  const column = { round: 3, process: 4, date: null, view: '5~' };

  it('is read back as it was written, with a column before it or without, of rounds and of dates', () => {
    for (const before of [null, column, { round: null, process: 4, date: '2030-01', view: '5~2030-02-01~CONFIRMED' }]) {
      const cell = { demand: 9, before, column };
      expect(readCellId(writeCellId(cell))).to.deep.equal(cell);
    }
  });

  it('is nothing else', () => {
    const written = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const good = [3, 4, null, '5~'];
    for (const id of [
      written('Cell', 0, null, good),
      written('Cell', 1.5, null, good),
      written('Cell', 9, null, null),
      written('Cell', 9, null, [3, 4, 5, '5~']),
      written('Cell', 9, null, [3, null, null, '5~']),
      written('Cell', 9, null, [3, 4, null, 5]),
      written('Cell', 9, null, [...good, 1]),
    ])
      expect(readCellId(id), id).to.equal(null);
  });
});

describe('What was cited', () => {
  const desk = openDesk();
  const shown = 'key version retracted ... on Round { label }';
  const cite = async (key: string) => {
    const { round } = await desk.asks(`{ round(key: "${key}") { reference { permanentId cursor text } } }`);
    return (round as { reference: { permanentId: string; cursor: string; text: string } }).reference;
  };
  const find = async (id: string) => (await desk.asks(`{ node(id: "${id}") { ... on Thing { ${shown} } } }`)).node;

  it('is found as it stood, after it was corrected and after it was taken back; its plain id tells how it stands now', async () => {
    const talks = await desk.talks();
    await desk.writes('announceRound', { process: talks, key: 'r9', label: 'Ninth', date: '2031-01-01', sources: [{ source: 'gazette-1' }] }, 'round { key }');
    const key = `${talks}/r9`;
    const first = await cite(key);
    await desk.writes('updateRound', { key, expectedVersion: 1, label: 'The ninth', reason: 'CORRECTION' }, 'round { key }');
    const second = await cite(key);
    await desk.writes('retract', { key, expectedVersion: 2 }, 'retracted');

    expect(await find(first.permanentId)).to.deep.equal({ key, version: 1, retracted: false, label: 'Ninth' });
    expect(await find(second.permanentId)).to.deep.equal({ key, version: 2, retracted: false, label: 'The ninth' });
    expect(await find(((await desk.asks(`{ round(key: "${key}") { id } }`)).round as { id: string }).id)).to.deep.equal({
      key,
      version: 2,
      retracted: true,
      label: 'The ninth',
    });
    expect(first.text).to.match(new RegExp(`^Round ${key}, version 1, as recorded up to entry \\d+ of .+Z\\. Sources: Gazette, “Talks open”, 2030-01-02\\.$`));
  });

  it('is found after an erasure too, which ends the cursors of before; only what was erased is left out', async () => {
    const talks = await desk.talks();
    const [round, position] = [await cite(`${talks}/r1`), `${talks}/N-1/2`];
    const { demand } = await desk.asks(`{ demand(key: "${talks}/N-1") { current { key reference { permanentId } } } }`);
    const current = (demand as { current: { key: string; reference: { permanentId: string } } }).current;
    expect(current.key).to.equal(position);
    await desk.writes('redact', { key: position, field: 'text' }, 'thing { key }', admin);

    expect(await find(round.permanentId)).to.deep.equal({ key: `${talks}/r1`, version: 1, retracted: false, label: 'First round' });
    const { node } = await desk.asks(`{ node(id: "${current.reference.permanentId}") { ... on Position { version text { text } } } }`);
    expect(node).to.deep.equal({ version: 1, text: { text: '[erased]' } });
    const { result } = await ask(desk.database, `{ round(key: "${talks}/r1", view: { at: "${round.cursor}" }) { label } }`);
    expect(result.errors?.[0]?.extensions?.code).to.equal('CURSOR_EXPIRED');
  });
});
