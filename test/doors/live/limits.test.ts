import { request } from 'node:http';
import { expect } from 'chai';
import WebSocket from 'ws';
import { announce, greet, openLines, openStand, openWords, type Refused, ROUNDS, type Stand, subscribe, until } from './support.ts';

/** The status with which a request for a socket is refused; 101 where it is not. */
function statusOf(socket: string, headers: Record<string, string> = {}, protocol = 'graphql-transport-ws'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = new WebSocket(socket, protocol, { headers });
    asking.once('unexpected-response', (_request, { statusCode }) => {
      asking.terminate();
      resolve(statusCode as number);
    });
    asking.once('open', () => {
      asking.close();
      resolve(101);
    });
    asking.once('error', reject);
    asking.on('error', () => undefined);
  });
}

/** The status of an event stream, with headers that `fetch` would not let through. */
function statusOfStream(stand: Stand, headers: Record<string, string>, method = 'POST', path = '/graphql/stream'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(`${stand.url}${path}`, { method, headers: { 'content-type': 'application/json', ...headers } }, (answer) => {
      resolve(answer.statusCode as number);
      asking.destroy();
    });
    asking.on('error', reject);
    asking.end(JSON.stringify({ query: ROUNDS }));
  });
}

const codes = (errors: readonly Refused[] | undefined) => (errors ?? []).map(({ extensions }) => extensions.code);
const errorsOfLines = async (stand: Stand, query: string) => {
  const lines = await openLines(stand, { query });
  await lines.over;
  return codes((lines.data()[0] as unknown as { errors: Refused[] }).errors);
};

describe('A page of an origin', () => {
  let stand: Stand;
  before(async () => {
    stand = await openStand({ ALLOWED_ORIGINS: 'https://desk.example.org, http://localhost:3000' });
  });
  after(() => stand.discard());

  it('that is a stranger’s is refused with 403, over a socket and over an event stream', async () => {
    for (const origin of [
      'https://stranger.example.org',
      'https://desk.example.org.evil.example',
      'http://desk.example.org',
      'https://desk.example.org:8443',
      'null',
      'x',
    ]) {
      expect(await statusOf(stand.socket, { origin }), origin).to.equal(403);
      expect(await statusOfStream(stand, { origin }), origin).to.equal(403);
    }
  });

  it('that is named may read by scripts, also with a key; another may not, and nobody with cookies', async () => {
    const headersOf = async (path: string, origin: string, asked: Readonly<Record<string, string>> = {}) => {
      const { headers } = await fetch(`${stand.url}${path}`, { method: 'method' in asked ? (asked.method as string) : 'GET', headers: { origin, ...asked } });
      return (name: string) => headers.get(`access-control-allow-${name}`);
    };
    for (const path of ['/api/rounds.csv', '/feeds/rounds.atom', '/feeds/calendar.ics', '/graphql?query={head}']) {
      const named = await headersOf(path, 'https://desk.example.org');
      expect([named('origin'), named('credentials')], path).to.deep.equal(['https://desk.example.org', null]);
      expect((await headersOf(path, 'https://stranger.example.org'))('origin'), path).to.equal(null);
    }
    const preflight = { method: 'OPTIONS', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' };
    const named = await headersOf('/graphql', 'https://desk.example.org', preflight);
    expect([named('origin'), named('methods')]).to.deep.equal(['https://desk.example.org', 'GET,HEAD,POST']);
    expect(named('headers')).to.contain('Authorization').and.contain('Content-Type');
    expect((await headersOf('/graphql', 'https://stranger.example.org', preflight))('origin')).to.equal(null);
    // Pages of people stay on this server.
    expect((await headersOf('/', 'https://desk.example.org'))('origin')).to.equal(null);
    // The second time, a small question is answered before Express.
    for (let time = 0; time < 2; time++) {
      const answer = await fetch(`${stand.url}/graphql`, {
        method: 'POST',
        headers: { origin: 'https://desk.example.org', 'content-type': 'application/json' },
        body: '{"query":"{ head }"}',
      });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).to.deep.equal([200, 'https://desk.example.org']);
    }
  });

  it('that is ours, or that is named, may come in; so may whoever sends none', async () => {
    for (const headers of [{ origin: stand.url }, { origin: 'https://desk.example.org' }, { origin: 'http://localhost:3000' }, {}] as Record<
      string,
      string
    >[]) {
      expect(await statusOf(stand.socket, headers)).to.equal(101);
      expect(await statusOfStream(stand, headers)).to.equal(200);
    }
  });
});

