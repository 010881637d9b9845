import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { newDatabase } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { operations } from '../../support/operations.ts';
import { dateOf, inOrder, knownOn, lastDay, type SeedDemand, type SeedPosition, seedProcess } from '../../support/seed-oracle.ts';
import { seededDatabase } from '../../support/seeded.ts';
import { type Comparison, compareColumns, compareRounds, ELEVEN, lineOf, nameOf, ROUNDS, signsOf, tableOf } from './golden/asked.ts';

describe('Rounds of 2022 side by side', () => {
  it('show of the ceasefire, from round 2 to Istanbul, positions 4 to 10 in between and 11 stated there', async () => {
    const { rows } = await compareRounds(['ru-ua-2022/round-2', 'ru-ua-2022/istanbul-2022']);
    const ceasefire = rows.find(({ demand }) => demand.key === 'ru-ua-2022/UA-01');
    expect(ceasefire === undefined ? '' : lineOf(ceasefire)).to.equal('UA-01 | 3s | 11s*(4-10)');
    // Positions 4 to 11: restated 4 and 9, reworded 10; conditions 5 and 11; 24 hours only 6, and back to a general one at 7 and 8.
    expect(ceasefire?.cells[1]?.changes).to.have.members(['RESTATED', 'REWORDED', 'CONDITION_ADDED', 'NARROWED', 'BROADENED']);
    expect(ceasefire?.cells[1]?.responses).to.deep.equal([{ kind: 'COUNTER_PROPOSED', party: { key: 'ru' } }]);
  });

  it('agree, all eleven in one table, with a second and naive reading of the bundle', async () => {
    const { rows } = await compareRounds(ELEVEN);
    const process = seedProcess('ru-ua-2022');
    const expected = (process.demands ?? []).map((demand) => naiveRow(demand)).filter((row) => row !== null);
    expect(rows.map(lineOf).sort()).to.deep.equal(expected.sort());
    expect(rows.length).to.be.greaterThan(30);
  });

  it('rebuild both texts from each word diff to the letter', async () => {
    const { rows } = await compareRounds(ELEVEN);
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
});

describe('Istanbul', () => {
  it('2022 beside Istanbul 2025 shows the demands of both processes', async () => {
    const { rows } = await compareRounds(['ru-ua-2022/istanbul-2022', 'ru-ua-us-2025/istanbul-0516']);
    const processes = new Set(rows.map(({ demand }) => demand.key.split('/')[0]));
    expect([...processes].sort()).to.deep.equal(['ru-ua-2022', 'ru-ua-us-2025']);
    const later = rows.filter(({ demand }) => demand.key.startsWith('ru-ua-us-2025/'));
    expect(new Set(later.map(({ cells }) => cells[0]?.standing))).to.deep.equal(new Set(['NOT_YET_RAISED']));
    // Nothing was agreed of it: it is carried still. UA-15 was met in Istanbul.
    const standings = (key: string) => rows.find(({ demand }) => demand.key === key)?.cells.map(({ standing }) => standing);
    expect(standings('ru-ua-2022/UA-01')).to.deep.equal(['STATED', 'CARRIED']);
    expect(standings('ru-ua-2022/UA-15')).to.deep.equal(['CLOSED', 'CLOSED']);
  });

  it('2022 as known then, beside as known now, differs by what became known later alone', async () => {
    const { rows } = await compareColumns([{ round: 'ru-ua-2022/istanbul-2022', view: { knownBy: '2022-04-01' } }, { round: 'ru-ua-2022/istanbul-2022' }]);
    const differing = rows.filter(({ cells }) => cells[0]?.position?.number !== cells[1]?.position?.number).map(({ demand }) => nameOf(demand.key));
    const process = seedProcess('ru-ua-2022');
    const round = process.rounds?.find(({ key }) => key === 'istanbul-2022');
    const expected = (process.demands ?? []).filter((demand) => {
      const positions = inOrder(process, demand);
      const at = (visible: SeedPosition[]) => inForce(visible, 'istanbul-2022', lastDay(String(round?.date)))?.n;
      return at(positions) !== at(positions.filter((position) => knownOn(position) <= '2022-04-01'));
    });
    expect(differing.sort()).to.deep.equal(expected.map(({ key }) => key).sort());
    expect(rows.find(({ demand }) => demand.key === 'ru-ua-2022/UA-01')?.cells.map(({ position }) => position?.number)).to.deep.equal([11, 11]);
  });
});

describe('Several processes', () => {
  it('are compared as each is alone', async () => {
    const { database } = await seededDatabase();
    const FIELDS =
      '{ columns { key } rows { demand { key } cells { standing stated verdict direction answered position { number } } } summary { verdict count } }';
    const where = 'where: { madeBy: { eq: "ua" } }, view: { knownBy: "2022-12-31" }';
    const { result } = await ask(
      database,
      `{ together: compareProcesses(processes: ["black-sea-grain", "ru-ua-2022"], ${where}) ${FIELDS}
         grain: compareProcess(process: "black-sea-grain", ${where}) ${FIELDS} talks: compareProcess(process: "ru-ua-2022", ${where}) ${FIELDS} }`,
    );
    const { together, grain, talks } = result.data as Record<'together' | 'grain' | 'talks', unknown>;
    expect(together).to.deep.equal([grain, talks]);
    expect((talks as { rows: unknown[] }).rows.length).to.be.above(15);
  });
});

describe('The moves of a demand', () => {
  it('are all of its positions with that direction, those outside the rounds too', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(
      database,
      '{ compareProcess(process: "ru-ua-2022") { rows { demand { key toward: moves(direction: TOWARD) away: moves(direction: AWAY) } } } }',
    );
    const { rows } = (result.data as { compareProcess: { rows: { demand: { key: string; toward: number; away: number } }[] } }).compareProcess;
    const count = (positions: readonly SeedPosition[], wanted: string) => positions.filter(({ direction }) => direction === wanted).length;
    const expected = (seedProcess('ru-ua-2022').demands ?? []).map(({ key, positions = [] }) => [key, count(positions, 'TOWARD'), count(positions, 'AWAY')]);
    const found = rows.map(({ demand }) => [nameOf(demand.key), demand.toward, demand.away]);
    expect(expected).to.deep.include.members(found);
    // By hand, from the file. Of the eight moves on the ceasefire one was made after the last round.
    expect(found).to.deep.include.members([
      ['RU-07', 2, 2],
      ['UA-01', 2, 6],
    ]);
  });
});

describe('A comparison that cannot be made', () => {
  const refusal = async (operation: string, variables: Record<string, unknown> = {}) => {
    const { database } = await seededDatabase();
    return (await ask(database, operation, variables)).result.errors?.[0];
  };

  it('is refused with the place of what is wrong', async () => {
    expect((await refusal('{ compareRounds(rounds: []) { rows { demand { key } } } }'))?.extensions).to.deep.include({
      code: 'BAD_USER_INPUT',
      path: ['rounds'],
    });
    expect((await refusal('{ compare(columns: []) { rows { demand { key } } } }'))?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['columns'] });
    // Of 40 demands of 2022 most are in force at Istanbul: 200 times one round makes more cells than are given.
    const many = `{ compareRounds(rounds: [${'"ru-ua-2022/istanbul-2022",'.repeat(200)}], where: { process: { eq: "ru-ua-2022" } }) { rows { demand { key } } } }`;
    expect((await refusal(many))?.extensions).to.deep.include({ code: 'TOO_MUCH', allowed: 5000 });
    expect((await refusal('{ compareRounds(rounds: ["ru-ua-2022/round-99", "ru-ua-2022/round-1"]) { rows { demand { key } } } }'))?.extensions).to.deep.include(
      { code: 'BAD_USER_INPUT', path: ['rounds', '0'] },
    );
    expect(
      (await refusal('{ compare(columns: [{ round: "ru-ua-2022/round-1", date: "2022" }, { round: "ru-ua-2022/round-1" }]) { rows { demand { key } } } }'))
        ?.extensions,
    ).to.deep.include({ code: 'BAD_USER_INPUT', path: ['columns', '0'] });
    expect(
      (await refusal('{ compare(columns: [{ process: "nowhere", date: "2022" }, { round: "ru-ua-2022/round-1" }]) { rows { demand { key } } } }'))?.extensions,
    ).to.deep.include({ code: 'BAD_USER_INPUT', path: ['columns', '0', 'process'] });
    expect((await refusal('{ compareProcesses(processes: ["ru-ua-2022", "nowhere"]) { rows { demand { key } } } }'))?.extensions).to.deep.include({
      code: 'BAD_USER_INPUT',
      path: ['processes', '1'],
    });
  });

  it('is refused where several processes have too many cells together', async () => {
    // 40 demands at 11 rounds are 440 cells, and 12 times that are 5,280.
    const often = `{ compareProcesses(processes: [${'"ru-ua-2022",'.repeat(12)}]) { rows { demand { key } } } }`;
    expect((await refusal(often))?.extensions).to.deep.include({ code: 'TOO_MUCH', allowed: 5000, came: 5280 });
  });

  it('is refused for the first of several faults, also where another one is found sooner', async () => {
    // That a person is no round shows at once. What has no key takes a search for similar ones.
    const [first, second] = await Promise.all([
      refusal('{ compareRounds(rounds: ["ru-ua-2022/round-99", "ua"]) { rows { demand { key } } } }'),
      refusal('{ compareRounds(rounds: ["ua", "ru-ua-2022/round-99"]) { rows { demand { key } } } }'),
    ]);
    expect([first?.extensions?.came, second?.extensions?.came]).to.deep.equal(['ru-ua-2022/round-99', 'ua']);
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
      expect(result.errors?.[0]?.message).to.contain('to 454 demands');
    } finally {
      await test.discard();
    }
  });
});

