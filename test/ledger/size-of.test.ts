import { expect } from 'chai';
import { sizeOf } from '../../src/ledger/standing/size-of.ts';

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
});
