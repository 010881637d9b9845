import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';

type Position = NonNullable<NonNullable<NonNullable<Bundle['processes']>[number]['demands']>[number]['positions']>[number];

/** N-1 asks two addressees for water: worded, carried, a late find between, worded anew, settled with one of the two. */
function watered(): Bundle {
  const bundle = inventedBundle();
  const process = bundle.processes?.[0];
  const demand = process?.demands?.[0];
  if (process === undefined || demand === undefined) throw new Error('no demand');
  process.rounds?.push({ key: 'r3', label: 'Third round', status: 'ANNOUNCED', sources: ['herald-1'] });
  const positions: Position[] = [
    {
      n: 1,
      round: 'r1',
      date: '2030-01-02',
      text: 'Ten units of water.',
      language: 'en',
      translations: [{ language: 'de', text: 'Zehn Einheiten Wasser.', translatedBy: 'Bureau' }],
      changes: ['RAISED'],
      sources: ['gazette-1'],
    },
    { n: 2, round: 'r2', date: '2030-02-10', account: 'Said again, loudly.', changes: ['RESTATED'], sources: ['herald-1'] },
    { n: 3, date: '2030-03-01', text: 'Eight units of clean water.', language: 'en', changes: ['SOFTENED'], direction: 'TOWARD', sources: ['herald-1'] },
    { n: 4, date: '2030-01-20', text: 'Nine units of water.', language: 'en', changes: ['SOFTENED'], sources: ['herald-1'] },
    { n: 5, date: '2030-04-01', toward: ['southland'], changes: ['AGREED'], sources: ['herald-1'] },
  ];
  Object.assign(demand, { addressedTo: ['southland', 'river-bloc'], positions });
  return bundle;
}

