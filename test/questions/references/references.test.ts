import { expect } from 'chai';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import type { ThingId } from '../../../src/ledger/thing.ts';
import type { Pin } from '../../../src/ledger/view.ts';
import { type CellId, readCellId, writeCellId } from '../../../src/questions/references/cell-id.ts';
import { type CitedSource, referenceText } from '../../../src/questions/references/reference-text.ts';
import { admin, openDesk } from '../../editing/mutations/support.ts';
import { ask } from '../../support/ask.ts';
import { newDatabase } from '../../support/database.ts';
import { bring } from '../../support/invented.ts';
import { seededDatabase } from '../../support/seeded.ts';

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
  referenceText({
    what: 'Round “First” (talks/r1), version 2',
    pin: { seq: 7, knownBy: null, ...view } as Pin,
    recordedAt: '2031-01-01T10:20:30.123456Z',
    sources,
    foundBy: 'node',
    permanentId: 'Um91bmQ6Mw',
  });

describe('The text of a reference', () => {
  it('says what it is, as the record stood when, who says so, and by what it is found again', () => {
    expect(text([source()])).to.equal(
      'Round “First” (talks/r1), version 2, as recorded up to entry 7 of 2031-01-01T10:20:30Z. ' +
        'Sources: Gazette, “Talks open”, 2030-01-02, https://gazette.example/1. Permanent id (node): Um91bmQ6Mw',
    );
  });

  it('names three sources, and says how many more there are and that some of these dispute it', () => {
    const named = (...stances: CitedSource['stance'][]) =>
      text(stances.map((stance, index) => source({ stance, publisher: null, title: `Source ${index + 1}`, published: null, url: null }))).match(
        /Sources: (.*)\. Permanent/,
      )?.[1];
    const three = '“Source 1”; “Source 2” (disputes it); “Source 3”';
    const [plain, against] = ['SUPPORTS', 'DISPUTES'] as const;
    expect(named(plain, against, plain)).to.equal(three);
    expect(named(plain, against, plain, plain)).to.equal(`${three}; and 1 more`);
    expect(named(plain, against, plain, against, plain)).to.equal(`${three}; and 2 more, of which 1 disputes it`);
    expect(named(plain, against, plain, against, against, plain)).to.equal(`${three}; and 3 more, of which 2 dispute it`);
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
  const column = { round: 3 as ThingId, process: 4 as ThingId, date: null, view: '5~' };

  it('is read back as it was written, with a column before it or without, of rounds and of dates', () => {
    for (const before of [null, column, { round: null, process: 4 as ThingId, date: '2030-01', view: '5~2030-02-01~CONFIRMED' }]) {
      const cell = { demand: 9 as ThingId, before, column };
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
      written('Cell', 9, null, [null, 4, 'zzz', '5~']),
      written('Cell', 9, null, [null, 4, '2022-02-30', '5~']),
      written('Cell', 9, null, [3, 4, '2022', '5~']),
      written('Cell', 9, null, [null, 4, null, '5~']),
    ])
      expect(readCellId(id), id).to.equal(null);
  });
});

describe('A cell that nobody gave out', () => {
  it('is none where its round is of another process than it says', async () => {
    const { database } = await seededDatabase();
    const question = '{ compareRounds(rounds: ["ru-ua-2022/round-2", "ru-ua-2022/round-3"]) { rows { cells { reference { permanentId } } } } }';
    const { result } = await ask(database, question);
    const { rows } = (result.data as { compareRounds: { rows: { cells: { reference: { permanentId: string } }[] }[] } }).compareRounds;
    const given = rows[0]?.cells[0]?.reference.permanentId as string;
    const cell = readCellId(given) as CellId;
    const forged = writeCellId({ ...cell, column: { ...cell.column, process: (cell.column.process + 1) as ThingId } });
    const found = await ask(database, 'query ($ids: [ID!]!) { citedCells(ids: $ids) { standing } }', { ids: [given, forged] });
    const [whole, none] = (found.result.data as { citedCells: unknown[] }).citedCells;
    expect(whole).to.have.keys('standing');
    expect(none).to.equal(null);
  });
});

describe('A reference', () => {
  /* By hand from the bundle of ru-ua-2022: labels, titles and names; Ukraine made UA-03 of Russia, which answered it. */
  const cases: readonly (readonly [what: string, fields: string, start: string])[] = [
    ['a party', 'one: party(key: "ua") { reference { text } }', 'Party “Ukraine” (ua), version 1, '],
    ['a round', 'one: round(key: "ru-ua-2022/round-2") { reference { text } }', 'Round “Round 2 (Belovezhskaya Pushcha)” (ru-ua-2022/round-2), version 1, '],
    [
      'a demand',
      'one: demand(key: "ru-ua-2022/UA-03") { reference { text } }',
      'Demand “Humanitarian corridors for evacuation and aid” by Ukraine (ru-ua-2022/UA-03), version 1, ',
    ],
    [
      'a position',
      'one: demand(key: "ru-ua-2022/UA-03") { current { reference { text } } }',
      'Position 8 of “Humanitarian corridors for evacuation and aid” by Ukraine (ru-ua-2022/UA-03/8), version 1, ',
    ],
    [
      'an answer',
      'one: demand(key: "ru-ua-2022/UA-03") { responses { reference { text } } }',
      'Response of Russian Federation to “Humanitarian corridors for evacuation and aid” by Ukraine (ru-ua-2022/UA-03/r2), version 1, ',
    ],
    [
      'a part in a round',
      'one: round(key: "ru-ua-2022/round-2") { participations { reference { text } } }',
      'Participation of Russian Federation in “Round 2 (Belovezhskaya Pushcha)” (ru-ua-2022/round-2/p1), version 1, ',
    ],
    ['a claim by its key', 'one: round(key: "ru-ua-2022/round-1") { claims { reference { text } } }', 'Claim ru-ua-2022/round-1/a1, version 1, '],
  ];
  it('says where the sources of a demand stand, which has none of its own', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, '{ demand(key: "ru-ua-2022/UA-03") { sources { stance } reference { text } } }');
    const { demand } = result.data as { demand: { sources: unknown[]; reference: { text: string } } };
    expect(demand.sources).to.deep.equal([]);
    expect(demand.reference.text).to.contain('. Its positions name their sources. Permanent id');
  });

  it('names a position by who holds the demand then, also where an earlier entry named them', async () => {
    const test = await newDatabase();
    const positions = [
      { n: 1, date: '2030-01-01', changes: ['RAISED'] },
      { n: 2, date: '2030-02-01', changes: ['RESTATED'], madeBy: ['second'] },
      { n: 3, date: '2030-03-01', changes: ['SOFTENED'] },
    ];
    const demand = { key: 'X', title: 'Water', kind: 'DEMAND', madeBy: ['first'], addressedTo: [], positions };
    const parties = ['first', 'second'].map((key) => ({ key, name: `The ${key}`, kind: 'STATE' }));
    const processes = [{ key: 'talks', name: 'Talks', kind: 'TRADE', status: 'ACTIVE', demands: [demand] }];
    expect((await bring(test.database, { bundle: 1, parties, processes } as unknown as Bundle)).refusals).to.deep.equal([]);
    const { result } = await ask(test.database, '{ demand(key: "talks/X") { positions { nodes { reference { text } } } } }');
    const { nodes } = (result.data as { demand: { positions: { nodes: { reference: { text: string } }[] } } }).demand.positions;
    expect(nodes.map(({ reference }) => reference.text.split(' (')[0])).to.deep.equal([
      'Position 1 of “Water” by The first',
      'Position 2 of “Water” by The second',
      'Position 3 of “Water” by The second',
    ]);
    await test.discard();
  });

  for (const [what, fields, start] of cases) {
    it(`names ${what}`, async () => {
      const { database } = await seededDatabase();
      const { result } = await ask(database, `{ ${fields} }`);
      expect(JSON.stringify(result)).to.contain(`"text":"${start}`);
    });
  }
});

describe('What was cited', () => {
  const desk = openDesk();
  const shown = 'key version retracted ... on Round { label }';
  const cite = async (key: string) => {
    const { round } = await desk.asks(`{ round(key: "${key}") { reference { permanentId cursor text } } }`);
    return (round as { reference: { permanentId: string; cursor: string; text: string } }).reference;
  };
  const find = async (id: string) => (await desk.asks(`{ node(id: "${id}") { ... on Thing { ${shown} } } }`)).node;

  it('is found as it stood, after a correction and after a retraction; its plain id tells how it stands now', async () => {
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
    expect(first.text).to.match(
      new RegExp(
        `^Round “Ninth” \\(${key}\\), version 1, as recorded up to entry \\d+ of [-0-9]{10}T[:0-9]{8}Z\\. Sources: Gazette, “Talks open”, 2030-01-02\\. Permanent id \\(node\\): ${first.permanentId}$`,
      ),
    );
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
