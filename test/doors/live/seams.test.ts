import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import sql from 'sql-template-tag';
import { LedgerFeed } from '../../../src/ledger/feed.ts';
import type { Follower } from '../../../src/ledger/follower.ts';
import { write } from '../../../src/ledger/writing.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';
import { addParty } from '../../support/recording.ts';
import { ledgerOf, until } from './support.ts';

/** Collects the numbers that a follower gives, until it is ended. */
function collecting(follower: Follower): number[] {
  const told: number[] = [];
  void (async () => {
    for await (const { entry } of follower) told.push(entry.seq);
  })();
  return told;
}

const numbers = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);

describe('Between what was missed and what is new', () => {
  let test: TestDatabase;
  let written = 0;
  beforeEach(async () => {
    test = await newDatabase();
    written = 0;
  });
  afterEach(() => test.discard());

  /** One commit of so many entries. */
  const commit = async (entries: number) => {
    const { head } = await write(test.database, { who: 'test' }, async (writing) => {
      for (let n = 0; n < entries; n += 1) {
        written += 1;
        await addParty(writing, `party-${written}`);
      }
    });
    return head.seq;
  };
  const placeOf = async (seq: number) => {
    const place = (await ledgerOf(test.database)).find((entry) => entry.seq === seq);
    if (place === undefined) throw new Error(`The ledger has no place ${seq}.`);
    return place;
  };

  for (const limits of [{}, { window: 5, page: 2 }, { window: 1, page: 1 }, { window: 3, page: 100 }]) {
    it(`nothing is lost and nothing comes twice while others write all the while, with ${JSON.stringify(limits)}`, async () => {
      await commit(12);
      const feed = new LedgerFeed(test.database, limits);
      const followers: { begin: number; follower: Follower; told: number[] }[] = [];
      const join = async (begin: number) => {
        const follower = await feed.follow(await placeOf(begin), () => true);
        followers.push({ begin, follower, told: collecting(follower) });
      };
      let isOver = false;
      const writers = [1, 2, 7].map(async (entries) => {
        while (!isOver) {
          await commit(entries);
          await setImmediate();
        }
      });
      const [begins] = fc.sample(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }), { seed: 20_300_102, numRuns: 1 });
      for (const begin of begins as number[]) {
        await join(1 + Math.floor(begin * ((await ledgerOf(test.database)).length - 1)));
        const reached = written;
        await until('more to be written', () => written > reached + 5);
      }
      isOver = true;
      await Promise.all(writers);
      const ledger = numbers(await ledgerOf(test.database));
      expect(ledger.length).to.be.at.least(12 + 12 * 5);
      await until('everybody to be at the head', () => followers.every(({ told }) => told.at(-1) === ledger.at(-1)));
      for (const { begin, told } of followers) expect(told, `after ${begin}`).to.deep.equal(ledger.filter((seq) => seq > begin));
      await Promise.all(followers.map(({ follower }) => follower.return()));
    });
  }

  it('nothing lies where the place is the head: the first thing told is the next to be written', async () => {
    const head = await commit(3);
    const feed = new LedgerFeed(test.database);
    const follower = await feed.follow(await placeOf(head), () => true);
    const told = collecting(follower);
    const next = await commit(1);
    await until('the next', () => told.length > 0);
    expect(told).to.deep.equal([next]);
    await follower.return();
  });

  it('nothing lies in an empty ledger, which is followed from its beginning', async () => {
    const feed = new LedgerFeed(test.database);
    const follower = await feed.follow(null, () => true);
    const told = collecting(follower);
    const head = await commit(2);
    await until('both', () => told.length === 2);
    expect(told).to.deep.equal([head - 1, head]);
    await follower.return();
  });

  it('a place in the middle of a commit is followed by the rest of it', async () => {
    await commit(2);
    const head = await commit(9);
    const feed = new LedgerFeed(test.database, { window: 4, page: 2 });
    const middle = head - 5;
    const follower = await feed.follow(await placeOf(middle), () => true);
    const { value } = await follower.next();
    expect([value?.entry.seq, value?.reading.pin.seq], 'shown as the whole commit left it').to.deep.equal([middle + 1, head]);
    const told = collecting(follower);
    await until('the rest', () => told.length >= 4);
    const [entry] = (await ledgerOf(test.database)).filter(({ seq }) => seq === middle);
    expect(entry?.commitSeq).to.equal(head);
    expect(told).to.deep.equal([middle + 2, middle + 3, middle + 4, head]);
    await follower.return();
  });

  it('one who looks away for longer than the window holds reads on where they were', async () => {
    const begin = await commit(1);
    const feed = new LedgerFeed(test.database, { window: 3, page: 2 });
    const slow = await feed.follow(null, () => true);
    const quick = await feed.follow(null, () => true);
    const told = collecting(quick);
    for (let n = 0; n < 10; n += 1) await commit(1 + (n % 3));
    const ledger = numbers(await ledgerOf(test.database, begin));
    await until('the quick one to be at the head', () => told.length === ledger.length);
    expect((await feed.after((ledger.at(-1) as number) - 1)).length, 'what the feed keeps').to.be.at.most(3);
    const slowly: number[] = [];
    while (slowly.length < ledger.length) slowly.push((await slow.next()).value?.entry.seq as number);
    expect(slowly).to.deep.equal(ledger);
    expect(told).to.deep.equal(ledger);
    await Promise.all([slow.return(), quick.return()]);
  });

  it('a filter moves the settled place past what it hides, and not past what it has given out', async () => {
    const begin = await commit(1);
    const feed = new LedgerFeed(test.database, { window: 4, page: 3 });
    const wanted = new Set([begin + 4, begin + 6]);
    const follower = await feed.follow(null, ({ entry }) => wanted.has(entry.seq));
    await commit(3);
    const first = follower.next();
    await until('what is hidden to be passed', () => follower.settled.seq === begin + 3);
    await commit(2);
    expect((await first).value?.entry.seq).to.equal(begin + 4);
    expect(follower.settled.seq, 'while the first is in hand').to.be.below(begin + 4);
    const second = follower.next();
    await until('the first to be done with', () => follower.settled.seq === begin + 5);
    await commit(2);
    expect((await second).value?.entry.seq).to.equal(begin + 6);
    expect(follower.settled.seq, 'while the second is in hand').to.be.below(begin + 6);
    await follower.return();
  });

  it('several who ask a follower at once get its events one after the other, each once', async () => {
    const begin = await commit(1);
    const feed = new LedgerFeed(test.database);
    const follower = await feed.follow(null, () => true);
    const asked = [follower.next(), follower.next(), follower.next()];
    await commit(2);
    await commit(1);
    expect((await Promise.all(asked)).map(({ value }) => value?.entry.seq)).to.deep.equal([begin + 1, begin + 2, begin + 3]);
    await follower.return();
  });

  it('an end wakes whoever waits, and nothing comes after it', async () => {
    await commit(1);
    const feed = new LedgerFeed(test.database);
    const follower = await feed.follow(null, () => true);
    const waiting = follower.next();
    await follower.return();
    expect(await waiting).to.deep.equal({ done: true, value: undefined });
    await commit(1);
    expect(await follower.next()).to.deep.equal({ done: true, value: undefined });
  });

  it('an epoch that ends ends those who follow, with the place that they had and the new head', async () => {
    const begin = await commit(2);
    const feed = new LedgerFeed(test.database);
    const follower = await feed.follow(null, () => true);
    const waiting = follower.next().then(
      () => 'an event',
      (error: { code: string }) => error.code,
    );
    await test.database.transact(async (session) => {
      await session.query(sql`update ledger_head set epoch = epoch + 1 where id = 1`);
    });
    await test.database.announceWrite();
    await commit(1);
    expect(await waiting).to.equal('CURSOR_EXPIRED');
    expect(follower.settled.seq).to.equal(begin);
    expect(await follower.next()).to.deep.equal({ done: true, value: undefined });
  });
});
