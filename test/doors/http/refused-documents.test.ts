import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

const nested = (open: string, close: string, times: number) => `${open.repeat(times)}${close.repeat(times)}`;

/** Requests that no operation comes of, and their code. The parser recurses, and would overflow the stack on some. */
const REFUSED: Readonly<Record<string, { request: object; code: string }>> = {
  'an operation that the document does not have': { request: { query: 'query A { head }', operationName: 'B' }, code: 'OPERATION_RESOLUTION_FAILURE' },
  'an operation whose name is empty': { request: { query: 'query A { head }', operationName: '' }, code: 'OPERATION_RESOLUTION_FAILURE' },
  'one of two operations without its name': { request: { query: 'query A { head } query B { head }' }, code: 'OPERATION_RESOLUTION_FAILURE' },
  'a variable that is not used': { request: { query: 'query ($a: Int) { head }' }, code: 'GRAPHQL_VALIDATION_FAILED' },
  'more mistakes than are listed': {
    request: { query: `query (${Array.from({ length: 300 }, (_, index) => `$a${index}: Int`).join()}) { head }` },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  'fields in fields without end': { request: { query: nested('{a', '}', 1_900) }, code: 'TOO_MUCH' },
  'fields in fields that never close': { request: { query: '{a'.repeat(100_000) }, code: 'TOO_MUCH' },
  'lists in lists': { request: { query: `{ changes(where: ${nested('[', ']', 1_900)}) { totalCount } }` }, code: 'TOO_MUCH' },
  'lists in lists that never close': { request: { query: `{ changes(where: ${'['.repeat(100_000)}` }, code: 'TOO_MUCH' },
  'types in types': { request: { query: `query ($a: ${nested('[', ']', 1_900)}) { head }` }, code: 'TOO_MUCH' },
  'variables that are deep lists': { request: { query: '{ head }', variables: { a: JSON.parse(nested('[', ']', 1_000)) } }, code: 'TOO_MUCH' },
};

describe('A document of which no operation comes', () => {
  let app: TestApp;
  before(async () => {
    app = await openApp();
  });
  after(() => app.close());

  const send = async (path: string, body: string) => {
    const response = await fetch(`${app.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await response.text();
    const [, data = text] = /^data: (\{.*)$/m.exec(text) ?? [];
    const { errors = [] } = JSON.parse(data) as { errors?: { message: string; extensions: { code: string } }[] };
    return { status: response.status, codes: [...new Set(errors.map(({ extensions }) => extensions.code))], messages: errors.map(({ message }) => message) };
  };

  for (const [what, { request, code }] of Object.entries(REFUSED)) {
    it(`is refused alike over HTTP and as events: ${what}`, async () => {
      for (const path of ['/graphql', '/graphql/stream']) {
        const { status, codes, messages } = await send(path, JSON.stringify(request));
        expect(codes, `${path}: ${messages.join(' ')}`).to.deep.equal([code]);
        expect(status, path).to.be.below(500);
        expect(messages.join(' '), path).not.to.contain('call stack');
      }
    });
  }

  it('is refused as a bad request where a subscription comes to the path of queries', async () => {
    expect(await send('/graphql', JSON.stringify({ query: 'subscription { changes { cursor } }' }))).to.deep.include({ status: 400, codes: ['BAD_REQUEST'] });
  });

  it('is refused with its place where variables are a list without end', async () => {
    const { codes, messages } = await send('/graphql/stream', `{"query": "{ head }", "variables": ${nested('[', ']', 100_000)}}`);
    expect(codes).to.deep.equal(['BAD_USER_INPUT']);
    expect(messages).to.deep.equal(['variables: expected an object, got a list that is nested too deeply.']);
  });
});
