import { expect } from 'chai';
import { excessOf } from '../../../src/questions/comparison/limits.ts';

describe('the size of a comparison', () => {
  it('is two to twelve columns and at most five thousand cells', () => {
    for (const [columns, rows] of [
      [2, 0],
      [2, 2500],
      [12, 416],
    ] as const)
      expect(excessOf('columns', columns, rows)).to.equal(null);
  });

  it('refuses one column and twenty-six, under the name that the operation has for them', () => {
    expect(excessOf('columns', 1, 3)?.message).to.equal('columns: expected 2 to 12 columns, got 1.');
    expect(excessOf('rounds', 26, 3)?.message).to.equal('rounds: expected 2 to 12 rounds, got 26.');
    expect(excessOf('rounds', 13, 3)?.extensions).to.deep.include({ code: 'BAD_USER_INPUT', path: ['rounds'] });
  });

  it('says how many demands would fit where there are too many cells', () => {
    const excess = excessOf('columns', 12, 417);
    expect(excess?.extensions).to.deep.equal({ code: 'TOO_MUCH', allowed: 5000, came: 5004 });
    expect(excess?.message).to.equal(
      'cells: expected at most 5000, got 5004. Narrow `where` from 417 to 416 demands, such as one issue or one party, or name fewer columns.',
    );
  });
});
