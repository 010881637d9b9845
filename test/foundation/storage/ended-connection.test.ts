import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { expect } from 'chai';
import { DataSource } from 'typeorm';
import { postgresOptions } from '../../../src/foundation/storage/postgres.ts';

/** A message of the protocol of PostgreSQL: its type, its length, its content. */
function message(type: string, content: string | Buffer): Buffer {
  const body = Buffer.from(content);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const WELCOME = message('R', Buffer.alloc(4));
const READY = message('Z', 'I');
const ENDED = message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');

describe('A connection to PostgreSQL', () => {
  let server: Server;
  let connections = 0;
  before(async () => {
    // Opened and ended in one packet: nobody can listen in between.
    server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([WELCOME, READY, ENDED])));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  it('that is ended as soon as it is opened is an error of its first statement, and ends nothing else', async () => {
    const { port } = server.address() as AddressInfo;
    const uncaught: unknown[] = [];
    const listeners = process.rawListeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => uncaught.push(error));
    try {
      const failed = await new DataSource(postgresOptions(`postgres://postgres@127.0.0.1:${port}/test?sslmode=disable`)).initialize().then(
        () => null,
        (error: Error) => error,
      );
      expect(failed).to.be.instanceOf(Error);
      expect(connections).to.be.greaterThan(0);
      expect(uncaught).to.deep.equal([]);
    } finally {
      process.removeAllListeners('uncaughtException');
      for (const listener of listeners) process.on('uncaughtException', listener as (error: Error) => void);
    }
  });
});
