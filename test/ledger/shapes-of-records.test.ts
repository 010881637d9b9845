import { setFlagsFromString } from 'node:v8';
import { expect } from 'chai';
import { copyFor, withoutReading } from '../../src/ledger/copying.ts';
import { storedRecord } from '../../src/ledger/record-marks.ts';
import { recordFromRow, rowFromRecord, shapedContent, shapedRecord } from '../../src/ledger/rows.ts';
import type { Thing, ThingId } from '../../src/ledger/thing.ts';
import { positionRecords } from '../../src/record/demands/position.records.ts';
import { recordsByType } from '../../src/record/records.ts';

const ofReading = Symbol('what a reading adds');
const records = recordsByType.Position;

/** V8 answers this only where it is told to, and only code that is compiled afterwards may ask. */
function shapeTeller(): (one: object, other: object) => boolean {
  setFlagsFromString('--allow-natives-syntax');
  try {
    return new Function('one', 'other', 'return %HaveSameMap(one, other);') as (one: object, other: object) => boolean;
  } finally {
    setFlagsFromString('--no-allow-natives-syntax');
  }
}

/** More than V8 needs to choose how it makes them. */
const many = <T extends object>(make: (index: number) => T): T[] => Array.from({ length: 1_000 }, (_, index) => make(index));

function expectOneShape(objects: readonly object[]): void {
  const haveOneShape = shapeTeller();
  const last = objects.at(-1) as object;
  expect(objects.filter((one) => haveOneShape(one, last)).length).to.be.greaterThan(900);
  expect(haveOneShape(last, { ...last, another: 1 })).to.equal(false);
}

const given = (index: number) => ({
  ...JSON.parse(JSON.stringify(shapedContent(records, { number: index, statedOn: '2022-03-01', texts: [], changes: ['RAISED'] }))),
  ...Object.fromEntries(['toward', 'madeBy', 'broughtBy'].map((name) => [name, []])),
});
const written = (index: number) => Object.assign(shapedRecord(records, given(index)), { id: index, key: `x/${index}`, version: 1, fromSeq: index, toSeq: 9 });

describe('Records of one type', () => {
  it('share one shape in V8, also with the fields that a history adds', () => {
    expectOneShape(
      many((index) => {
        const record = recordFromRow(positionRecords as never, { id: index, number: index, stated_on: '2022-03-01' });
        Object.assign(record, { [ofReading]: {} });
        return Object.assign(record, { firstDay: '2022-03-01', lastDay: '2022-03-01', actors: [] });
      }),
    );
  });

  it('share it as copies of the memory, for a reading and for nobody', () => {
    const stored = (index: number) => storedRecord(records, rowFromRecord(records, written(index) as unknown as Thing, 'salt'), []);
    const dated = (record: Thing) => Object.assign(record, { firstDay: '2022-03-01', lastDay: '2022-03-01', actors: [] });
    expectOneShape(many((index) => dated(copyFor(stored(index), {}))));
    expectOneShape(many((index) => dated(withoutReading(stored(index)))));
  });

  it('share it before they are stored, and so do their rows', () => {
    expectOneShape(many(written));
    expectOneShape(many((index) => rowFromRecord(records, written(index) as unknown as Thing, 'salt')));
  });

  it('keep what they say in a copy, also what a history has added', () => {
    const plain = written(7 as ThingId) as unknown as Thing;
    const more = Object.assign(written(7) as unknown as Thing, { ownClock: '10:00' });
    expect({ ...withoutReading(plain) }).to.deep.include({ ...plain });
    expect({ ...withoutReading(more) }).to.deep.include({ ...more });
  });
});
