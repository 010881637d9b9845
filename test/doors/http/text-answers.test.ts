import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

/** Requests whose answers differ in form: plain, with extensions, with errors, by GET, in another format. */
const requests: Readonly<
  Record<string, { readonly body: Readonly<Record<string, unknown>>; readonly headers?: Readonly<Record<string, string>>; readonly get?: true }>
> = {
  'a list': { body: { query: '{ demands { totalCount nodes { key title { text } status positions { nodes { changes round { label } } } } } }' } },
  'an operation by name': { body: { query: 'query A { head } query B { rounds { nodes { key } } }', operationName: 'B' } },
  'a key that does not exist': { body: { query: '{ round(key: "water-2030/r11") { label } }' } },
  'an answer with its cost': { body: { query: '{ rounds { nodes { key } } }' }, headers: { 'x-cost': '1' } },
  'an answer with its cost and a key that does not exist': { body: { query: '{ round(key: "nobody") { label } }', extensions: { cost: true } } },
  'a wrong argument': { body: { query: '{ rounds(first: 500) { nodes { key } } }' } },
  'an error beside what is answered': { body: { query: '{ head demand(key: "water-2030/N-1") { key positionAt { number } } }' } },
  'a missing variable': { body: { query: 'query ($key: String!) { round(key: $key) { label } }' } },
  'a type of many': { body: { query: '{ search(text: "water") { nodes { thing { __typename key } } } }' } },
  'the schema': { body: { query: '{ __type(name: "Round") { name } }' } },
  'an answer that may be stored': { body: { query: '{ parties { nodes { name } } }' }, get: true },
  'another format': { body: { query: '{ parties { nodes { name } } }' }, headers: { accept: 'application/graphql-response+json' } },
};

describe('The executor that writes text', () => {
  let app: TestApp;
  let plain: TestApp;
  before(async () => {
    app = await openApp({ ANSWER_MEMORY: '0' });
    plain = await openApp({ ANSWER_MEMORY: '0', TEXT_EXECUTOR: 'off' }, { databaseUrl: app.databaseUrl });
  });
  after(async () => {
    await plain.close();
    await app.close();
  });

  const sends = async ({ url }: TestApp, name: string) => {
    const { body, headers = {}, get } = requests[name] as (typeof requests)[string];
    const asked = get
      ? fetch(`${url}/graphql?${new URLSearchParams({ query: String(body.query) })}`, { headers: { ...headers, 'apollo-require-preflight': '1' } })
      : fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    const response = await asked;
    const { date: _, ratelimit: __, 'x-request-id': ___, ...kept } = Object.fromEntries(response.headers);
    return { status: response.status, text: await response.text(), headers: kept };
  };

  for (const name of Object.keys(requests)) {
    it(`gives the same bytes and headers as without it: ${name}`, async () => {
      const [answer, expected] = [await sends(app, name), await sends(plain, name)];
      expect(answer).to.deep.equal(expected);
      expect(answer.text.length).to.be.greaterThan(10);
    });
  }
});
