import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import pg from 'pg';
import sql from 'sql-template-tag';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { troubleBehind } from '../../src/foundation/errors.ts';
import type { Database } from '../../src/foundation/storage/database.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import { dialectUnderTest, newDatabase, type TestDatabase } from '../support/database.ts';
import { announceRound, post, roundKeys, serve, untilReadiness } from './support.ts';

const PATIENCE_MS = 800;

/** A wire to PostgreSQL that can fall silent: connections stand, and nothing comes through. */
interface SilentWire {
  readonly url: string;
  silent: boolean;
  close(): void;
}

async function layWire(url: string): Promise<SilentWire> {
  const there = new URL(url);
  const ends = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(there.port || 5432), there.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from);
      from.on('data', (bytes) => {
        if (!wire.silent) to.write(bytes);
      });
      from.on('error', () => undefined);
      // A wire that is cut somewhere tells neither end.
      from.on('close', () => {
        if (!wire.silent) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as { port: number }).port);
  const wire: SilentWire = {
    url: through.href,
    silent: false,
    close: () => {
      server.close();
      for (const end of ends) end.destroy();
    },
  };
  return wire;
}

if (dialectUnderTest === 'postgres')
  describe('PostgreSQL that has fallen silent', () => {
    let record: TestDatabase;
    let wire: SilentWire;
    beforeEach(async () => {
      record = await newDatabase('invented');
      wire = await layWire(record.url);
    });
    afterEach(async () => {
      wire.close();
      await record.discard();
    });

    const outcomeOf = (asked: Promise<unknown>) =>
      asked.then(
        () => 'answered',
        (error: unknown) => troubleBehind(error)?.kind ?? String(error),
      );

    it('makes reads and writes fail in their time, alone and together, and is used again when it answers', async () => {
      const database = await openDatabase(wire.url, { patienceMilliseconds: PATIENCE_MS });
      const read = () => outcomeOf(database.read(sql`select 1`));
      const write = () => outcomeOf(database.transact((session) => session.query(sql`update ledger_head set seq = seq where id = 1`)));
      expect([await read(), await write()]).to.deep.equal(['answered', 'answered']);
      wire.silent = true;
      const outcomes = await Promise.all([...Array.from({ length: 15 }, read), ...Array.from({ length: 5 }, write)]);
      expect(new Set(outcomes)).to.satisfy((kinds: Set<string>) => [...kinds].every((kind) => kind === 'away' || kind === 'busy'));
      expect(await outcomeOf(database.check())).to.equal('away');
      wire.silent = false;
      while ((await read()) !== 'answered') await pause(50);
      expect(await write()).to.equal('answered');
      await database.close();
    });

    it('would be waited for without end, if statements had no time of their own (control)', async () => {
      const database = await openDatabase(wire.url);
      await database.read(sql`select 1`);
      wire.silent = true;
      const read = outcomeOf(database.read(sql`select 1`));
      expect(await Promise.race([read, pause(3 * PATIENCE_MS, 'still waiting')])).to.equal('still waiting');
      wire.close();
      expect(await read).to.equal('away');
      await database.close();
    });

    it('is listened to again on another connection', async () => {
      const database = await openDatabase(wire.url, { patienceMilliseconds: PATIENCE_MS });
      const listeners = async () => {
        const rows = await record.database.read(
          sql`select pid from pg_stat_activity where datname = current_database() and (query ilike 'listen%' or query = 'select 1') and pid <> pg_backend_pid()`,
        );
        return rows.map(({ pid }) => pid as number);
      };
      database.onWrite(() => undefined);
      let first: number[] = [];
      while (first.length === 0) first = await listeners();
      wire.silent = true;
      await pause(3 * PATIENCE_MS);
      wire.silent = false;
      let next: number[] = [];
      while (!next.some((pid) => !first.includes(pid))) next = await listeners();
      await database.close();
    });

    it('is UNAVAILABLE for those who ask the server, which recovers when it answers', async () => {
      const { secret } = await createApiKey(record.database, { name: 'desk', role: 'EDITOR' });
      const server = await serve({ DATABASE_URL: wire.url, OPERATION_TIMEOUT_MS: '4000' });
      expect(await announceRound(server.url, secret, 'before')).to.have.property('key');
      wire.silent = true;
      const codes = await Promise.all([
        ...Array.from({ length: 6 }, (_, n) =>
          announceRound(server.url, secret, `silent-${n}`).then((answer) => ('code' in answer ? answer.code : 'answered')),
        ),
        ...Array.from({ length: 6 }, () => post(server.url, '{ processes { nodes { key } } }').then(({ errors }) => errors?.[0]?.extensions.code)),
      ]);
      expect(codes).to.deep.equal(Array(12).fill('UNAVAILABLE'));
      expect((await untilReadiness(server.url, 503)).reason).to.contain('cannot be reached');
      wire.silent = false;
      await untilReadiness(server.url, 200);
      expect(await announceRound(server.url, secret, 'afterwards')).to.have.property('key');
      expect(await roundKeys(server.url)).to.include.all.keys(['water-2030/before', 'water-2030/afterwards']);
      expect(await server.end('SIGTERM')).to.equal(0);
    });

    it('commits nothing of a transaction in which a statement failed, even where nobody looks at the failure', async () => {
      const database: Database = record.database;
      const work = database.transact(async (session) => {
        await session.query(sql`insert into imports (id, fingerprint, origin, state, entries_done) values ('one', 'f', 'o', 'DONE', 0)`);
        await session.query(sql`select 1 / 0`).catch(() => undefined);
        return 'acknowledged';
      });
      expect(await work.catch(() => 'refused')).to.equal('refused');
      const client = new pg.Client({ connectionString: record.url });
      await client.connect();
      expect((await client.query('select id from imports')).rows).to.deep.equal([]);
      await client.end();
    });
  });
