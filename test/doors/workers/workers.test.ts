import { expect } from 'chai';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { openApp, type TestApp } from '../../support/app.ts';
import { operations } from '../../support/operations.ts';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

type Request = Readonly<Record<string, unknown>>;

async function overHttp(url: string, request: Request): Promise<Answer> {
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
  return (await answer.json()) as Answer;
}

async function overStream(url: string, request: Request): Promise<Answer> {
  const answer = await fetch(`${url}/graphql/stream`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
  return JSON.parse(/event: next\ndata: (.*)\n/.exec(await answer.text())?.[1] ?? 'null') as Answer;
}

async function overSocket(url: string, request: Request): Promise<Answer> {
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      client.subscribe(request as never, {
        next: (answer) => resolve(answer as Answer),
        error: (errors) => (Array.isArray(errors) ? resolve({ errors } as Answer) : reject(errors)),
        complete: () => undefined,
      });
    });
  } finally {
    await client.dispose();
  }
}

const transports = { HTTP: overHttp, 'event streams': overStream, WebSocket: overSocket };
const codes = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);
const NESTED = `{ process(key: "water-2030") { ${'rounds { nodes { process { '.repeat(4)} key ${'} } } '.repeat(4)} } }`;

describe('An operation that a worker works out', () => {
  let withWorkers: TestApp;
  let alone: TestApp;
  before(async () => {
    withWorkers = await openApp({ WORKERS: '2' }, { record: 'seeds' });
    alone = await openApp({ WORKERS: '0' }, { databaseUrl: withWorkers.databaseUrl });
  });
  after(async () => {
    await alone.close();
    await withWorkers.close();
  });

  it('is answered the same as by the server itself: every published query', async () => {
    for (const [name, query] of Object.entries(operations)) {
      if (/^(subscription|mutation)/m.test(query)) continue;
      const [one, other] = await Promise.all([overHttp(withWorkers.url, { query }), overHttp(alone.url, { query })]);
      expect(one, name).to.deep.equal(other);
      expect(codes(one), name).to.deep.equal([]);
    }
  });

  for (const [how, ask] of Object.entries(transports)) {
    it(`is answered over ${how}, with its cost on request and the keys that are unknown`, async () => {
      const query = '{ demandCounts(where: { process: { eq: "no-such" } }, by: [PARTY]) { count } }';
      const { data, extensions } = await ask(withWorkers.url, { query, extensions: { cost: true } });
      expect(data).to.deep.equal({ demandCounts: [] });
      // 1,000 for the counting, one for the dimension, and 100 rows.
      expect(extensions?.cost).to.deep.equal({ points: 1101, limit: 100_000, objects: 0 });
      expect(extensions?.unknownKeys).to.deep.equal(['no-such']);
    });

    it(`is refused over ${how} where it costs more than it may, before it runs`, async () => {
      const refused = await ask(withWorkers.url, { query: NESTED });
      expect(codes(refused)).to.deep.equal(['TOO_MUCH']);
      expect(refused.errors?.[0]?.extensions).to.deep.include({ allowed: 100_000, cost: 345_262 });
      expect(refused.data ?? null).to.equal(null);
    });

    it(`has its errors over ${how}`, async () => {
      const query = '{ demandCounts(by: [PARTY, PARTY]) { count } }';
      expect(codes(await ask(withWorkers.url, { query }))).to.deep.equal(['BAD_USER_INPUT']);
    });
  }
});

describe('An operation that takes longer than it may', () => {
  it('in a worker is answered with TIMED_OUT, and its process ends with it', async () => {
    // A worker takes longer than this to start.
    const app = await openApp({ WORKERS: '1', OPERATION_TIMEOUT_MS: '300' });
    try {
      for (let times = 0; times < 2; times += 1) {
        expect(codes(await overHttp(app.url, { query: '{ demandCounts(by: [PARTY]) { count } }' }))).to.deep.equal(['TIMED_OUT']);
        expect((await overHttp(app.url, { query: '{ head }' })).errors).to.equal(undefined);
      }
    } finally {
      await app.close();
    }
  });
});

describe('An answer that is larger than its cost says', () => {
  it('is counted while it is worked out', async () => {
    const app = await openApp({ WORKERS: '0', QUERY_COST: '130' });
    try {
      const many = await overHttp(app.url, { query: '{ process(key: "water-2030") { rounds(first: 100) { nodes { participations { party { key } } } } } }' });
      expect(codes(many)).to.deep.equal(['TOO_MUCH']);
    } finally {
      await app.close();
    }
  });

  it('is refused by its bytes', async () => {
    for (const WORKERS of ['0', '1']) {
      const app = await openApp({ WORKERS, ANSWER_LIMIT: '100b' });
      try {
        const query =
          '{ search(text: "water") { nodes { snippet { text } thing { key note } } } demands { nodes { title { text } current { text { text } } } } }';
        expect(codes(await overHttp(app.url, { query })), WORKERS).to.include('TOO_MUCH');
      } finally {
        await app.close();
      }
    }
  });
});

describe('The hardened profile', () => {
  it('tells no names of the schema that the client did not write, in errors about variables and in documents', async () => {
    const app = await openApp({ PROFILE: 'hardened' });
    try {
      const query = 'query ($where: DemandWhere) { demands(where: $where) { nodes { key } } }';
      for (const ask of Object.values(transports)) {
        const { errors = [] } = await ask(app.url, { query, variables: { where: { madBy: { eq: 'x' } } } });
        expect(errors.map(({ message }) => message)).to.deep.equal(['Variable "$where": expected a value of the type that it is declared with, got another.']);
      }
      expect((await fetch(`${app.url}/documents.json`)).status).to.equal(404);
    } finally {
      await app.close();
    }
  });

  it('is what keeps them: in public, errors suggest names', async () => {
    const app = await openApp();
    try {
      const query = 'query ($where: DemandWhere) { demands(where: $where) { nodes { key } } }';
      const { errors = [] } = await overHttp(app.url, { query, variables: { where: { madBy: { eq: 'x' } } } });
      expect(errors[0]?.message).to.contain('Did you mean "madeBy"');
      expect((await fetch(`${app.url}/documents.json`)).status).to.equal(200);
    } finally {
      await app.close();
    }
  });
});
