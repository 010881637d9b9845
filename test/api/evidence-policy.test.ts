import { expect } from 'chai';
import type { Bundle } from '../../src/editing/transfer/bundle-format.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { bring } from '../support/invented.ts';

/*
 * Plainly invented: two parties, and positions that rest on this and that. What each policy shows was worked out by hand from `sources`.
 */
const position = (n: number, sources: (string | object)[], changes: string[] = ['RESTATED']) => ({ n, round: 'first', text: `Words ${n}`, changes, sources });
const bundle = {
  bundle: 1,
  sources: [
    { key: 'a-says', title: 'Statement of A', kind: 'PARTY_STATEMENT', publisher: 'Ministry of A', speaksFor: 'a' },
    { key: 'b-says', title: 'Statement of B', kind: 'PARTY_STATEMENT', publisher: 'Ministry of B', speaksFor: 'b' },
    { key: 'wire-morning', title: 'Report', kind: 'PRESS', publisher: 'Morning', agency: 'Wire' },
    { key: 'wire-evening', title: 'Report', kind: 'PRESS', publisher: 'Evening', agency: 'Wire' },
    { key: 'wire-itself', title: 'Report', kind: 'PRESS', publisher: 'Wire' },
    { key: 'own-report', title: 'Report', kind: 'PRESS', publisher: 'Gazette' },
    { key: 'text', title: 'The paper', kind: 'PUBLISHED_TEXT', publisher: 'Archive' },
    { key: 'unknown-hand', title: 'Leaflet', kind: 'PRESS' },
  ],
  parties: [
    { key: 'a', name: 'A', kind: 'STATE' },
    { key: 'b', name: 'B', kind: 'STATE' },
    { key: 'c', name: 'C', kind: 'STATE' },
  ],
  issues: [{ key: 'water', label: 'Water' }],
  processes: [
    {
      key: 'talks',
      name: 'Talks',
      kind: 'INTERSTATE',
      status: 'ACTIVE',
      rounds: [{ key: 'first', label: 'First', status: 'CONCLUDED', date: '2030-01-01' }],
      demands: [
        {
          key: 'D1',
          title: 'More water',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['a'],
          addressedTo: ['b'],
          positions: [
            position(1, ['a-says'], ['RAISED']),
            position(2, ['wire-morning', 'wire-evening']),
            position(3, ['wire-morning', 'own-report']),
            position(4, ['a-says', 'b-says']),
            position(5, ['text']),
            position(6, ['wire-morning', { source: 'own-report', stance: 'DISPUTES' }]),
            position(7, ['wire-itself', 'wire-evening']),
            position(8, ['unknown-hand', 'own-report'], ['WITHDRAWN']),
          ],
        },
        { key: 'D2', title: 'Less', issue: 'water', kind: 'DEMAND', madeBy: ['b'], addressedTo: ['a'], positions: [position(1, ['own-report'], ['RAISED'])] },
        // Made by C at that moment and toward B alone: the sides are those of the position.
        {
          key: 'D3',
          title: 'Other',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['a'],
          addressedTo: ['b', 'c'],
          positions: [{ ...position(1, ['a-says', 'b-says'], ['RAISED']), madeBy: ['c'], toward: ['b'] }],
        },
      ],
    },
  ],
} as unknown as Bundle;

