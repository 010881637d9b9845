import { createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import WebSocket from 'ws';
import { follow } from '../../src/client/follow.ts';

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
