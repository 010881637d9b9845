import { expect } from 'chai';
import { compareSequences, compareSets, growthOf, isLeak, isStretchOf, isTorn } from './checks.ts';

const set = (...keys: string[]) => new Set(keys);

describe('The checks of a soak', () => {
  it('find nothing where all that was acknowledged is read once', () => {
    expect(compareSets(set('a', 'b', 'c'), set('a', 'b'), ['a', 'b', 'c'])).to.deep.equal({ lost: 0, unexpected: 0, duplicates: 0, recovered: 1 });
    expect(compareSequences([4, 5, 6], [4, 5, 6])).to.deep.equal({ missed: 0, repeated: 0, differs: false });
    expect(isTorn({ one: [1], other: [1], head: 'h', headAgain: 'h' })).to.equal(false);
  });

  it('find what is lost, what nobody sent and what stands twice (control)', () => {
    expect(compareSets(set('a', 'b'), set('a', 'b'), ['a'])).to.include({ lost: 1 });
    expect(compareSets(set('a'), set('a'), ['a', 'x'])).to.include({ unexpected: 1 });
    expect(compareSets(set('a'), set('a'), ['a', 'a'])).to.include({ duplicates: 1 });
  });

  it('find what a follower missed, was told twice, or was told in another order (control)', () => {
    expect(compareSequences([1, 2, 3], [1, 3])).to.deep.equal({ missed: 1, repeated: 0, differs: true });
    expect(compareSequences([1, 2, 3], [1, 2, 2, 3])).to.deep.equal({ missed: 0, repeated: 1, differs: true });
    expect(compareSequences([1, 2, 3], [1, 3, 2])).to.deep.equal({ missed: 0, repeated: 0, differs: true });
  });

  it('find what a visitor was not told behind its place, or told too early (control)', () => {
    expect([isStretchOf([5, 6, 7], 1, [6]), isStretchOf([5, 6, 7], 3, []), isStretchOf([5, 6, 7], 0, [5, 6, 7])]).to.deep.equal([true, true, true]);
    for (const [from, got] of [
      [0, [6]],
      [1, [5, 6]],
      [0, [5, 7]],
      [2, [7, 8]],
      [-1, []],
    ] as const)
      expect(isStretchOf([5, 6, 7], from, got)).to.equal(false);
  });

  it('find an answer that saw two states (control)', () => {
    expect(isTorn({ one: [1], other: [2], head: 'h', headAgain: 'h' })).to.equal(true);
    expect(isTorn({ one: [1], other: [1], head: 'h', headAgain: 'i' })).to.equal(true);
  });

  it('find memory that is not given back, and none where it only swings (control)', () => {
    const leaking = Array.from({ length: 30 }, (_, n) => 200 + 10 * n);
    expect(growthOf(leaking)).to.equal(100);
    expect(isLeak(leaking)).to.equal(true);
    expect(isLeak(Array.from({ length: 30 }, (_, n) => 200 + 50 * (n % 2)))).to.equal(false);
    expect(isLeak([200, 900])).to.equal(false);
    // A server that was just started: its heap grows until the first large collection, and swings from then on.
    const started = [...Array.from({ length: 30 }, (_, n) => 140 + 5 * n), ...Array.from({ length: 60 }, (_, n) => 270 + 6 * (n % 10))];
    expect(isLeak(started)).to.equal(false);
  });
});
