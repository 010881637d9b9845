import { EventEmitter } from 'node:events';
import { AssertionError, expect } from 'chai';
import pg from 'pg';
import sql from 'sql-template-tag';
import type { Database } from '../../../src/foundation/storage/database.ts';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import { LedgerFeed } from '../../../src/ledger/feed.ts';
import type { Follower } from '../../../src/ledger/follower.ts';
import { write } from '../../../src/ledger/writing.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../../support/database.ts';
import { addParty } from '../../support/recording.ts';
import { ledgerOf, until } from './support.ts';

/** Somebody who is told of numbers of the ledger, leaves, and comes back with the last that they had. */
interface Telling {
  listen(after: number | null): Promise<{ readonly told: readonly number[]; leave(): Promise<void> }>;
}

interface Unequal {
  readonly actual: readonly number[];
  readonly expected: readonly number[];
}

/** The way of the house. */
function byLedger(database: Database): Telling {
  const feed = new LedgerFeed(database);
  return {
    listen: async (after) => {
      const places = await ledgerOf(database);
      const follower = await feed.follow(places.find(({ seq }) => seq === after) ?? null, () => true);
      const told: number[] = [];
      void collect(follower, told);
      return { told, leave: async () => void (await follower.return()) };
    },
  };
}

async function collect(follower: Follower, told: number[]): Promise<void> {
  for await (const { entry } of follower) told.push(entry.seq);
}

/** Broken on purpose: what is written is handed to those who listen at that moment. */
function byEvents(written: EventEmitter): Telling {
  return {
    listen: async () => {
      const told: number[] = [];
      const listener = (seq: number) => void told.push(seq);
      written.on('written', listener);
      return { told, leave: async () => void written.off('written', listener) };
    },
  };
}

/** The check that every way of telling is put to. */
async function missesNothing(database: Database, telling: Telling, written: EventEmitter): Promise<void> {
  const add = async (key: string) => {
    const { head } = await write(database, { who: 'test' }, (writing) => addParty(writing, key));
    written.emit('written', head.seq);
    return head.seq;
  };
  const before = await telling.listen(null);
  const first = await add('one');
  await until('the first', () => before.told.length > 0);
  await before.leave();
  await add('two');
  await add('three');
  const after = await telling.listen(before.told.at(-1) ?? null);
  const last = await add('four');
  await until('the last', () => after.told.includes(last));
  await after.leave();
  expect([...before.told, ...after.told]).to.deep.equal((await ledgerOf(database, first - 1)).map(({ seq }) => seq));
}

describe('A check that whoever comes back misses nothing', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await newDatabase();
  });
  afterEach(() => test.discard());

  it('is passed by the ledger', async () => {
    await missesNothing(test.database, byLedger(test.database), new EventEmitter());
  });

  it('is failed by events that are handed out in memory (control)', async () => {
    const written = new EventEmitter();
    const outcome = await missesNothing(test.database, byEvents(written), written).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(AssertionError);
    expect((outcome as Unequal).expected).to.have.length(4);
    expect((outcome as Unequal).actual).to.have.length(2);
  });

  it('is failed by the ledger where the cursor is left out (control)', async () => {
    const forgetful: Telling = { listen: () => byLedger(test.database).listen(null) };
    const outcome = await missesNothing(test.database, forgetful, new EventEmitter()).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(AssertionError);
    expect((outcome as Unequal).actual).to.have.length(2);
  });
});

if (dialectUnderTest === 'postgres') {
  describe('Two transactions that overlap on PostgreSQL', () => {
    let test: TestDatabase;
    beforeEach(async () => {
      test = await newDatabase();
    });
    afterEach(() => test.discard());

    it('are told both, in the order of the ledger', async () => {
      const feed = new LedgerFeed(test.database);
      const told: number[] = [];
      const follower = await feed.follow(null, () => true);
      void collect(follower, told);
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let begun = false;
      const early = write(test.database, { who: 'early' }, async (writing) => {
        await addParty(writing, 'early');
        begun = true;
        await held;
      });
      await until('the early transaction', () => begun);
      // Another instance, so that the two meet in the database and not at the lock of one process.
      const other = await openDatabase(test.url);
      const late = write(other, { who: 'late' }, (writing) => addParty(writing, 'late'));
      await until('the late transaction to wait for the early one', async () => (await waiting(test.database)) === 1);
      release();
      await Promise.all([early, late]);
      await until('both', () => told.length === 2);
      expect(told).to.deep.equal((await ledgerOf(test.database)).map(({ seq }) => seq));
      expect((await test.database.read(sql`select who from ledger_entries order by seq`)).map(({ who }) => who)).to.deep.equal(['early', 'late']);
      await follower.return();
      await other.close();
    });

    it('lose one of them to whoever asks for numbers above the last one (control)', async () => {
      const clients = await Promise.all([1, 2, 3].map(() => connected(test.url)));
      const [early, late, asking] = clients as [pg.Client, pg.Client, pg.Client];
      await asking.query('create table announced (id serial primary key, label text)');
      const told: string[] = [];
      let last = 0;
      const ask = async () => {
        const { rows } = await asking.query<{ id: number; label: string }>('select id, label from announced where id > $1 order by id', [last]);
        for (const { id, label } of rows) {
          told.push(label);
          last = id;
        }
      };
      await early.query('begin');
      await early.query("insert into announced (label) values ('early')");
      await late.query("insert into announced (label) values ('late')");
      await ask();
      await early.query('commit');
      await ask();
      const { rows } = await asking.query<{ label: string }>('select label from announced order by id');
      expect(rows.map(({ label }) => label)).to.deep.equal(['early', 'late']);
      expect(told).to.deep.equal(['late']);
      await Promise.all(clients.map((client) => client.end()));
    });
  });
}

/** How many transactions wait for a lock of another. */
async function waiting(database: Database): Promise<number> {
  const [row] = await database.read(sql`select count(*) as total from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return Number(row?.total);
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
