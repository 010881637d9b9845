import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { type FeedLimits, LedgerFeed } from '../../../src/ledger/feed.ts';
import type { Follower } from '../../../src/ledger/follower.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { write } from '../../../src/ledger/writing.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { addParty } from '../../support/recording.ts';

const tiny: Partial<FeedLimits> = { window: 5, page: 2 };

describe('Whoever follows the ledger', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  const record = async (...keys: string[]) => {
    await write(test.database, { who: 'test' }, async (writing) => {
      for (const key of keys) await addParty(writing, key);
    });
    await turn();
  };
  const take = async (follower: Follower, count: number): Promise<number[]> => {
    const seqs: number[] = [];
    for (let n = 0; n < count; n++) seqs.push((await follower.next()).value?.entry.seq as number);
    return seqs;
  };
  const placeOf = async (seq: number): Promise<{ seq: number; hash: string }> => {
    const [row] = await test.database.read(sql`select hash from ledger_entries where seq = ${seq}`);
    return { seq, hash: row?.hash as string };
  };
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

  it('gets what was there, then what comes, with nothing between left out: whatever the place it begins at, and however little is at hand', async () => {
    for (let n = 0; n < 12; n++) await record(`a${n}`);
    const feed = new LedgerFeed(test.database, tiny);
    const followers = await Promise.all([1, 4, 7, 11, 12].map(async (seq) => ({ seq, follower: await feed.follow(await placeOf(seq), () => true) })));
    const writing = (async () => {
      for (let n = 0; n < 12; n++) await record(`b${n}`, `c${n}`);
    })();
    for (const { seq, follower } of followers) expect(await take(follower, 36 - seq), `from ${seq}`).to.deep.equal(numbers(seq + 1, 36));
    await writing;
  });

  it('that is slow gets everything in the end, out of the database, while the feed keeps no more than its window', async () => {
    const feed = new LedgerFeed(test.database, tiny);
    const slow = await feed.follow(null, () => true);
    for (let n = 0; n < 30; n++) await record(`a${n}`);
    const ahead = await feed.after(29);
    expect(ahead.length).to.be.at.most(5);
    expect(await take(slow, 30)).to.deep.equal(numbers(1, 30));
  });

  it('moves its place on past what its filter hides, and not past what it was not yet given', async () => {
    const feed = new LedgerFeed(test.database, tiny);
    const follower = await feed.follow(null, ({ entry }) => entry.seq % 4 === 0);
    const next = follower.next();
    await record('a', 'b', 'c');
    while (follower.settled.seq < 3) await turn();
    await record('d', 'e');
    expect((await next).value?.entry.seq).to.equal(4);
    // The fourth was handed over and is perhaps still on its way.
    expect(follower.settled.seq).to.equal(3);
    const after = follower.next();
    while (follower.settled.seq < 5) await turn();
    await follower.return();
    expect((await after).done).to.equal(true);
  });

  it('begins in the middle of a commit, and gets the rest of it, shown as the whole commit left it', async () => {
    await record('a', 'b', 'c');
    const feed = new LedgerFeed(test.database);
    const follower = await feed.follow(await placeOf(1), () => true);
    const { value } = await follower.next();
    expect([value?.entry.seq, value?.reading.pin.seq]).to.deep.equal([2, 3]);
  });

  it('leaves at once, also while it waits', async () => {
    const feed = new LedgerFeed(test.database);
    const follower = await feed.follow(null, () => true);
    const waiting = follower.next();
    await follower.return();
    expect(await waiting).to.deep.equal({ done: true, value: undefined });
    expect(await follower.next()).to.deep.equal({ done: true, value: undefined });
  });

  it('is woken once for many commits, and each commit is read once for all who follow', async () => {
    let reads = 0;
    const counted: Database = {
      ...test.database,
      read: (statement) => {
        if (statement.sql.includes('from ledger_entries')) reads += 1;
        return test.database.read(statement);
      },
    };
    const feed = new LedgerFeed(counted);
    const followers = await Promise.all(Array.from({ length: 40 }, () => feed.follow(null, () => true)));
    const all = Promise.all(followers.map((follower) => take(follower, 3)));
    for (const key of ['a', 'b', 'c']) await record(key);
    expect(new Set((await all).map(String))).to.deep.equal(new Set(['1,2,3']));
    expect(reads).to.be.at.most(3);
  });

  it('is told when its epoch ends, and not given what comes after', async () => {
    const feed = new LedgerFeed(test.database);
    await record('a');
    const follower = await feed.follow(null, () => true);
    const next = follower.next().then(
      () => 'an entry',
      (error: { code: string; extensions: { head: string } }) => error.code,
    );
    await test.database.transact(async (session) => void (await session.query(sql`update ledger_head set epoch = epoch + 1`)));
    await test.database.announceWrite();
    expect(await next).to.equal('CURSOR_EXPIRED');
    expect((await readHead(test.database)).epoch).to.equal(2);
  });
});
