import { connect } from 'node:net';
import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

describe('A stream of events', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp({ HEARTBEAT_MS: '600000' });
  });
  after(() => app.close());

  it('ends where its reader ends its half of the connection, because nothing else would show that nobody reads', async () => {
    const { hostname, port } = new URL(app.url);
    const body = JSON.stringify({ query: 'subscription { changes { cursor } }' });
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    let answer = '';
    const begun = new Promise<void>((resolve) => {
      socket.on('data', (data) => {
        answer += String(data);
        if (answer.includes('\r\n\r\n')) resolve();
      });
    });
    // The server destroys the connection: it ends, or is reset.
    const over = new Promise<void>((resolve) => {
      socket.on('close', () => resolve());
      socket.on('end', () => resolve());
      socket.on('error', () => resolve());
    });
    socket.write(
      `POST /graphql/stream HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await begun;
    expect(answer).to.match(/^HTTP\/1\.1 200 /);
    socket.end();
    await over;
    socket.destroy();
  }).timeout(30_000);
});
