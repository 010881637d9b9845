import { request as send } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expect } from 'chai';
import { revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { openApp, type TestApp } from '../../support/app.ts';

interface Sent {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the body is cut into parts. */
  readonly cut?: number;
}

interface Came {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

const LIST = { query: '{ demands { totalCount nodes { key title { text } status positions { nodes { changes round { label } } } } } }' };
const ROUND = { query: 'query ($key: String!) { round(key: $key) { label status } }', variables: { key: 'water-2030/r1' } };

/** Asked again, these are answered before Express. */
const quick: Readonly<Record<string, Sent>> = {
  'a list': { body: LIST },
  'a question with a value': { body: ROUND },
  'an operation by name': { body: { query: 'query A { head } query B { rounds { nodes { key } } }', operationName: 'B' } },
  'a stored document': { body: { documentId: 'one-round', variables: { round: 'water-2030/r1' } } },
  'a body in parts': { body: ROUND, cut: 20 },
  'the format of clients': { body: ROUND, headers: { accept: 'application/graphql-response+json,application/json;q=0.9' } },
  'any format': { body: ROUND, headers: { accept: '*/*' } },
  'a compressed answer': { body: LIST, headers: { 'accept-encoding': 'br, gzip' } },
  'an id of its own': { body: ROUND, headers: { 'x-request-id': 'mine-12345' } },
  'a charset': { body: ROUND, headers: { 'content-type': 'application/json; charset=UTF-8' } },
};

/** These are not plain: the others answer them, each time. */
const others: Readonly<Record<string, Sent>> = {
  'a key that does not exist': { body: { ...ROUND, variables: { key: 'nobody' } } },
  'a missing variable': { body: { query: ROUND.query } },
  'a wrong argument': { body: { query: '{ rounds(first: 500) { nodes { key } } }' } },
  'an error beside what is answered': { body: { query: '{ head demand(key: "water-2030/N-1") { key positionAt { number } } }' } },
  'an answer with its cost': { body: ROUND, headers: { 'x-cost': '1' } },
  extensions: { body: { ...ROUND, extensions: { cost: true } } },
  'an invalid document': { body: { query: '{ nothing }' } },
  'an operation of no name': { body: { ...ROUND, operationName: 'Nobody' } },
  'a document that is not stored': { body: { documentId: 'nothing' } },
  'variables that are a list': { body: { ...ROUND, variables: [] } },
  'variables that are too deep': { body: { ...ROUND, variables: { key: JSON.parse('['.repeat(60) + ']'.repeat(60)) } } },
  'a list of questions': { body: [ROUND, ROUND] },
  'a text': { body: 'not an object' },
  'what is not JSON': { body: Buffer.from('{"query":') },
  'what is not UTF-8': { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), cut: 3 },
  'a format that nobody makes': { body: ROUND, headers: { accept: 'image/png' } },
  'a foreign name': { body: ROUND, headers: { host: 'stranger.example' } },
  'a key of nobody': { body: ROUND, headers: { authorization: 'Bearer prk_nobody' } },
  'another charset': { body: ROUND, headers: { 'content-type': 'application/json; charset=utf-16' } },
  'a form': { body: Buffer.from('query={head}'), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
};

const POSITION = { demand: 'water-2030/N-1', changes: ['RESTATED'], language: 'en', date: '2030-06-01', sources: [{ source: 'herald-1' }] };
const STATE = `mutation ($input: StatePositionInput!) { statePosition(input: $input) { cursor position { number text { text } } userErrors { code message path }
  warnings { code message } } }`;
const stating = (fields: object) => ({ query: STATE, variables: { input: { ...POSITION, text: 'A third of the water.', ...fields } } });

/** Each of these gives the same answer each time. */
const mutations: Readonly<Record<string, object>> = {
  'a repetition by its key': stating({ idempotencyKey: 'quick-1' }),
  'a dry run': stating({ dryRun: true }),
  'a refusal': stating({ demand: 'water-2030/nobody' }),
  'an idempotency key with another input': stating({ idempotencyKey: 'quick-1', text: 'Half of the water.' }),
};

/** They are carried out without Apollo, which tells their errors. */
const failing: Readonly<Record<string, object>> = {
  'a malformed value': stating({ date: 'tomorrow' }),
  'an empty text': stating({ text: '' }),
  'a part that fails after another one': {
    query:
      'mutation ($one: StatePositionInput!, $two: StatePositionInput!) { one: statePosition(input: $one) { position { number } } two: statePosition(input: $two) { cursor } }',
    variables: { one: { ...POSITION, text: 'Once.', idempotencyKey: 'quick-2' }, two: { ...POSITION, text: '' } },
  },
};

describe('The quick route', () => {
  let app: TestApp;
  let plain: TestApp;
  let toApollo = 0;
  let key: ReturnType<TestApp['key']> | undefined;
  const editor = () => (key ??= app.key('EDITOR'));
  const execute = ApolloServer.prototype.executeHTTPGraphQLRequest;
  before(async () => {
    ApolloServer.prototype.executeHTTPGraphQLRequest = function (...asked) {
      toApollo += 1;
      return execute.apply(this, asked);
    };
    app = await openApp({ ANSWER_MEMORY: '0' });
    plain = await openApp({ ANSWER_MEMORY: '0', TEXT_EXECUTOR: 'off' }, { databaseUrl: app.databaseUrl });
  });
  after(async () => {
    ApolloServer.prototype.executeHTTPGraphQLRequest = execute;
    await plain.close();
    await app.close();
  });

  for (const [name, sent] of Object.entries(quick)) {
    it(`gives the bytes and headers of the others, without them: ${name}`, async () => {
      const expected = await cameOf(plain.url, sent);
      expect(expected.status).to.equal(200);
      expect(expected.headers['content-encoding'] ?? expected.text.slice(0, 7)).to.be.oneOf(['{"data"', 'br']);
      expect(await cameOf(app.url, sent)).to.deep.equal(expected);
      const before = toApollo;
      expect(await cameOf(app.url, sent)).to.deep.equal(expected);
      expect(toApollo).to.equal(before);
    });
  }

  for (const [name, sent] of Object.entries(others)) {
    it(`leaves to the others, and they see it whole: ${name}`, async () => {
      const expected = await cameOf(plain.url, sent);
      for (let time = 0; time < 3; time += 1) expect(await cameOf(app.url, sent)).to.deep.equal(expected);
    });
  }

  it('answers callers with a key as the others do, by what the key may see', async () => {
    const proposals = { query: '{ proposals { nodes { id } } }' };
    const [reader, admin] = [await app.key('READER'), await app.key('ADMIN')];
    for (const { secret } of [reader, admin]) {
      const headers = { authorization: `Bearer ${secret}` };
      for (const body of [LIST, ROUND, proposals]) {
        const expected = await cameOf(plain.url, { body, headers });
        for (let time = 0; time < 3; time += 1) expect(await cameOf(app.url, { body, headers })).to.deep.equal(expected);
      }
    }
    const refused = (await cameOf(app.url, { body: proposals, headers: { authorization: `Bearer ${reader.secret}` } })).text;
    const allowed = (await cameOf(app.url, { body: proposals, headers: { authorization: `Bearer ${admin.secret}` } })).text;
    expect([refused.includes('FORBIDDEN'), allowed]).to.deep.equal([true, '{"data":{"proposals":{"nodes":[]}}}\n']);
    const before = toApollo;
    expect((await cameOf(app.url, { body: ROUND, headers: { authorization: `Bearer ${reader.secret}` } })).status).to.equal(200);
    expect(toApollo).to.equal(before);
  });

  it('refuses a key from the moment of its end, also for answers that were kept', async () => {
    const keeping = await openApp({}, { databaseUrl: app.databaseUrl });
    const { id, secret } = await app.key('READER');
    const withKey = { body: ROUND, headers: { authorization: `Bearer ${secret}` } };
    for (let time = 0; time < 3; time += 1) expect((await cameOf(keeping.url, withKey)).status).to.equal(200);
    await revokeApiKey(app.database, id);
    expect((await cameOf(keeping.url, withKey)).status).to.equal(401);
    await keeping.close();
  });

  it('charges a key, not its address', async () => {
    const poor = await openApp({ ANSWER_MEMORY: '0', COST_PER_MINUTE: '5' }, { databaseUrl: app.databaseUrl });
    const [one, other] = [await app.key('READER'), await app.key('READER')];
    const statusOf = async (secret?: string) =>
      (await cameOf(poor.url, { body: ROUND, headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` } })).status;
    const seen: number[] = [];
    for (let time = 0; time < 8; time += 1) seen.push(await statusOf(one.secret));
    expect([seen[0], seen[1], seen.at(-1)]).to.deep.equal([200, 200, 429]);
    expect([await statusOf(other.secret), await statusOf()]).to.deep.equal([200, 200]);
    await poor.close();
  });

  it('charges the same as the others, and once for what it hands on', async () => {
    const left = async ({ url }: TestApp, sent: Sent) => Number(/r=(\d+)/.exec(String((await whole(url, sent)).headers.ratelimit))?.[1]);
    for (const sent of [{ body: ROUND }, { body: { ...ROUND, variables: { key: 'nobody' } } }]) {
      const costs: number[] = [];
      for (const server of [plain, app]) {
        const before = await left(server, sent);
        costs.push(before - (await left(server, sent)));
      }
      expect(costs[0]).to.be.greaterThan(0);
      expect(costs[1]).to.equal(costs[0]);
    }
  });

  it('refuses whoever has spent the budget', async () => {
    const poor = await openApp({ ANSWER_MEMORY: '0', COST_PER_MINUTE: '5' });
    const seen: number[] = [];
    for (let time = 0; time < 8; time += 1) seen.push((await cameOf(poor.url, { body: ROUND })).status);
    await poor.close();
    expect([seen[0], seen[1], seen.at(-1)]).to.deep.equal([200, 200, 429]);
  });

  it('counts each request and each operation once', async () => {
    const counted = async (name: string) => {
      const text = await (await fetch(`${app.url}/metrics`)).text();
      const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) && !line.includes('method="GET"'));
      return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    };
    for (const [name, sent] of [...Object.entries(quick), ...Object.entries(others)]) {
      await cameOf(app.url, sent);
      const [requests, operations] = [await counted('parley_http_request_seconds_count'), await counted('parley_operation_seconds_count')];
      await cameOf(app.url, sent);
      expect((await counted('parley_http_request_seconds_count')) - requests, name).to.equal(1);
      // A name that is not ours is refused before anybody knows what is asked.
      expect((await counted('parley_operation_seconds_count')) - operations, name).to.equal(name === 'a foreign name' ? 0 : 1);
    }
  });

  for (const [name, body] of Object.entries({ ...mutations, ...failing })) {
    it(`carries out a mutation as the others do: ${name}`, async () => {
      const { secret } = await editor();
      const sent = { body, headers: { authorization: `Bearer ${secret}` } };
      const expected = await cameOf(plain.url, sent);
      expect(await cameOf(app.url, sent)).to.deep.equal(expected);
      const before = toApollo;
      expect(await cameOf(app.url, sent)).to.deep.equal(expected);
      expect(toApollo - before).to.equal(name in mutations ? 0 : 1);
    });
  }

  it('carries out a mutation once, also if Apollo tells its errors', async () => {
    const { secret } = await editor();
    const headers = { authorization: `Bearer ${secret}` };
    const stated = async () => {
      const count = { query: '{ demand(key: "water-2030/N-1") { positions { totalCount } } }' };
      return (JSON.parse((await cameOf(plain.url, { body: count })).text) as { data: { demand: { positions: { totalCount: number } } } }).data.demand.positions
        .totalCount;
    };
    const { query } = failing['a part that fails after another one'] as { query: string };
    for (const text of ['First.', 'Second.', 'Third.']) {
      const before = await stated();
      const came = await cameOf(app.url, { body: { query, variables: { one: { ...POSITION, text }, two: { ...POSITION, text: '' } } }, headers });
      expect([came.text.includes('BAD_USER_INPUT'), await stated()]).to.deep.equal([true, before + 1]);
    }
  });

  it('lets nobody write without a key that may', async () => {
    const { secret } = await app.key('READER');
    const allHeaders: Record<string, string>[] = [{}, { authorization: `Bearer ${secret}` }, { authorization: 'Bearer prk_nobody' }];
    for (const headers of allHeaders) {
      const sent = { body: stating({ idempotencyKey: 'quick-3' }), headers };
      const expected = await cameOf(plain.url, sent);
      expect(expected.text).to.match(/UNAUTHENTICATED|FORBIDDEN/);
      for (let time = 0; time < 3; time += 1) expect(await cameOf(app.url, sent)).to.deep.equal(expected);
    }
  });

  it('asks a private server for nothing without a key', async () => {
    const closed = await openApp({ ACCESS: 'private' }, { databaseUrl: app.databaseUrl });
    const { secret } = await app.key('READER');
    const withKey = { body: ROUND, headers: { authorization: `Bearer ${secret}` } };
    expect((await cameOf(closed.url, withKey)).status).to.equal(200);
    for (let time = 0; time < 2; time += 1) expect((await cameOf(closed.url, { body: ROUND })).status).to.equal(401);
    await closed.close();
  });

  it('survives a client that leaves in the middle of its body', async () => {
    for (let time = 0; time < 5; time += 1) {
      await new Promise<void>((resolve) => {
        const asking = send(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '500' } });
        asking.on('error', () => resolve()).on('close', () => resolve());
        asking.write('{"query":', () => asking.destroy());
      });
    }
    expect((await cameOf(app.url, { body: ROUND })).status).to.equal(200);
  });
});

async function cameOf(url: string, sent: Sent): Promise<Came> {
  const { status, headers, text } = await whole(url, sent);
  const { date: _, ratelimit: __, 'x-request-id': id, ...kept } = headers;
  return { status, text, headers: { ...kept, id: sent.headers?.['x-request-id'] === undefined ? typeof id : id } };
}

function whole(url: string, { body, headers = {}, cut }: Sent): Promise<Came> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const asking = send(
      `${url}/graphql`,
      { method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'content-length': bytes.length, ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('latin1') }));
      },
    );
    asking.on('error', reject);
    if (cut === undefined) asking.end(bytes);
    else asking.write(bytes.subarray(0, cut), () => setTimeout(() => asking.end(bytes.subarray(cut)), 20));
  });
}
