import { expect } from 'chai';
import sql from 'sql-template-tag';
import { createApiKey } from '../../../src/foundation/access/api-keys.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../../support/database.ts';

/** The processes of PostgreSQL that serve a database beside the one that is asked. */
async function othersAt({ database }: TestDatabase): Promise<number[]> {
  const rows = await database.read(sql`select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by pid`);
  return rows.map(({ pid }) => pid as number);
}

const keysIn = async ({ database }: TestDatabase) => Number((await database.read(sql`select count(*) as total from api_keys`))[0]?.total);
const writeKey = ({ database }: TestDatabase) => createApiKey(database, { name: 'name of a reader', role: 'READER', expiresAt: null });

describe('A database that a test gives back', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  /** Gives it back and takes the next, which on PostgreSQL is the same. */
  const next = async () => {
    await test.discard();
    test = await newDatabase();
  };

  it('holds nothing of that test for the next one, however often', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect(await keysIn(test)).to.equal(0);
      await writeKey(test);
      expect(await keysIn(test)).to.equal(1);
      await next();
    }
    expect(await keysIn(test)).to.equal(0);
  });

  // SQLite gives no database back.
  if (dialectUnderTest === 'postgres') {
    it('is restored by one connection, which stays open', async () => {
      await next();
      const [before, url] = [await othersAt(test), test.url];
      expect(before).to.have.length(1);
      await next();
      expect([await othersAt(test), test.url]).to.deep.equal([before, url]);
    });

    it('is restored although the test ended all its connections', async () => {
      await next();
      const [ended, { url }] = [await othersAt(test), test];
      await writeKey(test);
      await test.database.read(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
      await next();
      expect([await keysIn(test), test.url]).to.deep.equal([0, url]);
      expect(await othersAt(test))
        .to.have.length(1)
        .and.not.include(ended[0]);
    });
  }
});
