import { expect } from 'chai';
import { seedBundle } from '../../support/seeded.ts';
import { type Comparison, type Count, compareColumns, compareRounds, ELEVEN, lineOf, nameOf, type Row, tableOf } from './golden/asked.ts';

const numberAt = ({ cells }: Row, column: number) => cells[column]?.position?.number;
const oneRound = (process: string) => (round: string) => `${process}/${round}`;

describe('The seeds side by side, against tables made by hand', () => {
  const tables: Record<string, string[]> = {
    'round-1-and-2': ['ru-ua-2022/round-1', 'ru-ua-2022/round-2'],
    'round-2-and-istanbul': ['ru-ua-2022/round-2', 'ru-ua-2022/istanbul-2022'],
    'eleven-rounds-of-2022': ELEVEN,
    'istanbul-2022-and-2025': ['ru-ua-2022/istanbul-2022', 'ru-ua-us-2025/istanbul-0516'],
  };
  for (const [name, rounds] of Object.entries(tables)) {
    it(name, async () => {
      expect((await compareRounds(rounds)).rows.map(lineOf)).to.deep.equal(tableOf(name));
    });
  }

  it('istanbul-then-and-now', async () => {
    const { rows } = await compareColumns([{ round: 'ru-ua-2022/istanbul-2022', view: { knownBy: '2022-04-01' } }, { round: 'ru-ua-2022/istanbul-2022' }]);
    expect(rows.map(lineOf)).to.deep.equal(tableOf('istanbul-then-and-now'));
  });

  it('online-then-and-now, which shows what the drafts add', async () => {
    const { rows } = await compareColumns([{ round: 'ru-ua-2022/online-2022', view: { knownBy: '2022-06-01' } }, { round: 'ru-ua-2022/online-2022' }]);
    const differing = rows.filter((row) => numberAt(row, 0) !== numberAt(row, 1));
    expect(differing.map(lineOf)).to.deep.equal(tableOf('online-then-and-now'));
    const others = rows.filter((row) => !differing.includes(row));
    expect(new Set(others.map(({ cells }) => cells[1]?.verdict))).to.deep.equal(new Set(['UNCHANGED', 'ABSENT']));
  });
});

describe('Who was there', () => {
  // By hand from the participations: nothing is recorded of Poland but at round 2, and there its attendance is not stated.
  it('is told for each of the eleven rounds, by role', async () => {
    const { attendance } = await compareRounds(ELEVEN);
    const signs: Record<string, string> = { NEGOTIATING_PARTY: 'n', HOST: 'h', MEDIATOR: 'm', FACILITATOR: 'f', OBSERVER: 'o', CHAIR: 'c' };
    const told = attendance.map(({ party, cells }) => `${party.key} ${cells.map(({ roles }) => roles.map((role) => signs[role]).join('') || '-').join(' ')}`);
    expect(told).to.have.members([
      'ru n n n n n n n n n n n',
      'us - nh n - - - - - - - -',
      'nato - - nhc - - - - - - - -',
      'ua - - - n n n n n n n n',
      'by - - - hm hm hm - - - - -',
      'pl - - - - f - - - - - -',
      'tr - - - - - - hm - - hm -',
      'roman-abramovich - - - - - - - - - o -',
    ]);
    const came = new Set(attendance.flatMap(({ cells }) => cells.filter(({ roles }) => roles.length === 0).map((cell) => cell.attendance)));
    expect(came).to.deep.equal(new Set([null]));
    expect(attendance.find(({ party }) => party.key === 'pl')?.cells[4]?.attendance).to.equal('NOT_STATED');
  });
});

