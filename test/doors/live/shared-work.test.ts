import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { LedgerFeed } from '../../../src/ledger/feed.ts';
import type { Follower } from '../../../src/ledger/follower.ts';
import { write } from '../../../src/ledger/writing.ts';
import { newDatabase } from '../../support/database.ts';
import { addParty } from '../../support/recording.ts';
import { announce, greet, openStand } from './support.ts';

describe('Many who follow the same', () => {
  it('cost one reading of each commit, however many they are', async () => {
    const test = await newDatabase();
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
    for (const key of ['a', 'b', 'c']) {
      await write(test.database, { who: 'test' }, (writing) => addParty(writing, key));
      await turn();
    }
    expect(new Set((await all).map(String))).to.deep.equal(new Set(['1,2,3']));
    expect(reads).to.be.at.most(3);
    await Promise.all(followers.map((follower) => follower.return()));
    await test.discard();
  });

  it('are resolved once where they select the same, whatever they passed to the root field', async () => {
    const stand = await openStand();
    let rounds = 0;
    const read = stand.database.read.bind(stand.database);
    stand.database.read = (statement) => {
      if (statement.sql.includes('from "rounds" r where')) rounds += 1;
      return read(statement);
    };
    const sockets = await Promise.all(Array.from({ length: 12 }, () => greet(stand.socket)));
    for (const [index, words] of sockets.entries()) {
      const query = 'subscription ($kind: [RoundUpdateKind!]) { roundUpdates(where: { kind: $kind }) { round { label } } }';
      words.say({ id: '1', type: 'subscribe', payload: { query, variables: { kind: index % 2 === 0 ? null : ['ANNOUNCED'] } } });
    }
    await Promise.all(sockets.map((words) => words.hear('ping')));
    rounds = 0;
    await announce(stand, 'For all');
    await Promise.all(sockets.map((words) => words.hear('next')));
    // At most once by the mutation's own answer, and once for all twelve.
    expect(rounds).to.be.at.most(2);
    for (const { socket } of sockets) socket.close();
    await stand.discard();
  });
});

async function take(follower: Follower, count: number): Promise<number[]> {
  const seqs: number[] = [];
  while (seqs.length < count) seqs.push((await follower.next()).value?.entry.seq as number);
  return seqs;
}
