import { expect } from 'chai';
import { sizeOf, sizeOfCopy, takes } from '../../src/ledger/standing/size-of.ts';

describe('The size of what is kept in memory', () => {
  it('grows by the length of its texts, wherever they are', () => {
    const long = 'x'.repeat(1_000);
    for (const around of [
      (text: string) => text,
      (text: string) => [text],
      (text: string) => ({ text }),
      (text: string) => new Map([[1, { texts: [text] }]]),
      (text: string) => new Set([text]),
    ]) {
      expect(sizeOf(around(long)) - sizeOf(around(''))).to.equal(1_000);
    }
  });

  it('is that which a value tells, and leaves out what a copy shares with its record', () => {
    const record = { key: 'one', texts: [{ text: 'x'.repeat(1_000) }] };
    expect(sizeOfCopy(record)).to.equal(64 + 8 + 8);
    expect(sizeOf({ ...record, [takes]: 5 })).to.equal(5);
    expect(sizeOf(record)).to.be.greaterThan(1_000);
  });
});
