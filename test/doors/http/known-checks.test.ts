import { expect } from 'chai';
import { openApp, type TestApp } from '../../support/app.ts';

/*
 * The twelve checks that graphql-cop makes of any server, each by the request that it sends. It calls a server weak where `isOpen` holds. In the public
 * profile two stay open by design, and `PROFILE=hardened` closes them: what the schema holds is documentation, and suggestions tell no more.
 */
interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Check {
  readonly what: string;
  ask(server: TestApp): Promise<Answer>;
  isOpen(answer: Answer): boolean;
}

const NAME = 'query cop { __typename }';
const answersName = ({ text }: Answer) => text.includes('"__typename":"Query"');

async function answerOf(sent: Promise<Response>): Promise<Answer> {
  const response = await sent;
  return { status: response.status, text: await response.text() };
}

function post(server: TestApp, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return answerOf(fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

function get(server: TestApp, query: string): Promise<Answer> {
  return answerOf(fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`));
}

const repeated = (count: number, part: (number: number) => string) => Array.from({ length: count }, (_, number) => part(number)).join(' ');

const closed: readonly Check[] = [
  {
    what: '101 aliases of one field',
    ask: (server) => post(server, { query: `query cop { ${repeated(101, (number) => `alias${number}: __typename`)} }` }),
    isOpen: ({ text }) => text.includes('"alias100":"Query"'),
  },
  {
    what: 'ten operations in one request',
    ask: (server) =>
      post(
        server,
        Array.from({ length: 10 }, () => ({ query: NAME, operationName: 'cop' })),
      ),
    isOpen: answersName,
  },
  {
    what: 'ten directives that nobody defined, answered by ten errors',
    ask: (server) => post(server, { query: `query cop { __typename ${'@aa'.repeat(10)} }` }),
    isOpen: ({ text }) => (JSON.parse(text) as { errors?: unknown[] }).errors?.length === 10,
  },
  {
    what: 'one field five hundred times',
    ask: (server) => post(server, { query: `query cop { ${'__typename '.repeat(500)} }` }),
    isOpen: answersName,
  },
  {
    what: 'GraphiQL at the address of the API',
    ask: (server) => answerOf(fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } })),
    isOpen: ({ text }) => /graphiql\.(min\.)?(css|js)|GraphQL Playground|renderGraphiQL/i.test(text),
  },
  { what: 'a query by GET, without a header that other origins cannot send', ask: (server) => get(server, NAME), isOpen: answersName },
  {
    what: 'a mutation by GET',
    ask: (server) => get(server, 'mutation cop { __typename }'),
    isOpen: ({ text }) => text.includes('"__typename":"Mutation"'),
  },
  {
    what: 'a query in the body of a form',
    ask: (server) => answerOf(fetch(`${server.url}/graphql`, { method: 'POST', body: new URLSearchParams({ query: NAME }) })),
    isOpen: answersName,
  },
  { what: 'how long each resolver took', ask: (server) => post(server, { query: NAME }), isOpen: ({ text }) => text.includes('"tracing"') },
  {
    what: 'the cause and the lines of an error',
    ask: (server) => post(server, { query: 'qwerty cop { abc }' }),
    isOpen: ({ status, text }) => status >= 500 || /exception|stacktrace|node_modules|at .*\.[jt]s:\d/i.test(text),
  },
];

const openInPublic: readonly Check[] = [
  {
    what: 'the schema, by introspection',
    ask: (server) => post(server, { query: 'query cop { __schema { types { name fields { name } } } }' }),
    isOpen: ({ text }) => text.includes('"types":['),
  },
  {
    what: 'names of the schema, by suggestions',
    ask: (server) => post(server, { query: 'query cop { __schema { directive } }' }),
    isOpen: ({ text }) => text.includes('Did you mean'),
  },
];

/** The request of the tool, which asks for fields of fields of fields of fields. */
const CIRCLE = `query cop { __schema { types { ${'fields { type { '.repeat(3)} fields { name } ${'} } '.repeat(3)} } } }`;

for (const [profile, isHardened] of [
  ['public', false],
  ['hardened', true],
] as const) {
  describe(`A server with PROFILE=${profile}, tried by the checks of others`, () => {
    let server: TestApp;
    before(async () => {
      server = await openApp({ PROFILE: profile });
    });
    after(() => server.close());

    for (const check of closed) {
      it(`does not give ${check.what}`, async () => {
        const answer = await check.ask(server);
        expect(check.isOpen(answer), answer.text.slice(0, 300)).to.equal(false);
        expect(answer.status).to.be.below(500);
      });
    }
    for (const check of openInPublic) {
      it(`${isHardened ? 'does not give' : 'gives, by design,'} ${check.what}`, async () => {
        const answer = await check.ask(server);
        expect(check.isOpen(answer), answer.text.slice(0, 300)).to.equal(!isHardened);
      });
    }
    it('does not follow introspection in circles', async () => {
      const { text } = await post(server, { query: CIRCLE });
      expect(text).not.to.include('"data":{"__schema"');
    });
  });
}
