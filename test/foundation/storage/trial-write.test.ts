import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { tryToWrite } from '../../../src/foundation/storage/trial-write.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

describe('A trial write', () => {
  let test: TestDatabase;
  let other: Database;
  before(async () => {
    test = await newDatabase();
    other = await openDatabase(test.url);
  });
  after(async () => {
    await other.close();
    await test.discard();
  });

  const rows = () => test.database.read(sql`select key_id from kept_answers`);

  it('succeeds of each of two servers on one database that try at once, and leaves nothing', async () => {
    // The first holds its row, uncommitted, until the second has begun its own.
    let second: Promise<unknown> | undefined;
    let transactions = 0;
    await tryToWrite((work) =>
      test.database.transact(async (session) => {
        const result = await work(session);
        transactions += 1;
        if (transactions === 1) {
          second = tryToWrite((its) => other.transact(its));
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return result;
      }),
    );
    expect(await second?.then(() => 'written')).to.equal('written');
    expect(await rows()).to.deep.equal([]);
  });
});