describe('The evidence that a view asks for', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
  });
  after(() => test.discard());

  const asked = async (operation: string) => {
    const { result } = await ask(test.database, operation);
    expect(result.errors).to.equal(undefined);
    return result.data as Record<string, unknown>;
  };
  const numbers = async (policy: string, key = 'talks/D1'): Promise<number[] | null> => {
    const { demand } = await asked(`{ demand(key: "${key}", view: { evidence: ${policy} }) { positions(first: 100) { nodes { number } } } }`);
    return demand === null ? null : (demand as { positions: { nodes: { number: number }[] } }).positions.nodes.map(({ number }) => number);
  };

  const shown: Record<string, number[]> = {
    ANY: [1, 2, 3, 4, 5, 6, 7, 8],
    PREFERRED: [1, 2, 3, 4, 5, 6, 7, 8],
    // Two reports of one agency are one, also where one of them is the agency's own; a source that disputes supports nothing; nobody's leaflet proves nothing.
    CONFIRMED: [3, 4],
    BOTH_SIDES: [4],
    EITHER_SIDE: [1, 4],
    PUBLISHED_TEXT: [5],
  };
  for (const [policy, expected] of Object.entries(shown)) {
    it(`shows by ${policy} the positions ${expected.join(', ')}`, async () => {
      expect(await numbers(policy)).to.deep.equal(expected);
    });
  }

  it('leaves out a demand that has no other position, by its key and in lists, also as a total', async () => {
    expect(await numbers('CONFIRMED', 'talks/D2')).to.equal(null);
    const { demands } = await asked('{ demands(view: { evidence: CONFIRMED }) { totalCount nodes { key } } }');
    expect(demands).to.deep.equal({ totalCount: 2, nodes: [{ key: 'talks/D3' }, { key: 'talks/D1' }] });
  });

  describe('in a comparison of two views', () => {
    const cells = async (columns: string, where = '') => {
      const { compare } = (await asked(
        `{ compare(columns: [${columns}]${where}) { rows { demand { key } cells { standing verdict position { number } reference { permanentId } } } } }`,
      )) as { compare: { rows: { demand: { key: string }; cells: { standing: string; verdict: string | null; reference: { permanentId: string } }[] }[] } };
      return compare.rows;
    };
    const shownIn = async (columns: string, where = '') =>
      Object.fromEntries((await cells(columns, where)).map((row) => [row.demand.key, row.cells.map(({ standing, verdict }) => `${standing} ${verdict}`)]));
    const first = (policy: string) => `{ round: "talks/first", view: { evidence: ${policy} } }`;

    it('knows nothing of a demand of which one view withholds everything', async () => {
      expect((await shownIn(`${first('CONFIRMED')}, ${first('ANY')}`))['talks/D2']).to.deep.equal(['UNKNOWN null', 'STATED UNKNOWN']);
      expect((await shownIn(`${first('ANY')}, ${first('CONFIRMED')}`))['talks/D2']).to.deep.equal(['STATED null', 'UNKNOWN UNKNOWN']);
    });

    it('knows that nobody had raised it before its first entry, which keeps its place', async () => {
      const columns = `{ process: "talks", date: "2029-12-01", view: { evidence: CONFIRMED } }, ${first('ANY')}`;
      expect((await shownIn(columns))['talks/D2']).to.deep.equal(['NOT_YET_RAISED null', 'STATED RAISED']);
    });

    it('tells of a demand that `where` picks in one view alone what the other view shows', async () => {
      // Withdrawn by a position that only ANY shows. Both views show the demand, and only ANY its status.
      const where = ', where: { status: [WITHDRAWN] }';
      expect(await shownIn(`${first('CONFIRMED')}, ${first('ANY')}`, where)).to.deep.equal({ 'talks/D1': ['UNKNOWN null', 'CLOSED UNKNOWN'] });
    });

    it('counts each column by itself, where two columns show one round', async () => {
      // CONFIRMED: D3 alone is in force, and nobody answered it. ANY: D2 and D3 are, and D1 is withdrawn.
      const { compare } = await asked(
        `{ compare(columns: [${first('CONFIRMED')}, ${first('ANY')}]) { summary { columnIndex party { key } verdict count answered unanswered } } }`,
      );
      const totals = (compare as { summary: { party: object | null }[] }).summary.filter(({ party }) => party === null);
      expect(totals).to.deep.equal([
        { columnIndex: 0, party: null, verdict: null, count: 3, answered: 0, unanswered: 1 },
        { columnIndex: 1, party: null, verdict: 'UNKNOWN', count: 2, answered: 0, unanswered: 1 },
        { columnIndex: 1, party: null, verdict: 'UNCHANGED', count: 1, answered: 0, unanswered: 1 },
      ]);
    });

    it('cites such a cell, and finds it again', async () => {
      const row = (await cells(`${first('ANY')}, ${first('CONFIRMED')}`)).find(({ demand }) => demand.key === 'talks/D2');
      const { citedCells } = await asked(`{ citedCells(ids: ["${row?.cells[1]?.reference.permanentId}"]) { standing verdict } }`);
      expect(citedCells).to.deep.equal([{ standing: 'UNKNOWN', verdict: 'UNKNOWN' }]);
    });
  });

  it('takes the sides from the position, where it names them', async () => {
    expect(await numbers('EITHER_SIDE', 'talks/D3')).to.deep.equal([1]);
    expect(await numbers('BOTH_SIDES', 'talks/D3')).to.equal(null);
  });

  it('works out the status from what it shows, in the field and in the filter', async () => {
    const status = async (policy: string) =>
      ((await asked(`{ demand(key: "talks/D1", view: { evidence: ${policy} }) { status } }`)).demand as { status: string }).status;
    expect([await status('ANY'), await status('CONFIRMED')]).to.deep.equal(['WITHDRAWN', 'UNKNOWN']);
    const { demands } = await asked('{ demands(where: { status: [WITHDRAWN] }, view: { evidence: CONFIRMED }) { totalCount } }');
    expect(demands).to.deep.equal({ totalCount: 0 });
  });

  it('holds for comparisons and for what is agreed', async () => {
    const { compareRounds } = await asked(
      '{ compareRounds(rounds: ["talks/first", "talks/first"], view: { evidence: BOTH_SIDES }) { rows { demand { key } cells { position { number } } } } }',
    );
    expect(compareRounds).to.deep.equal({ rows: [{ demand: { key: 'talks/D1' }, cells: [{ position: null }, { position: null }] }] });
    const { agreed } = await asked(
      '{ agreed(process: "talks", view: { evidence: PUBLISHED_TEXT }) { open { demand { key } } otherwise { demand { key } } unknown { demand { key } position { number } } } }',
    );
    // The withdrawal, its last entry, rests on no published text. It keeps its place, and what holds since then is not known.
    expect(agreed).to.deep.equal({ open: [], otherwise: [], unknown: [{ demand: { key: 'talks/D1' }, position: null }] });
  });

  it('is carried by ids: what is fetched again is the same view', async () => {
    const { demand } = await asked('{ demand(key: "talks/D1", view: { evidence: CONFIRMED, knownBy: "2040" }) { id } }');
    expect(demand).to.equal(null);
    const first = (await asked('{ demand(key: "talks/D1", view: { evidence: CONFIRMED }) { id } }')).demand as { id: string };
    const { node } = await asked(`{ node(id: "${first.id}") { ... on Demand { id status positions(first: 9) { nodes { number } } } } }`);
    expect(node).to.deep.equal({ id: first.id, status: 'UNKNOWN', positions: { nodes: [{ number: 3 }, { number: 4 }] } });
    const plain = (await asked('{ demand(key: "talks/D1") { id } }')).demand as { id: string };
    expect(plain.id).not.to.equal(first.id);
  });
});
