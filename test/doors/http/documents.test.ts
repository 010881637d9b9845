import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse, validate } from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';
import { PersistedDocuments, persistedDocumentsIn } from '../../../src/doors/http/documents.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { answerOf, type Rim, startRim } from '../../support/rim.ts';
import { ROOT } from '../../support/root.ts';
import { schema } from '../../support/schema.ts';

const OPERATIONS = join(ROOT, 'schema/operations');
const files = readdirSync(OPERATIONS).filter((name) => name.endsWith('.graphql'));
const hashOf = (text: string | Buffer) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const address = (parameters: Record<string, unknown>) =>
  new URLSearchParams(Object.entries(parameters).map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]));

describe('The documents in schema/operations', () => {
  const { all } = persistedDocumentsIn(OPERATIONS);

  it('are kept under the names of their files, and under the hashes of their texts to the letter', () => {
    expect(all.map(({ documentId, hash }) => [`${documentId}.graphql`, hash])).to.deep.equal(
      files.sort().map((name) => [name, hashOf(readFileSync(join(OPERATIONS, name)))]),
    );
  });

  it('fit the schema, and say in their first line what they ask', () => {
    for (const { documentId, title, text } of all) {
      expect(validate(schema, parse(text)), documentId).to.deep.equal([]);
      expect(text.startsWith(`# ${title}\n`), documentId).to.equal(true);
    }
  });
});

describe('Documents that cannot be kept stop the start', () => {
  const refused: [string, [string, string][], RegExp][] = [
    ['a text that is not GraphQL', [['a', 'query A {']], /Syntax Error/],
    ['an operation without a name', [['a', '{ hello }']], /Expected each operation to have a name, got one without in a\.graphql/],
    [
      'two operations of one name, in two files',
      [
        ['a', 'query A { hello }'],
        ['b', 'query B { hello } query A { hello }'],
      ],
      /got two that are called A/,
    ],
    ['a name that looks like a hash', [['sha256:a', 'query A { hello }']], /Expected a file name of letters/],
  ];
  for (const [what, texts, says] of refused) {
    it(what, () => {
      expect(() => new PersistedDocuments(texts)).to.throw(says);
    });
  }
});

describe('A document that is called by its id', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim();
  });
  after(() => rim.close());

  // The text of the stub, to the letter.
  const SQUARE = '# Square a number\nquery Square($of: Int = 12) {\n  square(of: $of)\n}';
  const square = hashOf(SQUARE);
  const byPost = (body: object, headers: Record<string, string> = {}) => rim.post(JSON.stringify(body), headers);
  const byGet = (parameters: Record<string, unknown>, headers: Record<string, string> = {}) =>
    answerOf(fetch(`${rim.url}/graphql?${address(parameters)}`, { headers }));

  for (const [how, call] of [
    ['POST', byPost],
    ['GET', byGet],
  ] as const) {
    it(`is answered by ${how}, by its name and by its hash, with variables or without`, async () => {
      for (const documentId of ['square', square]) {
        expect((await call({ documentId })).body).to.deep.equal({ data: { square: 144 } });
        expect((await call({ documentId, variables: { of: 7 } })).body).to.deep.equal({ data: { square: 49 } });
        expect((await call({ documentId, variables: { of: 'seven' } })).codes).to.deep.equal(['BAD_USER_INPUT']);
      }
    });

    it(`has its operation chosen by name, by ${how}`, async () => {
      expect((await call({ documentId: 'touch', operationName: 'Look' })).body).to.deep.equal({ data: { hello: 'world' } });
      expect((await call({ documentId: 'touch' })).codes).to.deep.equal(['OPERATION_RESOLUTION_FAILURE']);
    });

    it(`is told to be unknown, by ${how}: 200 as application/json, 400 as application/graphql-response+json`, async () => {
      for (const documentId of ['circle', 'SQUARE', 'square.graphql', square.toUpperCase(), hashOf('query'), '', 'constructor']) {
        const { status, codes, body } = await call({ documentId });
        expect([status, codes], documentId).to.deep.equal([200, ['DOCUMENT_UNKNOWN']]);
        expect(body.errors?.[0]?.extensions.documentId).to.equal(documentId);
        expect(body).not.to.have.property('data');
        expect((await call({ documentId }, { accept: 'application/graphql-response+json' })).status, documentId).to.equal(400);
      }
    });

    it(`is refused together with a document, by ${how}`, async () => {
      const { status, codes } = await call({ documentId: 'square', query: '{ hello }' });
      expect([status, codes]).to.deep.equal([400, ['BAD_REQUEST']]);
    });
  }

  it('is refused where the id is no text, or comes twice', async () => {
    for (const documentId of [7, ['square'], { square: true }, true]) {
      const { status, codes } = await byPost({ documentId });
      expect([status, codes], JSON.stringify(documentId)).to.deep.equal([400, ['BAD_REQUEST']]);
    }
    const twice = await answerOf(fetch(`${rim.url}/graphql?documentId=square&documentId=hello`));
    expect([twice.status, twice.codes]).to.deep.equal([400, ['BAD_REQUEST']]);
  });

  it('needs no header by GET that a page of another origin could not send, and a query still does', async () => {
    expect((await byGet({ documentId: 'hello' })).status).to.equal(200);
    expect((await byGet({ query: '{ hello }' })).codes).to.deep.equal(['BAD_REQUEST']);
    // Forms of other pages can POST, but not JSON.
    const form = await rim.post('documentId=hello', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([form.status, form.codes]).to.deep.equal([400, ['BAD_REQUEST']]);
  });

  it('is not run by GET where it writes, whatever header comes along', async () => {
    for (const headers of [{}, { 'apollo-require-preflight': 'true' }] as Record<string, string>[]) {
      const answer = await byGet({ documentId: 'touch', operationName: 'Touch' }, headers);
      expect([answer.status, answer.codes, answer.headers.get('allow')]).to.deep.equal([405, ['BAD_REQUEST'], 'POST']);
    }
    expect((await byPost({ documentId: 'touch', operationName: 'Touch' })).body).to.deep.equal({ data: { touch: 'touched' } });
  });

  for (const [how, call] of [
    ['POST', byPost],
    ['GET', byGet],
  ] as const) {
    it(`is refused by ${how} with a variable that it does not declare, which GraphQL would pass over`, async () => {
      const { status, codes, body } = await call({ documentId: 'square', variables: { off: 3 } });
      expect([status, codes]).to.deep.equal([200, ['BAD_USER_INPUT']]);
      expect(body.errors?.[0]?.message).to.equal('variables: expected variables of square: of, got off.');
    });
  }

  it('stands in the list with its title, its operations and what they may be asked with', async () => {
    const response = await fetch(`${rim.url}/documents.json`);
    const list = (await response.json()) as unknown[];
    expect(list).to.have.length(3);
    expect(list[1]).to.deep.equal({
      documentId: 'square',
      hash: square,
      title: 'Square a number',
      operations: [{ name: 'Square', type: 'query', variables: [{ name: 'of', type: 'Int', default: '12' }] }],
      text: SQUARE,
    });
    expect(list[2]).to.deep.include({
      operations: [
        { name: 'Touch', type: 'mutation', variables: [] },
        { name: 'Look', type: 'query', variables: [] },
      ],
    });
    const again = await fetch(`${rim.url}/documents.json`, { headers: { 'if-none-match': response.headers.get('etag') as string } });
    expect(again.status).to.equal(304);
  });
});

