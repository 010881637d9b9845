import { connect as connectSocket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { createClient as createStreamClient } from 'graphql-sse';
import { CloseCode } from 'graphql-ws';
import WebSocket from 'ws';
import { type App, createApp } from '../../../src/app.ts';
import { createApiKey, revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import type { Role } from '../../../src/foundation/access/role.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { newDatabaseUrl } from '../../support/database.ts';
import { bring, inventedBundle } from '../../support/invented.ts';

interface Door extends App {
  readonly socket: string;
  readonly stream: string;
  key(role: Role): Promise<{ id: string; secret: string }>;
  announce(label: string, process?: string): Promise<void>;
}

async function openDoor(settings: Record<string, string> = {}): Promise<Door> {
  const { url, drop } = await newDatabaseUrl();
  const base = { PORT: '0', DATABASE_URL: url, SEED: 'never', HEARTBEAT_MS: '100', SHUTDOWN_NOTICE_MS: '0', SHUTDOWN_GRACE_MS: '1000' };
  const app = await createApp(readConfig({ ...base, ...settings }), { log: createLog('silent') });
  await bring(app.database, inventedBundle());
  const { secret } = await createApiKey(app.database, { name: 'desk', role: 'EDITOR' });
  return {
    ...app,
    socket: `${app.url.replace('http', 'ws')}/graphql`,
    stream: `${app.url}/graphql/stream`,
    key: async (role) => {
      const made = await createApiKey(app.database, { name: role, role });
      return { id: made.key.id, secret: made.secret };
    },
    announce: async (label, process = 'water-2030') => {
      const query = `mutation { announceRound(input: { process: "${process}", label: "${label}" }) { userErrors { message } } }`;
      await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query }),
      });
    },
    close: async () => {
      await app.close();
      await drop();
    },
  };
}

/** A bare socket that speaks the protocol by hand: what came, and how it was closed. */
function bare(url: string, { protocol = 'graphql-transport-ws', headers = {} }: { protocol?: string; headers?: Record<string, string> } = {}) {
  const socket = new WebSocket(url, protocol === '' ? [] : [protocol], { headers });
  const came: Record<string, unknown>[] = [];
  socket.on('message', (message) => came.push(JSON.parse(String(message)) as Record<string, unknown>));
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })));
  const opened = new Promise<void>((resolve) => socket.on('open', () => resolve()));
  const status = new Promise<number>((resolve) => socket.on('unexpected-response', (_, response) => resolve(response.statusCode as number)));
  const send = (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const until = async (type: string, id?: string) => {
    for (;;) {
      const found = came.find((message) => message.type === type && (id === undefined || message.id === id));
      if (found !== undefined) return found;
      await pause(10);
    }
  };
  return { socket, came, closed, opened, status, send, until };
}

async function greeted(door: Door, payload: object = {}) {
  const wire = bare(door.socket);
  await wire.opened;
  wire.send({ type: 'connection_init', payload });
  await wire.until('connection_ack');
  return wire;
}

const ROUNDS = 'subscription ($after: Cursor) { roundUpdates(after: $after) { cursor kind round { label } } }';
const subscribe = (query: string, variables: object = {}, id = '1') => ({ id, type: 'subscribe', payload: { query, variables } });
const codeOf = (message: Record<string, unknown>) => (message.payload as { extensions: { code: string } }[])[0]?.extensions.code;

