import { expect } from 'chai';
import { nearKeys } from '../../../src/foundation/values/near-keys.ts';

const candidates = [
  { key: 'ru', names: ['Russia', 'Россия'] },
  { key: 'tr', names: ['Türkiye', 'Turkey'] },
  { key: 'ua', names: ['Ukraine', 'Україна'] },
  { key: 'ua-forces', names: ['Armed Forces of Ukraine'] },
  { key: 'talks-1/round-1', names: ['First round'] },
  { key: 'talks-1/round-2', names: ['Second round'] },
  { key: 'talks-2/round-1', names: ['Opening'] },
];
const near = (asked: string, comparisonsLeft = 1000) => nearKeys(asked, candidates, { comparisonsLeft });

describe('The near keys', () => {
  it('are those of things of that name, in any language and without regard to case and marks', () => {
    expect(near('Ukraine')).to.deep.equal(['ua']);
    expect(near('УКРАЇНА')).to.deep.equal(['ua']);
    expect(near('turkiye')).to.deep.equal(['tr']);
  });

  it('are those that end so, where the process was left out', () => {
    expect(near('round-1')).to.deep.equal(['talks-1/round-1', 'talks-2/round-1']);
    expect(near('ROUND-2')).to.deep.equal(['talks-1/round-2']);
  });

  it('are otherwise the nearest by letters, of keys and of names, at most a third of them away', () => {
    expect(near('Ukrane')).to.deep.equal(['ua']);
    // Two letters away each; round-2 of the first talks is the farther one.
    expect(near('talsk-1/round-2')).to.deep.equal(['talks-1/round-2']);
    expect(near('atlantis')).to.deep.equal([]);
    expect(near('')).to.deep.equal([]);
  });

  it('are at most three', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ key: `talks-${index}/r1`, names: [] }));
    expect(nearKeys('r1', many, { comparisonsLeft: 1000 })).to.deep.equal(['talks-0/r1', 'talks-1/r1', 'talks-2/r1']);
  });

  it('cost no more comparisons than there are left, and none for what is too long to be a key', () => {
    const budget = { comparisonsLeft: 3 };
    expect(nearKeys('Ukrane', candidates, budget)).to.deep.equal([]);
    expect(budget.comparisonsLeft).to.equal(0);
    const untouched = { comparisonsLeft: 3 };
    expect(nearKeys('x'.repeat(1_000_000), candidates, untouched)).to.deep.equal([]);
    expect(untouched.comparisonsLeft).to.equal(3);
    expect(nearKeys('Ukraine', candidates, { comparisonsLeft: 0 }), 'what is named exactly needs none').to.deep.equal(['ua']);
  });
});
