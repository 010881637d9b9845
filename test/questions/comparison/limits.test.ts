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
      expect(excessOf(columns, rows)).to.equal(null);
  });

  it('says how many demands would fit where there are too many cells', () => {
    const excess = excessOf(12, 417);
    expect(excess).to.include({ asked: 5004, allowed: 5000 });
    expect(excess?.advice).to.contain('narrow `where` to 416 demands');
  });

  it('is refused before anything is read where the columns alone are too many', () => {
    expect(excessOf(5001, 0)).to.include({ asked: 5001, allowed: 5000 });
  });
});
