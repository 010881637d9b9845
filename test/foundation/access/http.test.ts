import { expect } from 'chai';
import sql from 'sql-template-tag';
import { findApiKey, listApiKeys, revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { newSecret } from '../../../src/foundation/access/secret.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { type Answer, answerOf } from '../../support/rim.ts';

type Door = TestApp;

/** Logs at the level that tells most. */
const openDoor = (settings: Record<string, string> = {}): Promise<Door> => openApp(settings, { logLevel: 'trace' });

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

const asks = (door: Door, query: string, headers: Record<string, string> = {}, variables: object = {}): Promise<Answer> =>
  answerOf(
    fetch(`${door.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) }),
  );

const asksByGet = (door: Door, query: string, headers: Record<string, string> = {}): Promise<Answer> =>
  answerOf(fetch(`${door.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': 'true', ...headers } }));

const mistyped = (secret: string) => secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');

const PARTY = '{ party(key: "northland") { key } }';
const NORTHLAND = { data: { party: { key: 'northland' } } };
const ANNOUNCE = 'mutation ($label: String!) { announceRound(input: { process: "water-2030", label: $label }) { round { key } userErrors { code message } } }';

/** What stands in `Authorization`, and what its refusal says. */
const notGood: [string, (door: Door) => Promise<string>, RegExp][] = [
  ['of another scheme', async () => 'Basic dXNlcjpwYXNzd29yZA==', /Bearer and a key/],
  ['without its scheme', async (door) => (await door.key('ADMIN')).secret, /Bearer and a key/],
  ['of a scheme alone', async () => 'Bearer', /Bearer and a key/],
  ['mistyped', async (door) => `Bearer ${mistyped((await door.key('ADMIN')).secret)}`, /mistyped/],
  ['cut off', async (door) => `Bearer ${(await door.key('ADMIN')).secret.slice(0, 30)}`, /incomplete or mistyped/],
  ['unknown', async () => `Bearer ${newSecret()}`, /does not know/],
  ['expired', async (door) => `Bearer ${(await door.key('ADMIN', '2001-02-03T00:00:00.000000Z')).secret}`, /expired at 2001-02-03/],
  [
    'revoked',
    async (door) => {
      const { id, secret } = await door.key('ADMIN');
      await revokeApiKey(door.database, id);
      return `Bearer ${secret}`;
    },
    /revoked/,
  ],
  ['that is an id', async (door) => `Bearer ${(await door.key('ADMIN')).id}`, /incomplete or mistyped/],
];

describe('Keys over HTTP, where reading is open', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ BODY_LIMIT: '2kb', IMPORT_BODY_LIMIT: '64kb' });
  });
  after(() => door.close());

  for (const [what, header, says] of notGood) {
    it(`a key ${what} is refused with 401 and UNAUTHENTICATED, by POST and by GET, though none is needed`, async () => {
      const headers = { authorization: await header(door) };
      for (const answer of [await asks(door, PARTY, headers), await asksByGet(door, PARTY, headers)]) {
        expect(answer.status).to.equal(401);
        expect(answer.codes).to.deep.equal(['UNAUTHENTICATED']);
        expect(answer.body).to.have.all.keys('errors');
        expect(answer.body.errors?.[0]?.message).to.match(says);
        expect(answer.headers.get('content-type')).to.match(/^application\/(graphql-response\+)?json/);
      }
    });
  }

  it('nobody needs a key to read, and a good one of any role reads the same', async () => {
    expect((await asks(door, PARTY)).body).to.deep.equal(NORTHLAND);
    expect((await asksByGet(door, PARTY)).body).to.deep.equal(NORTHLAND);
    for (const role of ['READER', 'CONTRIBUTOR', 'EDITOR', 'ADMIN'] as const) {
      const headers = bearer((await door.key(role)).secret);
      expect((await asks(door, PARTY, headers)).body, role).to.deep.equal(NORTHLAND);
      expect((await asksByGet(door, PARTY, headers)).body, role).to.deep.equal(NORTHLAND);
    }
  });

  it('nobody writes without a key, and a READER does not', async () => {
    const { body, codes } = await asks(door, ANNOUNCE, {}, { label: 'By nobody' });
    expect(codes).to.deep.equal(['UNAUTHENTICATED']);
    expect(body.errors?.[0]?.extensions).to.deep.equal({ code: 'UNAUTHENTICATED', needed: 'CONTRIBUTOR' });
    const refused = await asks(door, ANNOUNCE, bearer((await door.key('READER')).secret), { label: 'By a reader' });
    expect(refused.body.errors?.[0]?.extensions).to.deep.equal({ code: 'FORBIDDEN', needed: 'CONTRIBUTOR', role: 'READER' });
    expect(refused.body.errors?.[0]?.message).to.contain('CONTRIBUTOR').and.to.contain('READER');
    expect(await door.database.read(sql`select * from rounds where label like 'By %'`)).to.deep.equal([]);
  });

  it('a mutation is refused under whatever alias and inside whatever fragment it stands', async () => {
    const update = 'updateRound(input: { key: "water-2030/r2", expectedVersion: 1, label: "Changed" }) { userErrors { code } }';
    const add = 'announceRound(input: { process: "water-2030", label: "Of several" }) { userErrors { code } }';
    const headers = bearer((await door.key('CONTRIBUTOR')).secret);
    for (const document of [
      `mutation { announceRound: ${update} }`,
      `mutation { ... on Mutation { ... { ${update} } } }`,
      `mutation { ...f } fragment f on Mutation { ${update} }`,
      `mutation { ${update.replace(') {', ') @include(if: true) {')} }`,
      `mutation { added: ${add} changed: ${update} }`,
    ]) {
      const { body } = await asks(door, document, headers);
      expect(
        body.errors?.map(({ extensions }) => extensions),
        document,
      ).to.deep.equal([{ code: 'FORBIDDEN', needed: 'EDITOR', role: 'CONTRIBUTOR' }]);
    }
    expect(await door.database.read(sql`select label from rounds where label = 'Changed'`)).to.deep.equal([]);
  });

  it('a mutation by GET is refused, whoever sends it', async () => {
    const query = 'mutation { announceRound(input: { process: "water-2030", label: "By GET" }) { cursor } }';
    const { status } = await asksByGet(door, query, bearer((await door.key('ADMIN')).secret));
    expect(status).to.equal(405);
    expect(await door.database.read(sql`select * from rounds where label = 'By GET'`)).to.deep.equal([]);
  });

  it('each entry of what a key writes names its id, and neither its name nor its secret', async () => {
    const { id, secret } = await door.key('CONTRIBUTOR');
    const before = await lastSeq();
    const { body } = await asks(door, ANNOUNCE, bearer(secret), { label: 'Named' });
    expect(body).to.deep.equal({ data: { announceRound: { round: { key: 'water-2030/named' }, userErrors: [] } } });
    const entries = await door.database.read(sql`select * from ledger_entries where seq > ${before}`);
    expect(entries.length).to.be.greaterThan(0);
    for (const entry of entries) expect(entry.who).to.equal(id);
    const text = JSON.stringify(entries);
    expect(text).not.to.contain('name of a').and.not.to.contain(secret.slice(4, 36));
    const history = await asks(door, '{ round(key: "water-2030/named") { history { who } } }');
    expect(history.body.data).to.deep.equal({ round: { history: entries.map(() => ({ who: id })) } });
  });

  it('a key is refused from the request on that follows its end', async () => {
    const { id, secret } = await door.key('CONTRIBUTOR');
    expect((await asks(door, ANNOUNCE, bearer(secret), { label: 'In time' })).codes).to.deep.equal([]);
    expect((await asks(door, PARTY, bearer(secret))).status).to.equal(200);
    await revokeApiKey(door.database, id);
    const late = await asks(door, ANNOUNCE, bearer(secret), { label: 'Too late' });
    expect({ status: late.status, codes: late.codes }).to.deep.equal({ status: 401, codes: ['UNAUTHENTICATED'] });
    expect((await asks(door, PARTY, bearer(secret))).status).to.equal(401);
    expect(await door.database.read(sql`select label from rounds where label in ('In time', 'Too late')`)).to.deep.equal([{ label: 'In time' }]);
  });

  it('the use of a key is noted, that of a refused one is not', async () => {
    const [used, expired] = [await door.key('READER'), await door.key('READER', '2001-01-01T00:00:00.000Z')];
    const begun = new Date().toISOString().slice(0, 16);
    await asks(door, PARTY, bearer(expired.secret));
    await asks(door, PARTY, bearer(used.secret));
    let noted: string | null | undefined = null;
    while (noted === null) noted = (await findApiKey(door.database, used.secret))?.lastUsedAt;
    expect(noted).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
    expect((noted as string).slice(0, 16) >= begun).to.equal(true);
    expect((await findApiKey(door.database, expired.secret))?.lastUsedAt).to.equal(null);
  });

  const long = (bytes: number) => `${PARTY}${' '.repeat(bytes)}`;

  it('a body over BODY_LIMIT is 413 without a key, for READER and CONTRIBUTOR, and read for EDITOR and ADMIN', async () => {
    expect((await asks(door, long(4_096))).codes).to.deep.equal(['BODY_TOO_LARGE']);
    for (const role of ['READER', 'CONTRIBUTOR'] as const) {
      const { status, codes, body } = await asks(door, long(4_096), bearer((await door.key(role)).secret));
      expect({ status, codes }, role).to.deep.equal({ status: 413, codes: ['BODY_TOO_LARGE'] });
      expect(body.errors?.[0]?.extensions.allowed).to.equal(2_048);
    }
    for (const role of ['EDITOR', 'ADMIN'] as const) {
      const headers = bearer((await door.key(role)).secret);
      expect((await asks(door, long(4_096), headers)).body, role).to.deep.equal(NORTHLAND);
      expect((await asks(door, long(65_536), headers)).status, role).to.equal(413);
    }
  });

  it('a body that is too long is not even begun where the key is not good', async () => {
    expect((await asks(door, long(100_000), bearer(newSecret()))).status).to.equal(401);
  });

  it('an EDITOR brings a bundle in that is longer than the body of others may be', async () => {
    const sources = Array.from({ length: 40 }, (_, n) => ({ key: `leaf-${n}`, publisher: 'Leaves', title: `Leaf ${n} of a long paper`, kind: 'PRESS' }));
    const bundle = JSON.stringify({ bundle: 1, sources });
    expect(bundle.length).to.be.greaterThan(2_048);
    const document = 'mutation ($bundle: String!) { importBundle(input: { bundle: $bundle }) { created { type count } userErrors { message } } }';
    expect((await asks(door, document, bearer((await door.key('EDITOR')).secret), { bundle })).body).to.deep.equal({
      data: { importBundle: { created: [{ type: 'Source', count: 40 }], userErrors: [] } },
    });
  });

  const lastSeq = async () => (await door.database.read(sql`select max(seq) as seq from ledger_entries`))[0]?.seq as number;
});

