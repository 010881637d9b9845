import { expect } from 'chai';
import { type ChangeKind, changeKinds } from '../../../src/record/demands/demand.ts';
import { isChange, lastChangeIn } from '../../../src/record/demands/substance.ts';

const position = (...changes: ChangeKind[]) => ({ changes });

describe('The last change of a demand', () => {
  it('is any kind but that it was said again, or in other words', () => {
    expect(changeKinds.words.filter((kind) => !isChange(kind))).to.deep.equal(['RESTATED', 'REWORDED']);
  });

  it('passes over what only says it again, and stops at what also changes something', () => {
    const [raised, changed] = [position('RAISED'), position('RESTATED', 'QUANTITY_CHANGED')];
    expect(lastChangeIn([raised, changed, position('RESTATED'), position('REWORDED', 'RESTATED')])).to.equal(changed);
    expect(lastChangeIn([raised, position('REWORDED')])).to.equal(raised);
  });

  it('is none where nothing that is shown changed anything', () => {
    expect(lastChangeIn([position('RESTATED'), position()])).to.equal(null);
    expect(lastChangeIn([])).to.equal(null);
  });
});
