import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import WebSocket from 'ws';
import { verify } from '../../src/editing/verify/verify.ts';
import { createApiKey } from '../../src/foundation/access/api-keys.ts';
import { CHANGES, cursors, cursorsOfLedger, headOf, placesAt, type SharedRecord, sharedRecord, subscribe, until } from '../doors/live/support.ts';
import { runFolder } from '../support/run.ts';
import { announceRound, post, type Served, serve } from './support.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CLOCK = fileURLToPath(new URL('./set-clock.mjs', import.meta.url));

describe('A server whose clock is set', () => {
  let record: SharedRecord;
  let server: Served;
  let folder: string;
  beforeEach(async () => {
    record = await sharedRecord();
    folder = mkdtempSync(join(runFolder(), 'clock-'));
    setClock(0);
    server = await serve({ DATABASE_URL: record.url, CLOCK_FILE: join(folder, 'clock'), LOG_LEVEL: 'error' }, ['--import', CLOCK]);
  });
  afterEach(async () => {
    await server.end('SIGKILL');
    rmSync(folder, { recursive: true });
    await record.discard();
  });

  const setClock = (wrongBy: number) => writeFileSync(join(folder, 'clock'), String(wrongBy));
  const announced = (key: string) => announceRound(server.url, record.secret, key);
  const places = () => placesAt(server.url);
  /** The moment of the last entry. */
  const lastMoment = async () => {
    const { data } = await post(server.url, '{ changes(orderBy: [NEWEST_FIRST], first: 1) { nodes { recordedAt } } }');
    return (data as unknown as { changes: { nodes: { recordedAt: string }[] } }).changes.nodes[0]?.recordedAt as string;
  };

  it('writes moments that rise, and goes by the clock again as soon as it is right', async () => {
    const right = Date.now();
    const moments: string[] = [];
    // Back at first, then far ahead, and last as it was.
    for (const [key, wrongBy] of [
      ['a', -DAY],
      ['b', 0],
      ['c', 2 * HOUR],
      ['d', 0],
      ['e', 3 * HOUR],
    ] as const) {
      setClock(wrongBy);
      expect(await announced(key)).to.deep.equal({ key: `water-2030/${key}` });
      moments.push(await lastMoment());
    }
    expect(moments).to.deep.equal(moments.toSorted());
    expect(new Set(moments).size).to.equal(5);
    const hoursAhead = moments.slice(1).map((moment) => Math.round((Date.parse(moment) - right) / HOUR));
    // While it is behind what was recorded, a moment just after that is written.
    expect(hoursAhead).to.deep.equal([0, 2, 2, 3]);
    expect((await verify(record.database)).faults).to.deep.equal([]);
  });

  it('writes nothing twice under one idempotency key, also where the answers look older than they are kept', async () => {
    const sent = async () => {
      const input = { process: 'water-2030', label: 'Once', idempotencyKey: 'send-1' };
      const { data } = await post(server.url, 'mutation ($input: AnnounceRoundInput!) { announceRound(input: $input) { round { key } } }', record.secret, {
        input,
      });
      return (data as unknown as { announceRound: object }).announceRound;
    };
    // It gets its key from its label. So a second one would be `once-2`.
    const once = { round: { key: 'water-2030/once' } };
    setClock(-50 * DAY);
    expect(await sent()).to.deep.equal(once);
    const head = await headOf(record.database);
    for (const wrongBy of [0, 40 * DAY, -40 * DAY]) {
      setClock(wrongBy);
      expect(await sent(), String(wrongBy)).to.deep.equal(once);
    }
    expect(await headOf(record.database)).to.equal(head);
  });

  it('tells its followers each change once, and goes on from their cursors', async () => {
    const start = await headOf(record.database);
    const first = await subscribe<{ cursor: string }>(places().socket, { query: CHANGES });
    for (const [key, wrongBy] of [
      ['a', -DAY],
      ['b', DAY],
      ['c', 0],
    ] as const) {
      setClock(wrongBy);
      await announced(key);
    }
    await until('the first three', () => first.told.length >= 3);
    await first.leave();
    setClock(-DAY);
    await announced('d');
    const second = await subscribe<{ cursor: string }>(places().socket, { query: CHANGES, after: first.place() });
    await until('the last one', () => second.told.length >= 1);
    expect([...cursors(first.told), ...cursors(second.told)]).to.deep.equal(await cursorsOfLedger(places(), start));
    await second.leave();
  });

  it('takes a key as long as the clock says that it has not expired, and ends what it had opened', async () => {
    const { secret } = await createApiKey(record.database, { name: 'for a day', role: 'EDITOR', expiresAt: new Date(Date.now() + DAY).toISOString() });
    const answered = async () => (await post(server.url, '{ head }', secret)).errors?.[0]?.extensions.code ?? 'answered';
    expect(await answered()).to.equal('answered');
    const socket = new WebSocket(places().socket, 'graphql-transport-ws');
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } }));
    await new Promise((resolve) => socket.once('message', resolve));
    setClock(2 * DAY);
    expect(await answered()).to.equal('UNAUTHENTICATED');
    expect(await closed).to.equal(4401);
    setClock(-DAY);
    expect(await answered()).to.equal('answered');
  });
});
