import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { bring } from '../../support/invented.ts';
import { openLines, openStand, until } from './support.ts';

const query = 'subscription { changes { number thing { key ... on Party { name } } } }';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('A client that stops reading', () => {
  it('makes nothing pile up in the server, and gets from the ledger all that it has not taken', async () => {
    const stand = await openStand({ HEARTBEAT_MS: '600000' });
    const { hostname, port } = new URL(stand.url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ query });
    socket.write(
      `POST /graphql/stream HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\naccept: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    let text = '';
    socket.on('data', (part) => (text += part));
    await until('its place', () => text.includes('id: '));
    socket.pause();
    const before = process.memoryUsage().arrayBuffers;
    const parties = Array.from({ length: 400 }, (_, n) => ({ key: `big-${n}`, name: `${n} ${'x'.repeat(20_000)}`, kind: 'STATE' }));
    // Whoever reads all of it, and began after the first, shows that the server was done with sending.
    const other = await openLines(stand, { query });
    await until('its place', () => other.ids().length > 0);
    for (let n = 0; n < parties.length; n += 50) await bring(stand.database, { bundle: 1, parties: parties.slice(n, n + 50) } as never);
    await until('the other one to have all', () => other.text().includes('big-399'));
    other.leave();
    await other.over;
    // The eight megabytes that wait for the first are not in the buffers of this process; what the other one read is garbage by now.
    await until('the buffers to be small', () => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers - before < 6_000_000;
    });
    socket.resume();
    await until('all of it', () => text.includes('big-399'));
    const found = [...text.matchAll(/"key":"big-(\d+)"/g)].map(([, n]) => Number(n));
    expect(found).to.deep.equal(Array.from({ length: 400 }, (_, n) => n));
    socket.destroy();
    await stand.discard();
  });
});
