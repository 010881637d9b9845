import { expect } from 'chai';
import { ask } from '../../support/ask.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../../support/database.ts';
import { expectCost } from '../../support/expect-cost.ts';
import { bring, inventedBundle } from '../../support/invented.ts';
import { operations } from '../../support/operations.ts';
import { inOrder, seeds } from '../../support/seed-oracle.ts';
import { seededDatabase } from '../../support/seeded.ts';
import { COUNTS, counted } from './asked.ts';
import { type Dimension, naiveStatus, recount, withOutcomes } from './recount.ts';

const ALL: readonly Dimension[] = ['PARTY', 'PROCESS', 'ADDRESSEE', 'KIND', 'ISSUE', 'STATUS', 'ROUND', 'MONTH', 'CHANGE'];
const singles = ALL.map((dimension) => [dimension]);
const pairs = ALL.flatMap((one, index) => ALL.slice(index + 1).map((other) => [one, other]));

/** PostgreSQL is asked each two once, of all demands. Views and filters are parts of a statement that do not depend on them, so a share tells. */
const SHARE = dialectUnderTest === 'sqlite' ? 1 : 4;
const ofTheShare = (all: readonly Dimension[][]) => all.filter((_, index) => index % SHARE === 0);

/**
 * By hand, from the histories. GR-RU-01 was agreed, hardened, then met in part toward one of three; GR-RU-02 agreed in part with one of three. RU-05 was
 * wholly split, UA-17 wholly merged. RU-06 was taken up again after it had been withdrawn, UA5-19 after it had been met in part. UA5-11 is agreed
 * with one of two. All other demands were never settled in any way: open, and unresolved in the two processes that are over.
 */
const statuses: Readonly<Record<string, string>> = {
  'GR-UA-01': 'LAPSED',
  'GR-UA-02': 'MET',
  'GR-RU-01': 'PARTLY_MET',
  'GR-RU-02': 'PARTLY_AGREED',
  'GR-RU-06': 'MET',
  'GR-UA-04': 'NOT_MET',
  'UA-03': 'PARTLY_AGREED',
  'UA-10': 'PARTLY_AGREED',
  'UA-14': 'PARTLY_MET',
  'UA-15': 'MET',
  'UA-17': 'REPLACED',
  'RU-05': 'REPLACED',
  'UA5-03': 'PARTLY_MET',
  'UA5-05': 'PARTLY_AGREED',
  'UA5-08': 'PARTLY_MET',
  // Agreed by the presidents in March 2025, in part.
  'UA5-09': 'PARTLY_AGREED',
  'UA5-11': 'PARTLY_AGREED',
  'UA5-13': 'PARTLY_AGREED',
  // Six thousand bodies were agreed at Istanbul in June, and handed over.
  'RU5-11': 'PARTLY_MET',
  'RU5-12': 'MET',
  'US5-01': 'WITHDRAWN',
  'US5-03': 'LAPSED',
  'US5-05': 'PARTLY_MET',
};

describe('The recount', () => {
  it('gives each demand of the seeds the status that was worked out by hand', () => {
    for (const process of seeds.processes ?? []) {
      const over = process.key !== 'ru-ua-us-2025';
      for (const demand of process.demands ?? []) {
        const byHand = statuses[demand.key as string] ?? (over ? 'UNRESOLVED' : 'OPEN');
        expect(naiveStatus(demand, withOutcomes(process, demand, inOrder(process, demand)), over), demand.key).to.equal(byHand);
      }
    }
  });
});

describe('Counts of demands, against a recount of the seeds', () => {
  for (const by of [...singles, ...pairs]) {
    it(`by ${by.join(' and ')}`, async () => {
      const { rows, totals } = await counted(await seededDatabase(), by);
      const expected = recount(by);
      expect(rows).to.deep.equal(expected.rows);
      // 93 demands stand in seeds/, each with positions.
      expect(totals).to.deep.equal([93]);
      expect(expected.total).to.equal(93);
    });
  }

  for (const knownBy of ['2022-04-01', '2025-06-01']) {
    it(`as the public could know it on ${knownBy}, by each dimension and each two`, async () => {
      for (const by of [...singles, ...ofTheShare(pairs)]) {
        const { rows, totals } = await counted(await seededDatabase(), by, undefined, { knownBy });
        const expected = recount(by, { knownBy });
        expect(rows, by.join()).to.deep.equal(expected.rows);
        expect(totals, by.join()).to.deep.equal([expected.total]);
        expect(expected.total).to.be.within(1, 92);
      }
    });
  }

  it('of one process', async () => {
    for (const by of ofTheShare(pairs)) {
      const { rows, totals } = await counted(await seededDatabase(), by, { process: { eq: 'ru-ua-2022' } });
      expect(rows, by.join()).to.deep.equal(recount(by, { process: 'ru-ua-2022' }).rows);
      expect(totals).to.deep.equal([40]);
    }
  });

  it('as the published operation asks for them: by hand, 18 of Ukraine and 22 of Russia', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, operations['demand-counts'] as string);
    const rows = (result.data as { demandCounts: { party: { key: string }; status: string; count: number }[] }).demandCounts;
    expect(rows.map(({ party, status, count }) => `${party.key} ${status} ${count}`)).to.deep.equal([
      'ru REPLACED 1',
      'ru UNRESOLVED 21',
      'ua PARTLY_AGREED 2',
      'ua PARTLY_MET 1',
      'ua MET 1',
      'ua REPLACED 1',
      'ua UNRESOLVED 13',
    ]);
  });
});

