import { EventEmitter } from 'node:events';
import { expect } from 'chai';
import WebSocket from 'ws';
import { follow } from '../../../src/doors/client/follow.ts';
import { dialectUnderTest } from '../../support/database.ts';
import {
  announce,
  freePort,
  labels,
  layWire,
  ROUNDS,
  type RunningServer,
  type SharedRecord,
  sharedRecord,
  startServer,
  subscribe,
  type Told,
  until,
  type Wire,
} from './support.ts';

describe('Whoever follows rounds', function () {
  this.timeout(60_000);
  let record: SharedRecord;
  let server: RunningServer;
  let wire: Wire;
  let port: number;
  beforeEach(async () => {
    record = await sharedRecord();
    port = await freePort();
    server = await startServer(record.url, port);
    wire = await layWire(() => port);
  });
  afterEach(async () => {
    await wire.close();
    await server.kill();
    await record.discard();
  });

  it('is told of one at once, is cut off, misses two, comes back with the cursor and gets exactly those two, in order', async () => {
    const first = await subscribe(wire.port, null);
    await announce(server, record.secret, 'One');
    await until(() => first.told.length === 1);
    wire.cut();
    await first.over;
    await announce(server, record.secret, 'Two');
    await announce(server, record.secret, 'Three');
    const second = await subscribe(wire.port, first.place());
    await until(() => second.told.length === 2);
    await announce(server, record.secret, 'Four');
    await until(() => second.told.length === 3);
    expect([labels(first.told), labels(second.told)]).to.deep.equal([['One'], ['Two', 'Three', 'Four']]);
    await second.leave();
  });

  it('loses nothing when the server is killed in between and started again', async () => {
    const first = await subscribe(port, null);
    await announce(server, record.secret, 'One');
    await until(() => first.told.length === 1);
    await announce(server, record.secret, 'Two');
    await server.kill();
    await first.over;
    server = await startServer(record.url, port);
    await announce(server, record.secret, 'Three');
    const second = await subscribe(port, first.place());
    await until(() => labels([...first.told, ...second.told]).includes('Three'));
    expect(labels([...first.told, ...second.told])).to.deep.equal(['One', 'Two', 'Three']);
    await second.leave();
  });

  it('is told the same again by a replay, to the letter', async () => {
    const live = await subscribe(port, null);
    const before = live.place();
    for (const label of ['One', 'Two', 'Three']) await announce(server, record.secret, label);
    await until(() => live.told.length === 3);
    const replay = await subscribe(port, before);
    await until(() => replay.told.length === 3);
    expect(replay.told).to.deep.equal(live.told);
    await Promise.all([live.leave(), replay.leave()]);
  });

  it('has all of it done by `follow`, over cuts and kills', async () => {
    const told: Told[] = [];
    const over = new AbortController();
    let placed = false;
    const following = follow<Told>({
      url: `ws://127.0.0.1:${wire.port}/graphql`,
      webSocket: WebSocket,
      query: ROUNDS,
      retry: { first: 20, longest: 200 },
      signal: over.signal,
      onEvent: (event) => void told.push(event),
      onPlace: () => {
        placed = true;
      },
    });
    await until(() => placed);
    const all: string[] = [];
    for (let n = 0; n < 12; n++) {
      await announce(server, record.secret, `Round ${n}`);
      all.push(`Round ${n}`);
      if (n % 3 === 1) wire.cut();
      if (n === 6) {
        await server.kill();
        server = await startServer(record.url, port);
      }
    }
    await until(() => told.length >= all.length);
    over.abort();
    await following;
    expect(labels(told)).to.deep.equal(all);
  });

  it('misses them without the cursor (control)', async () => {
    const first = await subscribe(wire.port, null);
    wire.cut();
    await first.over;
    await announce(server, record.secret, 'Two');
    const second = await subscribe(wire.port, null);
    await announce(server, record.secret, 'Three');
    await until(() => second.told.length > 0);
    expect(labels(second.told)).to.deep.equal(['Three']);
    await second.leave();
  });
});

describe('A feed of events that are handed out in memory (control)', () => {
  it('loses what is announced while nobody listens', () => {
    const broken = new EventEmitter();
    const told: string[] = [];
    const listener = (label: string) => void told.push(label);
    broken.on('round', listener);
    broken.emit('round', 'One');
    broken.off('round', listener);
    broken.emit('round', 'Two');
    broken.emit('round', 'Three');
    broken.on('round', listener);
    broken.emit('round', 'Four');
    expect(told).to.deep.equal(['One', 'Four']);
  });
});

if (dialectUnderTest === 'postgres') {
  describe('Two servers on one database', function () {
    this.timeout(60_000);
    let record: SharedRecord;
    let one: RunningServer;
    let other: RunningServer;
    beforeEach(async () => {
      record = await sharedRecord();
      [one, other] = (await Promise.all([freePort(), freePort()].map(async (port) => startServer(record.url, await port)))) as [RunningServer, RunningServer];
    });
    afterEach(async () => {
      await Promise.all([one.kill(), other.kill()]);
      await record.discard();
    });

    it('tell each other’s followers, in the order of the ledger, and one takes over when the other is killed', async () => {
      const atOne = await subscribe(one.port, null);
      const atOther = await subscribe(other.port, null);
      for (let n = 0; n < 6; n++) await announce(n % 2 === 0 ? one : other, record.secret, `Round ${n}`);
      await until(() => atOne.told.length === 6 && atOther.told.length === 6);
      expect(labels(atOne.told)).to.deep.equal(['Round 0', 'Round 1', 'Round 2', 'Round 3', 'Round 4', 'Round 5']);
      expect(atOther.told).to.deep.equal(atOne.told);
      await one.kill();
      await atOne.over;
      await announce(other, record.secret, 'Round 6');
      const moved = await subscribe(other.port, atOne.place());
      await until(() => moved.told.length === 1);
      expect(labels(moved.told)).to.deep.equal(['Round 6']);
      await Promise.all([moved.leave(), atOther.leave()]);
    });
  });
}
