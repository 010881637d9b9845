import { expect } from 'chai';
import WebSocket from 'ws';
import { follow } from '../../../src/client/follow.ts';
import { freePort, layWire, type ServerProcess, startProcess, type Wire } from './server-process.ts';
import {
  announce,
  CHANGES,
  cursors,
  cursorsOfLedger,
  headOf,
  kinds,
  labels,
  ledgerOf,
  openLines,
  ROUNDS,
  type SharedRecord,
  sharedRecord,
  subscribe,
  subscribeByStream,
  type Told,
  until,
  write,
} from './support.ts';

/* One real server for all of these; each test follows its own process of the record, so that none hears of another's rounds. */
describe('Over a wire that is cut and a server that is killed', () => {
  let record: SharedRecord;
  let server: ServerProcess;
  let wire: Wire;
  let port: number;
  let talks = 0;
  before(async () => {
    record = await sharedRecord();
    port = await freePort();
    server = await startProcess(record.url, port);
    wire = await layWire(() => port);
  });
  after(async () => {
    await wire.close();
    await server.kill();
    await record.discard();
  });

  const desk = () => ({ ...server, secret: record.secret });
  const newTalks = async () => {
    talks += 1;
    const process = `talks-${talks}`;
    await write(desk(), 'addProcess', { key: process, name: `Talks ${talks}`, kind: 'INTERSTATE', status: 'ACTIVE' });
    return { process, where: { process: { eq: process } }, announce: (label: string) => announce(desk(), label, { process }) };
  };
  const killAndRestart = async () => {
    await server.kill();
    server = await startProcess(record.url, port);
  };
  const socket = () => `ws://127.0.0.1:${wire.port}/graphql`;
  const stream = () => `http://127.0.0.1:${wire.port}/graphql/stream`;

  it('a client of graphql-ws misses two while it is cut off, and gets exactly those two from its cursor', async () => {
    const { where, announce } = await newTalks();
    const before = await subscribe(socket(), { where });
    await announce('One');
    await until('the first round', () => before.told.length === 1);
    wire.cut();
    await before.over;
    await announce('Two');
    await announce('Three');
    const after = await subscribe(socket(), { where, after: before.place() });
    await until('both that were missed', () => after.told.length >= 2);
    await announce('Four');
    await until('the one after them', () => after.told.length >= 3);
    expect(labels(before.told)).to.deep.equal(['One']);
    expect(labels(after.told)).to.deep.equal(['Two', 'Three', 'Four']);
    expect(kinds(after.told)).to.deep.equal(['ANNOUNCED', 'ANNOUNCED', 'ANNOUNCED']);
    await after.leave();
  });

  it('a client of graphql-sse does too', async () => {
    const { where, announce } = await newTalks();
    const start = await headOf(record.database);
    const before = subscribeByStream(stream(), { where, after: start });
    await announce('One');
    await until('the first round', () => before.told.length === 1);
    wire.cut();
    await before.over;
    await announce('Two');
    await announce('Three');
    const after = subscribeByStream(stream(), { where, after: before.place() });
    await until('both that were missed', () => after.told.length >= 2);
    await announce('Four');
    await until('the one after them', () => after.told.length >= 3);
    expect(labels(before.told)).to.deep.equal(['One']);
    expect(labels(after.told)).to.deep.equal(['Two', 'Three', 'Four']);
    await after.leave();
  });

  it('a browser that sends back the last id it saw does too', async () => {
    const { where, announce } = await newTalks();
    const via = { ...server, stream: stream() };
    const before = await openLines(via, { where });
    await until('the first place', () => before.ids().length > 0);
    await announce('One');
    await until('the first round', () => before.data().length === 1);
    wire.cut();
    expect(await before.over).to.equal('cut');
    await announce('Two');
    await announce('Three');
    const after = await openLines(via, { where }, { 'last-event-id': before.ids().at(-1) as string });
    await until('both that were missed', () => after.data().length >= 2);
    const told = [...before.data(), ...after.data()].map(({ data }) => (data as unknown as { roundUpdates: Told }).roundUpdates);
    expect(labels(told)).to.deep.equal(['One', 'Two', 'Three']);
    after.leave();
  });

  it('the sequence of whoever follows everything equals the ledger, over a cut and two kills', async () => {
    const start = await headOf(record.database);
    const { announce } = await newTalks();
    const all: { cursor: string; act: string }[] = [];
    let place: string | null = start;
    const read = async (wanted: number) => {
      const some = await subscribe<{ cursor: string; act: string }>(socket(), { query: CHANGES, after: place });
      await until(`${wanted} changes`, () => all.length + some.told.length >= wanted);
      all.push(...some.told);
      place = some.place();
      return some;
    };
    await announce('One');
    await (await read(2)).leave();
    await announce('Two');
    await server.kill();
    server = await startProcess(record.url, port);
    await announce('Three');
    await read(4);
    wire.cut();
    await announce('Four');
    await killAndRestart();
    const last = await read(5);
    await last.leave();
    expect(all.map(({ act }) => act)).to.deep.equal(['process.added', 'round.announced', 'round.announced', 'round.announced', 'round.announced']);
    expect(cursors(all)).to.deep.equal(await cursorsOfLedger(server, start));
    const ledger = (await ledgerOf(record.database)).slice(-all.length);
    expect(all.map(({ act }) => act)).to.deep.equal(ledger.map(({ act }) => act));
  });

  it('`follow` does it all by itself', async () => {
    const { where, announce } = await newTalks();
    const told: Told[] = [];
    const over = new AbortController();
    let cuts = 0;
    let placed = false;
    const following = follow<Told>({
      url: socket(),
      webSocket: WebSocket,
      query: ROUNDS,
      variables: { where },
      retry: { first: 10, longest: 100 },
      signal: over.signal,
      onEvent: (event) => void told.push(event),
      onPlace: () => {
        placed = true;
      },
      onCut: () => {
        cuts += 1;
      },
    });
    await until('its place', () => placed);
    const all = Array.from({ length: 9 }, (_, n) => `Round ${n}`);
    for (const [n, label] of all.entries()) {
      await announce(label);
      if (n === 1 || n === 3) {
        await until('what was announced', () => told.length === n + 1);
        wire.cut();
      }
      if (n === 6) await killAndRestart();
    }
    await until('all of them', () => told.length >= all.length);
    over.abort();
    await following;
    expect(labels(told)).to.deep.equal(all);
    expect(cuts).to.be.at.least(3);
  });

  it('without the cursor what was missed stays missed (control)', async () => {
    const { where, announce } = await newTalks();
    const before = await subscribe(socket(), { where });
    await announce('One');
    await until('the first round', () => before.told.length === 1);
    wire.cut();
    await before.over;
    await announce('Two');
    await announce('Three');
    const after = await subscribe(socket(), { where });
    await announce('Four');
    await until('the one after them', () => after.told.length >= 1);
    expect(labels([...before.told, ...after.told])).not.to.deep.equal(['One', 'Two', 'Three', 'Four']);
    await after.leave();
  });

  it('with the first cursor again, what a client that reconnects by itself sends, all comes twice (control)', async () => {
    const { where, announce } = await newTalks();
    const start = await headOf(record.database);
    const before = await subscribe(socket(), { where, after: start });
    await announce('One');
    await until('the first round', () => before.told.length === 1);
    wire.cut();
    await before.over;
    await announce('Two');
    const after = await subscribe(socket(), { where, after: start });
    await until('everything again', () => after.told.length >= 2);
    expect(labels([...before.told, ...after.told])).to.deep.equal(['One', 'One', 'Two']);
    await after.leave();
  });
});
