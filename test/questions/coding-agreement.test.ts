import { expect } from 'chai';
import { importBundle } from '../../src/editing/transfer/import-bundle.ts';
import { cohensKappa } from '../../src/questions/coding-agreement-of.ts';
import { ask } from '../support/ask.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe("Cohen's kappa", () => {
  it('is what the literature gives for 50 proposals: 20 with two yes, 5 and 10 with one, 15 with none', () => {
    const readings = [
      ...times(20, ['yes', 'yes'] as const),
      ...times(5, ['yes', 'no'] as const),
      ...times(10, ['no', 'yes'] as const),
      ...times(15, ['no', 'no'] as const),
    ];
    // Observed 35 of 50. By chance: 25/50 × 30/50 + 25/50 × 20/50 = 0.5. So (0.7 - 0.5) / (1 - 0.5) = 0.4.
    expect(cohensKappa(readings)).to.be.closeTo(0.4, 1e-12);
  });

  it('is that of a table with three categories, by hand', () => {
    // Rows are the first coder: a 10, 2, 1; b 1, 6, 0; c 0, 1, 4. Observed 20 of 25; by chance (13×11 + 7×9 + 5×5) / 625 = 231/625.
    const table = { a: { a: 10, b: 2, c: 1 }, b: { a: 1, b: 6, c: 0 }, c: { a: 0, b: 1, c: 4 } };
    const readings = Object.entries(table).flatMap(([one, row]) => Object.entries(row).flatMap(([other, count]) => times(count, [one, other] as const)));
    expect(cohensKappa(readings)).to.be.closeTo((20 / 25 - 231 / 625) / (1 - 231 / 625), 1e-12);
  });

  it('is 1 for full agreement, below 0 for less than chance, and nothing where chance alone makes two agree', () => {
    expect(
      cohensKappa([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).to.equal(1);
    // Never the same, each half the time: observed 0, by chance 1/2.
    expect(
      cohensKappa([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).to.equal(-1);
    expect(
      cohensKappa([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).to.equal(null);
  });
});

/** What was read of one entry: by Ana, who stands in the record unless Ben does, and by others. */
interface Read {
  readonly coder?: string;
  readonly changes: readonly string[];
  readonly direction?: string;
  readonly codings?: readonly { coder: string; changes: readonly string[]; direction?: string }[];
}

describe('The agreement of two coders on a process', () => {
  let test: TestDatabase;
  const read: readonly Read[] = [
    { coder: 'Ana', changes: ['RAISED'] },
    {
      coder: 'Ana',
      changes: ['SOFTENED', 'QUANTITY_CHANGED'],
      direction: 'TOWARD',
      codings: [{ coder: 'Ben', changes: ['QUANTITY_CHANGED', 'SOFTENED'], direction: 'TOWARD' }],
    },
    { coder: 'Ana', changes: ['RESTATED'], direction: 'NONE', codings: [{ coder: 'Ben', changes: ['SOFTENED'], direction: 'TOWARD' }] },
    { coder: 'Ben', changes: ['HARDENED'], direction: 'AWAY', codings: [{ coder: 'Ana', changes: ['RESTATED'] }] },
    { coder: 'Ana', changes: ['RESTATED'], direction: 'NONE', codings: [{ coder: 'Ben', changes: ['RESTATED'], direction: 'NONE' }] },
    { changes: ['RESTATED'], direction: 'NONE', codings: [{ coder: 'Ben', changes: ['RESTATED'], direction: 'NONE' }] },
  ];
  before(async () => {
    test = await newDatabase();
    const positions = read.map((each, index) => ({ n: index + 1, date: `2030-01-0${index + 1}`, ...each }));
    const demand = { key: 'D', title: 'D', issue: 'i', kind: 'DEMAND', madeBy: ['a'], addressedTo: [], positions };
    const bundle = {
      bundle: 1,
      parties: [{ key: 'a', name: 'A', kind: 'STATE' }],
      issues: [{ key: 'i', label: 'I' }],
      processes: [{ key: 'p', name: 'P', kind: 'OTHER', status: 'ACTIVE', demands: [demand] }],
    };
    await importBundle(test.database, [{ name: 'p.json', text: JSON.stringify(bundle) }], { who: 'test' });
  });
  after(() => test.discard());

  const asked = async (view = '') => {
    const fields = 'field coders entries agreed percent kappa differing { position { number } first second }';
    const { result } = await ask(test.database, `{ codingAgreement(process: "p"${view}) { entries codedTwice fields { ${fields} } } }`);
    expect(result.errors, JSON.stringify(result.errors)).to.equal(undefined);
    return (result.data as { codingAgreement: object }).codingAgreement;
  };

  it('counts by field and pair, whoever of the two stands in the record', async () => {
    const unnamed = { coders: [null, 'Ben'], entries: 1, agreed: 1, percent: 100, kappa: null, differing: [] };
    expect(await asked()).to.deep.equal({
      entries: 6,
      codedTwice: 5,
      fields: [
        {
          field: 'CHANGES',
          coders: ['Ana', 'Ben'],
          entries: 4,
          agreed: 2,
          percent: 50,
          // By hand. Ana: both 1, RESTATED 3. Ben: both 1, SOFTENED 1, HARDENED 1, RESTATED 1. By chance (1×1 + 3×1) / 16 = 1/4. (1/2 - 1/4) / (3/4) = 1/3.
          kappa: 1 / 3,
          differing: [
            { position: { number: 3 }, first: ['RESTATED'], second: ['SOFTENED'] },
            { position: { number: 4 }, first: ['RESTATED'], second: ['HARDENED'] },
          ],
        },
        { field: 'CHANGES', ...unnamed },
        {
          field: 'DIRECTION',
          coders: ['Ana', 'Ben'],
          entries: 3,
          agreed: 2,
          percent: (100 * 2) / 3,
          // Ana: TOWARD 1, NONE 2. Ben: TOWARD 2, NONE 1. By chance (2 + 2) / 9. (6/9 - 4/9) / (5/9) = 2/5.
          kappa: 0.4,
          differing: [{ position: { number: 3 }, first: ['NONE'], second: ['TOWARD'] }],
        },
        { field: 'DIRECTION', ...unnamed },
      ],
    });
  });

  it('of a view counts what the view shows', async () => {
    expect(await asked(', view: { knownBy: "2029" }')).to.deep.equal({ entries: 0, codedTwice: 0, fields: [] });
  });
});
