import { expect } from 'chai';
import { distance, nearest } from '../../../src/foundation/values/near.ts';

describe('the near word', () => {
  it('is measured in letters changed, left out, put in and swapped', () => {
    expect(distance('rounds', 'rounds')).to.equal(0);
    expect(distance('ronds', 'rounds')).to.equal(1);
    expect(distance('ruonds', 'rounds')).to.equal(1);
    expect(distance('kitten', 'sitting')).to.equal(3);
    expect(distance('', 'abc')).to.equal(3);
  });

  it('is at most a third of its letters away', () => {
    expect(nearest('ronds', ['demands', 'rounds', 'round'])).to.equal('rounds');
    expect(nearest('STATE', ['state'])).to.equal('state');
    expect(nearest('abc', ['xyz', 'abcdef'])).to.equal(null);
    expect(nearest('ab', ['xy'])).to.equal(null);
  });
});
