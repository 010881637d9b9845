import { expect } from 'chai';
import { rowsOfEach } from '../../src/foundation/rows-of-each.ts';

describe('The rows of each key', () => {
  it('come in the order of the keys, and in their own order', () => {
    const rows = ['b1', 'a1', 'c1', 'b2'];
    expect(rowsOfEach(['a', 'b', 'none', 'b'], rows, (row) => row[0])).to.deep.equal([['a1'], ['b1', 'b2'], [], ['b1', 'b2']]);
  });

  it('are found by one look at each row, however many keys there are', () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => index);
    let looks = 0;
    const found = rowsOfEach(numbers, numbers, (number) => {
      looks += 1;
      return number;
    });
    expect(found.map(([first]) => first)).to.deep.equal(numbers);
    expect(looks).to.equal(1_000);
  });
});
