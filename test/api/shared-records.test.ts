import { expect } from 'chai';
import { graphql } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import { StandingRecord } from '../../src/ledger/standing/standing-record.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import type { RoundRecord } from '../../src/record/rounds/round.records.ts';
import { newDatabase, type TestDatabase } from '../support/database.ts';
import { schema } from '../support/schema.ts';

describe('A record that operations share', () => {
  let test: TestDatabase;
  before(async () => {
    test = await newDatabase('invented');
  });
  after(() => test.discard());

  it('keeps nothing of the operation that has shown its ordinals', async () => {
    const standing = new StandingRecord(10_000_000);
    const source = '{ round(key: "water-2030/r1") { ordinals { number sources { key } } } }';
    // The second operation finds the round in memory.
    for (const _turn of ['first', 'second']) {
      const { errors } = await graphql({ schema, source, contextValue: createOperationContext(test.database, { standing }) });
      expect(errors).to.equal(undefined);
    }
    const [row] = await test.database.read(sql`select id from things where key = 'water-2030/r1'`);
    const kept = standing.record(row?.id as ThingId) as unknown as RoundRecord;
    expect(kept.ordinals).to.not.have.lengthOf(0);
    for (const ordinal of kept.ordinals) expect(ordinal).to.not.have.property('round');
  });
});
