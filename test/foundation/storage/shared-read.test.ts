import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { ResultRow } from '../../../src/foundation/storage/database.ts';
import { SharedRead } from '../../../src/foundation/storage/shared-read.ts';

describe('A read that is shared', () => {
  const statement = sql`select seq from ledger_head`;
  let seq = 0;
  let reads = 0;
  let refuses = false;
  const database = {
    read: async (): Promise<ResultRow[]> => {
      reads += 1;
      if (refuses) throw new Error('away');
      return [{ seq }];
    },
  };
  const shared = new SharedRead(database);
  beforeEach(() => {
    [seq, reads, refuses] = [0, 0, false];
  });

  it('is one for all who ask in the same turn, and another in the next', async () => {
    const asked = await Promise.all([shared.read(statement), shared.read(statement), Promise.resolve().then(() => shared.read(statement))]);
    expect(asked).to.deep.equal([[{ seq: 0 }], [{ seq: 0 }], [{ seq: 0 }]]);
    expect(reads).to.equal(1);
    await shared.read(statement);
    expect(reads).to.equal(2);
  });

  it('begins after the last of them has asked, so that each sees what was written before', async () => {
    const first = shared.read(statement);
    seq = 7;
    const second = shared.read(statement);
    expect(await Promise.all([first, second])).to.deep.equal([[{ seq: 7 }], [{ seq: 7 }]]);
  });

  it('is not given to those who ask while it is on its way', async () => {
    let answer: (rows: ResultRow[]) => void = () => undefined;
    const slow = new SharedRead({
      read: () => {
        reads += 1;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const first = slow.read(statement);
    await turn();
    await turn();
    const answerFirst = answer;
    const second = slow.read(statement);
    await turn();
    await turn();
    expect(reads).to.equal(2);
    answer([{ seq: 2 }]);
    answerFirst([{ seq: 1 }]);
    expect(await Promise.all([first, second])).to.deep.equal([[{ seq: 1 }], [{ seq: 2 }]]);
  });

  it('fails for all who share it, and not for those after them', async () => {
    refuses = true;
    const failed = await Promise.allSettled([shared.read(statement), shared.read(statement)]);
    expect(failed.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    refuses = false;
    expect(await shared.read(statement)).to.deep.equal([{ seq: 0 }]);
  });
});
