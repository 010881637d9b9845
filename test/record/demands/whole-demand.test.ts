import { expect } from 'chai';
import type { OperationContext } from '../../../src/api/context.ts';
import { ParleyError } from '../../../src/foundation/errors.ts';
import { sqliteDialect } from '../../../src/foundation/storage/sqlite-dialect.ts';
import { Reading } from '../../../src/ledger/reading.ts';
import { pickedDemands } from '../../../src/record/demands/whole-demand.ts';
import { ask } from '../../support/ask.ts';
import { seededDatabase } from '../../support/seeded.ts';

/** A record in which so many demands are picked, and none of them can be read. */
function recordOf(picked: number): { reading: Reading; asked: string[] } {
  const asked: string[] = [];
  const read = async ({ sql }: { sql: string }) => {
    asked.push(sql);
    return sql.startsWith('select count') ? [{ picked }] : [];
  };
  const head = { ledger: '', epoch: 1, seq: 1, hash: '', recordedAt: '' };
  const reading = new Reading({ dialect: sqliteDialect, read } as never, { head, seq: 1, isNow: true, knownBy: null, written: '' } as never);
  return { reading, asked };
}

describe('Demands that a client picks', () => {
  it('are refused before any is read where they are too many, with what to narrow', async () => {
    const { reading, asked } = recordOf(2_001);
    const error = await pickedDemands({} as OperationContext, reading, null).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(ParleyError);
    expect((error as ParleyError).extensions).to.deep.include({ code: 'TOO_MUCH', allowed: 2_000, came: 2_001 });
    expect((error as ParleyError).message).to.contain('Narrow `where`');
    expect(asked).to.have.length(1);
  });

  it('are read where they are as many as allowed', async () => {
    expect(await pickedDemands({} as OperationContext, recordOf(2_000).reading, null)).to.deep.equal([]);
  });

  it('are all of the seeds where nothing narrows them', async () => {
    const { database } = await seededDatabase();
    const { result } = await ask(database, '{ figures { unit } revivals { way } }');
    expect(result.errors).to.equal(undefined);
  });
});
