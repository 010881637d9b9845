import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';

/*
 * Plainly invented: of everything there is one that was known in 2030 and one that came to light in 2032, by the days on which their sources were
 * published. Of the positions of EARLY the first rests on two independent reports, and the second on one; that of LATE on one.
 */
const bundle = {
  bundle: 1,
  sources: [
    { key: 's-early', title: 'Early', kind: 'PRESS', publisher: 'Gazette', published: '2030-01-10' },
    { key: 's-other', title: 'Other', kind: 'PRESS', publisher: 'Herald', published: '2030-01-11' },
    { key: 's-late', title: 'Late', kind: 'PRESS', publisher: 'Archive', published: '2032-05-01' },
  ],
  parties: [
    { key: 'a', name: 'A', kind: 'STATE' },
    { key: 'b', name: 'B', kind: 'STATE' },
  ],
  issues: [{ key: 'water', label: 'Water' }],
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'INTERSTATE',
      status: 'ACTIVE',
      rounds: [
        {
          key: 'r-early',
          label: 'One',
          status: 'CONCLUDED',
          date: '2030-01-01',
          sources: ['s-early'],
          participations: [
            { party: 'a', role: 'NEGOTIATING_PARTY', attendance: 'ATTENDED', sources: ['s-early'] },
            { party: 'b', role: 'NEGOTIATING_PARTY', attendance: 'ATTENDED', sources: ['s-late'] },
          ],
          claims: [
            { field: 'date', value: '2030-01-02', sources: ['s-early'] },
            { field: 'label', value: 'Uno', sources: ['s-late'] },
          ],
        },
        {
          key: 'r-late',
          label: 'Secret',
          status: 'CONCLUDED',
          date: '2030-01-05',
          disclosed: '2032-05-01',
          disclosedBy: 'Archive',
          sources: ['s-late'],
          claims: [{ about: 'a rumour', statement: 'They met.', sources: ['s-early'] }],
        },
      ],
      statements: [
        { key: 'st-early', date: '2030-01-03', title: 'Said', sources: ['s-early'] },
        { key: 'st-late', date: '2030-01-04', title: 'Whispered', sources: ['s-late'] },
      ],
      demands: [
        {
          key: 'EARLY',
          title: 'Early',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['a'],
          addressedTo: ['b'],
          positions: [
            { n: 1, round: 'r-early', text: 'Ten.', changes: ['RAISED'], sources: ['s-early', 's-other'] },
            { n: 2, round: 'r-late', text: 'Eight.', changes: ['SOFTENED'], direction: 'TOWARD', sources: ['s-late'] },
          ],
          responses: [
            { n: 1, to: 1, party: 'b', round: 'r-early', kind: 'REJECTED', sources: ['s-early'] },
            { n: 2, to: 2, party: 'b', round: 'r-late', kind: 'ACCEPTED', sources: ['s-late'] },
          ],
          links: [
            { n: 1, kind: 'PRECONDITION_FOR', demand: 'LATE', sources: ['s-late'] },
            { n: 2, kind: 'CONTRADICTS', demand: 'LATE', sources: ['s-early'] },
          ],
        },
        {
          key: 'LATE',
          title: 'Late',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['b'],
          addressedTo: ['a'],
          positions: [{ n: 1, round: 'r-early', text: 'None.', changes: ['RAISED'], direction: 'AWAY', sources: ['s-late'] }],
          // An answer that was known before what it answers.
          responses: [{ n: 1, to: 1, party: 'a', round: 'r-early', kind: 'REJECTED', sources: ['s-early'] }],
          links: [{ n: 1, kind: 'PRECONDITION_FOR', demand: 'EARLY', sources: ['s-early'] }],
        },
      ],
      outcomes: [
        {
          key: 'o-early',
          kind: 'COMMUNIQUE',
          text: 'We met.',
          date: '2030-01-01',
          settles: [
            { demand: 'EARLY', extent: 'PART' },
            { demand: 'LATE', extent: 'NONE' },
          ],
          sources: ['s-early'],
        },
        { key: 'o-late', kind: 'AGREEMENT', text: 'We agreed.', date: '2030-01-05', sources: ['s-late'] },
      ],
      deadlines: [
        { key: 'd-early', for: 'A reply', due: '2030-02-01', sources: ['s-early'] },
        { key: 'd-late', for: 'A reply', due: '2030-02-02', sources: ['s-late'] },
      ],
    },
  ],
} as unknown as Bundle;

