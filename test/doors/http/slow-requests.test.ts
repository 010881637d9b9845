import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { type Rim, startRim } from '../../support/rim.ts';

/** A request that is written by hand. `more` is sent after the beginning, byte by byte, as long as the server listens. */
interface Sent {
  readonly beginning: string;
  readonly endsHalf?: boolean;
  readonly trickle?: boolean;
}

describe('A request that comes slowly', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim({ UPLOAD_TIMEOUT_MS: '150' });
  });
  after(() => rim.close());

  const answerTo = ({ beginning, endsHalf = false, trickle = false }: Sent): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(rim.url);
      const socket: Socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => {
        socket.write(beginning);
        if (endsHalf) socket.end();
      });
      const trickling = trickle ? setInterval(() => socket.writable && socket.write(' '), 20) : undefined;
      let answer = '';
      socket.on('data', (data) => (answer += String(data)));
      socket.on('end', () => socket.end());
      // What is still on its way when the server closes resets the connection, after the answer has come.
      socket.on('error', (error) => answer === '' && reject(error));
      socket.on('close', () => {
        clearInterval(trickling);
        resolve(answer);
      });
    });
  const told = (answer: string) => {
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    const { errors = [], data } = JSON.parse(body) as { errors?: { message: string; extensions: { code: string } }[]; data?: unknown };
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), code: errors[0]?.extensions.code, message: errors[0]?.message, data };
  };
  const post = (length: number | string) =>
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${typeof length === 'number' ? `Content-Length: ${length}` : length}\r\n\r\n`;

  it('is answered with 408 where its body trickles in, whatever length it has', async () => {
    for (const beginning of [post(500), post(100_000), post('Transfer-Encoding: chunked')])
      expect(told(await answerTo({ beginning, trickle: !beginning.includes('chunked') }))).to.include({ status: 408, code: 'REQUEST_TOO_SLOW' });
  });

  it('is answered with 408 where its headers do not end', async () => {
    const answer = await answerTo({ beginning: 'GET / HTTP/1.1\r\nHost: localhost\r\n' });
    expect(told(answer)).to.include({ status: 408, code: 'REQUEST_TOO_SLOW' });
    expect(answer).to.match(/x-content-type-options: nosniff/);
  });

  it('may take as long as its bytes need', async () => {
    // At 16 KB a second, 320 KB have 20 seconds more.
    const body = JSON.stringify({ query: `{ hello } # ${'x'.repeat(320 * 1024)}` });
    const { hostname, port } = new URL(rim.url);
    const socket = connect(Number(port), hostname);
    socket.write(post(body.length) + body.slice(0, -1));
    await new Promise((resolve) => setTimeout(resolve, 400));
    socket.write(body.slice(-1));
    const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.destroy();
    expect(answer).to.match(/^HTTP\/1\.1 200 /);
  });

  it('is answered with 413 where its body has no end, however fast it comes', async () => {
    const limits = { UPLOAD_TIMEOUT_MS: '150', BODY_LIMIT: '1kb', IMPORT_BODY_LIMIT: '2kb' };
    const small = await startRim(limits);
    const { hostname, port } = new URL(small.url);
    const socket = connect(Number(port), hostname);
    // Written at once: where the connection takes long, a chunk would come before these headers.
    socket.write(post('Transfer-Encoding: chunked'));
    const chunk = `400\r\n${' '.repeat(1_024)}\r\n`;
    const sending = setInterval(() => socket.writable && socket.write(chunk), 5);
    let answer = '';
    socket.on('data', (data) => (answer += String(data)));
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(sending);
    await small.close();
    expect(told(answer)).to.include({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('need not send a body that is too long where it waits for leave', async () => {
    const asking = (length: number) => `${post(length).trimEnd()}\r\nExpect: 100-continue\r\n\r\n`;
    const answer = await answerTo({ beginning: asking(90_000_000) });
    expect(answer).to.match(/^HTTP\/1\.1 413 /);
    expect(told(answer)).to.include({ code: 'BODY_TOO_LARGE' });
    const body = JSON.stringify({ query: '{ hello }' });
    expect(await answerTo({ beginning: asking(body.length) + body, endsHalf: true })).to.match(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('that is no HTTP is told so', async () => {
    expect(told(await answerTo({ beginning: 'HELLO\r\n\r\n' }))).to.include({ status: 400, code: 'BAD_REQUEST' });
    expect(told(await answerTo({ beginning: `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n` }))).to.include({ status: 431, code: 'BAD_REQUEST' });
  });

  it('is answered also where the client has ended its half of the connection', async () => {
    const body = JSON.stringify({ query: '{ held }' });
    const answered = answerTo({ beginning: post(body.length) + body, endsHalf: true });
    await rim.holding;
    // The server has noticed the end once it has answered somebody else.
    await rim.ask('{ hello }');
    rim.release();
    expect(told(await answered)).to.deep.include({ status: 200, data: { held: 'released' } });
  });
});
