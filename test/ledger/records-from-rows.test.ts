import { expect } from 'chai';
import { recordFromRow } from '../../src/ledger/rows.ts';
import type { Thing } from '../../src/ledger/thing.ts';
import { positionRecords } from '../../src/record/demands/position.records.ts';
import { processRecords } from '../../src/record/processes/process.records.ts';

const recordOf = (row: Readonly<Record<string, unknown>>) => recordFromRow<Thing>(positionRecords as never, row) as unknown as Record<string, unknown>;

describe('A record of a row', () => {
  it('has the booleans of both databases', () => {
    for (const [stored, value] of [
      [1, true],
      [true, true],
      [0, false],
      [false, false],
    ])
      expect(recordOf({ dated: stored }).dated, String(stored)).to.equal(value);
  });

  it('has the lists that are stored as text, and shares no empty one', () => {
    expect(recordOf({ changes: '["RAISED","SPLIT"]' }).changes).to.deep.equal(['RAISED', 'SPLIT']);
    const [one, other] = [recordOf({ changes: '[]' }), recordOf({ changes: '[]' })];
    expect(one.changes).to.deep.equal([]);
    expect(one.changes).to.not.equal(other.changes);
    // A list of things is filled from their edges.
    expect(one.toward).to.deep.equal([]);
    expect(one.toward).to.not.equal(other.toward);
  });

  it('has words and numbers as they are, also where these are empty', () => {
    expect(recordOf({ number: 0, stated_on: '', from_seq: 7 })).to.deep.include({ number: 0, statedOn: '', fromSeq: 7 });
  });

  it('has null for what its row lacks, or the first value of a field that came later', () => {
    expect(recordOf({})).to.deep.include({ statement: null, time: null, id: null });
    // Processes had no strands at first.
    expect(recordFromRow<Thing>(processRecords as never, { strands: null })).to.deep.include({ strands: [] });
  });
});
