import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { PersistedDocuments } from '../../src/doors/http/documents.ts';
import type { Health } from '../../src/doors/http/health.ts';
import { createHttpServer, type HttpServerParts, type RunningServer } from '../../src/doors/http/server.ts';
import type { Allowance } from '../../src/foundation/allowance.ts';
import { readConfig } from '../../src/foundation/config.ts';
import { createLog } from '../../src/foundation/log.ts';

interface StubContext {
  allowance: Allowance;
}

const Echo: GraphQLObjectType = new GraphQLObjectType({
  name: 'Echo',
  fields: () => ({
    said: { type: new GraphQLNonNull(GraphQLString) },
    again: { type: new GraphQLNonNull(Echo), resolve: (echo) => echo },
  }),
});

/** A schema small enough to see through, so that a test of the rim speaks of the rim alone. */
function stubSchema(begin: () => void, release: Promise<void>): GraphQLSchema {
  const query = new GraphQLObjectType<unknown, StubContext>({
    name: 'Query',
    fields: {
      hello: { type: GraphQLString, resolve: () => 'world' },
      echo: { type: Echo, args: { said: { type: new GraphQLNonNull(GraphQLString) } }, resolve: (_root, { said }) => ({ said }) },
      square: { type: GraphQLInt, args: { of: { type: new GraphQLNonNull(GraphQLInt) } }, resolve: (_root, { of }) => of * of },
      fault: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('the table secrets_of_ours is gone');
        },
      },
      slow: {
        type: GraphQLString,
        resolve: async (_root, _arguments, { allowance }) => {
          await new Promise((resolve) => setTimeout(resolve, 30));
          allowance.check();
          return 'too late to be seen';
        },
      },
      held: {
        type: GraphQLString,
        resolve: () => {
          begin();
          return release.then(() => 'released');
        },
      },
      sums: { type: GraphQLInt, args: { of: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLInt))) } }, resolve: () => 0 },
      numbers: { type: new GraphQLList(GraphQLInt), resolve: () => [1, 2, 3] },
    },
  });
  const mutation = new GraphQLObjectType({ name: 'Mutation', fields: { touch: { type: GraphQLString, resolve: () => 'touched' } } });
  const subscription = new GraphQLObjectType({ name: 'Subscription', fields: { ticks: { type: GraphQLInt } } });
  return new GraphQLSchema({ query, mutation, subscription });
}

export interface Rim extends RunningServer {
  /** What the server logged, one entry a line. */
  logged: string[];
  /** Until an operation that asks for `held` runs. */
  readonly holding: Promise<void>;
  /** Lets operations that ask for `held` finish. */
  release(): void;
  ask(query: string, request?: { accept?: string; variables?: unknown; operationName?: string }): Promise<Answer>;
  post(body: string, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown>; errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[] };
  codes: unknown[];
}

export async function startRim(
  settings: Record<string, string> = {},
  health: Health = { ready: async () => true },
  attach?: HttpServerParts<StubContext>['attach'],
): Promise<Rim> {
  const logged: string[] = [];
  let release: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => (begin = resolve));
  const server = await createHttpServer<StubContext>({
    schema: stubSchema(() => begin(), new Promise((resolve) => (release = resolve))),
    config: readConfig({ PORT: '0', SHUTDOWN_NOTICE_MS: '150', SHUTDOWN_GRACE_MS: '1000', ...settings }),
    createContext: ({ allowance }) => ({ allowance }),
    health,
    attach,
    log: createLog('info', { write: (line) => void logged.push(line) }),
    documents: new PersistedDocuments([
      ['hello', '# Say hello\nquery Hello {\n  hello\n}'],
      ['square', '# Square a number\nquery Square($of: Int = 12) {\n  square(of: $of)\n}'],
      ['touch', '# Touch and look\nmutation Touch {\n  touch\n}\nquery Look {\n  hello\n}'],
    ]),
  });
  const post = (body: string, headers: Record<string, string> = {}) =>
    answerOf(fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }));
  return {
    ...server,
    logged,
    holding,
    release: () => release(),
    post,
    ask: (query, { accept = 'application/json', ...rest } = {}) => post(JSON.stringify({ query, ...rest }), { accept }),
  };
}

export async function answerOf(asked: Promise<Response>): Promise<Answer> {
  const response = await asked;
  const body = (await response.json()) as Answer['body'];
  return { status: response.status, headers: response.headers, body, codes: (body.errors ?? []).map(({ extensions }) => extensions.code) };
}
