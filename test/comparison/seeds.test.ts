import { expect } from 'chai';
import { ask } from '../support/ask.ts';
import { operations } from '../support/operations.ts';
import { dateOf, firstDay, inOrder, lastDay, type SeedDemand, type SeedPosition, seedProcess } from '../support/seed-oracle.ts';
import { newDatabase } from '../support/database.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { seededDatabase } from '../support/seeded.ts';

interface Cell {
  readonly standing: string;
  readonly verdict: string | null;
  readonly changes: string[];
  readonly position: { readonly number: number; readonly text: { readonly text: string } | null } | null;
  readonly between: { readonly number: number }[];
  readonly responses: { readonly kind: string; readonly party: { readonly key: string } }[];
  readonly diff: { readonly kind: string; readonly text: string }[];
}
interface Comparison {
  readonly rows: { readonly demand: { readonly key: string; readonly madeBy: { readonly key: string }[] }; readonly cells: Cell[] }[];
  readonly attendance: { readonly party: { readonly key: string }; readonly cells: { readonly roles: string[]; readonly attendance: string | null }[] }[];
  readonly summary: {
    readonly column: { readonly key: string };
    readonly party: { readonly key: string } | null;
    readonly verdict: string | null;
    readonly count: number;
    readonly answered: number;
    readonly unanswered: number;
  }[];
}

const shape = `
  rows { demand { key madeBy { key } } cells { standing verdict changes position { number text { text } } between { number } responses { kind party { key } } diff { kind text } } }
  attendance { party { key } cells { roles attendance } }
  summary { column { key } party { key } verdict count answered unanswered }`;

const compareRounds = async (rounds: string[], where = '') => {
  const { database } = await seededDatabase();
  const { result, statements } = await ask(database, `query ($rounds: [String!]!) { compareRounds(rounds: $rounds${where}) { ${shape} } }`, { rounds });
  expect(result.errors).to.equal(undefined);
  return { ...(result.data as { compareRounds: Comparison }).compareRounds, statements: statements.length };
};

const nameOf = (key: string) => key.split('/')[1] as string;
const numbers = (cell: Cell) => cell.between.map(({ number }) => number).join(',');
/** A row as one line: `UA-01 | 1 STATED | 3 STATED CHANGED after 2`. */
const lineOf = ({ demand, cells }: Comparison['rows'][number]) =>
  [
    nameOf(demand.key),
    ...cells.map((cell) =>
      [cell.position?.number ?? '-', cell.standing, cell.verdict ?? '', cell.between.length > 0 ? `after ${numbers(cell)}` : '']
        .filter((part) => part !== '')
        .join(' '),
    ),
  ].join(' | ');

const ROUNDS = ['drafts-2021', 'round-1', 'round-2', 'round-3', 'antalya', 'round-4', 'round-5', 'istanbul-2022', 'online-2022'];

