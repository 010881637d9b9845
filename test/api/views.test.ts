import { expect } from 'chai';
import { readHead } from '../../src/ledger/head.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { seededDatabase } from '../support/seeded.ts';

const TITLE =
  'query ($view: ViewInput) { demand(key: "water-2030/N-1", view: $view) { status current { number text { text } } } demands(view: $view) { nodes { key } } round(key: "water-2030/r1", view: $view) { label } head }';

interface Seen {
  readonly demand: { status: string; current: { number: number } | null } | null;
  readonly demands: { nodes: { key: string }[] };
  readonly round: { label: string } | null;
  readonly head: string;
}

describe('Views', () => {
  let test: TestDatabase;
  /** The head after each of three commits: nothing, the bundle, a third position, a corrected label. */
  const places: { head: string; recordedAt: string }[] = [];
  const seen = async (view?: object): Promise<Seen> => {
    const { result } = await ask(test.database, TITLE, { view });
    expect(result.errors).to.equal(undefined);
    return result.data as unknown as Seen;
  };
  const refusal = async (view: object) => (await ask(test.database, TITLE, { view })).result.errors?.[0]?.extensions;

  before(async () => {
    test = await newDatabase();
    const note = async () => places.push({ head: (await seen()).head, recordedAt: (await readHead(test.database)).recordedAt });
    const bundle = inventedBundle();
    await note();
    await bring(test.database, bundle);
    await note();
    bundle.processes?.[0]?.demands?.[0]?.positions?.push({
      n: 3,
      round: 'r2',
      date: '2030-02-10',
      text: 'None.',
      language: 'en',
      changes: ['WITHDRAWN'],
      sources: ['archive'],
    });
    await bring(test.database, bundle);
    await note();
    Object.assign(bundle.processes?.[0]?.rounds?.[0] ?? {}, { label: 'Opening round', reason: 'CORRECTION' });
    await bring(test.database, bundle);
    await note();
  });
  after(() => test.discard());

  const short = ({ demand, demands, round }: Seen) => [demand?.status ?? null, demand?.current?.number ?? null, demands.nodes.length, round?.label ?? null];

  it('without one, or with an empty one, show the record as it is', async () => {
    for (const view of [undefined, {}, { evidence: 'ANY' }, { asOf: null, at: null, knownBy: null }])
      expect(short(await seen(view))).to.deep.equal(['WITHDRAWN', 3, 2, 'Opening round']);
  });

  const steps: readonly unknown[][] = [
    [null, null, 0, null],
    ['OPEN', 2, 2, 'First round'],
    ['WITHDRAWN', 3, 2, 'First round'],
    ['WITHDRAWN', 3, 2, 'Opening round'],
  ];

  it('at a place of the ledger show what Parley answered there', async () => {
    for (const [index, expected] of steps.entries()) expect(short(await seen({ at: places[index]?.head })), String(index)).to.deep.equal(expected);
  });

  it('as of a moment show what Parley answered then', async () => {
    for (const [index, expected] of steps.entries()) expect(short(await seen({ asOf: places[index]?.recordedAt })), String(index)).to.deep.equal(expected);
    expect(short(await seen({ asOf: '2000-01-01T00:00:00Z' }))).to.deep.equal(steps[0]);
    expect(short(await seen({ asOf: '9000-01-01T00:00:00Z' }))).to.deep.equal(steps[3]);
  });

  it('known by a day show what the public could know: the archive opened in June 2035', async () => {
    expect(short(await seen({ knownBy: '2030-01-01' }))).to.deep.equal([null, null, 0, null]);
    expect(short(await seen({ knownBy: '2030-01-02' }))).to.deep.equal(['OPEN', 1, 1, 'Opening round']);
    expect(short(await seen({ knownBy: '2035-05' }))).to.deep.equal(['OPEN', 2, 1, 'Opening round']);
    expect(short(await seen({ knownBy: '2035-06-29' }))).to.deep.equal(['OPEN', 2, 1, 'Opening round']);
    expect(short(await seen({ knownBy: '2035-06-30' }))).to.deep.equal(['WITHDRAWN', 3, 2, 'Opening round']);
    expect(short(await seen({ knownBy: '2035' }))).to.deep.equal(['WITHDRAWN', 3, 2, 'Opening round']);
  });

  it('go together: known by a day, as recorded at a place', async () => {
    expect(short(await seen({ knownBy: '2030-02-10', at: places[1]?.head }))).to.deep.equal(['OPEN', 2, 1, 'First round']);
    expect(short(await seen({ knownBy: '2040', asOf: places[2]?.recordedAt }))).to.deep.equal(['WITHDRAWN', 3, 2, 'First round']);
  });

  it('name the last entry that answers rest on: its number, its moment and its place', async () => {
    const QUESTION =
      'query ($view: ViewInput) { recordState(view: $view) { entry recordedAt cursor } changes(last: 100) { nodes { number recordedAt cursor } } }';
    const stateIn = async (view?: object) => {
      const { result } = await ask(test.database, QUESTION, { view });
      return result.data as { recordState: object; changes: { nodes: { number: number; recordedAt: string; cursor: string }[] } };
    };
    const { changes, recordState } = await stateIn();
    // The list of changes says the same in another way: of each commit, its last entry.
    const lasts = places.map(({ recordedAt }) => changes.nodes.findLast((one) => one.recordedAt === recordedAt));
    const [none, ...written] = lasts.map((one) => (one === undefined ? undefined : { entry: one.number, recordedAt: one.recordedAt, cursor: one.cursor }));
    expect(none).to.equal(undefined);
    expect(written.map((one) => one?.entry)).to.deep.equal([...new Set(written.map((one) => one?.entry))]);
    expect(recordState).to.deep.equal(written.at(-1));
    for (const [index, expected] of written.entries()) {
      const { head, recordedAt } = places[index + 1] as { head: string; recordedAt: string };
      for (const view of [{ at: head }, { asOf: recordedAt }, { asOf: recordedAt, knownBy: '2030-01-02', evidence: 'CONFIRMED' }])
        expect((await stateIn(view)).recordState, JSON.stringify(view)).to.deep.equal(expected);
    }
    const nothing = { entry: 0, recordedAt: null, cursor: places[0]?.head };
    for (const view of [{ at: places[0]?.head }, { asOf: '2000-01-01T00:00:00Z' }]) expect((await stateIn(view)).recordState).to.deep.equal(nothing);
  });

  it('are refused where they make no sense, with the path', async () => {
    expect(await refusal({ asOf: places[1]?.recordedAt, at: places[1]?.head })).to.deep.include({ code: 'BAD_USER_INPUT', path: ['view'] });
    expect(await refusal({ at: 'nonsense' })).to.deep.include({ code: 'CURSOR_UNKNOWN' });
    expect((await refusal({ knownBy: 'yesterday' }))?.code).to.equal('BAD_USER_INPUT');
    expect((await refusal({ asOf: '2030-01-01' }))?.code).to.equal('BAD_USER_INPUT');
  });

  it('of two kinds in one operation give right answers side by side', async () => {
    const { result } = await ask(
      test.database,
      'query ($then: ViewInput) { now: demand(key: "water-2030/N-1") { status positions { nodes { number } } } then: demand(key: "water-2030/N-1", view: $then) { status positions { nodes { number } } } }',
      {
        then: { knownBy: '2030-01-15' },
      },
    );
    expect(result.data).to.deep.equal({
      now: { status: 'WITHDRAWN', positions: { nodes: [{ number: 1 }, { number: 2 }, { number: 3 }] } },
      then: { status: 'OPEN', positions: { nodes: [{ number: 1 }] } },
    });
  });
});

