import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import WebSocket from 'ws';
import { follow } from '../../../src/client/follow.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { startRim } from '../../support/rim.ts';

const REMOTE = { 'x-forwarded-for': '192.0.2.7' };

function sampleOf(metrics: string, name: string): number | undefined {
  const line = metrics.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('Metrics', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  const read = async (headers: Record<string, string> = {}) => fetch(`${app.url}/metrics`, { headers });
  const ask = (body: object) =>
    fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then((answer) =>
      answer.json(),
    );

  const announce = async (key: string) => {
    const { secret } = await app.key('EDITOR');
    const query = `mutation { announceRound(input: { process: "water-2030", key: "${key}", label: "${key}", date: "2031-01-01", idempotencyKey: "${key}" }) { cursor } }`;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    await fetch(`${app.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  };

  it('count operations by published name, and all others as one', async () => {
    await ask({ documentId: 'one-round', variables: { round: 'water-2030/r1' } });
    await ask({ query: 'query Mine { head }' });
    await ask({ query: 'query AlsoMine { head again: head }' });
    const metrics = await (await read()).text();
    expect(sampleOf(metrics, 'parley_operation_seconds_count{operation="other",kind="query",transport="http"}')).to.equal(2);
    expect(sampleOf(metrics, 'parley_operation_seconds_count{operation="OneRound",kind="query",transport="http"}')).to.equal(1);
    expect(metrics).not.to.contain('Mine');
  });

  it('count errors by code, and answers that were given again', async () => {
    await ask({ query: '{ nothing }' });
    for (let time = 0; time < 3; time++) await ask({ query: 'query Again { rounds { totalCount } }' });
    const metrics = await (await read()).text();
    expect(sampleOf(metrics, 'parley_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).to.equal(1);
    expect(sampleOf(metrics, 'parley_kept_answers_total{result="hit"}')).to.equal(2);
  });

  it('tell the head of the ledger as it is now', async () => {
    const head = sampleOf(await (await read()).text(), 'parley_head') as number;
    await announce('seen');
    expect(sampleOf(await (await read()).text(), 'parley_head')).to.equal(head + 1);
  });

  it('count subscribers, and how long an update takes once, however many it goes to', async () => {
    const ending = new AbortController();
    let heard = 0;
    const hear = () =>
      new Promise<void>((resolve) => {
        const onEvent = () => {
          heard += 1;
          resolve();
        };
        const url = `${app.url.replace('http', 'ws')}/graphql`;
        follow({ url, webSocket: WebSocket, query: 'subscription { changes { cursor } }', signal: ending.signal, onEvent }).catch(() => undefined);
      });
    const all = Promise.all([hear(), hear()]);
    while (sampleOf(await (await read()).text(), 'parley_subscriptions') !== 2) await new Promise((resolve) => setImmediate(resolve));
    await announce('told');
    await all;
    const metrics = await (await read()).text();
    expect(heard).to.equal(2);
    expect(sampleOf(metrics, 'parley_updates_total')).to.equal(2);
    expect(sampleOf(metrics, 'parley_delivery_seconds_count')).to.equal(1);
    ending.abort();
  });

  it('are for this machine and for administrators', async () => {
    expect((await read()).status).to.equal(200);
    expect((await read(REMOTE)).status).to.equal(403);
    for (const [role, status] of [
      ['READER', 403],
      ['EDITOR', 403],
      ['ADMIN', 200],
    ] as const) {
      const { secret } = await app.key(role);
      expect((await read({ ...REMOTE, authorization: `Bearer ${secret}` })).status, role).to.equal(status);
    }
  });
});

describe('Metrics that are open', () => {
  it('are for everybody', async () => {
    const app = await openApp({ METRICS: 'open' }, { record: 'tables' });
    expect((await fetch(`${app.url}/metrics`, { headers: REMOTE })).status).to.equal(200);
    await app.close();
  });
});

describe('The id of a request', () => {
  it('is the one that came, or a new one where none came or a bad one', async () => {
    const rim = await startRim();
    const idFor = async (given?: string) =>
      (await fetch(`${rim.url}/healthz`, { headers: given === undefined ? {} : { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await idFor('from-the-proxy-17')).to.equal('from-the-proxy-17');
    expect(await idFor()).to.match(/^[0-9a-f-]{36}$/);
    for (const bad of ['short', 'with a space in it', 'x'.repeat(129)]) expect(await idFor(bad), bad).to.match(/^[0-9a-f-]{36}$/);
    await rim.close();
  });

  it('is in an error that a user may report, and in the log beside the fault', async () => {
    const rim = await startRim();
    const { body } = await rim.post('{"query":"{ fault square(of: 2) }"}', { 'x-request-id': 'find-me-again' });
    expect(body.errors?.[0]?.extensions.requestId).to.equal('find-me-again');
    const line = rim.logged.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'operation failed');
    expect(line).to.include({ requestId: 'find-me-again', errorId: body.errors?.[0]?.extensions.id });
    const own = await rim.post('{"query":"{ nothing }"}', { 'x-request-id': 'find-me-again' });
    expect(own.body.errors?.[0]?.extensions).not.to.have.property('requestId');
    await rim.close();
  });
});

describe('The log of slow operations', () => {
  it('tells the name, the cost and the id of each, and no variables', async () => {
    const app = await openApp({ SLOW_OPERATION_MS: '1' });
    const query = 'query Slow($process: String!) { rounds(where: { process: { eq: $process } }) { nodes { key } } }';
    await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'the-slow-one' },
      body: JSON.stringify({ query, variables: { process: 'water-2030' } }),
    }).then((answer) => answer.text());
    // The line is written when the answer has left.
    while (!app.logged().includes('a slow operation')) await new Promise((resolve) => setImmediate(resolve));
    const line = app
      .logged()
      .split('\n')
      .find((text) => text.includes('a slow operation')) as string;
    expect(JSON.parse(line)).to.include({ requestId: 'the-slow-one', operation: 'Slow', kind: 'query', transport: 'http' });
    expect(JSON.parse(line).points).to.be.greaterThan(0);
    expect(line).not.to.contain('water-2030');
    await app.close();
  });
});

describe('Readiness', () => {
  it('tells an operator of database, ledger and disk', async () => {
    const app = await openApp();
    const told = (await (await fetch(`${app.url}/readyz`)).json()) as Record<string, { [name: string]: unknown }>;
    expect(told.database).to.include({ kind: app.database.dialect.title });
    expect(told.database?.migrations).to.satisfy(({ ran, known }: { ran: number; known: number }) => ran === known && ran > 0);
    expect(told.ledger).to.include({ lag: 0 });
    expect(told.ledger?.head).to.be.greaterThan(0);
    if (app.database.dialect.name === 'sqlite') expect(told.disk?.freeBytes).to.be.greaterThan(0);
    else expect(told).not.to.have.property('disk');
    await app.close();
  });
});

describe('Traces', () => {
  interface Sent {
    readonly name: string;
    readonly traceId: string;
    readonly spanId: string;
    readonly parentSpanId?: string;
    readonly attributes: { key: string; value: { stringValue?: string } }[];
  }
  const spans: Sent[] = [];
  let collector: Server;
  let app: TestApp;
  before(async () => {
    collector = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
      response.setHeader('content-type', 'application/json').end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => collector.once('listening', resolve));
    app = await openApp({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` });
  });
  after(async () => {
    await app.close();
    collector.close();
  });

  it('follow a request from the caller down to its statements, and reach the collector before the server ends', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const body = JSON.stringify({ query: 'query Traced { rounds(where: { process: { eq: "water-2030" } }) { totalCount } }' });
    const headers = { 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    await fetch(`${app.url}/graphql`, { method: 'POST', headers, body }).then((answer) => answer.text());
    await app.stop();
    const operation = spans.find(({ name }) => name === 'query Traced') as Sent;
    expect(operation).to.include({ traceId, parentSpanId: '00f067aa0ba902b7' });
    const statements = spans.filter(({ parentSpanId }) => parentSpanId === operation.spanId);
    expect(statements.map(({ name }) => name)).to.include('select');
    const text = statements.flatMap(({ attributes }) => attributes).find(({ key }) => key === 'db.query.text')?.value.stringValue;
    expect(text).to.contain('from').and.not.to.contain('water-2030');
  });
});