describe('Rounds of 2022 side by side', () => {
  /*
   * By hand from seeds/ru-ua-2022.yaml, for what Ukraine demands. UA-01 was conditioned (2) between the rounds and said again at round 2.
   * UA-03 came up at round 2. UA-04, UA-07 and UA-17 came up outside rounds, on 1, 3 and 2 March, so they are carried there. UA-10 was said
   * again on 1 March. UA-15 came up on 27 February, before round 1, outside any round.
   */
  it("show what became of each of Ukraine's demands from round 1 to round 2", async () => {
    const { rows } = await compareRounds(['ru-ua-2022/round-1', 'ru-ua-2022/round-2'], ', where: { madeBy: { eq: "ua" } }');
    expect(rows.map(lineOf)).to.deep.equal([
      'UA-01 | 1 STATED | 3 STATED CHANGED after 2',
      'UA-02 | 1 STATED | 1 CARRIED UNCHANGED',
      'UA-03 | - NOT_YET_RAISED | 2 STATED RAISED after 1',
      'UA-04 | - NOT_YET_RAISED | 1 CARRIED RAISED',
      'UA-07 | - NOT_YET_RAISED | 1 CARRIED RAISED',
      'UA-10 | 1 STATED | 2 CARRIED UNCHANGED',
      'UA-15 | 1 CARRIED | 1 CARRIED UNCHANGED',
      'UA-17 | - NOT_YET_RAISED | 1 CARRIED RAISED',
    ]);
  });

  it('show of the ceasefire, from round 2 to Istanbul, positions 4 to 10 in between and 11 stated there', async () => {
    const { rows } = await compareRounds(['ru-ua-2022/round-2', 'ru-ua-2022/istanbul-2022']);
    const ceasefire = rows.find(({ demand }) => demand.key === 'ru-ua-2022/UA-01');
    expect(ceasefire === undefined ? '' : lineOf(ceasefire)).to.equal('UA-01 | 3 STATED | 11 STATED CHANGED after 4,5,6,7,8,9,10');
    // Positions 4 to 11: restated 4, 7, 8, 9, 10; conditions 5 and 11; 24 hours only 6.
    expect(ceasefire?.cells[1]?.changes).to.have.members(['RESTATED', 'CONDITION_ADDED', 'NARROWED']);
    expect(ceasefire?.cells[1]?.responses).to.deep.equal([{ kind: 'COUNTER_PROPOSED', party: { key: 'ru' } }]);
  });

  it('agree, all nine in one table, with a second and naive reading of the bundle', async () => {
    const { rows } = await compareRounds(ROUNDS.map((round) => `ru-ua-2022/${round}`));
    const process = seedProcess('ru-ua-2022');
    const expected = (process.demands ?? []).map((demand) => naiveRow(demand)).filter((row) => row !== null);
    expect(rows.map(lineOf).sort()).to.deep.equal(expected.sort());
    expect(rows.length).to.be.greaterThan(30);
  });

  it('rebuild both texts from each word diff to the letter', async () => {
    const { rows } = await compareRounds(ROUNDS.map((round) => `ru-ua-2022/${round}`));
    let compared = 0;
    for (const { cells } of rows) {
      for (const [index, { diff, position }] of cells.entries()) {
        if (diff.length === 0) continue;
        const join = (without: string) =>
          diff
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join('');
        expect(join('REMOVED')).to.equal(position?.text?.text ?? '');
        expect(join('ADDED')).to.equal(cells[index - 1]?.position?.text?.text ?? '');
        compared += 1;
      }
    }
    expect(compared).to.be.greaterThan(100);
  });

  it('tell who was there: Belarus as host and mediator, Poland as facilitator of round 2 alone', async () => {
    const { attendance } = await compareRounds(['ru-ua-2022/round-1', 'ru-ua-2022/round-2']);
    const rolesOf = (party: string) => attendance.find((row) => row.party.key === party)?.cells.map(({ roles }) => roles);
    expect(rolesOf('ua')).to.deep.equal([['NEGOTIATING_PARTY'], ['NEGOTIATING_PARTY']]);
    expect(rolesOf('by')).to.deep.equal([
      ['HOST', 'MEDIATOR'],
      ['HOST', 'MEDIATOR'],
    ]);
    expect(rolesOf('pl')).to.deep.equal([[], ['FACILITATOR']]);
    expect(attendance.find((row) => row.party.key === 'pl')?.cells[0]?.attendance).to.equal(null);
  });

  it('count what a recount of the rows gives, in the totals once and for each maker once', async () => {
    const { rows, summary } = await compareRounds(['ru-ua-2022/round-2', 'ru-ua-2022/istanbul-2022']);
    const recount = (party: string | null, verdict: string) =>
      rows.filter(({ demand, cells }) => cells[1]?.verdict === verdict && (party === null || demand.madeBy.some(({ key }) => key === party))).length;
    const told = summary.filter(({ column, verdict }) => column.key === 'ru-ua-2022/istanbul-2022' && verdict !== null);
    for (const { party, verdict, count } of told) expect(count, `${party?.key} ${verdict}`).to.equal(recount(party?.key ?? null, verdict as string));
    expect(told.filter(({ party }) => party === null).reduce((sum, { count }) => sum + count, 0)).to.equal(rows.length);
  });

  it('cost a number of statements that neither rows nor columns change', async () => {
    const few = await compareRounds(['ru-ua-2022/round-1', 'ru-ua-2022/round-2'], ', where: { issue: { eq: "ceasefire" } }');
    const all = await compareRounds(
      ROUNDS.map((round) => `ru-ua-2022/${round}`),
      ', where: { kind: [DEMAND, PRECONDITION, PROPOSAL, OFFER, RED_LINE, APPEAL, ULTIMATUM, GUARANTEE_SOUGHT] }',
    );
    expect(few.rows.length).to.be.lessThan(5);
    expect(all.rows.length).to.be.greaterThan(30);
    // The filter by issue looks up one key more; parties that only answer, and sit at no table, are loaded by two more where there are any.
    expect([few.statements, all.statements]).to.deep.equal([17, 18]);
  });
});

