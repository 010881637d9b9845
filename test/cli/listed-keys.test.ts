import { expect } from 'chai';
import { listedProcesses, listedRounds } from '../../src/cli/listed-keys.ts';

const keys = (count: number) => Array.from({ length: count }, (_, index) => `r${index + 1}`);

describe('Keys that a message lists', () => {
  it('are counted in all, also where the list that was asked for has its first hundred', () => {
    expect(listedRounds('long-talks', { keys: keys(100), total: 300 })).to.equal(
      'long-talks has the rounds r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r20 and 280 more.',
    );
    expect(listedRounds('talks', { keys: keys(2), total: 2 })).to.equal('talks has the rounds r1, r2.');
  });

  it('may be one or none', () => {
    expect(listedProcesses({ keys: ['talks'], total: 1 })).to.equal('The record has one process: talks.');
    expect(listedProcesses({ keys: [], total: 0 })).to.equal('The record has no processes yet.');
  });
});
