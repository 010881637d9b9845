import { expect } from 'chai';
import { buildPagesIfMissing } from '../../../scripts/build-if-stale.ts';
import { type Answer, answerOf, type Rim, startRim } from '../../support/rim.ts';

/** The whole server alone has the documentation and the pages of the record. Tests of these open them there. */
const isOfStub = (link: string) => !link.startsWith('/docs/') && !['/corrections', '/feeds/corrections.atom'].includes(link);

describe('The server over HTTP', () => {
  let rim: Rim;
  before(async () => {
    buildPagesIfMissing();
    rim = await startRim();
  });
  after(() => rim.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${rim.url}${path}`, { headers });

  it('answers a query by POST, and by GET from a client that a page of another origin could not be', async () => {
    expect((await rim.ask('{ hello }')).body).to.deep.equal({ data: { hello: 'world' } });
    const byGet = await answerOf(get('/graphql?query={hello}', { 'apollo-require-preflight': 'true' }));
    expect(byGet.body).to.deep.equal({ data: { hello: 'world' } });
  });

  it('answers a faulty document with 200 as application/json and with 400 as application/graphql-response+json', async () => {
    for (const document of ['{', '{ goodbye }', 'query ($x: Int!) { square(of: $x) }']) {
      expect((await rim.ask(document)).status, document).to.equal(200);
      expect((await rim.ask(document, { accept: 'application/graphql-response+json' })).status, document).to.equal(400);
    }
  });

  const badRequests: [string, () => Promise<Answer>, number, string][] = [
    ['variables that are a list', () => rim.ask('{ hello }', { variables: [] }), 400, 'BAD_REQUEST'],
    ['variables that are text', () => rim.ask('{ hello }', { variables: '{}' }), 400, 'BAD_REQUEST'],
    ['a body that is not JSON', () => rim.post('{"query":'), 400, 'BAD_REQUEST'],
    ['a body that is JSON but no object', () => rim.post('"text"'), 400, 'BAD_REQUEST'],
    ['an empty body', () => rim.post('{}'), 400, 'BAD_REQUEST'],
    ['a batch', () => rim.post('[{"query":"{ hello }"}]'), 400, 'BAD_REQUEST'],
    ['a body in a charset nobody has', () => rim.post('{}', { 'content-type': 'application/json; charset=klingon' }), 400, 'BAD_REQUEST'],
    ['a body of a form', () => rim.post('query={hello}', { 'content-type': 'application/x-www-form-urlencoded' }), 400, 'BAD_REQUEST'],
    ['a body over the limit', () => rim.post(JSON.stringify({ query: 'x'.repeat(1024 * 1024) })), 413, 'BODY_TOO_LARGE'],
    ['a path that is not there', () => answerOf(get('/nothing')), 404, 'NOT_FOUND'],
    ['a path that is no text', () => answerOf(get('/graphiql/%E0%A4%A')), 404, 'NOT_FOUND'],
    ['a GET that a page of another origin could send', () => answerOf(get('/graphql?query={hello}')), 400, 'BAD_REQUEST'],
    ['a mutation by GET', () => answerOf(get('/graphql?query=mutation{touch}', { 'apollo-require-preflight': 'true' })), 405, 'BAD_REQUEST'],
    [
      'a hash in place of a document',
      () => rim.post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}'),
      200,
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ];
  for (const [what, send, status, code] of badRequests) {
    it(`answers ${what} with ${status} and ${code}`, async () => {
      const answer = await send();
      expect({ status: answer.status, codes: answer.codes }).to.deep.equal({ status, codes: [code] });
    });
  }

  for (const [path, allowed] of [
    ['/graphql', 'GET, HEAD, POST'],
    ['/graphiql', 'GET, HEAD'],
  ] as const) {
    it(`names the methods of ${path} to whoever uses another`, async () => {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await fetch(`${rim.url}${path}`, { method });
        const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
        expect([answer.status, answer.headers.get('allow'), errors[0]?.extensions.code], method).to.deep.equal([405, allowed, 'METHOD_NOT_ALLOWED']);
      }
    });
  }

  it('names the field of a variable that has the wrong form', async () => {
    const { codes, body } = await rim.ask('query ($x: Int!) { square(of: $x) }', { variables: { x: 'seven' } });
    expect(codes).to.deep.equal(['BAD_USER_INPUT']);
    expect(body.errors?.[0]?.message).to.contain('"$x"').and.to.contain('seven');
  });

  it('keeps the rest of an answer when one field fails, and shows nothing of the fault', async () => {
    const { status, body, codes } = await rim.ask('{ hello fault }');
    expect(status).to.equal(200);
    expect(body.data).to.deep.equal({ hello: 'world', fault: null });
    expect(codes).to.deep.equal(['INTERNAL']);
    expect(JSON.stringify(body)).not.to.contain('secrets_of_ours').and.not.to.contain('stack');
    expect(rim.logged.join('')).to.contain('secrets_of_ours');
  });

  it('prints its schema', async () => {
    const response = await get('/schema.graphql');
    expect(response.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(await response.text()).to.contain('type Query {');
  });

  it('sends its security headers with every page', async () => {
    for (const path of ['/', '/graphiql', '/graphiql/operations.json', '/schema.graphql', '/healthz', '/nothing']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy'), path).to.contain("default-src 'none'").and.to.contain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy'), path).to.contain("script-src 'self';");
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff');
      expect(headers.get('referrer-policy'), path).to.equal('no-referrer');
      expect(headers.get('x-powered-by'), path).to.equal(null);
    }
  });

  it('leads from its first page only to places that are there', async () => {
    const links = [...(await (await get('/')).text()).matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path as string);
    expect(links).to.include.members(['/graphiql', '/schema.graphql', '/landing.css']);
    for (const path of links.filter(isOfStub)) expect((await get(path)).status, path).to.equal(200);
  });

  it('shows a browser a page where there is none, with ways on, and nothing that comes from elsewhere', async () => {
    const response = await get('/no<b>where', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' });
    expect(response.status).to.equal(404);
    expect(response.headers.get('content-type')).to.equal('text/html; charset=utf-8');
    expect(response.headers.get('vary')).to.contain('Accept');
    expect(response.headers.get('content-security-policy')).to.contain("style-src 'self';");
    const page = await response.text();
    expect(page).to.contain('There is no such page').and.to.contain('/no%3Cb%3Ewhere').and.not.to.contain('<b>');
    expect(page).not.to.match(/<script|<style|style=|https?:/);
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path as string);
    expect(links).to.include.members(['/', '/graphiql', '/schema.graphql', '/landing.css', '/favicon.svg']);
    for (const path of links.filter(isOfStub)) expect((await get(path)).status, path).to.equal(200);
  });

  it('follows the theme of the reader on its pages', async () => {
    expect(await (await get('/landing.css')).text()).to.contain('color-scheme: light dark');
  });

  it('answers programs about an address that is not there with JSON, and with a line where they ask for text', async () => {
    for (const accept of ['*/*', 'application/json', 'image/png']) {
      const { status, codes } = await answerOf(get('/nothing', { accept }));
      expect({ status, codes }, accept).to.deep.equal({ status: 404, codes: ['NOT_FOUND'] });
    }
    const text = await get('/nothing', { accept: 'text/plain' });
    expect([text.status, text.headers.get('content-type')]).to.deep.equal([404, 'text/plain; charset=utf-8']);
    expect(await text.text()).to.equal('There is nothing at /nothing. The API is at /graphql.\n');
  });

  it('answers about the API with JSON even in a browser', async () => {
    const { codes } = await rim.post('{"query":', { accept: 'text/html' });
    expect(codes).to.deep.equal(['BAD_REQUEST']);
  });

  it('has an icon', async () => {
    for (const path of ['/favicon.ico', '/favicon.svg']) {
      const response = await get(path);
      expect([response.status, response.headers.get('content-type')], path).to.deep.equal([200, 'image/svg+xml; charset=utf-8']);
      expect(await response.text()).to.match(/^<svg /);
    }
    for (const path of ['/', '/graphiql']) expect(await (await get(path)).text(), path).to.contain('<link rel="icon" href="/favicon.svg">');
  });

  it('says of a subscription by POST where subscriptions are', async () => {
    const { codes, body } = await rim.ask('subscription { ticks }');
    expect(codes).to.deep.equal(['BAD_REQUEST']);
    expect(body.errors?.[0]?.message).to.contain('/graphql/stream');
  });

  it('gives GraphiQL its examples with their titles', async () => {
    const examples = (await (await get('/graphiql/operations.json')).json()) as { title: string }[];
    expect(examples.map(({ title }) => title)).to.deep.equal(['Say hello', 'Square a number', 'Touch and look']);
  });
});

describe('The hardened profile', () => {
  let rim: Rim;
  before(async () => {
    rim = await startRim({ PROFILE: 'hardened' });
  });
  after(() => rim.close());

  it('keeps its schema to itself', async () => {
    expect((await rim.ask('{ __schema { queryType { name } } }')).codes).to.deep.equal(['GRAPHQL_VALIDATION_FAILED']);
    expect(JSON.stringify((await rim.ask('{ helo }')).body)).not.to.contain('Did you mean');
    const told = async (query: string) => (await rim.ask(query)).body.errors?.map(({ message }) => message);
    expect(await told('{ echo(said: "x") }')).to.deep.equal(['Field "echo" must have a selection of subfields.']);
    expect(await told('{ hello(now: 1) }')).to.deep.equal(['Unknown argument "now".']);
    // A guessed name of a type is not confirmed either.
    expect(await told('# Query, Echo\n{ nothing }')).to.deep.equal(['Cannot query field "nothing".']);
    expect(await told('{ __schema { queryType { name } } }')).to.deep.equal(['Introspection is turned off on this server.']);
    expect(await told('{ square(of: "x") }')).to.deep.equal(['Int cannot represent non-integer value: "x"']);
    expect((await fetch(`${rim.url}/schema.graphql`)).status).to.equal(404);
    expect((await fetch(`${rim.url}/graphiql`)).status).to.equal(404);
    const missing = await fetch(`${rim.url}/nothing`, { headers: { accept: 'text/html' } });
    expect(await missing.text())
      .to.contain('/documents.json')
      .and.not.to.contain('/graphiql')
      .and.not.to.contain('/schema.graphql');
    expect(await (await fetch(rim.url)).text()).not.to.contain('/graphiql');
  });
});
