import { expect } from 'chai';
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql';
import sql from 'sql-template-tag';
import { createOperationContext, type OperationContext } from '../../../src/api/context.ts';
import { PersistedDocuments } from '../../../src/doors/http/documents.ts';
import { answerUnchangedWith304 } from '../../../src/doors/http/etags.ts';
import { createHttpServer, type RunningServer } from '../../../src/doors/http/server.ts';
import { revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import type { Role } from '../../../src/foundation/access/role.ts';
import { readConfig } from '../../../src/foundation/config.ts';
import { createLog } from '../../../src/foundation/log.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { newDatabase, type TestDatabase } from '../../support/database.ts';

interface Desk {
  readonly app: TestApp;
  /** The statements that the server read with since the last time. */
  statements(): string[];
  key(role: Role): Promise<{ id: string; authorization: string }>;
  write(mutation: string, authorization: string): Promise<void>;
  close(): Promise<void>;
}

async function openDesk(settings: Record<string, string> = {}): Promise<Desk> {
  const app = await openApp(settings);
  const statements: string[] = [];
  const { read } = app.database;
  app.database.read = (statement) => {
    // The server looks after its hooks now and then, whoever asks.
    if (!/ from hooks /.test(statement.sql)) statements.push(statement.sql);
    return read(statement);
  };
  return {
    app,
    statements: () => statements.splice(0),
    key: async (role) => {
      const { id, secret } = await app.key(role);
      return { id, authorization: `Bearer ${secret}` };
    },
    write: async (mutation, authorization) => {
      const headers = { 'content-type': 'application/json', authorization };
      const answer = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: `mutation { ${mutation} { userErrors { message } } }` }),
      });
      const { data } = (await answer.json()) as { data: Record<string, { userErrors: unknown[] }> };
      expect(Object.values(data)[0]?.userErrors).to.deep.equal([]);
    },
    close: app.close,
  };
}

const DEMAND = `/graphql?documentId=history-of-a-demand&variables=${encodeURIComponent('{"demand":"water-2030/N-1"}')}`;
const COUNTS = `/graphql?documentId=demand-counts&variables=${encodeURIComponent('{"process":"water-2030"}')}`;
const PREFLIGHT = { 'apollo-require-preflight': 'true' };
const query = (text: string) => `/graphql?query=${encodeURIComponent(text)}`;
const ANNOUNCE = 'announceRound(input: { process: "water-2030", label: "Third round" })';

interface Polled {
  readonly status: number;
  readonly etag: string | null;
  readonly text: string;
  readonly headers: Headers;
}