describe('Live updates over WebSocket', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ SUBSCRIPTIONS_PER_SOCKET: '2', BODY_LIMIT: '4kb', CONNECTION_INIT_MS: '300', ALLOWED_ORIGINS: 'https://desk.example.org' });
  });
  after(() => door.close());

  it('say from the first moment where they stand, and in each heartbeat from then on', async () => {
    const wire = await greeted(door);
    wire.send(subscribe(ROUNDS));
    const first = (await wire.until('ping')).payload as { head: string };
    const { head } = (
      (await (await fetch(`${door.url}/graphql?query={head}`, { headers: { 'apollo-require-preflight': '1' } })).json()) as { data: { head: string } }
    ).data;
    expect(first.head).to.equal(head);
    await door.announce('Heard');
    const update = (await wire.until('next')).payload as { data: { roundUpdates: { cursor: string } } };
    await pause(250);
    const last = wire.came.filter(({ type }) => type === 'ping').at(-1)?.payload as { head: string };
    expect(last.head).to.equal(update.data.roundUpdates.cursor);
    wire.socket.close();
  });

  it('take a mutation and a query as well, and mask what fails', async () => {
    const { secret } = await door.key('CONTRIBUTOR');
    const wire = await greeted(door, { authorization: `Bearer ${secret}` });
    wire.send(
      subscribe('mutation { announceRound(input: { process: "water-2030", label: "By socket" }) { round { label } userErrors { message } } }', {}, 'm'),
    );
    expect((await wire.until('next', 'm')).payload).to.deep.equal({ data: { announceRound: { round: { label: 'By socket' }, userErrors: [] } } });
    wire.send(subscribe('{ rounds(where: { process: { eq: "nowhere" } }) { totalCount } }', {}, 'q'));
    expect((await wire.until('next', 'q')).payload).to.deep.equal({ data: { rounds: { totalCount: 0 } }, extensions: { unknownKeys: ['nowhere'] } });
    wire.socket.close();
  });

  it('hold to the limits and roles of HTTP, with the same codes', async () => {
    const wire = await greeted(door);
    const deep = `{ process(key: "x") ${'{ predecessors '.repeat(20)} { key } ${'}'.repeat(20)} }`;
    const asked: [string, string, string][] = [
      ['deep', deep, 'TOO_MUCH'],
      ['wrong', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['text', '{ nothing', 'GRAPHQL_PARSE_FAILED'],
    ];
    for (const [id, query, code] of asked) {
      wire.send(subscribe(query, {}, id));
      expect(codeOf(await wire.until('error', id)), id).to.equal(code);
    }
    wire.send(subscribe('mutation { undoImport(input: { importId: "x" }) { cursor } }', {}, 'mutation'));
    const { errors } = (await wire.until('next', 'mutation')).payload as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).to.equal('UNAUTHENTICATED');
    wire.socket.close();
  });

  it('refuse a cursor of another ledger and one of an epoch that has ended, with typed errors', async () => {
    const wire = await greeted(door);
    const cursor = (
      (await (await fetch(`${door.url}/graphql?query={head}`, { headers: { 'apollo-require-preflight': '1' } })).json()) as { data: { head: string } }
    ).data.head;
    const bytes = Buffer.from(cursor, 'base64url');
    const changed = (at: number) => {
      const other = Buffer.from(bytes);
      other[at] = (other[at] as number) ^ 1;
      return other.toString('base64url');
    };
    // Of 16 bytes of the ledger, 4 of the epoch, 8 of the number and 8 of the hash, one changed in each.
    for (const [id, after, code] of [
      ['ledger', changed(3), 'CURSOR_UNKNOWN'],
      ['epoch', changed(19), 'CURSOR_EXPIRED'],
      ['future', changed(25), 'CURSOR_UNKNOWN'],
      ['hash', changed(30), 'CURSOR_UNKNOWN'],
      ['nonsense', 'x', 'CURSOR_UNKNOWN'],
    ] as const) {
      wire.send(subscribe(ROUNDS, { after }, id));
      expect(codeOf(await wire.until('error', id)), id).to.equal(code);
    }
    wire.socket.close();
  });

  it('tell of keys that nothing has yet, and wait for them', async () => {
    const wire = await greeted(door);
    wire.send(subscribe('subscription { roundUpdates(where: { process: { in: ["canal-2031"] } }) { round { label } } }'));
    expect((await wire.until('ping')).payload).to.deep.include({ unknownKeys: ['canal-2031'] });
    const bundle = {
      bundle: 1,
      processes: [
        { key: 'canal-2031', name: 'Canal', kind: 'TRADE', status: 'ACTIVE', rounds: [{ key: 'c1', label: 'With its process', status: 'ANNOUNCED' }] },
      ],
    };
    await bring(door.database, bundle as never);
    expect((await wire.until('next')).payload).to.deep.equal({ data: { roundUpdates: { round: { label: 'With its process' } } } });
    wire.socket.close();
  });

  it('are resolved once for all who select the same, whatever they passed to the root field', async () => {
    let rounds = 0;
    const read = door.database.read.bind(door.database);
    door.database.read = (statement) => {
      if (statement.sql.includes('from "rounds" r where')) rounds += 1;
      return read(statement);
    };
    const wires = await Promise.all(Array.from({ length: 12 }, () => greeted(door)));
    for (const [index, wire] of wires.entries())
      wire.send(
        subscribe('subscription ($kind: [RoundUpdateKind!]) { roundUpdates(where: { kind: $kind }) { round { label } } }', {
          kind: index % 2 === 0 ? null : ['ANNOUNCED'],
        }),
      );
    await Promise.all(wires.map((wire) => wire.until('ping')));
    rounds = 0;
    await door.announce('For all');
    await Promise.all(wires.map((wire) => wire.until('next')));
    // Once by the mutation's own answer, which asked for no round, not at all; once for all twelve.
    expect(rounds).to.be.at.most(2);
    for (const wire of wires) wire.socket.close();
    door.database.read = read;
  });

  it('end with the protocol’s own codes where a client breaks the protocol', async () => {
    const codes: Record<string, number> = {};
    const noProtocol = bare(door.socket, { protocol: '' });
    codes.protocol = (await noProtocol.closed).code;
    const silent = bare(door.socket);
    codes.silent = (await silent.closed).code;
    const hasty = bare(door.socket);
    await hasty.opened;
    hasty.send(subscribe(ROUNDS));
    codes.hasty = (await hasty.closed).code;
    const garbled = bare(door.socket);
    await garbled.opened;
    garbled.send('{');
    codes.garbled = (await garbled.closed).code;
    const twice = await greeted(door);
    twice.send({ type: 'connection_init' });
    codes.twice = (await twice.closed).code;
    const sameId = await greeted(door);
    sameId.send(subscribe(ROUNDS));
    sameId.send(subscribe(ROUNDS));
    codes.sameId = (await sameId.closed).code;
    const long = await greeted(door);
    long.send(subscribe(`{ head }${' '.repeat(5_000)}`));
    codes.long = (await long.closed).code;
    expect(codes).to.deep.equal({
      protocol: CloseCode.SubprotocolNotAcceptable,
      silent: CloseCode.ConnectionInitialisationTimeout,
      hasty: CloseCode.Unauthorized,
      garbled: CloseCode.BadRequest,
      twice: CloseCode.TooManyInitialisationRequests,
      sameId: CloseCode.SubscriberAlreadyExists,
      long: 1009,
    });
  });

  it('are as many as one connection may have', async () => {
    const wire = await greeted(door);
    for (const id of ['1', '2', '3']) wire.send(subscribe(ROUNDS, {}, id));
    expect(codeOf(await wire.until('error', '3'))).to.equal('TOO_MUCH');
    wire.socket.close();
  });

  it('are for pages of our own origin and of those that are named, not for a stranger’s', async () => {
    expect(await bare(door.socket, { headers: { origin: 'https://stranger.example' } }).status).to.equal(403);
    for (const origin of [door.url, 'https://desk.example.org']) {
      const wire = bare(door.socket, { headers: { origin } });
      await wire.opened;
      wire.socket.close();
    }
    const answer = await fetch(door.stream, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', origin: 'https://stranger.example' },
      body: '{}',
    });
    expect(answer.status).to.equal(403);
  });

  it('end with the key that they came with, and are not opened by one that is not good', async () => {
    const { id, secret } = await door.key('READER');
    const wire = await greeted(door, { authorization: `Bearer ${secret}` });
    wire.send(subscribe(ROUNDS));
    await wire.until('ping');
    await revokeApiKey(door.database, id);
    expect(await wire.closed).to.deep.equal({ code: 4401, reason: 'UNAUTHENTICATED: The key is no longer good.' });
    const late = bare(door.socket);
    await late.opened;
    late.send({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } });
    expect((await late.closed).code).to.equal(4401);
    const odd = bare(door.socket);
    await odd.opened;
    odd.send({ type: 'connection_init', payload: { authorization: 5 } });
    expect((await odd.closed).code).to.equal(4401);
  });
});

