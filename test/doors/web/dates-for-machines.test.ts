import { expect } from 'chai';
import { isoDate, isoSpan } from '../../../src/doors/web/structured/terms.ts';

describe('A date of the record for machines', () => {
  it('is as exact as it is known, and has no marks that ISO 8601 does not have', () => {
    const dates = ['2022-03-29', '2022-03~', '2022?', '2022-03-14/2022-03-17', '2022-13', 'soon', '', null];
    expect(dates.map(isoDate)).to.deep.equal(['2022-03-29', '2022-03', '2022', '2022-03-14', undefined, undefined, undefined, undefined]);
  });

  it('has no end that is open or not known', () => {
    expect(['2030-01/..', '../2030-01', '2030-01-02/', '2030-01-02'].map(isoSpan)).to.deep.equal([
      ['2030-01', undefined],
      [undefined, '2030-01'],
      ['2030-01-02', undefined],
      ['2030-01-02', '2030-01-02'],
    ]);
  });
});