describe('Istanbul', () => {
  it('2022 beside Istanbul 2025 shows the demands of both processes', async () => {
    const { rows } = await compareRounds(['ru-ua-2022/istanbul-2022', 'ru-ua-us-2025/istanbul-0516']);
    const processes = new Set(rows.map(({ demand }) => demand.key.split('/')[0]));
    expect([...processes].sort()).to.deep.equal(['ru-ua-2022', 'ru-ua-us-2025']);
    const later = rows.filter(({ demand }) => demand.key.startsWith('ru-ua-us-2025/'));
    expect(new Set(later.map(({ cells }) => cells[0]?.standing))).to.deep.equal(new Set(['NOT_YET_RAISED']));
    // Withdrawn in May 2022: closed at the second column.
    expect(rows.find(({ demand }) => demand.key === 'ru-ua-2022/UA-01')?.cells.map(({ standing }) => standing)).to.deep.equal(['STATED', 'CLOSED']);
  });

  it('2022 as known then, beside as known now, differs by what became known later alone', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      `{ compare(columns: [{ round: "ru-ua-2022/istanbul-2022", view: { knownBy: "2022-04-01" } }, { round: "ru-ua-2022/istanbul-2022" }]) { ${shape} } }`,
    );
    expect(result.errors).to.equal(undefined);
    const { rows } = (result.data as { compare: Comparison }).compare;
    const differing = rows.filter(({ cells }) => cells[0]?.position?.number !== cells[1]?.position?.number).map(({ demand }) => nameOf(demand.key));
    const process = seedProcess('ru-ua-2022');
    const round = process.rounds?.find(({ key }) => key === 'istanbul-2022');
    const { knownOn } = await import('../support/seed-oracle.ts');
    const expected = (process.demands ?? []).filter((demand) => {
      const positions = inOrder(process, demand);
      const at = (visible: SeedPosition[]) => inForce(visible, 'istanbul-2022', lastDay(String(round?.date)))?.n;
      return at(positions) !== at(positions.filter((position) => knownOn(position) <= '2022-04-01'));
    });
    expect(differing.sort()).to.deep.equal(expected.map(({ key }) => key).sort());
    expect(rows.find(({ demand }) => demand.key === 'ru-ua-2022/UA-01')?.cells.map(({ position }) => position?.number)).to.deep.equal([11, 11]);
  });
});

describe('A comparison that cannot be made', () => {
  const refusal = async (operation: string, variables: Record<string, unknown> = {}) => {
    const { database } = await seededDatabase();
    return (await ask(database, operation, variables)).result.errors?.[0];
  };

  it('is refused with the place of what is wrong', async () => {
    expect((await refusal('{ compareRounds(rounds: ["ru-ua-2022/round-1"]) { rows { demand { key } } } }'))?.extensions).to.deep.include({
      code: 'BAD_USER_INPUT',
      path: ['columns'],
    });
    expect((await refusal(`{ compareRounds(rounds: [${'"ru-ua-2022/round-1",'.repeat(13)}]) { rows { demand { key } } } }`))?.extensions).to.deep.include({
      code: 'BAD_USER_INPUT',
      path: ['columns'],
    });
    expect((await refusal('{ compareRounds(rounds: ["ru-ua-2022/round-99", "ru-ua-2022/round-1"]) { rows { demand { key } } } }'))?.extensions).to.deep.include(
      { code: 'BAD_USER_INPUT', path: ['columns', '0', 'round'] },
    );
    expect(
      (await refusal('{ compare(columns: [{ round: "ru-ua-2022/round-1", date: "2022" }, { round: "ru-ua-2022/round-1" }]) { rows { demand { key } } } }'))
        ?.extensions,
    ).to.deep.include({ code: 'BAD_USER_INPUT', path: ['columns', '0'] });
    expect(
      (await refusal('{ compare(columns: [{ process: "nowhere", date: "2022" }, { round: "ru-ua-2022/round-1" }]) { rows { demand { key } } } }'))?.extensions,
    ).to.deep.include({ code: 'BAD_USER_INPUT', path: ['columns', '0', 'process'] });
  });

  it('is refused when it would have more than 5,000 cells, and says what to narrow', async () => {
    const test = await newDatabase();
    try {
      const bundle = inventedBundle();
      for (let number = 1; number <= 500; number++) {
        bundle.processes?.[0]?.demands?.push({
          key: `X-${number}`,
          title: 'Some',
          issue: 'water',
          kind: 'DEMAND',
          madeBy: ['northland'],
          addressedTo: ['southland'],
          positions: [{ n: 1, round: 'r1', changes: ['RAISED'] }],
        });
      }
      await bring(test.database, bundle);
      const rounds = Array.from({ length: 11 }, () => 'water-2030/r1');
      const { result } = await ask(test.database, 'query ($rounds: [String!]!) { compareRounds(rounds: $rounds) { rows { demand { key } } } }', { rounds });
      expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'TOO_MUCH', allowed: 5_000 });
      expect(result.errors?.[0]?.message).to.contain('narrow `where` to 454 demands');
    } finally {
      await test.discard();
    }
  });
});