describe('Keys over HTTP, where reading is closed', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ ACCESS: 'private' });
  });
  after(() => door.close());

  it('nobody reads without a key: no query, no introspection, no thing by its id, by POST or by GET', async () => {
    const { body } = await asks(door, '{ party(key: "northland") { id } }', bearer((await door.key('READER')).secret));
    const { id } = (body.data as { party: { id: string } }).party;
    const questions = [PARTY, '{ __typename }', '{ __schema { queryType { name } } }', `{ node(id: "${id}") { id } }`, '{ head }', 'nothing at all {'];
    for (const question of questions) {
      for (const answer of [await asks(door, question), await asksByGet(door, question)]) {
        expect({ status: answer.status, codes: answer.codes }, question).to.deep.equal({ status: 401, codes: ['UNAUTHENTICATED'] });
        expect(answer.body).to.have.all.keys('errors');
        expect(JSON.stringify(answer.body)).not.to.contain('northland');
      }
    }
  });

  it('nothing under /graphql answers without a key, whatever the method, the path or the body', async () => {
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: PARTY });
    const requests: [string, RequestInit][] = [
      ['/graphql/', { method: 'POST', headers: json, body }],
      ['/GraphQL', { method: 'POST', headers: json, body }],
      ['/graphql/anything', { method: 'POST', headers: json, body }],
      ['/graphql//', { method: 'POST', headers: json, body }],
      ['/graphql', { method: 'PUT', headers: json, body }],
      ['/graphql', { method: 'OPTIONS' }],
      ['/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body }],
      ['/graphql', { method: 'POST', headers: json, body: '{' }],
      ['/graphql/stream', { method: 'POST', headers: { ...json, accept: 'text/event-stream' }, body }],
      [`/graphql/stream?query=${encodeURIComponent(PARTY)}`, { headers: { accept: 'text/event-stream' } }],
      ['/graphql/stream/', { method: 'POST', headers: { ...json, accept: 'text/event-stream' }, body }],
      ['/GRAPHQL/STREAM', { method: 'POST', headers: { ...json, accept: 'text/event-stream' }, body }],
    ];
    for (const [path, request] of requests) {
      const { status, codes } = await answerOf(fetch(`${door.url}${path}`, request));
      expect({ status, codes }, `${request.method} ${path}`).to.deep.equal({ status: 401, codes: ['UNAUTHENTICATED'] });
    }
  });

  for (const [what, header] of notGood) {
    it(`a key ${what} does not let in`, async () => {
      const { status, codes } = await asks(door, PARTY, { authorization: await header(door) });
      expect({ status, codes }).to.deep.equal({ status: 401, codes: ['UNAUTHENTICATED'] });
    });
  }

  it('a good key of the least role reads: queries, introspection and things by their ids', async () => {
    const headers = bearer((await door.key('READER')).secret);
    const { body } = await asks(door, '{ party(key: "northland") { id key } __schema { queryType { name } } }', headers);
    expect(body.data).to.deep.include({ __schema: { queryType: { name: 'Query' } } });
    const { id } = (body.data as { party: { id: string } }).party;
    expect((await asks(door, `{ node(id: "${id}") { id } }`, headers)).body).to.deep.equal({ data: { node: { id } } });
  });

  it('a key does not come in by the address or as a cookie', async () => {
    const { secret } = await door.key('ADMIN');
    const query = encodeURIComponent(PARTY);
    for (const name of ['authorization', 'Authorization', 'access_token', 'key', 'apiKey']) {
      const { status } = await answerOf(fetch(`${door.url}/graphql?query=${query}&${name}=${secret}`, { headers: { 'apollo-require-preflight': 'true' } }));
      expect(status, name).to.equal(401);
    }
    expect((await asks(door, PARTY, { cookie: `authorization=Bearer ${secret}` })).status).to.equal(401);
  });

  it('who looks after the server still learns whether it is alive and ready', async () => {
    for (const [path, status] of [
      ['/healthz', 'alive'],
      ['/readyz', 'ready'],
    ]) {
      // What comes through a proxy is from elsewhere, and learns nothing more.
      const response = await fetch(`${door.url}${path}`, { headers: { 'x-forwarded-for': '192.0.2.7' } });
      expect(response.status, path).to.equal(200);
      expect(await response.json(), path).to.deep.equal({ status });
    }
  });
});

