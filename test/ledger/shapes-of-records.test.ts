import { setFlagsFromString } from 'node:v8';
import { expect } from 'chai';
import { recordFromRow } from '../../src/ledger/rows.ts';
import { positionRecords } from '../../src/record/demands/position.records.ts';

const ofReading = Symbol('what a reading adds');

/** V8 answers this only where it is told to, and only code that is compiled afterwards may ask. */
function shapeTeller(): (one: object, other: object) => boolean {
  setFlagsFromString('--allow-natives-syntax');
  try {
    return new Function('one', 'other', 'return %HaveSameMap(one, other);') as (one: object, other: object) => boolean;
  } finally {
    setFlagsFromString('--no-allow-natives-syntax');
  }
}

describe('Records of one type', () => {
  it('share one shape in V8, also with the fields that a history adds', () => {
    const haveOneShape = shapeTeller();
    // More records than V8 needs to choose how it makes them.
    const records = Array.from({ length: 1_000 }, (_, index) => {
      const record = recordFromRow(positionRecords as never, { id: index, number: index, stated_on: '2022-03-01' });
      Object.assign(record, { [ofReading]: {} });
      return Object.assign(record, { firstDay: '2022-03-01', lastDay: '2022-03-01', actors: [] });
    });
    const last = records.at(-1) as object;
    expect(records.filter((record) => haveOneShape(record, last)).length).to.be.greaterThan(900);
    expect(haveOneShape(last, { ...last, another: 1 })).to.equal(false);
  });
});
