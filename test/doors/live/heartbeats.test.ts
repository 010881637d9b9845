import { expect } from 'chai';
import { readCursor } from '../../../src/ledger/cursor.ts';
import { readHead } from '../../../src/ledger/head.ts';
import { announce, greet, headOf, labels, openLines, openStand, ROUNDS, type Stand, subscribe, type Told, until, write } from './support.ts';

const seqOf = (cursor: string) => readCursor(cursor)?.seq as number;

describe('Heartbeats', () => {
  let stand: Stand;
  beforeEach(async () => {
    stand = await openStand();
  });
  afterEach(() => stand.discard());

  const other = () => write(stand, 'addProcess', { key: `lake-${Math.random()}`.replace('.', ''), name: 'Lake', kind: 'INTERSTATE', status: 'ACTIVE' });
  const nowhere = { process: { eq: 'water-2030' }, kind: ['CANCELLED'] };

  it('over a socket tell the place right after subscribing', async () => {
    const head = await headOf(stand.database);
    const subscriber = await subscribe(stand.socket);
    expect(subscriber.places[0]).to.equal(head);
    await subscriber.leave();
  });

  it('over an event stream do too, as an id without data', async () => {
    const head = await headOf(stand.database);
    const lines = await openLines(stand);
    await until('the first place', () => lines.ids().length > 0);
    expect(lines.ids()[0]).to.equal(head);
    expect(lines.text()).to.equal(`retry: 1000\n\nid: ${head}\n\n`);
    lines.leave();
  });

  it('behind a cursor begin with that cursor, and not with the head: what lies between has not been sent', async () => {
    const start = await headOf(stand.database);
    await announce(stand, 'One');
    const subscriber = await subscribe(stand.socket, { after: start });
    expect(subscriber.places[0]).to.equal(start);
    await subscriber.leave();
  });

  it('move past what the filter hides; from there nothing is missed and nothing comes twice', async () => {
    const subscriber = await subscribe(stand.socket, { where: { kind: ['CANCELLED'] } });
    await announce(stand, 'Hidden one');
    await other();
    const head = await headOf(stand.database);
    await until('a heartbeat at the head', () => subscriber.places.at(-1) === head);
    expect(subscriber.told).to.deep.equal([]);
    await subscriber.leave();
    await announce(stand, 'Two');
    const again = await subscribe(stand.socket, { after: subscriber.place() });
    await until('the next', () => again.told.length > 0);
    await announce(stand, 'Three');
    await until('the one after', () => again.told.length > 1);
    expect(labels(again.told)).to.deep.equal(['Two', 'Three']);
    await again.leave();
  });

  it('over an event stream move past what the filter hides, too', async () => {
    const lines = await openLines(stand, { where: nowhere });
    await announce(stand, 'Hidden one');
    const head = await headOf(stand.database);
    await until('an id at the head', () => lines.ids().at(-1) === head);
    expect(lines.data()).to.deep.equal([]);
    lines.leave();
    await announce(stand, 'Two');
    const again = await openLines(stand, {}, { 'last-event-id': lines.ids().at(-1) as string });
    await until('the next', () => again.data().length > 0);
    expect(again.data().map(({ data }) => (data as unknown as { roundUpdates: Told }).roundUpdates.round.label)).to.deep.equal(['Two']);
    again.leave();
  });

  it('stand in the stream in the order of the places, after the update whose place they tell', async () => {
    const lines = await openLines(stand);
    for (let n = 0; n < 5; n += 1) await announce(stand, `Round ${n}`);
    const head = await headOf(stand.database);
    await until('all', () => lines.data().length === 5);
    await until('a heartbeat after them', () => lines.ids().filter((id) => id === head).length > 1);
    const places = lines.ids().map(seqOf);
    expect(places).to.deep.equal([...places].sort((one, other) => one - other));
    lines.leave();
  });

  it('with two subscriptions on one socket never pass what either has not been sent', async () => {
    const start = await headOf(stand.database);
    for (let n = 0; n < 40; n += 1) await announce(stand, `Before ${n}`);
    const words = await greet(stand.socket);
    const ask = (id: string, after: string | null, where: object | null) =>
      words.say({ id, type: 'subscribe', payload: { query: ROUNDS, variables: { after, where } } });
    ask('all', start, null);
    ask('none', null, nowhere);
    const sent = () => words.heard.filter(({ type, id }) => type === 'next' && id === 'all');
    const head = await headOf(stand.database);
    await until('all', () => sent().length === 40);
    await until('a heartbeat at the head', () => words.heard.at(-1)?.type === 'ping' && (words.heard.at(-1)?.payload?.head as unknown as string) === head);

    // Whoever keeps the last place that came must, at any moment, have been sent everything up to it.
    let reached = seqOf(start);
    for (const { type, id, payload } of words.heard) {
      if (type === 'next' && id === 'all') {
        reached = seqOf((payload as unknown as { data: { roundUpdates: Told } }).data.roundUpdates.cursor);
      } else if (type === 'ping' && sent().length > 0) {
        const place = seqOf(payload?.head as unknown as string);
        const told = sent().map((message) => seqOf((message.payload as unknown as { data: { roundUpdates: Told } }).data.roundUpdates.cursor));
        const unsent = told.filter((seq) => seq > reached && seq <= place);
        expect(unsent, `at the place ${place}`).to.deep.equal([]);
      }
    }
    words.socket.close();
  });

  it('of two subscriptions go on with the other when one is completed', async () => {
    const words = await greet(stand.socket);
    for (const id of ['one', 'two']) words.say({ id, type: 'subscribe', payload: { query: ROUNDS, variables: {} } });
    await until('both places', () => words.heard.filter(({ type }) => type === 'ping').length >= 2);
    words.say({ id: 'one', type: 'complete' });
    await announce(stand, 'One');
    const head = (await readHead(stand.database)).seq;
    await until('a heartbeat at the head', () =>
      words.heard.some(({ type, payload }) => type === 'ping' && seqOf(payload?.head as unknown as string) === head),
    );
    words.say({ id: 'two', type: 'complete' });
    words.socket.close();
    await words.closed;
  });

  it('tell which keys of the filter nothing has yet, in the first one alone', async () => {
    const where = { process: { in: ['water-2030', 'lake-2031'] }, party: { eq: 'westland' } };
    const words = await greet(stand.socket);
    words.say({ id: 'one', type: 'subscribe', payload: { query: ROUNDS, variables: { where } } });
    await until('two heartbeats', () => words.heard.filter(({ type }) => type === 'ping').length >= 2);
    const [first, second] = words.heard.filter(({ type }) => type === 'ping');
    expect(first?.payload?.unknownKeys).to.deep.equal(['lake-2031', 'westland']);
    expect(second?.payload).to.have.all.keys('head');
    words.socket.close();
  });

  it('are not needed for a query over a socket: its answer names such keys, as over HTTP', async () => {
    const words = await greet(stand.socket);
    words.say({ id: '1', type: 'subscribe', payload: { query: '{ rounds(where: { process: { eq: "nowhere" } }) { totalCount } }' } });
    expect((await words.hear('next')).payload).to.deep.equal({ data: { rounds: { totalCount: 0 } }, extensions: { unknownKeys: ['nowhere'] } });
    words.socket.close();
  });

  it('of an event stream begin with a comment that names such keys', async () => {
    const lines = await openLines(stand, { where: { process: { eq: 'lake-2031' } } });
    await until('the first place', () => lines.ids().length > 0);
    expect(
      lines
        .text()
        .split('\n')
        .filter((line) => line.startsWith(':')),
    ).to.deep.equal([': keys that nothing has yet: lake-2031']);
    lines.leave();
  });

  it('of an event stream are not broken up by a key with a line break in it', async () => {
    const lines = await openLines(stand, { where: { process: { eq: 'x\n\nid: forged\r\rdata: forged' } } });
    await until('something', () => lines.ids().length > 0 || lines.data().length > 0);
    expect(lines.text()).not.to.match(/^(id|data): forged/m);
    expect(lines.ids()).not.to.include('forged');
    lines.leave();
  });

  it('end a socket that no longer answers them, and let its place in the count of connections go', async () => {
    const narrow = await openStand({ CONNECTIONS_PER_ADDRESS: '1', HEARTBEAT_MS: '100' });
    try {
      const words = await greet(narrow.socket);
      (words.socket as unknown as { _socket: { pause(): void } })._socket.pause();
      await until('the server to let it go', () =>
        greet(narrow.socket).then(
          (next) => {
            next.socket.close();
            return true;
          },
          () => false,
        ),
      );
      words.socket.terminate();
    } finally {
      await narrow.discard();
    }
  });
});
