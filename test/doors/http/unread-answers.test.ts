import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { boundUnreadAnswers } from '../../../src/doors/http/unread-answers.ts';

const MB = 1024 ** 2;
/** More than the operating system takes for a reader. */
const LARGE = 16 * MB;
const PATIENCE_MS = 400;
const NEVER_MS = 60_000;
const QUESTION = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

describe('An answer that nobody reads', () => {
  let server: Server;
  const clients: Socket[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.destroy();
    server.closeAllConnections();
    server.close();
  });

  const serve = async (limits: { readonly milliseconds?: number; readonly bytes?: number }, listener: RequestListener): Promise<void> => {
    server = createServer(listener);
    boundUnreadAnswers(server, { milliseconds: NEVER_MS, bytes: Number.POSITIVE_INFINITY, lookMilliseconds: 20, ...limits });
    await once(server.listen(0), 'listening');
  };
  const asks = (text = QUESTION, localAddress = '127.0.0.1'): Socket => {
    const { port } = server.address() as AddressInfo;
    const client = connect({ port, host: '127.0.0.1', localAddress }, () => client.write(text));
    client.on('error', () => undefined).pause();
    clients.push(client);
    return client;
  };
  const large: RequestListener = (_request, response) => response.end(Buffer.alloc(LARGE));
  const open = (): Promise<number> => new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
  const openAfter = async (count: number, milliseconds: number): Promise<number> => {
    for (const end = performance.now() + milliseconds; performance.now() < end && (await open()) > count; ) await pause(10);
    return open();
  };

  it('is let go after a while', async () => {
    await serve({ milliseconds: PATIENCE_MS }, large);
    asks();
    await once(server, 'request');
    expect(await openAfter(0, 10 * PATIENCE_MS)).to.equal(0);
  });

  it('goes on as long as some of it is taken', async () => {
    await serve({ milliseconds: PATIENCE_MS }, large);
    const client = asks();
    let came = 0;
    client.on('data', (part) => {
      came += part.length;
      client.pause();
      setTimeout(() => client.resume(), 10);
    });
    client.resume();
    while (came < LARGE && !client.destroyed) await pause(20);
    expect(came).to.be.at.least(LARGE);
  });

  it('is no answer that takes long to make', async () => {
    await serve({ milliseconds: 50 }, (_request, response) => setTimeout(() => response.end('made'), 400));
    const client = asks();
    const [answer] = await once(client.resume(), 'data');
    expect(String(answer)).to.match(/^HTTP\/1\.1 200 .*made$/s);
  });

  it('costs whoever lets most wait the connection, where too much waits in all', async () => {
    await serve({ bytes: 3.5 * LARGE }, large);
    let asked = 0;
    server.on('request', () => (asked += 1));
    const other = asks(QUESTION, '127.0.0.2');
    for (let index = 0; index < 5; index += 1) asks();
    while (asked < 6) await pause(5);
    expect(await openAfter(3, 3_000)).to.be.within(2, 3);
    let came = 0;
    other.on('data', (part) => (came += part.length)).resume();
    while (came < LARGE && !other.destroyed) await pause(20);
    expect(came).to.be.at.least(LARGE);
  });

  it('counts too where it waits behind another on the same connection', async () => {
    await serve({ bytes: 3 * LARGE }, large);
    asks(QUESTION.repeat(6));
    await once(server, 'request');
    expect(await openAfter(0, 3_000)).to.equal(0);
  });

  it('does not keep a connection open that is at rest', async () => {
    await serve({}, (_request, response) => response.end('made'));
    server.keepAliveTimeout = 50;
    asks().resume();
    await once(server, 'request');
    expect(await openAfter(0, 5_000)).to.equal(0);
  });
});