describe('The published comparisons', () => {
  it('say what the tables above say', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, operations['compare-two-rounds'] as string);
    const { rows } = (result.data as { compareRounds: Comparison }).compareRounds;
    expect(rows.find(({ demand }) => demand.key === 'ru-ua-2022/UA-01')?.cells[1]).to.deep.include({ standing: 'STATED', verdict: 'CHANGED' });
  });
});

/* The naive reading: each cell by itself, straight from the words of the domain. */

type Moment = { readonly key: string; readonly first: string; readonly last: string };

function inForce(positions: readonly SeedPosition[], round: string, last: string): SeedPosition | undefined {
  const process = seedProcess('ru-ua-2022');
  const own = positions.filter((position) => position.round === round);
  return own.at(-1) ?? positions.filter((position) => lastDay(dateOf(process, position)) <= last).at(-1);
}

function isWhole(demand: SeedDemand, kind: 'SPLIT_INTO' | 'MERGED_INTO'): boolean {
  return (demand.links ?? []).some((link) => link.kind === kind && link.whole === true);
}

function closes(demand: SeedDemand, { changes, toward = [] }: SeedPosition): boolean {
  const towardAll = toward.length === 0 || demand.addressedTo.every((party) => toward.includes(party));
  const kinds = ['WITHDRAWN', 'AGREED', 'MET', 'NOT_MET', 'LAPSED', 'REPLACED', 'TAKEN_ELSEWHERE'];
  const closing = changes.some(
    (kind) => kinds.includes(kind) || (kind === 'SPLIT' && isWhole(demand, 'SPLIT_INTO')) || (kind === 'MERGED' && isWhole(demand, 'MERGED_INTO')),
  );
  return towardAll && closing;
}

/** Whether the demand is closed after the position at this index. */
function isClosedAfter(demand: SeedDemand, positions: readonly SeedPosition[], index: number): boolean {
  let closed = false;
  for (const position of positions.slice(0, index + 1)) {
    if (closes(demand, position)) closed = true;
    else if (!(closed && position.changes.every((kind) => kind === 'PARTLY_MET'))) closed = false;
  }
  return closed;
}

function naiveRow(demand: SeedDemand): string | null {
  const process = seedProcess('ru-ua-2022');
  const positions = inOrder(process, demand);
  const moments: Moment[] = ROUNDS.map((key) => {
    const date = String(process.rounds?.find((round) => round.key === key)?.date);
    return { key, first: firstDay(date), last: lastDay(date) };
  });
  let before: { index: number; standing: string } | null = null;
  let asked = false;
  const cells = moments.map(({ key, last }) => {
    const position = inForce(positions, key, last);
    const index = position === undefined ? -1 : positions.indexOf(position);
    const closed = index >= 0 && isClosedAfter(demand, positions, index);
    const standing = position === undefined ? 'NOT_YET_RAISED' : closed ? 'CLOSED' : position.round === key ? 'STATED' : 'CARRIED';
    const answered = (demand.responses ?? []).some((response) => response.round === key && !['NO_ANSWER', 'NONE_REPORTED'].includes(response.kind));
    asked ||= standing === 'STATED' || standing === 'CARRIED' || position?.round === key || answered;
    const earlier = before;
    before = { index, standing };
    if (earlier === null) return [position?.n ?? '-', standing].join(' ');
    const between = positions.slice(earlier.index + 1, Math.max(earlier.index + 1, index));
    const changes = index > earlier.index ? [...between, position as SeedPosition].flatMap((one) => one.changes) : [];
    const closedBetween = between.some((one) => isClosedAfter(demand, positions, positions.indexOf(one)));
    const verdict = naiveVerdict(earlier.standing, standing, changes, closedBetween);
    return [position?.n ?? '-', standing, verdict, between.length > 0 ? `after ${between.map(({ n }) => n).join(',')}` : '']
      .filter((part) => part !== '')
      .join(' ');
  });
  return asked ? [demand.key, ...cells].join(' | ') : null;
}

function naiveVerdict(from: string, to: string, changes: readonly string[], closedBetween: boolean): string {
  const side = (standing: string) => (standing === 'STATED' || standing === 'CARRIED' ? 'in force' : standing);
  const passage = `${side(from)} → ${side(to)}`;
  if (passage === 'NOT_YET_RAISED → in force') return 'RAISED';
  if (passage === 'in force → CLOSED' || passage === 'NOT_YET_RAISED → CLOSED') return 'CLOSED';
  if (passage === 'CLOSED → in force') return 'REOPENED';
  if (passage === 'in force → in force') {
    if (closedBetween) return 'REOPENED';
    return changes.some((kind) => kind !== 'RESTATED' && kind !== 'REWORDED') ? 'CHANGED' : 'UNCHANGED';
  }
  return 'ABSENT';
}