type Found = Record<string, unknown>;

describe('Every root field', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const asked = async (view: object, operation: string): Promise<Found> => {
    const { result } = await ask(test.database, operation, { view });
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return result.data as Found;
  };
  const keys = (list: unknown): string =>
    ((list as { nodes?: { key: string }[] }).nodes ?? (list as { key: string }[])).map(({ key }) => key.replace(/^talks\//, '')).join(' ');

  const then = { knownBy: '2030-12-31' };
  const CONFIRMED = { evidence: 'CONFIRMED' };
  const lists: readonly (readonly [field: string, all: string, then: string, confirmed: string])[] = [
    ['rounds', 'r-early r-late', 'r-early', 'r-early r-late'],
    ['statements', 'st-early st-late', 'st-early', 'st-early st-late'],
    ['outcomes', 'o-early o-late', 'o-early', 'o-early o-late'],
    ['deadlines', 'd-early d-late', 'd-early', 'd-early d-late'],
    ['demands', 'EARLY LATE', 'EARLY', 'EARLY'],
    ['sources', 's-early s-other s-late', 's-early s-other', 's-early s-other s-late'],
    ['processes', 'talks', 'talks', 'talks'],
    ['parties', 'a b', 'a b', 'a b'],
    ['issues', 'water', 'water', 'water'],
    ['positions', 'EARLY/1 EARLY/2 LATE/1', 'EARLY/1', 'EARLY/1'],
    // An answer is known before what it answers, but is not shown without its demand.
    ['responses', 'EARLY/r1 EARLY/r2 LATE/r1', 'EARLY/r1', 'EARLY/r1 EARLY/r2'],
    ['participations', 'r-early/p1 r-early/p2', 'r-early/p1', 'r-early/p1 r-early/p2'],
  ];
  for (const [field, all, known, confirmed] of lists) {
    it(`${field}: lists what was known by a day and what rests on the evidence asked for, and counts no other`, async () => {
      for (const [view, expected] of [
        [{}, all],
        [then, known],
        [CONFIRMED, confirmed],
      ] as const) {
        const { list } = await asked(view, `query ($view: ViewInput) { list: ${field}(view: $view) { totalCount nodes { key } } }`);
        expect([keys(list), (list as { totalCount: number }).totalCount]).to.deep.equal([expected, expected.split(' ').length]);
      }
    });
  }

  for (const [field, key] of [
    ['round', 'talks/r-late'],
    ['statement', 'talks/st-late'],
    ['outcome', 'talks/o-late'],
    ['deadline', 'talks/d-late'],
    ['demand', 'talks/LATE'],
    ['source', 's-late'],
  ]) {
    it(`${field}: has nothing under a key of which nothing was known`, async () => {
      const one = `query ($view: ViewInput) { one: ${field}(key: "${key}", view: $view) { key knownSince } }`;
      expect(await asked({}, one)).to.deep.equal({ one: { key, knownSince: '2032-05-01' } });
      expect(await asked(then, one)).to.deep.equal({ one: null });
    });

    it(`${field}: tells of a key of which nothing was known no more than of one that there never was`, async () => {
      const answerTo = async (asked: string) => {
        const { result, unknownKeys } = await ask(test.database, `query ($view: ViewInput) { one: ${field}(key: "${asked}", view: $view) { key } }`, {
          view: then,
        });
        return { result, unknownKeys: unknownKeys.map((key) => (key === asked ? 'the key that was asked' : key)) };
      };
      const hidden = await answerTo(key as string);
      expect(hidden).to.deep.equal({ result: { data: { one: null } }, unknownKeys: ['the key that was asked'] });
      expect(hidden).to.deep.equal(await answerTo('talks/never'));
    });
  }

  it('of one thing names its key as unknown, and no other, where nothing of that type has it', async () => {
    const unknownOf = async (fields: string) => (await ask(test.database, `{ ${fields} }`)).unknownKeys;
    const singles = ['round', 'statement', 'outcome', 'deadline', 'demand', 'source', 'process', 'party', 'person', 'location', 'issue'];
    for (const field of singles) expect(await unknownOf(`${field}(key: "Never") { key }`), field).to.deep.equal(['Never']);
    // A demand written without its process, a process asked for as a round, and between them what is there, in whatever case.
    expect(await unknownOf('one: demand(key: "EARLY") { key } two: demand(key: "TALKS/early") { key } three: round(key: "talks") { key }')).to.have.members([
      'EARLY',
      'talks',
    ]);
  });

  it('shows of a demand only the positions, answers and ties that were known, and of no tie what was not', async () => {
    const parts =
      'query ($view: ViewInput) { demand(key: "talks/EARLY", view: $view) { status positions { nodes { key } } responses { key position { key } } links { key to { key } } lineage { key } settledBy { extent } } }';
    const { demand } = (await asked(then, parts)) as { demand: Found };
    expect([keys(demand.positions), demand.responses]).to.deep.equal(['EARLY/1', [{ key: 'talks/EARLY/r1', position: { key: 'talks/EARLY/1' } }]]);
    expect(demand.settledBy).to.deep.equal([{ extent: 'PART' }]);
    // That it contradicts something was said before that was known: the tie stands, and its far end does not show.
    expect([demand.links, demand.lineage]).to.deep.equal([[{ key: 'talks/EARLY/l2', to: null }], []]);
    const { demand: confirmed } = (await asked(CONFIRMED, parts)) as { demand: Found };
    // What answers a position that does not count stays an answer to the demand.
    expect([keys(confirmed.positions), confirmed.responses]).to.deep.equal([
      'EARLY/1',
      [
        { key: 'talks/EARLY/r1', position: { key: 'talks/EARLY/1' } },
        { key: 'talks/EARLY/r2', position: null },
      ],
    ]);
  });

  it('shows of a round who was known to be there, and which claims about it were known', async () => {
    const parts =
      'query ($view: ViewInput) { round(key: "talks/r-early", view: $view) { participations { party { key } } claims { field } sources { source { key } } } }';
    expect(await asked(then, parts)).to.deep.equal({
      round: { participations: [{ party: { key: 'a' } }], claims: [{ field: 'date' }], sources: [{ source: { key: 's-early' } }] },
    });
  });

  it('conflicts: tells only of what was known to be disputed', async () => {
    const conflicts = 'query ($view: ViewInput) { conflicts(process: "talks", view: $view) { field claims { value } } }';
    const [date, label] = [
      { field: 'date', claims: [{ value: ['2030-01-02'] }] },
      { field: 'label', claims: [{ value: ['Uno'] }] },
    ];
    expect(await asked({}, conflicts)).to.deep.equal({ conflicts: [date, label] });
    expect(await asked(then, conflicts)).to.deep.equal({ conflicts: [date] });
  });

  it('movements: tells only of moves that count', async () => {
    const movements = 'query ($view: ViewInput) { movements(process: "talks", view: $view) { position { key } } }';
    expect(await asked({}, movements)).to.deep.equal({ movements: [{ position: { key: 'talks/LATE/1' } }, { position: { key: 'talks/EARLY/2' } }] });
    for (const view of [then, CONFIRMED]) expect(await asked(view, movements)).to.deep.equal({ movements: [] });
  });

  it('agreed and the comparison: go by what counts', async () => {
    const both = `query ($view: ViewInput) {
      agreed(process: "talks", view: $view) { inPart { demand { key } position { key } } unknown { demand { key } position { key } } }
      compareRounds(rounds: ["talks/r-early", "talks/r-early"], view: $view) { rows { demand { key } cells { position { key } responses { key } } } attendance { party { key } } } }`;
    const inPart = [{ demand: { key: 'talks/EARLY' }, position: { key: 'talks/EARLY/1' } }];
    const cell = { position: { key: 'talks/EARLY/1' }, responses: [{ key: 'talks/EARLY/r1' }] };
    const row = { demand: { key: 'talks/EARLY' }, cells: [cell, cell] };
    expect(await asked(then, both)).to.deep.equal({ agreed: { inPart, unknown: [] }, compareRounds: { rows: [row], attendance: [{ party: { key: 'a' } }] } });
    // The last position rests on one report alone: it keeps its place, withheld, and nobody can tell how far the demand is agreed since.
    expect(await asked(CONFIRMED, both)).to.deep.equal({
      agreed: { inPart: [], unknown: [{ demand: { key: 'talks/EARLY' }, position: null }] },
      compareRounds: { rows: [row], attendance: [{ party: { key: 'a' } }, { party: { key: 'b' } }] },
    });
  });

  it('preconditionCycles: has none where a tie or a demand of it does not count', async () => {
    const cycles = 'query ($view: ViewInput) { preconditionCycles(view: $view) { demands { key } } }';
    expect(((await asked({}, cycles)).preconditionCycles as unknown[]).length).to.equal(1);
    for (const view of [then, CONFIRMED]) expect(await asked(view, cycles)).to.deep.equal({ preconditionCycles: [] });
  });

  it('the timeline of a process: has only what counts, and can be followed from there without a fault', async () => {
    const timeline = `query ($view: ViewInput) { process(key: "talks", view: $view) { outcomes { key } deadlines { key } rounds { nodes { key } }
      timeline(first: 100) { nodes { kind thing { key ... on Position { demand { key } } ... on Response { demand { key } } ... on Outcome { settles { demand { key } } } } } } } }`;
    const { process } = (await asked(then, timeline)) as { process: Found };
    expect([keys(process.outcomes), keys(process.deadlines), keys(process.rounds)]).to.deep.equal(['o-early', 'd-early', 'r-early']);
    const of = (found: Found) =>
      (found.timeline as { nodes: { thing: { key: string } }[] }).nodes.map(({ thing }) => thing.key.replace(/^talks\//, '')).join(' ');
    expect(of(process)).to.equal('r-early EARLY/1 EARLY/r1 o-early st-early d-early');
    const { process: confirmed } = (await asked(CONFIRMED, timeline)) as { process: Found };
    expect(of(confirmed)).to.equal('r-early EARLY/1 EARLY/r1 o-early st-early st-late r-late EARLY/r2 o-late d-early d-late');
  });

  it('sources: name as cited only what the view shows, with what it belongs to', async () => {
    const cited =
      'query ($view: ViewInput) { source(key: "s-early", view: $view) { citations { thing { key ... on Response { demand { key } } ... on DemandLink { from { key } } ... on Claim { thing { key } } ... on Participation { round { key } } } } } }';
    const of = async (view: object) => {
      const { source } = (await asked(view, cited)) as { source: { citations: { thing: { key: string } }[] } };
      return source.citations
        .map(({ thing }) => thing.key.replace(/^talks\//, ''))
        .sort()
        .join(' ');
    };
    const ofEarly = 'EARLY/1 EARLY/l2 EARLY/r1';
    // The answer to LATE and its tie were known before LATE itself, and what was rumoured of the secret round before the round.
    expect(await of({})).to.equal(`${ofEarly} LATE/l1 LATE/r1 d-early o-early r-early r-early/a1 r-early/p1 r-late/a1 st-early`);
    expect(await of(then)).to.equal(`${ofEarly} d-early o-early r-early r-early/a1 r-early/p1 st-early`);
    expect(await of(CONFIRMED)).to.equal(`${ofEarly} d-early o-early r-early r-early/a1 r-early/p1 r-late/a1 st-early`);
  });
});