describe('The published comparisons', () => {
  // Without what lies in between, which two of them do not ask for.
  for (const [name, table] of Object.entries({
    'compare-two-rounds': 'round-2-and-istanbul',
    'compare-whole-process': 'eleven-rounds-of-2022',
    'compare-then-and-now': 'istanbul-then-and-now',
    'compare-two-processes': 'istanbul-2022-and-2025',
  })) {
    it(`${name} runs on the seeds as it stands, and says what the table says`, async () => {
      const { database } = await seededDatabase();
      expect(operations[name]).to.match(/^# .+\?\n/);
      const { result, unknownKeys } = await ask(database, operations[name] as string);
      expect([result.errors, unknownKeys]).to.deep.equal([undefined, []]);
      const { rows } = Object.values(result.data as Record<string, Comparison>)[0] as Comparison;
      expect(rows.map((row) => lineOf({ ...row, cells: row.cells.map((cell) => ({ ...cell, between: [] })) }))).to.deep.equal(
        tableOf(table).map((line) => line.replaceAll(/\([^)]*\)/g, '')),
      );
    });
  }
});

/* The naive reading: each cell by itself, straight from the words of the domain. */

type Moment = { readonly key: string; readonly last: string };

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

const numbered = ({ n }: SeedPosition) => ({ number: n as number });

function naiveRow(demand: SeedDemand): string | null {
  const process = seedProcess('ru-ua-2022');
  const positions = inOrder(process, demand);
  const moments: Moment[] = ROUNDS.map((key) => {
    const date = String(process.rounds?.find((round) => round.key === key)?.date);
    return { key, last: lastDay(date) };
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
    const stands = { standing, position: position === undefined ? null : numbered(position) };
    if (earlier === null) return signsOf({ ...stands, verdict: null, between: [] });
    const between = positions.slice(earlier.index + 1, Math.max(earlier.index + 1, index));
    const changes = index > earlier.index ? [...between, position as SeedPosition].flatMap((one) => one.changes) : [];
    const closedBetween = between.some((one) => isClosedAfter(demand, positions, positions.indexOf(one)));
    const verdict = naiveVerdict(earlier.standing, standing, changes, closedBetween);
    return signsOf({ ...stands, verdict, between: between.map(numbered) });
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
