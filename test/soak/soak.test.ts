import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { dialectUnderTest, newDatabaseUrl } from '../support/database.ts';
import { inForm, isLong, shortOrLong } from '../support/thoroughness.ts';
import { describeSoak, isPassed, type SoakFigures, soak } from './soak.ts';
import { describeCrowd, gather } from './subscribers.ts';

// Who is told is worked out above any SQL. On both, test/doors/live/several-processes follows from two servers, and the soak below has followers.
if (dialectUnderTest === 'sqlite')
  describe('A small crowd', () => {
    it(inForm('of subscribers is told of every announcement once'), async () => {
      const { url, drop } = await newDatabaseUrl();
      try {
        const figures = await gather({ subscribers: shortOrLong(10, 40), announcements: 3, url });
        expect([figures.lost, figures.repeated], describeCrowd(figures)).to.deep.equal([0, 0]);
      } finally {
        await drop();
      }
    });
  });

describe('A short soak', function () {
  this.timeout(240_000);

  // Each promise has a test of its own in test/faults or test/doors/live. This tries them together, at random.
  const together = isLong ? it : () => undefined;
  together(inForm('loses nothing, repeats nothing, tears nothing and leaks nothing, whatever goes wrong meanwhile'), async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-soak-'));
    const { url, drop } = await newDatabaseUrl();
    try {
      const figures = await soak({ seconds: 6, url: dialectUnderTest === 'sqlite' ? `sqlite:${join(folder, 'parley.db')}` : url, folder });
      expect(figures.passed, describeSoak(figures)).to.equal(true);
    } finally {
      await drop();
      rmSync(folder, { recursive: true });
    }
  });

  it('would fail by any one of its figures (control)', () => {
    const good: Omit<SoakFigures, 'passed'> = {
      ...{
        lost: 0,
        unexpected: 0,
        duplicates: 0,
        recovered: 2,
        missed: 0,
        repeated: 0,
        differing: 0,
        visits: 4,
        badVisits: 0,
        badCursors: 0,
        torn: 0,
        badStops: 0,
        missingInBackups: 0,
        badAnswers: 0,
        faults: 0,
      },
      ...{ acknowledged: 100, kills: 3, stops: 1, cuts: 4, followers: 6, events: 100, reads: 20, backups: 1, badInputs: 9, memory: 4, leaks: false },
    };
    expect(isPassed(good)).to.equal(true);
    const faults = [
      'lost',
      'unexpected',
      'duplicates',
      'missed',
      'repeated',
      'differing',
      'badVisits',
      'badCursors',
      'torn',
      'badStops',
      'missingInBackups',
      'badAnswers',
      'faults',
    ] as const;
    for (const fault of faults) expect(isPassed({ ...good, [fault]: 1 }), fault).to.equal(false);
    expect(isPassed({ ...good, leaks: true })).to.equal(false);
    for (const nothing of ['acknowledged', 'reads', 'events'] as const) expect(isPassed({ ...good, [nothing]: 0 }), nothing).to.equal(false);
  });
});