/** Every field of every type that hangs on these root fields, three levels deep, asked in views of which some show little: nothing that must not be null is. */
describe('Any view', () => {
  const EVERYTHING = `query ($view: ViewInput, $first: Int) {
    processes(view: $view) { nodes { key rounds(first: 100) { nodes { key } } outcomes { key settles { demand { key } extent } parties { key } round { key } } deadlines { key setIn { key } resultIn { key } extends { key } } parties { party { key } } claims { demands { key } thing { key } } } }
    rounds(view: $view, first: $first) { nodes { key process { key } location { key } agenda { key } predecessor { key } participations { party { key } round { key } delegation { person { key party { key } } } sources { source { key } } } outcomes { key } ordinals { sources { key } } claims { thing { key } value } sources { source { key } thing { key } } history { number thing { key } } } }
    demands(view: $view, first: $first) { nodes { key process { key } issue { key } madeBy { key } status raisedAt { key } current { key } links { from { key } to { key } toRound { key } sources { source { key } } }
      positions(first: 100) { nodes { key demand { key } round { key } statement { key process { key } by { __typename } } madeBy { key } previous { key } text { text } responses { key } } }
      responses { key demand { key } position { key } party { key } round { key } statement { key } counterDemand { key } sources { source { key } } } } }
    sources(view: $view, first: $first) { nodes { key citations { key source { key } thing { __typename key } } } }
    statements(view: $view, first: $first) { nodes { key process { key } by { __typename } location { key } sources { source { key } } } }
    outcomes(view: $view, first: $first) { nodes { key settles { demand { key } } } }
    deadlines(view: $view) { nodes { key process { key } } }
  }`;

  for (const knownBy of [
    '2021-12-31',
    '2022-02-28',
    '2022-03-03',
    '2022-03-07',
    '2022-04-01',
    '2022-07-22',
    '2023-07-17',
    '2024-02-29',
    '2024-06-15',
    '2025-02-18',
    '2025-05-16',
    '2026-12-31',
    '../..',
  ]) {
    it(`such as what was known by ${knownBy} answers without a fault`, async () => {
      const { result } = await ask((await seededDatabase()).database, EVERYTHING, { view: { knownBy }, first: 100 });
      expect(result.errors).to.equal(undefined);
    });
  }

  it('takes as many statements for a few rows as for many', async () => {
    const { database } = await seededDatabase();
    const counts = await Promise.all([50, 100].map(async (first) => (await ask(database, EVERYTHING, { first })).statements.length));
    // Fifty rows more would cost fifty statements if any field asked for itself. A few more or fewer, by how the batches happen to meet, are none of that.
    expect((counts[1] as number) - (counts[0] as number)).to.be.within(-25, 25);
  });
});