describe('The cost of counts', () => {
  const cost = async (by: Dimension[], where?: object, view?: object) => (await counted(await seededDatabase(), by, where, view)).statements.length;

  it('is one statement for the counts, beside the head, the keys, the total and what is shown of parties, issues and rounds', async () => {
    const where = { process: { eq: 'ru-ua-2022' } };
    // Head, key, counts. A demand has one status, so the counts add up to the total.
    expectCost(await cost(['STATUS'], where), 3);
    // Head, key, counts, total; parties with their edges; rounds with theirs.
    expectCost(await cost(['PARTY', 'STATUS'], where), 6);
    expectCost(await cost(['ISSUE', 'MONTH'], where), 5);
    expectCost(await cost(['PARTY', 'ROUND'], where), 9);
  });

  it('is the same for 11 demands as for 93', async () => {
    for (const by of ofTheShare([...singles, ...pairs])) {
      expectCost(await cost(by), (await cost(by, { process: { eq: 'black-sea-grain' } })) - 1);
    }
  });

  it('does not grow either where statuses are worked out from what was known', async () => {
    const view = { knownBy: '2025-06-01' };
    // No key of a process is asked for; who brought entries is told in two batches, since the processes come one after the other.
    expectCost(await cost(['STATUS'], undefined, view), (await cost(['STATUS'], { process: { eq: 'black-sea-grain' } }, view)) - 1 + 1);
  });
});

/** Northland and the River Bloc make N-2 together, Northland alone N-1: first at round 1, then in a speech, then as told below. */
function talks(dates: readonly string[] = []) {
  const bundle = inventedBundle();
  const [process] = bundle.processes ?? [];
  const [first] = process?.demands ?? [];
  for (const [index, date] of dates.entries()) {
    first?.positions?.push({ n: 3 + index, date, text: 'Water.', language: 'en', changes: ['RESTATED'], sources: ['herald-1'] } as never);
  }
  Object.assign(process?.rounds?.[0] ?? {}, { knownSince: '2031' });
  return bundle;
}

