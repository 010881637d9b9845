import { expect } from 'chai';
import fc from 'fast-check';
import { distance, nearest } from '../../../src/foundation/values/near.ts';

/** The least of all ways, each tried. */
function byDefinition(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const rests = [
    byDefinition(one.slice(1), other) + 1,
    byDefinition(one, other.slice(1)) + 1,
    byDefinition(one.slice(1), other.slice(1)) + (one[0] === other[0] ? 0 : 1),
  ];
  if (one.length > 1 && one[0] === other[1] && one[1] === other[0]) rests.push(byDefinition(one.slice(2), other.slice(2)) + 1);
  return Math.min(...rests);
}

describe('the near word', () => {
  it('is measured in letters changed, left out, put in and swapped', () => {
    expect(distance('rounds', 'rounds')).to.equal(0);
    expect(distance('ronds', 'rounds')).to.equal(1);
    expect(distance('ruonds', 'rounds')).to.equal(1);
    expect(distance('kitten', 'sitting')).to.equal(3);
    expect(distance('', 'abc')).to.equal(3);
  });

  it('is the same as by its definition, up to the largest that is asked for', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (one, other, most) => {
        const expected = byDefinition(one, other);
        expect(distance(one, other)).to.equal(expected);
        expect(distance(one, other, most)).to.equal(Math.min(expected, most + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('is at most a third of its letters away', () => {
    expect(nearest('ronds', ['demands', 'rounds', 'round'])).to.equal('rounds');
    expect(nearest('STATE', ['state'])).to.equal('state');
    expect(nearest('abc', ['xyz', 'abcdef'])).to.equal(null);
    expect(nearest('ab', ['xy'])).to.equal(null);
  });
});