describe('The counts', () => {
  const lines = (summary: readonly Count[]) =>
    summary.map(
      ({ column, party, verdict, count, answered, unanswered }) =>
        `${nameOf(column.key)} ${party?.key ?? 'all'} ${verdict ?? 'without'}: ${count}, ${answered} answered, ${unanswered} not`,
    );

  /*
   * By hand: the verdicts counted in round-2-and-istanbul.txt; twelve responses belong to Istanbul, each to another demand and each from an addressee: to UA-01,
   * 02, 04, 07, 10 and RU-04, 07, 08, 11, 12, 20, 22. Closed and absent demands are not in force, so never unanswered.
   */
  it('of Istanbul after round 2 are those of the table', async () => {
    const { summary } = await compareRounds(['ru-ua-2022/round-2', 'ru-ua-2022/istanbul-2022']);
    expect(lines(summary.filter(({ column }) => column.key === 'ru-ua-2022/istanbul-2022'))).to.have.members([
      'istanbul-2022 all RAISED: 16, 3 answered, 13 not',
      'istanbul-2022 all CHANGED: 10, 7 answered, 3 not',
      'istanbul-2022 all UNCHANGED: 6, 2 answered, 4 not',
      'istanbul-2022 all CLOSED: 3, 0 answered, 0 not',
      'istanbul-2022 ru RAISED: 8, 3 answered, 5 not',
      'istanbul-2022 ru CHANGED: 3, 2 answered, 1 not',
      'istanbul-2022 ru UNCHANGED: 6, 2 answered, 4 not',
      'istanbul-2022 ru CLOSED: 1, 0 answered, 0 not',
      'istanbul-2022 ua RAISED: 8, 0 answered, 8 not',
      'istanbul-2022 ua CHANGED: 7, 5 answered, 2 not',
      'istanbul-2022 ua CLOSED: 2, 0 answered, 0 not',
    ]);
  });

  // Asked of 2025 for the sake of joint demands: with France, Britain, Germany and Poland at UA5-01/3, with the coalition at UA5-11/1.
  for (const [name, rounds] of Object.entries({
    'the eleven rounds of 2022': ELEVEN,
    'twelve rounds of 2025': [
      'london-0302',
      'us-ua-jeddah-0311',
      'riyadh-0323',
      'london-0423',
      'istanbul-0516',
      'istanbul-0602',
      'alaska-0815',
      'washington-0818',
      'geneva-1123',
      'berlin-1214',
      'paris-0106',
      'geneva-0226',
    ].map(oneRound('ru-ua-us-2025')),
  })) {
    it(`of ${name} are those of a recount of the rows`, async () => {
      const comparison = await compareRounds(rounds);
      expect(lines(comparison.summary).sort()).to.deep.equal(recount(comparison).sort());
    });
  }

  it('count a joint demand once in the totals and once for each of its makers', async () => {
    const { summary } = await compareColumns(['2025-05-09', '2025-05-10'].map((date) => ({ process: 'ru-ua-us-2025', date })));
    const changed = summary.filter(({ column, verdict }) => column.key.endsWith('2025-05-10') && verdict === 'CHANGED');
    expect(changed.map(({ party, count }) => `${party?.key ?? 'all'} ${count}`)).to.have.members(['all 1', 'ua 1', 'fr 1', 'gb 1', 'de 1', 'pl 1']);
  });

  /** Cell by cell: whoever made the position in force made the demand there; answered where an addressee, or a member of one, gave an answer. */
  function recount({ columns, rows }: Comparison): string[] {
    const tally = new Map<string, { count: number; answered: number; unanswered: number }>();
    for (const { demand, cells } of rows) {
      for (const [index, { verdict, standing, position, responses }] of cells.entries()) {
        const made = position === null || position.madeBy.length === 0 ? demand.madeBy : position.madeBy;
        const asked = demand.addressedTo.flatMap(({ key }) => [key, ...membersOf(key)]);
        const answered =
          responses.some(({ kind, party }) => kind !== 'NO_ANSWER' && kind !== 'NONE_REPORTED' && asked.includes(party.key)) ||
          isSettledAt(demand.key, columns[index]?.key as string, asked);
        for (const party of ['all', ...made.map(({ key }) => key)]) {
          const name = `${nameOf(columns[index]?.key as string)} ${party} ${verdict ?? 'without'}`;
          const so = tally.get(name) ?? { count: 0, answered: 0, unanswered: 0 };
          so.count += 1;
          if (answered) so.answered += 1;
          else if (standing === 'STATED' || standing === 'CARRIED') so.unanswered += 1;
          tally.set(name, so);
        }
      }
    }
    return [...tally].map(([name, { count, answered, unanswered }]) => `${name}: ${count}, ${answered} answered, ${unanswered} not`);
  }

  /** By the bundles: both sides settled it at that round, the other side carried it out there, or an outcome of the round settles it with the other side. */
  function isSettledAt(demandKey: string, roundKey: string, asked: readonly string[]): boolean {
    const [processKey, key] = demandKey.split('/');
    const [, round] = roundKey.split('/');
    const process = seeds.processes?.find((one) => one.key === processKey && roundKey.startsWith(`${processKey}/`));
    const positions = process?.demands?.find((one) => one.key === key)?.positions ?? [];
    const isAct = ({ changes, broughtBy = [] }: (typeof positions)[number]) =>
      changes.some((kind) => kind === 'AGREED' || kind === 'PARTLY_AGREED') ||
      (broughtBy.some((party) => asked.includes(party)) && changes.some((kind) => ['MET', 'PARTLY_MET', 'MET_OTHERWISE', 'DEFERRED'].includes(kind)));
    const outcomes = process?.rounds?.find((one) => one.key === round)?.outcomes ?? [];
    const settles = ({ settles: settled = [], parties = [] }: (typeof outcomes)[number]) =>
      settled.some(({ demand, extent }) => demand === key && extent !== 'NONE') && (parties.length === 0 || parties.some((party) => asked.includes(party)));
    return positions.some((position) => position.round === round && isAct(position)) || outcomes.some(settles);
  }

  const seeds = seedBundle();
  const blocs = new Map((seeds.parties ?? []).map(({ key, members }) => [key, (members ?? []).map(({ party }) => party)]));
  const membersOf = (bloc: string) => blocs.get(bloc) ?? [];
});

