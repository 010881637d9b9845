import { expect } from 'chai';
import { createApiKey, revokeApiKey } from '../../../src/foundation/access/api-keys.ts';
import { newSecret } from '../../../src/foundation/access/secret.ts';
import { openDatabase } from '../../../src/foundation/storage/open.ts';
import {
  announce,
  greet,
  headOf,
  openLines,
  openStand,
  openWords,
  type Refused,
  type SharedRecord,
  type Stand,
  sharedRecord,
  subscribe,
  until,
} from './support.ts';

const ANNOUNCE = 'mutation { announceRound(input: { process: "water-2030", label: "Sent by subscribers" }) { round { key } userErrors { code } } }';
const mistyped = (secret: string) => secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0');

/** What is answered to an operation over a socket: the payload of `next`, or of `error`. */
async function askOverSocket(stand: Stand, query: string, secret?: string): Promise<{ data?: unknown; codes: unknown[] }> {
  const words = await greet(stand.socket, secret);
  words.say({ id: '1', type: 'subscribe', payload: { query } });
  await until('an answer', () => words.heard.some(({ id }) => id === '1'));
  const [answer] = words.heard.filter(({ id }) => id === '1');
  words.socket.close();
  const payload = answer?.payload as unknown as { data?: unknown; errors?: Refused[] } | Refused[];
  const errors = Array.isArray(payload) ? payload : (payload.errors ?? []);
  return { ...(Array.isArray(payload) ? {} : { data: payload.data }), codes: errors.map(({ extensions }) => extensions.code) };
}

async function askByStream(stand: Stand, query: string, secret?: string): Promise<{ data?: unknown; codes: unknown[] }> {
  const lines = await openLines(stand, { query, ...(secret === undefined ? {} : { secret }) });
  await lines.over;
  const [answer] = lines.data() as unknown as { data?: unknown; errors?: Refused[] }[];
  return { data: answer?.data, codes: (answer?.errors ?? []).map(({ extensions }) => extensions.code) };
}

const transports: [string, typeof askOverSocket][] = [
  ['a socket', askOverSocket],
  ['an event stream', askByStream],
];

describe('Who may come in to follow', () => {
  let open: Stand;
  let closed: Stand;
  before(async () => {
    [open, closed] = await Promise.all([openStand(), openStand({ ACCESS: 'private' })]);
  });
  after(() => Promise.all([open.discard(), closed.discard()]));

  it('a private server closes a socket without a key with 4401, and says why', async () => {
    const words = await openWords(closed.socket);
    words.say({ type: 'connection_init' });
    const { code, reason } = await words.closed;
    expect(code).to.equal(4401);
    expect(reason).to.match(/^UNAUTHENTICATED: .*Bearer prk_/);
    expect(words.heard).to.deep.equal([]);
  });

  it('a private server answers 401 to an event stream without a key', async () => {
    const lines = await openLines(closed);
    await lines.over;
    expect(lines.status).to.equal(401);
    expect(lines.headers.get('content-type')).to.match(/^application\/(graphql-response\+)?json/);
    expect((JSON.parse(lines.text()) as { errors: Refused[] }).errors[0]?.extensions.code).to.equal('UNAUTHENTICATED');
  });

  it('a private server lets in whoever has a key, over either', async () => {
    const { secret } = await closed.key('READER');
    for (const [, asks] of transports)
      expect(await asks(closed, '{ party(key: "northland") { key } }', secret)).to.deep.equal({ data: { party: { key: 'northland' } }, codes: [] });
    const subscriber = await subscribe(closed.socket, { secret });
    const lines = await openLines(closed, { secret });
    await until('its place', () => lines.ids().length > 0);
    await announce(closed, 'One');
    await until('both to be told', () => subscriber.told.length === 1 && lines.data().length === 1);
    await subscriber.leave();
    lines.leave();
  });

  it('a key goes along in the header of the handshake, too', async () => {
    const { secret } = await closed.key('READER');
    const words = await greet(closed.socket, undefined, { authorization: `Bearer ${secret}` });
    words.say({ id: '1', type: 'subscribe', payload: { query: '{ head }' } });
    await words.hear('next');
    words.socket.close();
  });

  it('a subscription before the greeting is refused with 4401, so that nothing goes round the guard', async () => {
    for (const stand of [open, closed]) {
      const words = await openWords(stand.socket);
      words.say({ id: '1', type: 'subscribe', payload: { query: '{ head }' } });
      expect(await words.closed).to.deep.equal({ code: 4401, reason: 'Unauthorized' });
    }
  });

  for (const [what, make] of [
    ['that is mistyped', async (stand: Stand) => mistyped((await stand.key('ADMIN')).secret)],
    ['that nobody gave out', async () => newSecret()],
    ['that has expired', async (stand: Stand) => (await stand.key('ADMIN', '2001-01-01T00:00:00.000Z')).secret],
    [
      'that was revoked',
      async (stand: Stand) => {
        const { id, secret } = await stand.key('ADMIN');
        await revokeApiKey(stand.database, id);
        return secret;
      },
    ],
  ] as [string, (stand: Stand) => Promise<string>][]) {
    it(`a key ${what} is refused over a socket and over an event stream, also where none is needed`, async () => {
      for (const stand of [open, closed]) {
        const secret = await make(stand);
        const words = await openWords(stand.socket);
        words.say({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } });
        const { code, reason } = await words.closed;
        expect([code, reason.split(':')[0]]).to.deep.equal([4401, 'UNAUTHENTICATED']);
        expect(reason).not.to.contain(secret);
        const lines = await openLines(stand, { secret });
        await lines.over;
        expect(lines.status).to.equal(401);
        expect(lines.text()).not.to.contain(secret);
      }
    });
  }

  for (const authorization of ['Basic dXNlcjpwYXNzd29yZA==', 'Bearer', 'prk_', 12, ['Bearer'], { Bearer: true }, false]) {
    it(`${JSON.stringify(authorization)} in a greeting is a key that is not good`, async () => {
      const words = await openWords(open.socket);
      words.say({ type: 'connection_init', payload: { Authorization: authorization } });
      const { code, reason } = await words.closed;
      expect([code, reason.split(':')[0]]).to.deep.equal([4401, 'UNAUTHENTICATED']);
    });
  }

  for (const [transport, asks] of transports) {
    it(`a mutation over ${transport} is UNAUTHENTICATED without a key, FORBIDDEN to a READER, and done for a CONTRIBUTOR`, async () => {
      expect((await asks(open, ANNOUNCE)).codes).to.deep.equal(['UNAUTHENTICATED']);
      expect((await asks(open, ANNOUNCE, (await open.key('READER')).secret)).codes).to.deep.equal(['FORBIDDEN']);
      const key = `of-${transport.replaceAll(' ', '-')}`;
      const done = await asks(open, ANNOUNCE.replace('label:', `key: "${key}", label:`), (await open.key('CONTRIBUTOR')).secret);
      expect(done).to.deep.equal({ data: { announceRound: { round: { key: `water-2030/${key}` }, userErrors: [] } }, codes: [] });
    });
  }

  it('a mutation by GET over an event stream is refused, whoever asks', async () => {
    const { secret } = await open.key('ADMIN');
    const before = await headOf(open.database);
    const answer = await fetch(`${open.stream}?query=${encodeURIComponent(ANNOUNCE)}`, { headers: { authorization: `Bearer ${secret}` } });
    expect(await answer.text()).to.contain('"BAD_REQUEST"');
    expect(await headOf(open.database)).to.equal(before);
  });
});

