import { connect } from 'node:net';
import { expect } from 'chai';
import { type Rim, startRim } from '../../support/rim.ts';

/** The beginning of a request that nobody can read. */
const NONSENSE = 'NONSENSE\r\n\r\n';

describe('A request that cannot be read', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim();
  });
  after(() => rim.close());

  const post = (query: string) => {
    const body = JSON.stringify({ query });
    return `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };

  /** All that comes until the server closes the connection. */
  const conversation = (text: string, meanwhile: () => unknown = () => undefined): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(rim.url);
      const socket = connect(Number(port), hostname, () => {
        socket.write(text);
        void meanwhile();
      });
      let answers = '';
      socket.on('data', (data) => (answers += String(data)));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answers));
    });
  const statuses = (answers: string) => [...answers.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));

  it('is answered after those that came before it on the same connection', async () => {
    const answers = await conversation(post('mutation { touch }') + post('{ hello }') + NONSENSE);
    expect(statuses(answers)).to.deep.equal([200, 200, 400]);
    expect(answers.indexOf('touched')).to.be.greaterThan(0).and.below(answers.indexOf('world'));
  });

  it('is answered after one that still waits, and once, however much of it comes', async () => {
    const answers = await conversation(post('{ held }') + NONSENSE, async () => {
      await rim.holding;
      // Once somebody else has an answer, the server has seen all that came here.
      await rim.ask('{ hello }');
      rim.release();
    });
    expect(statuses(answers)).to.deep.equal([200, 400]);
  });

  it('is answered where its own body is broken', async () => {
    const chunked = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n';
    expect(statuses(await conversation(chunked))).to.deep.equal([400]);
    expect(statuses(await conversation(post('{ hello }') + chunked))).to.deep.equal([200, 400]);
  });

  it('is told what came where it asks for a tunnel', async () => {
    const answer = await conversation('CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n');
    expect(statuses(answer)).to.deep.equal([405]);
    expect(answer)
      .to.contain('"code":"METHOD_NOT_ALLOWED"')
      .and.to.match(/x-content-type-options: nosniff/);
  });
});