describe('What one client may open and send', () => {
  let stand: Stand;
  beforeEach(async () => {
    stand = await openStand({
      SUBSCRIPTIONS_PER_SOCKET: '2',
      CONNECTIONS_PER_ADDRESS: '3',
      BODY_LIMIT: '2kb',
      QUERY_DEPTH: '3',
      QUERY_TOKENS: '60',
      QUERY_ALIASES: '1',
    });
  });
  afterEach(() => stand.discard());

  it('is as many subscriptions of one socket as are allowed; one more is TOO_MUCH, until one is completed', async () => {
    const words = await greet(stand.socket);
    const subscribing = (id: string) => words.say({ id, type: 'subscribe', payload: { query: 'subscription { changes { act } }' } });
    subscribing('1');
    subscribing('2');
    await until('both to stand', () => words.heard.filter(({ type }) => type === 'ping').length >= 2);
    subscribing('3');
    const error = await words.hear('error');
    expect(error.id).to.equal('3');
    expect(codes(error.payload as unknown as Refused[])).to.deep.equal(['TOO_MUCH']);
    words.say({ id: '1', type: 'complete' });
    subscribing('4');
    await announce(stand, 'One');
    await until('the others', () => ['2', '4'].every((id) => words.heard.some((message) => message.type === 'next' && message.id === id)));
    expect(words.heard.filter(({ id, type }) => type === 'next' && (id === '1' || id === '3'))).to.deep.equal([]);
    words.socket.close();
  });

  it('is as many connections as are allowed, sockets and event streams together; one more is 429, until one is closed', async () => {
    const one = await greet(stand.socket);
    const two = await openLines(stand);
    const three = await greet(stand.socket);
    expect(await statusOf(stand.socket)).to.equal(429);
    const refused = await openLines(stand);
    await refused.over;
    expect(refused.status).to.equal(429);
    expect(codes((JSON.parse(refused.text()) as { errors: Refused[] }).errors)).to.deep.equal(['TOO_MUCH']);
    two.leave();
    await until('a place', async () => (await statusOf(stand.socket)) === 101);
    one.socket.close();
    await one.closed;
    const again = await openLines(stand);
    expect(again.status).to.equal(200);
    again.leave();
    three.socket.close();
  });

  it('is not counted where it was refused', async () => {
    for (let n = 0; n < 5; n += 1) {
      expect(await statusOf(stand.socket, { origin: 'https://stranger.example.org' })).to.equal(403);
      expect(await statusOf(`${stand.url.replace('http', 'ws')}/elsewhere`)).to.equal(404);
      expect(await statusOfStream(stand, { connection: 'upgrade', upgrade: 'websocket' }, 'GET', '/graphql')).to.equal(400);
    }
    expect(await statusOf(stand.socket)).to.equal(101);
  });

  it('is a message no longer than a body may be: a longer one closes the socket with 1009', async () => {
    const words = await greet(stand.socket);
    words.say({ id: '1', type: 'subscribe', payload: { query: `{ head } #${'x'.repeat(3_000)}` } });
    expect((await words.closed).code).to.equal(1009);
    const lines = await openLines(stand, { query: `{ head } #${'x'.repeat(3_000)}` });
    await lines.over;
    expect(lines.status).to.equal(413);
  });

  it('is a document within the limits: what is deeper, longer or has more aliases is TOO_MUCH, over either', async () => {
    const deep = 'subscription { roundUpdates { round { process { key } } } }';
    const long = `subscription { roundUpdates { cursor ${'kind '.repeat(80)} } }`;
    const aliases = 'subscription { roundUpdates { a: cursor b: cursor } }';
    for (const query of [deep, long, aliases]) {
      expect(codes((await (await subscribe(stand.socket, { query })).over) as Refused[]), query).to.deep.equal(['TOO_MUCH']);
      expect(await errorsOfLines(stand, query), query).to.deep.equal(['TOO_MUCH']);
    }
  });

  it('is a document that fits the schema: others are told what is wrong, over either', async () => {
    for (const [query, code] of [
      ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { roundUpdates { cursor }', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { roundUpdates { cursor } changes { cursor } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query A { head } query B { head }', 'OPERATION_RESOLUTION_FAILURE'],
      ['fragment F on Query { head }', 'GRAPHQL_VALIDATION_FAILED'],
    ] as const) {
      expect(codes((await (await subscribe(stand.socket, { query })).over) as Refused[]), query).to.include(code);
      expect(await errorsOfLines(stand, query), query).to.include(code);
    }
  });

  it('are the methods GET and POST of an event stream', async () => {
    expect(await statusOfStream(stand, {}, 'PUT')).to.be.within(400, 499);
    expect(await statusOfStream(stand, {}, 'DELETE')).to.be.within(400, 499);
  });
});