describe('Counts of invented demands', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
    const { refusals } = await bring(test.database, talks(['2030', '2030-01-31/2030-02-01', '2030-05~', '2030-10-03/2030-10-30', '../2029-12']));
    expect(refusals).to.deep.equal([]);
  });
  after(() => test.discard());
  const lines = async (by: Dimension[], where?: object, view?: object) => (await counted(test, by, where, view)).lines;

  it('count a joint demand for each of its makers, and once in the total', async () => {
    expect(await lines(['PARTY'])).to.deep.equal(['northland: 2', 'river-bloc: 1']);
    expect((await counted(test, ['PARTY'])).totals).to.deep.equal([2]);
    const { result } = await ask(test.database, '{ demands { totalCount } }');
    expect(result.data).to.deep.equal({ demands: { totalCount: 2 } });
  });

  it('put a position under its month only where its date allows no other', async () => {
    // N-1: 2 and 20 January, about May, within October; the year, the span over two months and the open span tell none. N-2: 10 February.
    expect(await lines(['MONTH'])).to.deep.equal(['2030-01: 1', '2030-02: 1', '2030-05: 1', '2030-10: 1', '-: 1']);
  });

  it('put what was stated outside any round under none, behind the rounds by date', async () => {
    expect(await lines(['ROUND'])).to.deep.equal(['water-2030/r1: 1', 'water-2030/r2: 1', '-: 1']);
  });

  it('cross rounds, months and changes by one and the same position', async () => {
    expect(await lines(['ROUND', 'CHANGE'])).to.deep.equal(['water-2030/r1 RAISED: 1', 'water-2030/r2 RAISED: 1', '- RESTATED: 1', '- SOFTENED: 1']);
    // The other way round, in the order of the kinds.
    expect(await lines(['CHANGE', 'ROUND'])).to.deep.equal(['RAISED water-2030/r1: 1', 'RAISED water-2030/r2: 1', 'RESTATED -: 1', 'SOFTENED -: 1']);
  });

  it('pick demands by `where`, not positions: of those picked all count', async () => {
    expect(await lines(['ROUND'], { round: { eq: 'water-2030/r1' } })).to.deep.equal(['water-2030/r1: 1', '-: 1']);
    expect(await lines(['ISSUE'], { issue: { eq: 'water', includeBelow: true } })).to.deep.equal(['dams: 1', 'water: 1']);
    expect(await lines(['PARTY'], { madeBy: { eq: 'river-bloc' } })).to.deep.equal(['northland: 1', 'river-bloc: 1']);
    expect(await lines(['PARTY'], { not: { madeBy: { eq: 'northland' } } })).to.deep.equal([]);
  });

  it('count what was stated at an unknown round under no round, and leave out what was not known', async () => {
    // Round 1 came to light in 2031, N-2 in 2035.
    expect(await lines(['ROUND'], undefined, { knownBy: '2030-12-31' })).to.deep.equal(['-: 1']);
    expect(await lines(['ROUND'], undefined, { knownBy: '2031-12-31' })).to.deep.equal(['water-2030/r1: 1', '-: 1']);
    expect(await lines(['PARTY'], undefined, { knownBy: '2031-12-31' })).to.deep.equal(['northland: 1']);
  });

  it('leave out what does not rest on the evidence asked for', async () => {
    expect(await lines(['PARTY', 'STATUS'], undefined, { evidence: 'PUBLISHED_TEXT' })).to.deep.equal(['northland OPEN: 1', 'river-bloc OPEN: 1']);
    expect(await lines(['STATUS'], undefined, { evidence: 'CONFIRMED' })).to.deep.equal([]);
  });

  it('answer as of a place what they answered there', async () => {
    const { result } = await ask(test.database, '{ head }');
    const at = (result.data as { head: string }).head;
    const bundle = talks();
    Object.assign(bundle.processes?.[0]?.demands?.[1] ?? {}, { madeBy: ['river-bloc'], reason: 'CORRECTION' });
    await bring(test.database, bundle);
    expect(await lines(['PARTY'])).to.deep.equal(['northland: 1', 'river-bloc: 1']);
    expect(await lines(['PARTY'], undefined, { at })).to.deep.equal(['northland: 2', 'river-bloc: 1']);
  });
});

describe('Counts that cannot be', () => {
  const refusal = async (by: Dimension[]) => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, COUNTS, { by });
    return result.errors?.[0]?.extensions;
  };

  it('are refused with what was expected: by nothing, by three, by the same twice', async () => {
    const expected = { code: 'BAD_USER_INPUT', path: ['by'], expected: 'one dimension, or two different ones' };
    expect(await refusal([])).to.deep.equal({ ...expected, came: '[]' });
    expect(await refusal(['PARTY', 'ISSUE', 'STATUS'])).to.deep.equal({ ...expected, came: '["PARTY","ISSUE","STATUS"]' });
    expect(await refusal(['PARTY', 'PARTY'])).to.deep.equal({ ...expected, came: '["PARTY","PARTY"]' });
  });

  it('are refused where they have too many rows: 71 makers by 71 months', async () => {
    const test = await newDatabase();
    try {
      const bundle = inventedBundle();
      const makers = Array.from({ length: 71 }, (_, n) => `p-${n}`);
      bundle.parties?.push(...makers.map((key) => ({ key, name: key, kind: 'STATE' as const })));
      const months = makers.map((_, n) => `${2030 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
      const positions = months.map((date, n) => ({ n: n + 1, date, text: 'Water.', language: 'en', changes: ['RESTATED'], sources: ['herald-1'] }));
      Object.assign(bundle.processes?.[0]?.demands?.[1] ?? {}, { madeBy: makers, positions });
      expect((await bring(test.database, bundle)).refusals).to.deep.equal([]);
      const { result } = await ask(test.database, COUNTS, { by: ['PARTY', 'MONTH'] });
      expect(result.errors?.[0]?.extensions).to.deep.include({ code: 'TOO_MUCH', allowed: 5000 });
    } finally {
      await test.discard();
    }
  });
});