describe('A key that ends', () => {
  let record: SharedRecord;
  let stand: Stand;
  beforeEach(async () => {
    record = await sharedRecord();
    stand = await openStand({}, record);
  });
  afterEach(async () => {
    await stand.discard();
    await record.discard();
  });

  it('by being revoked ends the sockets and event streams that it opened, and no others', async () => {
    const { id, secret } = await stand.key('READER');
    const subscriber = await subscribe(stand.socket, { secret });
    const another = await subscribe(stand.socket, { secret: stand.secret });
    const anybody = await subscribe(stand.socket);
    const lines = await openLines(stand, { secret });
    await until('its place', () => lines.ids().length > 0);
    await revokeApiKey(stand.database, id);
    const close = (await subscriber.over) as { code: number; reason: string };
    expect([close.code, close.reason.split(':')[0]]).to.deep.equal([4401, 'UNAUTHENTICATED']);
    expect(await lines.over).to.equal('ended');
    await announce(stand, 'One');
    await until('the others to be told', () => another.told.length === 1 && anybody.told.length === 1);
    await Promise.all([another.leave(), anybody.leave()]);
  });

  it('by being revoked by another process does so too', async () => {
    const { id, secret } = await stand.key('READER');
    const subscriber = await subscribe(stand.socket, { secret });
    const lines = await openLines(stand, { secret });
    const elsewhere = await openDatabase(record.url);
    await revokeApiKey(elsewhere, id);
    await elsewhere.close();
    expect(((await subscriber.over) as { code: number }).code).to.equal(4401);
    expect(await lines.over).to.equal('ended');
  });

  it('by its time does so too', async () => {
    // A busy machine must have followed before it ends.
    const { secret } = await createApiKey(stand.database, { name: 'short', role: 'READER', expiresAt: new Date(Date.now() + 4_000).toISOString() });
    const subscriber = await subscribe(stand.socket, { secret });
    const lines = await openLines(stand, { secret });
    expect(((await subscriber.over) as { code: number }).code).to.equal(4401);
    expect(await lines.over).to.equal('ended');
  });

  it('still ends those who stay after another with the same key has left', async () => {
    const { id, secret } = await stand.key('READER');
    const staying = await subscribe(stand.socket, { secret });
    const leaving = await subscribe(stand.socket, { secret });
    await leaving.leave();
    await revokeApiKey(stand.database, id);
    expect(((await staying.over) as { code: number }).code).to.equal(4401);
  });

  it('writes nothing over a socket that was opened while it was good', async () => {
    const { id, secret } = await stand.key('CONTRIBUTOR');
    const words = await greet(stand.socket, secret);
    const before = await headOf(stand.database);
    await revokeApiKey(record.database, id);
    words.say({ id: '1', type: 'subscribe', payload: { query: ANNOUNCE } });
    expect((await words.closed).code).to.equal(4401);
    expect(await headOf(stand.database)).to.equal(before);
  });
});
