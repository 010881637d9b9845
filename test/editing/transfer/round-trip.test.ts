import { expect } from 'chai';
import fc from 'fast-check';
import type { Bundle } from '../../../src/editing/transfer/bundle-format.ts';
import { importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { verify } from '../../../src/editing/verify/verify.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { asFile, exported } from '../../shapes/support.ts';
import { anyBundle, PREFIX } from '../../support/any-bundle.ts';
import { fieldsIn, fieldsOfFormat } from '../../support/bundle-shape.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../../support/database.ts';
import { lostAndAdded, nothing } from '../../support/facts.ts';
import { seedBundle, seededDatabase } from '../../support/seeded.ts';
import { inForm, isLong } from '../../support/thoroughness.ts';

/** `ROUND_TRIPS=500` tries so many bundles, other ones each time. Bundles are large, and to make one smaller takes longer than to read it. */
const runs = Number(process.env.ROUND_TRIPS ?? 0);
/** The bundles that a usual run chooses from. A new field changes all of them, and some of them have it. */
const POOL = { numRuns: 24, seed: 2041 };

/** The first ones have most fields. PostgreSQL, and a short run, take no others: each table is written and read with all of its columns. */
const MOST = dialectUnderTest === 'sqlite' && isLong ? Number.POSITIVE_INFINITY : 3;

/** So many bundles come into one record. */
const SHARE = 4;

describe('Whatever a bundle says', () => {
  let here: TestDatabase;
  let elsewhere: TestDatabase;
  let run = 0;
  let chosen: readonly Bundle[];
  before(() => {
    chosen = fewestWithEach(fieldsOfFormat(), fc.sample(anyBundle, POOL));
  });
  const begin = async () => {
    [here, elsewhere] = [await newDatabase(), await newDatabase()];
  };
  const end = async () => {
    expect((await verify(here.database)).faults).to.deep.equal([]);
    await here.discard();
    await elsewhere.discard();
  };

  it(inForm('is there again when it is exported, and to import that changes nothing'), async function () {
    this.timeout(0);
    await begin();
    await fc.assert(
      fc.asyncProperty(anyBundle, async (any) => {
        // A few share a record. If all did, each export would hold those of all runs before.
        if (run % SHARE === SHARE - 1) await end().then(begin);
        const bundle = ofThisRun(any, (run += 1));
        await importBundle(here.database, asFile(bundle), { who: 'test' });
        const head = await readHead(here.database);
        const again = onlyOf(await exported(here.database), run);
        expect(lostAndAdded(bundle, again)).to.deep.equal(nothing);
        // What a file leaves to be numbered and matched is decided above any SQL: there the export alone is enough, which says all.
        for (const files of dialectUnderTest === 'sqlite' ? [asFile(bundle), asFile(again)] : [asFile(again)]) {
          const { counts } = await importBundle(here.database, files, { who: 'test' });
          expect({ created: counts.created, corrected: counts.corrected }).to.deep.equal({ created: {}, corrected: {} });
        }
        expect(await readHead(here.database)).to.deep.equal(head);
        await importBundle(elsewhere.database, asFile(again), { who: 'test' });
        expect(onlyOf(await exported(elsewhere.database), run)).to.deep.equal(again);
      }),
      { ...(runs > 0 ? { numRuns: runs } : exactly(chosen.slice(0, MOST))), endOnFailure: true },
    );
    await end();
  });

  it('is said with every field that the format has', () => {
    expect(missingFrom(fieldsOfFormat(), chosen)).to.deep.equal([]);
  });

  it('(control) would be found to leave out a field that came into the format and is not generated', () => {
    expect(missingFrom(new Set([...fieldsOfFormat(), 'processes rounds weather']), chosen)).to.deep.equal(['processes rounds weather']);
  });

  it('of the seeds is there again as well', async () => {
    const { database } = await seededDatabase();
    expect(lostAndAdded(seedBundle(), await exported(database))).to.deep.equal(nothing);
  });
});

const exactly = (bundles: readonly Bundle[]) => ({ numRuns: bundles.length, examples: bundles.map((bundle): [Bundle] => [bundle]) });

/** Few bundles that have each of these fields between them: again and again the one that has most of those still missing. */
function fewestWithEach(fields: ReadonlySet<string>, bundles: readonly Bundle[]): Bundle[] {
  const used = bundles.map((bundle) => ({ bundle, fields: fieldsIn([bundle]) }));
  const missing = new Set(fields);
  const newIn = (one: (typeof used)[number]) => [...one.fields].filter((field) => missing.has(field));
  const chosen: Bundle[] = [];
  for (;;) {
    const [best] = used.toSorted((one, other) => newIn(other).length - newIn(one).length);
    if (best === undefined || newIn(best).length === 0) return chosen;
    for (const field of newIn(best)) missing.delete(field);
    chosen.push(best.bundle);
  }
}

function missingFrom(fields: ReadonlySet<string>, bundles: readonly Bundle[]): string[] {
  const used = fieldsIn(bundles);
  return [...fields].filter((field) => !used.has(field));
}

/** The runs share their databases, and so each has shared keys of its own. */
function ofThisRun(bundle: Bundle, number: number): Bundle {
  return JSON.parse(JSON.stringify(bundle).replaceAll(PREFIX, `run-${number}-`)) as Bundle;
}

function onlyOf({ bundle, ...lists }: Bundle, number: number): Bundle {
  const own = Object.entries(lists).map(([list, entries]) => [list, entries.filter(({ key }) => key.startsWith(`run-${number}-`))]);
  return { bundle, ...Object.fromEntries(own) } as Bundle;
}
