import { expect } from 'chai';
import { excessOf } from '../../../src/questions/comparison/limits.ts';

describe('the size of a comparison', () => {
  it('is two to twelve columns and at most five thousand cells', () => {
    for (const [columns, rows] of [
      [2, 0],
      [2, 2500],
      [12, 416],
    ] as const)
      expect(excessOf(columns, rows)).to.equal(null);
  });

  it('refuses one column and thirteen', () => {
    expect(excessOf(1, 3)).to.include({ of: 'COLUMNS', asked: 1, allowed: 2 });
    expect(excessOf(13, 3)).to.include({ of: 'COLUMNS', asked: 13, allowed: 12 });
  });

  it('says how many demands would fit where there are too many cells', () => {
    const excess = excessOf(12, 417);
    expect(excess).to.include({ of: 'CELLS', asked: 5004, allowed: 5000 });
    expect(excess?.advice).to.contain('narrow `where` to 416 demands');
  });
});