describe('Live updates over event streams', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ CONNECTIONS_PER_ADDRESS: '6' });
  });
  after(() => door.close());

  it('come to an unmodified client, in order, after a cursor and then as they happen', async () => {
    const { head } = (
      (await (await fetch(`${door.url}/graphql?query={head}`, { headers: { 'apollo-require-preflight': '1' } })).json()) as { data: { head: string } }
    ).data;
    await door.announce('Before');
    const client = createStreamClient({ url: door.stream, retryAttempts: 0 });
    const updates = client.iterate<{ roundUpdates: { round: { label: string } } }>({ query: ROUNDS, variables: { after: head } });
    const label = async () => (await updates.next()).value?.data?.roundUpdates.round.label;
    expect(await label()).to.equal('Before');
    await door.announce('After');
    expect(await label()).to.equal('After');
    await updates.return?.();
    client.dispose();
  });

  it('say their place in each event and heartbeat, and go on from the one that a browser comes back with', async () => {
    const asked = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { roundUpdates { round { label } } }' }),
    };
    const leaving = new AbortController();
    const first = await fetch(door.stream, { ...asked, signal: leaving.signal });
    const place = await lineOf(first, /^id: (\S+)$/m);
    leaving.abort();
    await door.announce('Missed');
    const again = new AbortController();
    const second = await fetch(door.stream, { ...asked, headers: { ...asked.headers, 'last-event-id': place }, signal: again.signal });
    expect(await lineOf(second, /^data: (.+)$/m)).to.equal('{"data":{"roundUpdates":{"round":{"label":"Missed"}}}}');
    again.abort();
  });

  it('tell what is wrong as an event of the protocol', async () => {
    const body = JSON.stringify({ query: ROUNDS, variables: { after: 'nonsense' } });
    const answer = await fetch(door.stream, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body });
    const text = await answer.text();
    expect(text).to.contain('"code":"CURSOR_UNKNOWN"').and.to.contain('event: complete');
  });

  it('are not more than one address may have', async () => {
    const held: AbortController[] = [];
    const open = async () => {
      const leaving = new AbortController();
      held.push(leaving);
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
      return (await fetch(door.stream, { method: 'POST', headers, body: JSON.stringify({ query: ROUNDS }), signal: leaving.signal })).status;
    };
    await pause(100);
    const statuses: number[] = [];
    for (let n = 0; n < 7; n++) statuses.push(await open());
    expect(statuses).to.deep.equal([200, 200, 200, 200, 200, 200, 429]);
    expect(await bare(door.socket).status).to.equal(429);
    for (const leaving of held) leaving.abort();
  });
});