describe('The log of a server to which people come with keys', () => {
  let door: Door;
  beforeEach(async () => {
    door = await openDoor({ BODY_LIMIT: '2kb' });
  });
  afterEach(() => door.close());

  it('holds nothing of them, whatever goes well or wrong', async () => {
    const [reader, editor] = [await door.key('READER'), await door.key('EDITOR')];
    const revoked = await door.key('ADMIN');
    await revokeApiKey(door.database, revoked.id);
    const expired = await door.key('ADMIN', '2001-01-01T00:00:00.000Z');
    const unknown = newSecret();
    const secrets = [reader, editor, revoked, expired].map(({ secret }) => secret).concat(unknown);
    for (const secret of secrets) {
      await asks(door, PARTY, bearer(secret));
      await asks(door, ANNOUNCE, bearer(secret), { label: 'Logged' });
      await asks(door, '{', bearer(secret));
      await asks(door, PARTY, { authorization: `Bearer ${mistyped(secret)}` });
      await asks(door, PARTY, { authorization: `Basic ${Buffer.from(`me:${secret}`).toString('base64')}` });
      await asksByGet(door, PARTY, bearer(secret));
      await asks(door, `${PARTY}${' '.repeat(4_096)}`, bearer(secret));
    }
    await door.database.transact((session) => session.query(sql`alter table rounds rename to rounds_away`));
    expect((await asks(door, ANNOUNCE, bearer(editor.secret), { label: 'A fault' })).codes).to.deep.equal(['INTERNAL']);
    await door.database.transact((session) => session.query(sql`alter table api_keys rename to api_keys_away`));
    for (const secret of secrets) expect((await asks(door, PARTY, bearer(secret))).status).to.equal(500);
    // The control: the faults themselves were logged.
    expect(door.logged()).to.contain('operation failed').and.to.contain('api_keys');
    expectNoneOf(secrets);
    await door.database.transact((session) => session.query(sql`alter table api_keys_away rename to api_keys`));
    for (const { name } of await listApiKeys(door.database)) expect(door.logged()).not.to.contain(name);
  });

  function expectNoneOf(secrets: readonly string[]): void {
    for (const secret of secrets) {
      for (const hidden of [secret.slice(4, 30), Buffer.from(`me:${secret}`).toString('base64')]) expect(door.logged()).not.to.contain(hidden);
    }
  }
});
