// biome-ignore-all lint/suspicious/noDuplicateTestHooks: the inner suite, on PostgreSQL alone, has another instance beside it.
import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { write } from '../../src/ledger/writing.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../support/database.ts';
import { addParty } from '../support/recording.ts';

/** Defined on PostgreSQL alone: elsewhere there is nothing to test, and nothing is skipped. */
const onPostgres = (title: string, tests: () => void) => (dialectUnderTest === 'postgres' ? void describe(title, tests) : undefined);

describe('waking up', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  it('happens for every commit of our own, once it is there to be read', async () => {
    const seen: Promise<number>[] = [];
    const stop = test.database.onWrite(() => seen.push(countParties(test.database)));
    await addOne(test.database, 'a');
    expect(seen.length, 'before the write is answered').to.be.at.least(1);
    expect(await seen.at(-1)).to.equal(1);
    stop();
  });

  it('ends when the listener stops, and does not happen for a write that fails', async () => {
    let woken = 0;
    const stop = test.database.onWrite(() => (woken += 1));
    stop();
    await addOne(test.database, 'a');
    expect(woken).to.equal(0);
    let wokenByFailure = 0;
    if (dialectUnderTest === 'sqlite') {
      test.database.onWrite(() => (wokenByFailure += 1));
      await write(test.database, { who: 'test' }, () => Promise.reject(new Error('refused'))).catch(() => undefined);
    }
    expect(wokenByFailure).to.equal(0);
  });

  onPostgres('by another instance on PostgreSQL', () => {
    let other: Database;
    beforeEach(async () => {
      other = await openDatabase(test.url);
    });
    afterEach(() => other.close());

    it('comes with the notification', async () => {
      const stop = test.database.onWrite(() => undefined);
      await listening(test.database, 1);
      const notified = wakings(test.database);
      await addOne(other, 'a');
      await notified.until(async () => (await countParties(test.database)) === 1);
      stop();
    });

    it('comes by polling while the backend that listens is gone, and by notification after it is back', async () => {
      const woken = wakings(test.database);
      await listening(test.database, 1);
      await test.database.read(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen parley_ledger'`,
      );
      await listening(test.database, 0);
      await addOne(other, 'a');
      await woken.next(3);
      expect(await countParties(test.database)).to.equal(1);
      await listening(test.database, 1);
      woken.stop();
    });

    it('leaves no timer and no connection behind when it is closed', async () => {
      const third = await openDatabase(test.url);
      let woken = 0;
      third.onWrite(() => (woken += 1));
      const [open, closed] = [wakings(other), () => woken];
      await listening(test.database, 2);
      await third.close();
      await listening(test.database, 1);
      const before = closed();
      // (control) Within the same time the one that is still open looks for itself.
      await open.one();
      await open.one();
      open.stop();
      expect(closed()).to.equal(before);
    });
  });
});

const addOne = (database: Database, key: string) => write(database, { who: 'test' }, (writing) => addParty(writing, key));

async function countParties(database: Database): Promise<number> {
  const [row] = await database.read(sql`select count(*) as total from parties`);
  return Number(row?.total);
}

/** Waits until so many backends listen on this database. */
async function listening(database: Database, wanted: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const [row] = await database.read(
      sql`select count(*) as total from pg_stat_activity where datname = current_database() and query = 'listen parley_ledger'`,
    );
    if (Number(row?.total) === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`There were never ${wanted} backends that listen.`);
}

/** The wakings of a database, to be waited for one after the other. */
function wakings(database: Database) {
  let woken: () => void = () => undefined;
  const stop = database.onWrite(() => woken());
  const one = () => new Promise<void>((resolve) => (woken = resolve));
  return {
    stop,
    one,
    next: async (most: number) => {
      for (let count = 0; count < most; count += 1) {
        await one();
        if ((await countParties(database)) > 0) return;
      }
    },
    until: async (isReached: () => Promise<boolean>) => {
      while (!(await isReached())) await one();
      stop();
    },
  };
}
