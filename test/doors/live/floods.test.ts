import { once } from 'node:events';
import { expect } from 'chai';
import sql from 'sql-template-tag';
import WebSocket from 'ws';
import { openStand, type Stand, until } from './support.ts';

const MESSAGES = 1_000;

/** A socket that stands, and what came over it. */
async function openSocket(stand: Stand) {
  const socket = new WebSocket(stand.socket, 'graphql-transport-ws');
  const came: { id?: string; type: string }[] = [];
  socket.on('message', (data) => came.push(JSON.parse(String(data))));
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await until('the acknowledgement', () => came.some(({ type }) => type === 'connection_ack'));
  came.length = 0;
  return { socket, came, of: (kind: string) => came.filter(({ type }) => type === kind) };
}

const subscribing = (id: number, query: string) => JSON.stringify({ id: `s${id}`, type: 'subscribe', payload: { query } });

/** How often the event loop turns until something is so. What works in one piece lets it turn once. */
async function turnsUntil(what: string, isSo: () => boolean): Promise<number> {
  let turned = 0;
  let isOver = false;
  const count = () => {
    turned += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await until(what, isSo);
  isOver = true;
  return turned;
}

describe('A flood of messages over one socket', function () {
  this.timeout(120_000);
  let stand: Stand;
  before(async () => {
    stand = await openStand();
  });
  after(() => stand.discard());

  it('of subscriptions that the next message ends leaves others their turn, and leaves nothing behind', async () => {
    const { socket, of } = await openSocket(stand);
    for (let id = 0; id < MESSAGES; id += 1) {
      socket.send(subscribing(id, 'subscription { changes { __typename } }'));
      socket.send(JSON.stringify({ id: `s${id}`, type: 'complete' }));
    }
    socket.send(subscribing(MESSAGES, '{ head }'));
    expect(await turnsUntil('the answer after the flood', () => of('complete').length > 0)).to.be.above(MESSAGES);
    expect(of('error')).to.deep.equal([]);
    socket.close();
    await until('that nobody listens', () => stand.listeners() === 0);
  });

  it('of questions answers all of them, in turns', async () => {
    const { socket, of } = await openSocket(stand);
    for (let id = 0; id < MESSAGES; id += 1) socket.send(subscribing(id, '{ head }'));
    expect(await turnsUntil('all answers', () => of('complete').length === MESSAGES)).to.be.above(MESSAGES);
    expect(new Set(of('next').map(({ id }) => id)).size).to.equal(MESSAGES);
    socket.close();
  });

  it('of writes is taken to its end, also where the client leaves at once', async () => {
    const writes = 40;
    const written = async () => {
      const rows = await stand.database.read(sql`select count(*) as rounds from ledger_entries where act = 'round.announced'`);
      return Number(rows[0]?.rounds);
    };
    const before = await written();
    const socket = new WebSocket(stand.socket, 'graphql-transport-ws', { headers: { authorization: `Bearer ${stand.secret}` } });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    for (let id = 0; id < writes; id += 1) {
      const input = `{ process: "water-2030", key: "left-${id}", label: "Left ${id}" }`;
      socket.send(subscribing(id, `mutation { announceRound(input: ${input}) { cursor } }`));
    }
    socket.close();
    await until('all writes', async () => (await written()) - before >= writes);
  });

  it('is told why it ends, also in letters of more than one byte', async () => {
    const { socket } = await openSocket(stand);
    const id = 'підписка'.repeat(12);
    const message = JSON.stringify({ id, type: 'subscribe', payload: { query: 'subscription { changes { __typename } }' } });
    const closed = once(socket, 'close');
    socket.send(message);
    socket.send(message);
    const [code, reason] = await closed;
    expect([code, String(reason).slice(0, 23)]).to.deep.equal([4409, 'Subscriber for підписка']);
  });

  it('of subscriptions that stay is refused beyond the limit, and those within it stand', async () => {
    const { socket, of } = await openSocket(stand);
    for (let id = 0; id < 150; id += 1) socket.send(subscribing(id, 'subscription { changes { __typename } }'));
    await until('the refusals', () => of('error').length === 50);
    expect(of('error').map(({ id }) => id)).to.deep.equal(Array.from({ length: 50 }, (_, index) => `s${100 + index}`));
    socket.close();
  });
});