describe('A fault of ours', () => {
  it('is masked over a socket and over an event stream, and found in the log under its id', async () => {
    const stand = await openStand();
    try {
      const read = stand.database.read.bind(stand.database);
      stand.database.read = async (statement) => {
        if (statement.sql.includes('parties')) throw new Error('the table secrets_of_ours is gone');
        return read(statement);
      };
      const query = '{ party(key: "northland") { name } }';
      const words = await greet(stand.socket);
      words.say({ id: '1', type: 'subscribe', payload: { query } });
      const overSocket = ((await words.hear('next')).payload as unknown as { errors: Refused[] }).errors;
      const lines = await openLines(stand, { query });
      await lines.over;
      const byStream = (lines.data()[0] as unknown as { errors: Refused[] }).errors;
      for (const errors of [overSocket, byStream]) {
        expect(codes(errors)).to.deep.equal(['INTERNAL']);
        expect(JSON.stringify(errors)).not.to.contain('secrets_of_ours');
        expect(stand.logged()).to.contain(errors[0]?.extensions.id);
      }
      expect(stand.logged()).to.contain('secrets_of_ours');
      words.socket.close();
    } finally {
      await stand.discard();
    }
  });

  it('in an update ends the subscription before it, so that whoever comes back gets it whole', async () => {
    const stand = await openStand();
    try {
      const subscriber = await subscribe(stand.socket);
      const lines = await openLines(stand);
      await until('its place', () => lines.ids().length > 0);
      const read = stand.database.read.bind(stand.database);
      stand.database.read = async (statement) => {
        if (/from "?rounds/.test(statement.sql)) throw new Error('the table secrets_of_ours is gone');
        return read(statement);
      };
      await announce(stand, 'One').catch(() => undefined);
      expect(codes((await subscriber.over) as Refused[])).to.deep.equal(['UNAVAILABLE']);
      await lines.over;
      expect(lines.data()).to.have.length(1);
      expect(codes((lines.data()[0] as unknown as { errors: Refused[] }).errors)).to.deep.equal(['UNAVAILABLE']);
      stand.database.read = read;
      const again = await subscribe(stand.socket, { after: subscriber.place() });
      const linesAgain = await openLines(stand, {}, { 'last-event-id': lines.ids().at(-1) as string });
      await until('the round', () => again.told.length === 1 && linesAgain.data().length === 1);
      expect(again.told[0]?.round.label).to.equal('One');
      await again.leave();
      linesAgain.leave();
    } finally {
      await stand.discard();
    }
  });
});

describe('The closes of the protocol', () => {
  let stand: Stand;
  before(async () => {
    stand = await openStand();
  });
  after(() => stand.discard());

  for (const [what, message] of [
    ['no JSON', 'not json'],
    ['no message of the protocol', { type: 'start', id: '1', payload: {} }],
    ['a message without what it needs', { type: 'subscribe', payload: { query: '{ head }' } }],
    ['what only servers send: an answer', { id: '1', type: 'next', payload: {} }],
    ['what only servers send: an error', { id: '1', type: 'error', payload: [{ message: 'x' }] }],
    ['what only servers send: the answer to a greeting', { type: 'connection_ack' }],
    ['a ping with a payload that nobody can write back', `{"type":"ping","payload":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`],
    ['a query that is no text', { id: '1', type: 'subscribe', payload: { query: 12 } }],
  ] as const) {
    it(`4400: ${what}`, async () => {
      const words = await greet(stand.socket);
      words.say(message);
      expect((await words.closed).code).to.equal(4400);
    });
  }

  it('4401: an operation before the greeting', async () => {
    const words = await openWords(stand.socket);
    words.say({ id: '1', type: 'subscribe', payload: { query: '{ head }' } });
    expect((await words.closed).code).to.equal(4401);
  });

  it('4406: no protocol that we speak', async () => {
    const words = await openWords(stand.socket, { protocol: [] });
    expect((await words.closed).code).to.equal(4406);
  });

  it('4408: no greeting in time', async () => {
    const impatient = await openStand({ CONNECTION_INIT_MS: '300' });
    const words = await openWords(impatient.socket);
    expect((await words.closed).code).to.equal(4408);
    await impatient.discard();
  });

  it('4409: an id that is in use', async () => {
    const words = await greet(stand.socket);
    words.say({ id: '1', type: 'subscribe', payload: { query: ROUNDS } });
    await words.hear('ping');
    words.say({ id: '1', type: 'subscribe', payload: { query: ROUNDS } });
    expect((await words.closed).code).to.equal(4409);
  });

  it('4429: a second greeting', async () => {
    const words = await greet(stand.socket);
    words.say({ type: 'connection_init' });
    expect((await words.closed).code).to.equal(4429);
  });

  it('none: a ping of the client is answered with what it said', async () => {
    const words = await greet(stand.socket);
    words.say({ type: 'ping', payload: { here: 'still' } });
    expect((await words.hear('pong')).payload).to.deep.equal({ here: 'still' });
    words.socket.close();
  });
});

describe('A server that goes down', () => {
  it('closes sockets with 1001 and ends event streams, gives places to come back with, and lets nobody in any more', async () => {
    const stand = await openStand();
    try {
      const subscriber = await subscribe(stand.socket);
      const lines = await openLines(stand);
      await until('its place', () => lines.ids().length > 0);
      await stand.stop();
      expect(((await subscriber.over) as { code: number }).code).to.equal(1001);
      expect(await lines.over).to.equal('ended');
      // No `complete`: a client that would take that for the end comes back.
      expect(lines.text()).not.to.contain('event: complete');
      expect(await statusOf(stand.socket).catch(() => 'nobody there')).to.equal('nobody there');
    } finally {
      await stand.discard();
    }
  });

  it('does not wait for a socket that does not answer its goodbye longer than its grace', async () => {
    const stand = await openStand({ SHUTDOWN_GRACE_MS: '300', HEARTBEAT_MS: '60000' });
    const words = await greet(stand.socket);
    (words.socket as unknown as { _socket: { pause(): void } })._socket.pause();
    await stand.discard();
    words.socket.terminate();
  });
});