describe('The figures', () => {
  const figures = (rows: readonly Row[]) =>
    rows.flatMap(({ demand, cells }) =>
      cells.flatMap(({ quantityChanges }, index) =>
        quantityChanges.map(
          ({ unit, before, after }) =>
            `${nameOf(demand.key)} at ${index}: ${before.ratio?.join(':') ?? before.value} to ${after.ratio?.join(':') ?? after.value} ${unit}`,
        ),
      ),
    );

  /*
   * By hand: the exchanges of UA5-03 went from 1000 for 1000 (position 2) over at least 1200 (4) to the 157 carried out (5). RU5-11 went from days to hours
   * and from 6000 bodies to 3000 more, UA5-01 from 30 days to at least 30 from 12 May: other units and other things counted, so nothing is compared.
   */
  it('are compared within one unit and measure: the exchanges of 2025', async () => {
    const { rows } = await compareRounds(['istanbul-0516', 'istanbul-0723', 'abudhabi-2'].map(oneRound('ru-ua-us-2025')));
    expect(figures(rows)).to.deep.equal(['UA5-03 at 1: 1000:1000 to 1200:1200 prisoner', 'UA5-03 at 2: 1200:1200 to 157:157 prisoner']);
  });

  it('are not compared across units: the local pauses of 2025, in days and then in hours', async () => {
    const { rows } = await compareRounds(['istanbul-0602', 'istanbul-0723'].map(oneRound('ru-ua-us-2025')));
    const offer = rows.find(({ demand }) => nameOf(demand.key) === 'RU5-11');
    expect(offer?.cells[1]?.changes).to.deep.equal(['PARTLY_MET', 'QUANTITY_CHANGED']);
    expect(figures(rows)).to.deep.equal([]);
  });

  it('of 2022 never change: no demand gives two of one sort', async () => {
    expect(figures((await compareRounds(ELEVEN)).rows)).to.deep.equal([]);
  });
});
