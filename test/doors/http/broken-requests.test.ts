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

  const get = (lines: readonly string[], path = '/readyz') => `GET ${path} HTTP/1.1\r\n${['Connection: close', ...lines].join('\r\n')}\r\n\r\n`;
  const odd: Readonly<Record<string, readonly [asked: string, status: number, told: string]>> = {
    'without a host': [get([]), 400, 'The headers: expected one Host, got none or several.'],
    'with two hosts': [get(['Host: localhost', 'host: localhost']), 400, 'The headers: expected one Host, got none or several.'],
    'that expects what nobody promised': [
      get(['Host: localhost', 'Expect: tea']),
      417,
      'The header Expect: expected 100-continue or nothing, got something else.',
    ],
    'to an address without a path': [get(['Host: localhost'], 'http://'), 400, 'The address: expected a path such as /graphql, got none.'],
  };
  for (const [what, [asked, status, message]] of Object.entries(odd)) {
    it(`${what} is answered as all others are`, async () => {
      const answer = await conversation(asked);
      expect(statuses(answer)).to.deep.equal([status]);
      expect(answer).to.match(/x-content-type-options: nosniff/);
      const [, body = ''] = answer.split('\r\n\r\n');
      expect(JSON.parse(body)).to.deep.equal({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    });
  }

  it('needs no host before HTTP/1.1', async () => {
    expect(await conversation('GET /healthz HTTP/1.0\r\n\r\n')).to.match(/^HTTP\/1\.1 200 /);
  });

  it('needs one host for a plain question too', async () => {
    const question = post('{ hello }').replace('Host: localhost', 'Host: localhost\r\nConnection: close');
    // The second time the document is known, so the quick route could take it.
    expect(statuses(await conversation(question))).to.deep.equal([200]);
    expect(statuses(await conversation(question))).to.deep.equal([200]);
    expect(statuses(await conversation(question.replace('Host: localhost', 'Host: localhost\r\nHost: other.example')))).to.deep.equal([400]);
    expect(statuses(await conversation(question.replace('Host: localhost\r\n', '')))).to.deep.equal([400]);
  });
});
