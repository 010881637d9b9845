import { expect } from 'chai';
import { LedgerFeed } from '../../../src/ledger/feed.ts';
import { write as writeToLedger } from '../../../src/ledger/writing.ts';
import { newDatabase } from '../../support/database.ts';
import { addParty } from '../../support/recording.ts';
import { announce, ask, greet, headOf, labels, openLines, openStand, ROUNDS, type Stand, subscribe, type Told, until } from './support.ts';

describe('One who begins to follow while the last other one leaves', () => {
  it('is told of what is written from then on', async () => {
    const test = await newDatabase();
    const feed = new LedgerFeed(test.database);
    const leaving = await feed.follow(null, () => true);
    const beginning = feed.follow(null, () => true);
    await leaving.return();
    const follower = await beginning;
    let told = 0;
    void follower.next().then(() => {
      told += 1;
    });
    await writeToLedger(test.database, { who: 'test' }, (writing) => addParty(writing, 'a'));
    try {
      await until('what was written', () => told === 1);
    } finally {
      await follower.return();
      await test.discard();
    }
  });

  it('is told so over one socket, where a page changes what it asks for', async () => {
    const stand = await openStand();
    try {
      const words = await greet(stand.socket);
      const ask = (id: string) => ({ id, type: 'subscribe', payload: { query: ROUNDS } });
      words.say(ask('1'));
      await words.hear('ping');
      // The reading of the head is held until the other has left.
      const read = stand.database.read.bind(stand.database);
      let release: () => void = () => undefined;
      let held = 0;
      stand.database.read = async (statement) => {
        if (statement.sql.includes('ledger_head')) {
          held += 1;
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        }
        return read(statement);
      };
      words.say(ask('2'));
      // The subscription reads the head once for itself, then the feed does.
      await until('the first reading of the head', () => held >= 1);
      words.say({ id: '1', type: 'complete' });
      words.say({ type: 'ping' });
      await words.hear('pong');
      const pings = () => words.heard.filter(({ type }) => type === 'ping').length;
      const before = pings();
      stand.database.read = read;
      release();
      await until('the second to stand', () => pings() > before);
      await announce(stand, 'One');
      await until('the round', () => words.heard.some(({ type, id }) => type === 'next' && id === '2'));
      words.socket.close();
    } finally {
      await stand.discard();
    }
  });
});

describe('Words that were erased', () => {
  let stand: Stand;
  let place: string;
  const asAdmin = async (mutation: string) => {
    const { secret } = await stand.key('ADMIN');
    const { data, errors } = await ask(stand, mutation, {}, secret);
    expect(errors).to.equal(undefined);
    return data;
  };
  beforeEach(async () => {
    stand = await openStand();
    const live = await subscribe(stand.socket);
    await announce(stand, 'Words that must go');
    await until('the round', () => live.told.length === 1);
    await live.leave();
    await asAdmin('mutation { redact(input: { key: "water-2030/words-that-must-go", field: "label" }) { userErrors { message } } }');
    // Cursors of before have expired; the ledger gives new ones of the same places.
    const { data } = await ask(stand, '{ changes(first: 100) { nodes { act cursor } } }');
    const { nodes } = (data as unknown as { changes: { nodes: { act: string; cursor: string }[] } }).changes;
    place = nodes[nodes.findIndex(({ act }) => act === 'round.announced') - 1]?.cursor as string;
  });
  afterEach(() => stand.discard());

  it('are in no replay, though they were sent live before', async () => {
    const replay = await subscribe(stand.socket, { after: place });
    await until('the round', () => replay.told.length === 1);
    expect(labels(replay.told)).to.deep.equal(['[erased]']);
    await replay.leave();
  });

  it('are in no replay of another selection, which shares the reading', async () => {
    const replay = await subscribe(stand.socket, {
      after: place,
      query: 'subscription ($after: Cursor) { roundUpdates(after: $after) { cursor round { label } } }',
    });
    await until('the round', () => replay.told.length === 1);
    expect(labels(replay.told)).to.deep.equal(['[erased]']);
    await replay.leave();
  });

  it('leave a replay whose cursors are of the new epoch, so that one can come back with them', async () => {
    const replay = await subscribe(stand.socket, { after: place });
    await until('the round', () => replay.told.length === 1);
    const { cursor } = replay.told[0] as Told;
    await replay.leave();
    await announce(stand, 'After');
    const again = await subscribe(stand.socket, { after: cursor });
    await until('the next, or an end', async () => again.told.length > 0 || (await Promise.race([again.over, Promise.resolve('open')])) !== 'open');
    expect(labels(again.told)).to.deep.equal(['After']);
    await again.leave();
  });
});

describe('The last id that a browser sends back', () => {
  let stand: Stand;
  before(async () => {
    stand = await openStand();
  });
  after(() => stand.discard());

  for (const [what, query] of [
    ['a fragment', 'subscription { ...Rounds } fragment Rounds on Subscription { roundUpdates { cursor round { label } } }'],
    ['an inline fragment', 'subscription { ... on Subscription { roundUpdates { cursor round { label } } } }'],
  ]) {
    it(`is gone on from where the subscription stands in ${what}`, async () => {
      const start = await headOf(stand.database);
      const label = `Missed by ${what}`;
      await announce(stand, label);
      const lines = await openLines(stand, { query }, { 'last-event-id': start });
      await until('the first place', () => lines.ids().length > 0);
      expect(lines.ids()[0]).to.equal(start);
      await until('the round', () => lines.data().length > 0);
      expect(lines.text()).to.contain(label);
      lines.leave();
    });
  }
});

describe('A subscription that leaves out its only field', () => {
  it('is a mistake of whoever asked, not a fault of the server', async () => {
    const stand = await openStand();
    try {
      const errors = (await (
        await subscribe(stand.socket, { query: 'subscription { roundUpdates @skip(if: true) { cursor } }' })
      ).over) as {
        extensions: { code: string };
      }[];
      expect(errors[0]?.extensions.code).not.to.equal('INTERNAL');
    } finally {
      await stand.discard();
    }
  });
});

describe('Two subscriptions that begin on one socket at once', () => {
  it('have no place told that passes what the slower one was not sent', async () => {
    const stand = await openStand();
    try {
      const start = await headOf(stand.database);
      await announce(stand, 'One');
      const words = await greet(stand.socket);
      const read = stand.database.read.bind(stand.database);
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      let held = false;
      // Only the one with a cursor looks it up.
      stand.database.read = async (statement) => {
        if (statement.sql.includes('select commit_seq, hash from ledger_entries')) {
          held = true;
          await released;
        }
        return read(statement);
      };
      const subscribing = (id: string, variables: object) => words.say({ id, type: 'subscribe', payload: { query: ROUNDS, variables } });
      subscribing('behind', { after: start });
      await until('it to be looked up', () => held);
      subscribing('now', {});
      // Heartbeats that another socket gets meanwhile show that this one would have had its own.
      const other = await subscribe(stand.socket, { query: 'subscription { changes { cursor } }' });
      await until('three heartbeats', () => other.places.length >= 3);
      await other.leave();
      const early = words.heard.filter(({ type }) => type === 'ping').map(({ payload }) => payload?.head as unknown as string);
      release();
      await until('the round', () => words.heard.some(({ type }) => type === 'next'));
      expect(early.filter((place) => place !== start)).to.deep.equal([]);
      words.socket.close();
    } finally {
      await stand.discard();
    }
  });
});
