import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { type Rim, startRim } from '../../support/rim.ts';

/** So many brackets are far more than any parser may recurse, and less than a body may hold. */
const MANY = 200_000;
const JSON_TYPE = 'application/json';

describe('A body that is malformed', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim();
  });
  after(() => rim.close());

  const send = async (body: Uint8Array | string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${rim.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': JSON_TYPE, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const { errors } = (await answer.json()) as { errors?: { message: string; extensions: { code: string } }[] };
    return { status: answer.status, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message ?? '' };
  };
  const query = (inside: string) => `{"query": "{ hello } # ${inside}"}`;

  it('by bytes of another encoding is refused with the place of the first', async () => {
    expect(await send(Buffer.from(query('Zürich'), 'latin1'))).to.deep.equal({
      status: 400,
      code: 'BAD_REQUEST',
      // The letter is the 24th: 13 before the text, and `{ hello } # Z` before it.
      message: `The body: expected text in UTF-8, got bytes that are not UTF-8 on line 1, column ${query('Zürich').indexOf('ü') + 1}. Send it as application/json in UTF-8.`,
    });
    expect((await send(Buffer.from(query('x'), 'utf16le'))).message).to.contain('got UTF-16');
    expect((await send(Buffer.from(query('x')), { 'content-type': 'application/json; charset=iso-8859-1' })).message).to.contain('got another charset');
  });

  it('(control) is answered in UTF-8', async () => {
    expect(await send(query('Zürich'))).to.include({ status: 200, code: undefined });
  });

  const malformed: Readonly<Record<string, string | Uint8Array>> = {
    'nothing at all': '',
    'one word': 'hello',
    'a list': '[{"query": "{ hello }"}]',
    'a list of many nulls': `[${'null,'.repeat(MANY)}null]`,
    null: 'null',
    'a number': '7',
    'half an object': '{"query": "{ hello',
    'two objects': '{"query": "{ hello }"}{"query": "{ hello }"}',
    'a query that is null': '{"query": null}',
    'a query that is a list': '{"query": ["{ hello }"]}',
    'variables that are text': '{"query": "{ hello }", "variables": "x"}',
    'variables that are a list': '{"query": "{ hello }", "variables": [1]}',
    'extensions that are a list': '{"query": "{ hello }", "extensions": [1]}',
    'brackets without end': '['.repeat(MANY),
    'deep variables': `{"query": "query ($of: [Int!]!) { sums(of: $of) }", "variables": {"of": ${'['.repeat(MANY)}${']'.repeat(MANY)}}}`,
    'objects in objects': `{"query": "{ hello }", "variables": ${'{"a":'.repeat(MANY / 2)}1${'}'.repeat(MANY / 2)}}`,
    'deep extensions': `{"query": "{ hello }", "extensions": {"a": ${'['.repeat(MANY)}${']'.repeat(MANY)}}}`,
    'a query of brackets': `{"query": "${'{a'.repeat(MANY / 4)}"}`,
    'a query of lists': `{"query": "{ sums(of: ${'['.repeat(MANY)}) }"}`,
    'a zero byte': '{"query": "{ hello }"}\u0000',
  };
  for (const [what, body] of Object.entries(malformed)) {
    it(`by ${what} is answered with an error of the client, and the server lives`, async () => {
      const { status, code } = await send(body);
      expect(status, code).to.be.within(200, 499);
      expect(code).to.be.oneOf(
        what === 'deep extensions' ? [undefined, 'BAD_REQUEST', 'TOO_MUCH'] : ['BAD_REQUEST', 'TOO_MUCH', 'BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED'],
      );
      expect((await rim.ask('{ hello }')).body.data).to.deep.equal({ hello: 'world' });
    });
  }

  it('by JSON of another sort than an object is told what came', async () => {
    const expected = 'The body: expected one operation as a JSON object, such as {"query": "{ head }"}, got ';
    for (const body of ['null', '7', 'true', '[1,2]', '"{ hello }"']) {
      const came = body === '"{ hello }"' ? '{ hello }' : body;
      expect(await send(body), body).to.deep.equal({ status: 400, code: 'BAD_REQUEST', message: `${expected}${came}.` });
    }
    expect((await send('hello')).message).to.equal('The body: expected a JSON object, got text that is not JSON.');
  });

  it('by its compression is refused', async () => {
    const notOfIt = 'The body: expected the encoding that Content-Encoding names, got bytes that are not of it.';
    for (const body of [Buffer.from('not compressed'), gzipSync(query('x')).subarray(0, 20)]) {
      expect(await send(body, { 'content-encoding': 'gzip' })).to.deep.equal({ status: 400, code: 'BAD_REQUEST', message: notOfIt });
    }
    expect((await send('not compressed', { 'content-encoding': 'br' })).message).to.equal(notOfIt);
    for (const encoding of ['unheard-of', 'gzip, gzip'])
      expect(await send(gzipSync(query('x')), { 'content-encoding': encoding })).to.deep.equal({
        status: 400,
        code: 'BAD_REQUEST',
        message: 'The body: expected it as it is, or with one Content-Encoding: gzip, deflate or br. Got another encoding.',
      });
    // Ten megabytes of spaces in ten kilobytes.
    expect(await send(gzipSync(' '.repeat(10_000_000)), { 'content-encoding': 'gzip' })).to.include({ status: 413, code: 'BODY_TOO_LARGE' });
  });
});
