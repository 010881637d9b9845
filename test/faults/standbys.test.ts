import { expect } from 'chai';
import WebSocket from 'ws';
import { follow } from '../../src/client/follow.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { openDatabase } from '../../src/foundation/storage/open.ts';
import type { StandbyDetails } from '../../src/foundation/storage/standbys.ts';
import { layWire, type Wire } from '../doors/live/server-process.ts';
import { ROUNDS, type Told, until } from '../doors/live/support.ts';
import { bring, inventedBundle } from '../support/invented.ts';
import { PostgresServer } from './cluster.ts';
import { announceRound, post, roundKeys, type Served, serve } from './support.ts';

describe('A primary with two hot standbys', () => {
  let primary: PostgresServer;
  let standbys: PostgresServer[];
  let wire: Wire;
  /** Which server of PostgreSQL is the primary now, as a virtual address or a proxy tells it. */
  let port: number;
  let servers: Served[];
  let secret: string;
  const all: { discard(): Promise<void> }[] = [];

  before(async () => {
    primary = await PostgresServer.primary();
    all.push(primary);
    port = primary.port;
    const database = await openDatabase(primary.url);
    await database.migrate();
    await bring(database, inventedBundle());
    ({ secret } = await createApiKey(database, { name: 'desk', role: 'EDITOR' }));
    await database.close();
    standbys = [await primary.standby(), await primary.standby()];
    all.push(...standbys);
    await primary.query("alter system set synchronous_standby_names = 'ANY 1 (*)'");
    await primary.query('select pg_reload_conf()');
    wire = await layWire(() => port);
    const url = new URL(primary.url);
    url.port = String(wire.port);
    const settings = {
      DATABASE_URL: url.href,
      READ_DATABASE_URLS: standbys.map((standby) => standby.url).join(','),
      RECORD_MEMORY: '0',
      ANSWER_MEMORY: '0',
      WORKERS: '0',
    };
    servers = [await serve(settings), await serve(settings), await serve(settings)];
  });
  after(async () => {
    for (const server of servers ?? []) await server.end('SIGKILL');
    wire?.close();
    for (const one of all.reverse()) await one.discard();
  });

  const urlOf = (n: number) => (servers[n] as Served).url;
  const labels = '{ rounds(where: { process: { eq: "water-2030" } }, first: 100) { nodes { key } } }';
  const keysAt = async (n: number) => {
    const { data, errors } = await post(urlOf(n), labels);
    expect(errors).to.equal(undefined);
    return (data as unknown as { rounds: { nodes: { key: string }[] } }).rounds.nodes.map(({ key }) => key);
  };
  const detailsAt = async (n: number): Promise<StandbyDetails[]> =>
    ((await (await fetch(`${urlOf(n)}/readyz`)).json()) as { standbys: StandbyDetails[] }).standbys;
  const statesAt = async (n: number) => (await detailsAt(n)).map(({ state }) => state);
  const headAt = async (n: number) => ((await post(urlOf(n), '{ head }')).data as unknown as { head: string }).head;
  /** A standby counts its transactions; what it was asked before is taken off. */
  const asked = async (standby: PostgresServer) => {
    const [row] = await standby.query<{ count: string }>("select xact_commit as count from pg_stat_database where datname = 'postgres'");
    return Number(row?.count);
  };

  it('answers reads from both standbys', async () => {
    await until('both standbys to be read', async () => {
      await keysAt(0);
      return (await statesAt(0)).every((state) => state === 'reading');
    });
    for (const standby of standbys) {
      const before = await asked(standby);
      await until('it to be asked', async () => {
        for (let n = 0; n < 10; n += 1) await keysAt(0);
        return (await asked(standby)) > before + 20;
      });
    }
  });

  it('shows what was just written, on every server, though no standby has it yet', async () => {
    for (const standby of standbys) await standby.query('select pg_wal_replay_pause()');
    expect(await announceRound(urlOf(0), secret, 'while-they-lag')).to.have.property('key');
    for (const n of [0, 1, 2]) expect(await keysAt(n)).to.include('water-2030/while-they-lag');
    for (const standby of standbys) {
      const [row] = await standby.query<{ count: string }>("select count(*) from rounds where label like '%while-they-lag'");
      expect(Number(row?.count), 'of a standby that lags').to.equal(0);
      await standby.query('select pg_wal_replay_resume()');
    }
    await until('the standbys to be read again', async () => {
      await keysAt(0);
      return (await detailsAt(0)).every(({ state, seq }) => state === 'reading' && seq !== null);
    });
  });

  it('leaves out a standby that dies, and reads it again when it is back', async () => {
    const [first] = standbys as [PostgresServer];
    await first.kill();
    for (let n = 0; n < 30; n += 1) expect(await keysAt(0)).to.include('water-2030/while-they-lag');
    expect((await statesAt(0))[0]).to.equal('away');
    await first.start();
    await until('it to be read again', async () => {
      await keysAt(0);
      return (await statesAt(0))[0] === 'reading';
    });
  });

  it('loses nothing that was acknowledged when the primary dies and a standby takes its place', async () => {
    const told: string[] = [];
    const leaving = new AbortController();
    const url = `${urlOf(1).replace('http', 'ws')}/graphql`;
    let refusal: unknown;
    const following = follow<Told>({
      url,
      query: ROUNDS,
      webSocket: WebSocket,
      cursor: await headAt(1),
      signal: leaving.signal,
      onEvent: ({ round }) => void told.push(round.key),
    }).catch((error: unknown) => {
      refusal = error;
    });
    const acknowledged = new Set<string>();
    let goes = true;
    const writers = [0, 1, 2].map(async (n) => {
      for (let count = 0; goes; count += 1) {
        const answer = await announceRound(urlOf(n), secret, `before-${n}-${count}`).catch(() => null);
        if (answer !== null && 'key' in answer) acknowledged.add(answer.key);
      }
    });
    await until('some rounds to be acknowledged', () => acknowledged.size >= 15);
    await primary.kill();
    goes = false;
    await Promise.all(writers);
    const next = await mostAdvanced(standbys);
    await next.promote();
    // The other standby follows the dead primary still, so nobody would confirm a commit.
    await next.query("alter system set synchronous_standby_names = ''");
    await next.query('select pg_reload_conf()');
    port = next.port;
    await until('a write to be acknowledged again', async () => {
      const answer = await announceRound(urlOf(2), secret, 'afterwards').catch(() => null);
      return answer !== null && 'key' in answer;
    });
    acknowledged.add('water-2030/afterwards');
    const found = await roundKeys(urlOf(1));
    expect([...acknowledged].filter((key) => !found.has(key))).to.deep.equal([]);
    await until('the subscriber to be told of all', () => {
      if (refusal !== undefined) throw refusal;
      return [...acknowledged].every((key) => told.includes(key));
    });
    expect(new Set(told).size, 'told once').to.equal(told.length);
    leaving.abort();
    await following;
  });
});

/** The standby that has received most: with one of them synchronous, it has all that was acknowledged. */
async function mostAdvanced(standbys: readonly PostgresServer[]): Promise<PostgresServer> {
  const received = await Promise.all(
    standbys.map(async (standby) => {
      const [row] = await standby.query<{ bytes: string }>("select pg_last_wal_receive_lsn() - '0/0' as bytes");
      return Number(row?.bytes);
    }),
  );
  return standbys[received.indexOf(Math.max(...received))] as PostgresServer;
}
