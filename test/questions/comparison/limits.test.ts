import { expect } from 'chai';
import { excessOf } from '../../../src/questions/comparison/limits.ts';

describe('the size of a comparison', () => {
  it('is at most five thousand cells, however they are divided into columns and rows', () => {
    for (const [columns, rows] of [
      [1, 5000],
      [2, 2500],
      [12, 416],
      [13, 384],
      [50, 100],
      [5000, 1],
    ] as const)
      expect(excessOf('columns', columns, rows)).to.equal(null);
  });

  it('says how many demands would fit where there are too many cells', () => {
    const excess = excessOf('columns', 12, 417);
    expect(excess?.extensions).to.deep.equal({ code: 'TOO_MUCH', allowed: 5000, came: 5004 });
    expect(excess?.message).to.equal(
      'cells: expected at most 5000, got 5004. Narrow `where` from 417 to 416 demands, such as one issue or one party, or name fewer columns, or ask for pages with `rowsPerPage`.',
    );
  });

  it('is refused before anything is read where the columns alone are too many', () => {
    expect(excessOf('rounds', 5001, 0)?.extensions).to.deep.equal({ code: 'TOO_MUCH', allowed: 5000, came: 5001 });
  });
});