describe('A closed server', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ ACCESS: 'private' });
  });
  after(() => door.close());

  it('lets nobody follow without a key, and a READER follow and not write', async () => {
    const stranger = bare(door.socket);
    await stranger.opened;
    stranger.send({ type: 'connection_init' });
    expect((await stranger.closed).code).to.equal(4401);
    expect(
      (
        await fetch(door.stream, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify({ query: ROUNDS }),
        })
      ).status,
    ).to.equal(401);
    const { secret } = await door.key('READER');
    const wire = await greeted(door, { Authorization: `Bearer ${secret}` });
    wire.send(subscribe(ROUNDS));
    await wire.until('ping');
    wire.send(subscribe('mutation { announceRound(input: { process: "water-2030", label: "x" }) { cursor } }', {}, 'm'));
    const { errors } = (await wire.until('next', 'm')).payload as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).to.equal('FORBIDDEN');
    wire.socket.close();
  });
});

describe('A server that goes down', () => {
  it('closes sockets with 1001 and ends event streams, before it takes no more', async () => {
    const door = await openDoor();
    const wire = await greeted(door);
    wire.send(subscribe(ROUNDS));
    await wire.until('ping');
    const stream = await fetch(door.stream, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: ROUNDS }),
    });
    const text = stream.text();
    await door.close();
    expect((await wire.closed).code).to.equal(1001);
    expect(await text).to.contain('id: ');
  });
});

describe('A client that stops reading', () => {
  it('makes nothing pile up in the server: what it has not taken waits in the ledger, and it gets all of it in the end', async () => {
    const door = await openDoor({ HEARTBEAT_MS: '600000' });
    const { hostname, port } = new URL(door.url);
    const socket = connectSocket(Number(port), hostname);
    const body = JSON.stringify({ query: 'subscription { changes { number thing { key ... on Party { name } } } }' });
    socket.write(
      `POST /graphql/stream HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    let text = '';
    socket.on('data', (part) => (text += part));
    while (!text.includes('id: ')) await pause(10);
    socket.pause();
    const before = process.memoryUsage().arrayBuffers;
    const parties = Array.from({ length: 400 }, (_, n) => ({ key: `big-${n}`, name: `${n} ${'x'.repeat(20_000)}`, kind: 'STATE' }));
    for (let n = 0; n < parties.length; n += 50) await bring(door.database, { bundle: 1, parties: parties.slice(n, n + 50) } as never);
    await pause(500);
    const held = process.memoryUsage().arrayBuffers - before;
    expect(held, 'the eight megabytes that wait are not in the buffers of the process').to.be.below(6_000_000);
    socket.resume();
    while (!text.includes('big-399')) await pause(20);
    const found = [...text.matchAll(/"key":"big-(\d+)"/g)].map(([, n]) => Number(n));
    expect(found).to.deep.equal(Array.from({ length: 400 }, (_, n) => n));
    socket.destroy();
    await door.close();
  });
});

async function lineOf(answer: Response, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(part).toString();
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`the stream ended without ${pattern}`);
}
