import { expect } from 'chai';
import { checkBundle } from '../../../src/editing/transfer/check-bundle.ts';
import { ImportRefused, importBundle } from '../../../src/editing/transfer/import-bundle.ts';
import { parseBundles } from '../../../src/editing/transfer/parse-bundle.ts';
import { placeOf } from '../../../src/editing/transfer/places.ts';
import { readApart } from '../../../src/editing/transfer/read-apart.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

/** Large enough to be read in a thread of its own. */
const padding = `# ${'x'.repeat(20_000)}\n`;
const source = 'sources:\n  - {key: s, publisher: P, title: T, kind: PRESS, published: 2026-01-01}\n';
const bundleOf = (name: string, more = '') => `${more}bundle: 1\n${source}parties:\n  - {key: ua, name: ${name}, kind: STATE, sources: [{source: s}]}\n`;
const process = `processes:
  - key: p
    name: P
    kind: INTERSTATE
    status: ACTIVE
    rounds: [{key: r1, label: First, date: 2026-01-01, status: CONCLUDED}]
`;

describe('A bundle that is read in a thread of its own', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase();
  });
  after(() => test.discard());

  const problemsOf = async (text: string) => {
    const refused = await importBundle(test.database, [{ name: 'a.yaml', text }], { who: 'test' }).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ImportRefused);
    return (refused as ImportRefused).problems;
  };

  it('is recorded like a small one', async () => {
    const small = await importBundle(test.database, [{ name: 'a', text: bundleOf('A') + process }], { who: 'test', dryRun: true });
    const large = await importBundle(test.database, [{ name: 'a', text: bundleOf('A', padding) + process }], { who: 'test' });
    expect(large.counts).to.deep.equal(small.counts);
    expect(large.counts.created).to.deep.equal({ Source: 1, Party: 1, Process: 1, Round: 1, Citation: 1 });
  }).timeout(60_000);

  it('is refused with the place of an entry that differs from the record', async () => {
    await importBundle(test.database, [{ name: 'a', text: bundleOf('A') }], { who: 'test' });
    const [problem] = await problemsOf(bundleOf('B', padding));
    // The padding is line 1; the party stands on line 6.
    expect(problem).to.deep.include({ file: 'a.yaml', line: 6, path: ['parties', '0', 'name'] });
  }).timeout(60_000);

  it('is refused with the problems that are found here', async () => {
    const text = `${padding}bundle: 1\nparties:\n  - {key: a/b, nam: 7}\n  - null\npeople:\n  - {key: x, name: X, party: nowhere}\n`;
    const { read, problems } = parseBundles([{ name: 'a.yaml', text }]);
    const here = [...problems, ...checkBundle(read, () => false)];
    expect(here.length).to.be.greaterThan(3);
    expect(await problemsOf(text)).to.have.deep.members(here);
  }).timeout(60_000);

  it('knows where the citations in an entry stand', async () => {
    const read = await readApart(test.database, [{ name: 'a.yaml', text: bundleOf('A', padding) }]);
    const party = 'entries' in read ? read.entries.find(({ path }) => path === 'ua') : undefined;
    const [citation] = party?.entry.sources ?? [];
    expect(placeOf(citation as object)).to.deep.include({ line: 6, path: ['parties', '0', 'sources', '0'] });
  }).timeout(60_000);

  it('is read without what the bundle before it knew, although both may be read in the same thread', async () => {
    const text = `${padding}bundle: 1\npeople:\n  - {key: x, name: X, party: elsewhere}\n`;
    const elsewhere = await newDatabase();
    try {
      const parties = `${padding}bundle: 1\nparties:\n  - {key: elsewhere, name: E, kind: STATE}\n`;
      await importBundle(elsewhere.database, [{ name: 'a', text: parties }], { who: 'test' });
      await importBundle(elsewhere.database, [{ name: 'a', text }], { who: 'test' });
    } finally {
      await elsewhere.discard();
    }
    expect((await problemsOf(text)).map(({ path }) => path)).to.deep.equal([['people', '0', 'party']]);
  }).timeout(60_000);

  it('lets others have their turn while it is read and written', async () => {
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      for (; !isOver; turns++) await new Promise((resolve) => setImmediate(resolve));
    })();
    const parties = Array.from({ length: 3_000 }, (_, index) => `  - {key: many-${index}, name: N, kind: STATE}\n`).join('');
    await importBundle(test.database, [{ name: 'a', text: `bundle: 1\nparties:\n${parties}` }], { who: 'test' });
    isOver = true;
    await others;
    expect(turns).to.be.greaterThan(10);
  }).timeout(60_000);
});

describe('The language of an account in a bundle', () => {
  const told = (fields: string) => {
    const { read, problems } = parseBundles([
      { name: 'a', text: `bundle: 1\nprocesses:\n  - {key: p, demands: [{key: D, positions: [{n: 1, date: 2026-01-01, ${fields}}]}]}\n` },
    ]);
    return [...problems, ...checkBundle(read, () => true)]
      .filter(({ path }) => path.at(-1) === 'accountLanguage')
      .map(({ line, expected, came }) => ({ line, expected, came }));
  };

  it('is refused without an account, as a mutation refuses it', () => {
    expect(told('text: T, accountLanguage: de')).to.deep.equal([
      { line: 3, expected: 'accountLanguage together with the words that it is of', came: 'accountLanguage alone' },
    ]);
  });

  it('is taken with one', () => {
    expect(told('text: T, account: A, accountLanguage: de')).to.deep.equal([]);
  });
});