describe('The history of a demand', () => {
  let test: TestDatabase;
  const of = async (fields: string, variables: Record<string, unknown> = {}, view?: object) => {
    const { result } = await ask(test.database, `query ($key: String!, $view: ViewInput) { demand(key: $key, view: $view) { ${fields} } }`, {
      key: 'water-2030/N-1',
      ...variables,
      view,
    });
    const refused: unknown = result.errors?.[0]?.extensions;
    return refused === undefined ? (result.data as { demand: Record<string, unknown> }).demand : { refused };
  };

  before(async () => {
    test = await newDatabase();
    const { refusals } = await bring(test.database, watered());
    expect(refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  it('goes by place, not by number: what was found late stands where it belongs', async () => {
    const { positions, current } = await of('positions { nodes { number previous { number } } } current { number }');
    expect((positions as { nodes: unknown[] }).nodes).to.deep.equal([
      { number: 1, previous: null },
      { number: 4, previous: { number: 1 } },
      { number: 2, previous: { number: 4 } },
      { number: 3, previous: { number: 2 } },
      { number: 5, previous: { number: 3 } },
    ]);
    expect(current).to.deep.equal({ number: 5 });
  });

  it('carries the text from the last entry that worded it, and says so', async () => {
    const { positions } = await of('positions { nodes { number worded text { text } account { text } } }');
    expect((positions as { nodes: unknown[] }).nodes).to.deep.equal([
      { number: 1, worded: true, text: { text: 'Ten units of water.' }, account: null },
      { number: 4, worded: true, text: { text: 'Nine units of water.' }, account: null },
      { number: 2, worded: false, text: { text: 'Nine units of water.' }, account: { text: 'Said again, loudly.' } },
      { number: 3, worded: true, text: { text: 'Eight units of clean water.' }, account: null },
      { number: 5, worded: false, text: { text: 'Eight units of clean water.' }, account: null },
    ]);
  });

  it('gives the wanted language, else the first that is recorded, and says which it is', async () => {
    const { positions } = await of(
      'positions(first: 1) { nodes { de: text(languages: ["de", "en"]) { text language original translatedBy } en: text(languages: ["en"]) { language original } other: text(languages: ["uk"]) { language original } none: text { language } } }',
    );
    expect((positions as { nodes: unknown[] }).nodes).to.deep.equal([
      {
        de: { text: 'Zehn Einheiten Wasser.', language: 'de', original: false, translatedBy: 'Bureau' },
        en: { language: 'en', original: true },
        other: { language: 'en', original: true },
        none: { language: 'en' },
      },
    ]);
  });

  it('shows word by word what changed, against the one before and against the first', async () => {
    const { positions } = await of('positions { nodes { number diff { kind text } first: diff(against: FIRST) { kind text } } }');
    const [first, , carried, reworded] = (
      positions as { nodes: { number: number; diff: { kind: string; text: string }[]; first: { kind: string; text: string }[] }[] }
    ).nodes;
    expect(first).to.deep.equal({ number: 1, diff: [], first: [] });
    expect(carried?.diff).to.deep.equal([{ kind: 'SAME', text: 'Nine units of water.' }]);
    const put = (segments: { kind: string; text: string }[] = [], left: string) =>
      segments
        .filter(({ kind }) => kind !== left)
        .map(({ text }) => text)
        .join('');
    expect([put(reworded?.diff, 'REMOVED'), put(reworded?.diff, 'ADDED')]).to.deep.equal(['Eight units of clean water.', 'Nine units of water.']);
    expect([put(reworded?.first, 'REMOVED'), put(reworded?.first, 'ADDED')]).to.deep.equal(['Eight units of clean water.', 'Ten units of water.']);
    expect(reworded?.diff.some(({ kind, text }) => kind === 'ADDED' && text.includes('clean'))).to.equal(true);
    expect(reworded?.diff.some(({ kind, text }) => kind === 'SAME' && text.includes('units of'))).to.equal(true);
  });

  it('has a status toward all and toward each: settled with one of two, it is settled in part', async () => {
    expect(await of('status south: status(toward: "southland") bloc: status(toward: "river-bloc") stranger: status(toward: "northland")')).to.deep.equal({
      status: 'PARTLY_AGREED',
      south: 'AGREED',
      // An outcome to which no parties are named settles a part of it with everybody.
      bloc: 'PARTLY_AGREED',
      stranger: 'PARTLY_AGREED',
    });
    expect((await of('status(toward: "nobody")')).refused).to.deep.include({ code: 'BAD_USER_INPUT', path: ['toward'] });
    expect((await of('status(toward: "gazette-1")')).refused).to.deep.include({ code: 'BAD_USER_INPUT', path: ['toward'] });
  });

  it('tells what was in force at a round: what it said there, else what held on its last day', async () => {
    const at = async (asked: string) => ((await of(`positionAt(${asked}) { number }`)) as { positionAt: { number: number } | null }).positionAt?.number ?? null;
    expect(await at('round: "water-2030/r1"')).to.equal(1);
    expect(await at('round: "water-2030/r2"')).to.equal(2);
    // A round without date says nothing of it.
    expect(await at('round: "water-2030/r3"')).to.equal(null);
    expect(await at('date: "2030-01-01"')).to.equal(null);
    expect(await at('date: "2030-01-02"')).to.equal(1);
    expect(await at('date: "2030-02-09"')).to.equal(4);
    expect(await at('date: "2030-03"')).to.equal(3);
    expect(await at('date: "2031"')).to.equal(5);
  });

  it('refuses to tell what was in force nowhere, or at two places at once', async () => {
    for (const asked of ['positionAt { number }', 'positionAt(round: "water-2030/r1", date: "2030") { number }']) {
      expect((await of(asked)).refused).to.deep.include({ code: 'BAD_USER_INPUT', path: ['positionAt'] });
    }
    expect((await of('positionAt(round: "water-2030/r9") { number }')).refused).to.deep.include({ code: 'BAD_USER_INPUT', path: ['round'] });
  });

  it('tells where it stands at a round or on a date, toward all or toward one', async () => {
    const at = async (asked: string) => ((await of(`standing(${asked})`)) as { standing?: string; refused?: { path: string[] } }).standing;
    expect(await at('date: "2030-01-01"')).to.equal('NOT_YET_RAISED');
    expect(await at('round: "water-2030/r1"')).to.equal('STATED');
    expect(await at('date: "2030-02-09"')).to.equal('CARRIED');
    expect(await at('round: "water-2030/r3"')).to.equal('UNKNOWN');
    // In April it was settled with one of the two it was asked of.
    expect(await at('date: "2030-05"')).to.equal('CARRIED');
    expect(await at('date: "2030-05", toward: "southland"')).to.equal('CLOSED');
    expect(await at('date: "2030-05", toward: "river-bloc"')).to.equal('CARRIED');
    expect(await at('date: "2030-03-31", toward: "southland"')).to.equal('CARRIED');
    expect((await of('standing')).refused).to.deep.include({ code: 'BAD_USER_INPUT', path: ['standing'] });
    expect((await of('standing(date: "2030", toward: "nobody")')).refused).to.deep.include({ code: 'BAD_USER_INPUT', path: ['toward'] });
  });

  it('by what was known on a day begins with what was known then, and its texts with it', async () => {
    const { positions, raisedAt } = await of(
      'raisedAt { key } positions { nodes { number worded text { text } } }',
      { key: 'water-2030/N-1' },
      { knownBy: '2030-01-31' },
    );
    expect((positions as { nodes: unknown[] }).nodes).to.deep.equal([{ number: 1, worded: true, text: { text: 'Ten units of water.' } }]);
    expect(raisedAt).to.deep.equal({ key: 'water-2030/r1' });
  });

  it('lists the answers of chosen parties, and names those that the record does not have', async () => {
    const { result, unknownKeys } = await ask(
      test.database,
      '{ demand(key: "water-2030/N-1") { all: responses { key } south: responses(by: ["SOUTHLAND"]) { key } north: responses(by: ["northland", "nobody"]) { key } } }',
    );
    expect(result.data).to.deep.equal({ demand: { all: [{ key: 'water-2030/N-1/r1' }], south: [{ key: 'water-2030/N-1/r1' }], north: [] } });
    expect(unknownKeys).to.deep.equal(['nobody']);
  });
});