describe('A document that is called by its id over the other transports', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());
  const counts = { by: ['PARTY'], process: 'water-2030' };
  // Northland makes N-1, and N-2 together with the River Bloc.
  const expected = [
    ['northland', 2],
    ['river-bloc', 1],
  ];
  type Counted = { data: { demandCounts: { party: { key: string }; count: number }[] } };
  const shown = ({ data }: Counted) => data.demandCounts.map(({ party, count }) => [party.key, count]);

  it('is a tab of GraphiQL, each once, and the three jobs are the first', async () => {
    const examples = (await (await fetch(`${app.url}/graphiql/operations.json`)).json()) as { query: string }[];
    const textOf = (name: string) => readFileSync(join(OPERATIONS, name), 'utf8').trim();
    expect(examples.slice(0, 4).map(({ query }) => query)).to.deep.equal(
      ['20-demands-by-party.graphql', 'compare-two-rounds.graphql', '24-round-updates.graphql', 'announce-round.graphql'].map(textOf),
    );
    // The questions of pages are long, and stand at the feet of the pages.
    const tabs = files.filter((name) => !name.startsWith('page-'));
    expect(tabs.length).to.be.lessThan(files.length);
    expect(examples.map(({ query }) => query).sort()).to.deep.equal(tabs.map(textOf).sort());
  });

  it('is answered over event streams, by GET and by POST', async () => {
    const stream = `${app.url}/graphql/stream`;
    const parameters = { documentId: 'demand-counts', variables: counts };
    const answers = [
      await fetch(`${stream}?${address(parameters)}`),
      await fetch(stream, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(parameters) }),
    ];
    for (const answer of answers) {
      const [, json] = /event: next\ndata: (.*)\n/.exec(await answer.text()) as unknown as [string, string];
      expect(shown(JSON.parse(json) as Counted)).to.deep.equal(expected);
    }
    for (const [wrong, code] of [
      ['documentId=nothing', 'DOCUMENT_UNKNOWN'],
      ['documentId=demand-counts&query={head}', 'BAD_REQUEST'],
      ['documentId=demand-counts&variables={"proces":"lake"}', 'BAD_USER_INPUT'],
      ['', 'BAD_REQUEST'],
    ]) {
      expect(await (await fetch(`${stream}?${wrong}`)).text(), wrong).to.contain(`"code":"${code}"`);
    }
  });

  it('is answered over WebSocket', async () => {
    const client = createClient({ url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    const once = (payload: object) =>
      new Promise<unknown>((resolve, reject) => {
        client.subscribe(payload as SubscribePayload, { next: resolve, error: reject, complete: () => undefined });
      });
    try {
      const answer = await once({ query: '', documentId: 'demand-counts', variables: counts });
      expect(shown(answer as Counted)).to.deep.equal(expected);
      const refusal = await once({ query: '', documentId: 'nothing' }).catch((errors: unknown) => errors);
      expect((refusal as { extensions: { code: string } }[])[0]?.extensions.code).to.equal('DOCUMENT_UNKNOWN');
      const mistyped = await once({ query: '', documentId: 'demand-counts', variables: { proces: 'lake' } }).catch((errors: unknown) => errors);
      expect((mistyped as { extensions: { code: string } }[])[0]?.extensions.code).to.equal('BAD_USER_INPUT');
    } finally {
      await client.dispose();
    }
  });
});
