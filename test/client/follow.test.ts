import { createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import WebSocket from 'ws';
import { follow, type UnknownKeys } from '../../src/client/follow.ts';
import { announce, openStand, type Stand, type Told } from '../doors/live/support.ts';

describe('A follower that leaves', () => {
  it('while a connection is being made ends quietly when that fails', async () => {
    const sockets: Socket[] = [];
    let arrived: () => void = () => undefined;
    const connecting = new Promise<void>((resolve) => (arrived = resolve));
    // It takes the connection, and never answers.
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      arrived();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const leaving = new AbortController();
    const url = `ws://127.0.0.1:${port}/graphql`;
    const query = 'subscription ($after: Cursor) { changes(after: $after) { cursor } }';
    const following = follow({ url, webSocket: WebSocket, query, onEvent: () => undefined, signal: leaving.signal });
    await connecting;
    leaving.abort();
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(await following).to.equal(undefined);
  });
});

describe('A follower of keys that nothing has', () => {
  let stand: Stand;
  before(async () => {
    stand = await openStand();
  });
  after(() => stand.discard());

  /** Follows rounds of processes until the first event. */
  async function followed(processes: readonly string[], onUnknownKeys?: (unknown: UnknownKeys) => void): Promise<Told[]> {
    const query =
      'subscription ($after: Cursor, $in: [String!]) { roundUpdates(after: $after, where: { process: { in: $in } }) { cursor kind round { key } } }';
    const leaving = new AbortController();
    const told: Told[] = [];
    let stands = false;
    await follow<Told>({
      url: stand.socket,
      webSocket: WebSocket,
      query,
      variables: { in: processes },
      signal: leaving.signal,
      ...(onUnknownKeys === undefined ? {} : { onUnknownKeys }),
      // It stands when the first place comes.
      onPlace: async () => {
        if (stands) return;
        stands = true;
        await announce(stand, `Round of ${processes.join(' ')}`);
      },
      onEvent: (event) => {
        told.push(event);
        leaving.abort();
      },
    });
    return told;
  }

  it('is told of them, and of the keys that were probably meant', async () => {
    const unknown: UnknownKeys[] = [];
    const told = await followed(['water-2031', 'water-2030'], (keys) => unknown.push(keys));
    expect(told).to.have.length(1);
    expect(unknown).to.deep.equal([{ unknownKeys: ['water-2031'], nearestKeys: [{ key: 'water-2031', nearest: ['water-2030'] }] }]);
  });

  it('reads a warning on the console where it says nothing of them', async () => {
    const warn = console.warn;
    const warned: unknown[] = [];
    console.warn = (text: unknown) => void warned.push(text);
    try {
      await followed(['water-2032', 'water-2030']);
    } finally {
      console.warn = warn;
    }
    expect(warned).to.deep.equal(['Nothing has these keys yet: water-2032. Instead of water-2032, did you mean water-2030?']);
  });

  it('is told nothing where all keys are known', async () => {
    const unknown: UnknownKeys[] = [];
    expect(await followed(['water-2030'], (keys) => unknown.push(keys))).to.have.length(1);
    expect(unknown).to.deep.equal([]);
  });
});
