import { connect } from 'node:net';
import { expect } from 'chai';
import { freePort, type ServerProcess, startProcess } from './server-process.ts';
import { openStand, type SharedRecord, type Stand, sharedRecord } from './support.ts';

/** Sends these lines over a bare connection, and gives what comes back until it is closed. */
function saying(port: number, lines: readonly string[], body = ''): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const wire = connect(port, '127.0.0.1', () => wire.write(`${lines.join('\r\n')}\r\n\r\n${body}`));
    wire.on('data', (chunk) => {
      heard += String(chunk);
    });
    wire.on('error', () => undefined);
    wire.on('close', () => resolve(heard));
    wire.setTimeout(2_000, () => wire.destroy());
  });
}

const HANDSHAKE = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];

describe('A request to open a socket', () => {
  let record: SharedRecord;
  let server: ServerProcess;
  let port: number;
  before(async () => {
    record = await sharedRecord();
    port = await freePort();
    server = await startProcess(record.url, port);
  });
  after(async () => {
    await server.kill();
    await record.discard();
  });

  it('at an address that cannot be read is refused, and the server goes on', async () => {
    for (const address of ['//', '///x', 'http://', 'http://[', '/\\', '*']) {
      const heard = await saying(port, [`GET ${address} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...HANDSHAKE]);
      expect(heard.split('\r\n')[0], address).to.match(/^HTTP\/1\.1 4\d\d /);
      expect((await fetch(`${server.url}/healthz`)).status, address).to.equal(200);
    }
  });
});

describe('A request that offers another protocol than WebSocket', () => {
  let stand: Stand;
  before(async () => {
    stand = await openStand();
  });
  after(() => stand.discard());

  it('is answered over HTTP/1.1, as clients that would rather speak HTTP/2 expect it', async () => {
    const { port } = new URL(stand.url);
    const body = JSON.stringify({ query: '{ __typename }' });
    const heard = await saying(
      Number(port),
      [
        'POST /graphql HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      ],
      body,
    );
    expect(heard.split('\r\n')[0]).to.equal('HTTP/1.1 200 OK');
    expect(heard).to.contain('{"data":{"__typename":"Query"}}');
  });
});
