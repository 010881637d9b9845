import { expect } from 'chai';
import { graphql } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext } from '../../src/api/context.ts';
import { StandingRecord } from '../../src/ledger/standing/standing-record.ts';
import type { ThingId } from '../../src/ledger/thing.ts';
import type { WholeDemand } from '../../src/record/demands/whole-demand.ts';
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

  it('is one history, for those who ask for a history and for those who ask for whole demands', async () => {
    const standing = new StandingRecord(10_000_000);
    const demands = await test.database.read(sql`select id from things where type = 'Demand' and ended_seq is null`);
    // Figures read whole demands. A view of a day has a memory of its own.
    for (const source of ['{ figures { unit } }', '{ figures(view: { knownBy: "2100" }) { unit } }']) {
      const { errors } = await graphql({ schema, source, contextValue: createOperationContext(test.database, { standing }) });
      expect(errors).to.equal(undefined);
    }
    for (const values of [standing, standing.ofDay('2100-12-31')]) {
      const kept = demands.flatMap(({ id }) => {
        const whole = values.derived(`whole demand ${id}`)?.value as WholeDemand | undefined;
        return whole === undefined ? [] : [{ whole, history: values.derived(`history ${id}`)?.value }];
      });
      expect(kept).to.not.have.lengthOf(0);
      for (const { whole, history } of kept) expect(whole.course.history).to.equal(history);
    }
  });
});