describe('An answer by GET', () => {
  let desk: Desk;
  before(async () => {
    // Whatever is worked out anew shows in the statements.
    desk = await openDesk({ RECORD_MEMORY: '0' });
  });
  after(() => desk.close());

  const get = async (path: string, etag: string | null = null, headers: Record<string, string> = {}, method = 'GET'): Promise<Polled> => {
    const response = await fetch(`${desk.app.url}${path}`, { method, headers: { ...(etag === null ? {} : { 'if-none-match': etag }), ...headers } });
    return { status: response.status, etag: response.headers.get('etag'), text: await response.text(), headers: response.headers };
  };
  const tagOf = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
    const { status, etag } = await get(path, null, headers);
    expect([status, etag !== null]).to.deep.equal([200, true]);
    return etag as string;
  };

  it('carries as its ETag the place of the ledger, and how it may be kept', async () => {
    const { status, etag, headers } = await get(DEMAND);
    expect(status).to.equal(200);
    const { head } = ((await (await fetch(`${desk.app.url}${query('{ head }')}`, { headers: PREFLIGHT })).json()) as { data: { head: string } }).data;
    expect(etag).to.match(new RegExp(`^W/"${head}\\.[\\w-]{16}"$`));
    expect(headers.get('cache-control')).to.equal('private, no-cache, must-revalidate');
    expect(headers.get('vary')).to.equal('Accept, Authorization, Accept-Encoding');
  });

  it('is 304 and empty while nothing was written, at the cost of one statement', async () => {
    desk.statements();
    const first = await get(DEMAND);
    // (control) The answer itself takes many.
    expect(desk.statements().length).to.be.greaterThan(10);
    const again = await get(DEMAND, first.etag);
    expect(desk.statements()).to.deep.equal(['select * from ledger_head where id = 1']);
    expect([again.status, again.text, again.etag]).to.deep.equal([304, '', first.etag]);
    expect(again.headers.get('cache-control')).to.equal('private, no-cache, must-revalidate');
    expect(again.headers.get('vary')).to.equal('Accept, Authorization, Accept-Encoding');
    // Among others, and as caches that compress write it.
    expect((await get(DEMAND, `"another", ${first.etag}`)).status).to.equal(304);
    expect((await get(DEMAND, first.etag?.replace('W/', '') ?? '')).status).to.equal(304);
    expect((await get(DEMAND, '"another"')).status).to.equal(200);
    expect((await get(DEMAND, '*')).status).to.equal(200);
  });

  it('is 200 with a new ETag after a write, and 304 again from then on', async () => {
    const before = await tagOf(DEMAND);
    await desk.write(ANNOUNCE, (await desk.key('CONTRIBUTOR')).authorization);
    const after = await get(DEMAND, before);
    expect(after.status).to.equal(200);
    expect(after.etag).not.to.equal(before);
    expect((await get(DEMAND, after.etag)).status).to.equal(304);
    expect((await get(DEMAND, before)).status).to.equal(200);
  });

  it('is never 304 over an erasure: it begins a new epoch', async () => {
    const before = await get(DEMAND);
    expect(before.text).to.contain('Ten units of water.');
    await desk.write('redact(input: { key: "water-2030/N-1/1", field: "text" })', (await desk.key('ADMIN')).authorization);
    const after = await get(DEMAND, before.etag);
    expect(after.status).to.equal(200);
    expect(after.text).not.to.contain('Ten units of water.');
    expect(after.etag).not.to.equal(before.etag);
    // Even a ledger that stood at the same number in another epoch is another place.
    const tag = after.etag as string;
    await desk.app.database.transact((session) => session.query(sql`update ledger_head set epoch = epoch + 1 where id = 1`));
    expect((await get(DEMAND, tag)).status).to.equal(200);
  });

  it('of a query that is sent along has its ETag too', async () => {
    const party = query('{ party(key: "northland") { key } }');
    const tag = await tagOf(party, PREFLIGHT);
    expect((await get(party, tag, PREFLIGHT)).status).to.equal(304);
    // No tag opens what must prove that no page of another origin sent it.
    expect((await get(party, tag)).status).to.equal(400);
  });

  it('has an ETag of its own for each address, each form and each key', async () => {
    const reader = await desk.key('READER');
    const editor = await desk.key('EDITOR');
    const asked: [string, Record<string, string>][] = [
      [DEMAND, {}],
      [COUNTS, {}],
      [DEMAND, { accept: 'application/graphql-response+json' }],
      [DEMAND, { authorization: reader.authorization }],
      [DEMAND, { authorization: editor.authorization }],
    ];
    const tags = await Promise.all(asked.map(([path, headers]) => tagOf(path, headers)));
    expect(new Set(tags).size).to.equal(asked.length);
    for (const [index, [path, headers]] of asked.entries()) {
      for (const [other, tag] of tags.entries()) {
        expect((await get(path, tag, headers)).status, `${index} with the tag of ${other}`).to.equal(index === other ? 304 : 200);
      }
    }
  });

  it('is the same by HEAD, without its body', async () => {
    const whole = await get(DEMAND);
    const head = await get(DEMAND, null, {}, 'HEAD');
    expect([head.status, head.text, head.etag]).to.deep.equal([200, '', whole.etag]);
    expect(head.headers.get('content-encoding')).to.equal(whole.headers.get('content-encoding'));
    expect(head.headers.get('content-length')).to.equal(whole.headers.get('content-length'));
    const plain = await get(DEMAND, null, { 'accept-encoding': 'identity' }, 'HEAD');
    expect(plain.headers.get('content-length')).to.equal(String(Buffer.byteLength(whole.text)));
    expect((await get(DEMAND, whole.etag, {}, 'HEAD')).status).to.equal(304);
  });

  it('with errors has no ETag and is not to be kept', async () => {
    const tag = await tagOf(DEMAND);
    const faulty: [string, Record<string, string>][] = [
      [query('{'), PREFLIGHT],
      [query('{ nothing }'), PREFLIGHT],
      [query('{ demandCounts(by: []) { count } }'), PREFLIGHT],
      ['/graphql?documentId=demand-counts&variables={"by":7}', {}],
      ['/graphql?documentId=demand-counts&variables={', {}],
      ['/graphql?documentId=nothing', {}],
      ['/graphql?documentId=announce-round', {}],
      ['/graphql', {}],
      [DEMAND, { authorization: 'Bearer nothing' }],
    ];
    for (const [path, headers] of faulty) {
      for (const sent of [null, tag]) {
        const answer = await get(path, sent, headers);
        expect(answer.text, path).to.contain('"errors"');
        expect(answer.status, path).not.to.equal(304);
        expect([answer.etag, answer.headers.get('cache-control')], path).to.deep.equal([null, 'no-store']);
      }
    }
  });

  it('by POST has no ETag, since no address stands for it', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${desk.app.url}/graphql`, { method: 'POST', headers, body: '{"documentId":"demand-counts"}' });
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).to.deep.equal([200, null, 'no-store']);
  });
});

describe('An answer by GET, where reading is closed', () => {
  it('is told to be unchanged to nobody who may not read, and to a key until it ends', async () => {
    const desk = await openDesk({ ACCESS: 'private' });
    try {
      const { id, authorization } = await desk.key('READER');
      const first = await fetch(`${desk.app.url}${DEMAND}`, { headers: { authorization } });
      const tag = first.headers.get('etag') as string;
      const status = async (headers: Record<string, string>) =>
        (await fetch(`${desk.app.url}${DEMAND}`, { headers: { 'if-none-match': tag, ...headers } })).status;
      expect(await status({ authorization })).to.equal(304);
      expect(await status({})).to.equal(401);
      expect(await status({ authorization: 'Bearer nothing' })).to.equal(401);
      await revokeApiKey(desk.app.database, id);
      expect(await status({ authorization })).to.equal(401);
    } finally {
      await desk.close();
    }
  });
});

describe('An answer by GET of a server with fields of the test', () => {
  let test: TestDatabase;
  let server: RunningServer;
  let isAway = false;
  before(async () => {
    test = await newDatabase();
    const field = (resolve: (context: OperationContext) => unknown) => ({
      type: GraphQLInt,
      resolve: (_root: unknown, _arguments: unknown, context: OperationContext) => resolve(context),
    });
    const fields = {
      ofLedger: field(async (context) => (await context.head()).seq),
      ofReading: field(async (context) => (await (await context.reading()).query(sql`select 1 as one`)).length),
      beside: field(async ({ database }) => (await database.read(sql`select 1 as one`)).length),
      written: field(async ({ database }) => (await database.transact((session) => session.query(sql`select 1 as one`))).length),
    };
    const away = async () => {
      throw Object.assign(new Error('nobody answers'), { code: 'ECONNREFUSED' });
    };
    server = await createHttpServer<OperationContext>({
      schema: new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) }),
      config: readConfig({ PORT: '0', SHUTDOWN_NOTICE_MS: '0' }),
      createContext: ({ caller }) => createOperationContext(isAway ? { ...test.database, read: away } : test.database, { caller }),
      health: { ready: async () => (await readHead(test.database)).epoch > 0 },
      log: createLog('silent'),
      documents: new PersistedDocuments([]),
      plugins: [answerUnchangedWith304],
    });
  });
  after(async () => {
    await server.close();
    await test.discard();
  });
  const get = (text: string, headers: Record<string, string> = {}) => fetch(`${server.url}${query(text)}`, { headers: { ...PREFLIGHT, ...headers } });

  it('has no ETag where it rests on anything beside the ledger: that may change while the ledger stands still', async () => {
    const isTagged = async (text: string) => (await get(text)).headers.has('etag');
    const tagged = await Promise.all(['{ ofLedger }', '{ ofReading }', '{ beside }', '{ ofLedger beside }', '{ written }'].map(isTagged));
    expect(tagged).to.deep.equal([true, true, false, false, false]);
  });

  it('says that the database is away where it is, whatever ETag comes along', async () => {
    const tag = (await get('{ ofLedger }')).headers.get('etag') as string;
    isAway = true;
    try {
      const answer = await get('{ ofLedger }', { 'if-none-match': tag });
      const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
      expect([answer.status, errors[0]?.extensions.code, answer.headers.get('etag')]).to.deep.equal([200, 'UNAVAILABLE', null]);
    } finally {
      isAway = false;
    }
  });
});
