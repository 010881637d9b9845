import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import { type GraphQLSchema, printSchema } from 'graphql';
import type { Caller, Guard } from '../../foundation/access/guard.ts';
import type { Allowance } from '../../foundation/allowance.ts';
import type { Config } from '../../foundation/config.ts';
import { maskError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import { answerErrors, notFound } from './answers.ts';
import { admission, bodies, callerOf, confirmation } from './bodies.ts';
import { boundedOperations, withAsker, writtenOrStringified } from './bounded-operations.ts';
import { Bounds } from './bounds.ts';
import { clientOf } from './client-address.ts';
import { bringDocument, limitedDocuments } from './document-requests.ts';
import type { PersistedDocuments } from './documents.ts';
import { favicon } from './favicon.ts';
import { graphiqlPage } from './graphiql.ts';
import { answerDocumentErrorsAsJsonWith200, subscriptionsAreElsewhere, tellWhenToTryAgain } from './graphql-over-http.ts';
import { alive, type Health, readiness } from './health.ts';
import { namesOfOurs } from './hosts.ts';
import { landingPage, landingStyle } from './landing-page.ts';
import { DocumentLimits, limitedParsing } from './limits.ts';
import { listen } from './listening.ts';
import { securityHeaders } from './security-headers.ts';
import { Traffic } from './traffic.ts';
import { unchanging } from './unchanging.ts';
import { shallowVariables } from './variables.ts';

export interface HttpServerParts<Context extends BaseContext> {
  schema: GraphQLSchema;
  config: Config;
  createContext: (asked: { caller: Caller; allowance: Allowance }) => Context | Promise<Context>;
  /** What one operation may take; without workers, where nothing is said. */
  bounds?: Bounds;
  /** Who may come in; anybody, where nothing is said. */
  guard?: Guard;
  health: Health;
  log: Logger;
  /** The documents that requests may name instead of sending them. */
  documents: PersistedDocuments;
  /** Refuses what has not begun to be written when the server goes down. */
  endWrites?: () => Promise<void>;
  /** What looks at answers before they go out. */
  plugins?: readonly ApolloServerPlugin<Context>[];
  /** Further routes and transports of the same server. What it gives back is ended before the server drains. */
  attach?: (rim: { app: Express; httpServer: Server }) => Attached;
}

/** How long answers may take to go out when the grace is over. */
const LAST_WORDS_MS = 500;

export interface Attached {
  end(): Promise<void>;
}

export interface RunningServer {
  url: string;
  httpServer: Server;
  close(): Promise<void>;
}

export async function createHttpServer<Context extends BaseContext>(parts: HttpServerParts<Context>): Promise<RunningServer> {
  const { config, log, documents } = parts;
  // What an answer of the API is told apart by is the place of the ledger, not its bytes, which would have to be made first.
  const app = express().disable('x-powered-by').disable('etag');
  const httpServer = createServer(app);
  const bounds = parts.bounds ?? new Bounds({ schema: parts.schema, limits: config.limits, pool: null, holdsUp: false });
  const traffic = new Traffic(httpServer);
  const apollo = createApollo(parts, bounds);
  await apollo.start();

  app.use(securityHeaders, namesOfOurs(config));
  app.get('/', landingPage(config.profile));
  app.get('/landing.css', landingStyle);
  app.get(['/favicon.svg', '/favicon.ico'], favicon);
  app.get('/healthz', alive);
  app.get(
    '/readyz',
    readiness(parts.health, () => traffic.isLeaving),
  );
  app.use(traffic.admission);
  app.get('/', landingPage(config.profile));
  app.get('/landing.css', landingStyle);
  // Documents name what the schema has.
  if (config.profile === 'public') {
    app.get('/documents.json', listed(documents));
    app.get('/schema.graphql', unchanging('text/plain', printSchema(parts.schema)));
    app.use('/graphiql', graphiqlPage(documents.all));
  }
  const attached = parts.attach?.({ app, httpServer });
  app.use('/graphql', headersOfApi, admission(parts.guard), bodies(config.limits), confirmation(parts.guard));
  app.use('/graphql', bodyOfOtherTypes, shallowVariables, headAsGet, bringDocument(documents, config.profile, log));
  app.use('/graphql', limitedDocuments(new DocumentLimits(config.limits), log), graphql(apollo, parts, bounds));
  app.use(notFound);
  app.use(answerErrors(config, log));

  await listen(httpServer, config);
  let closing: Promise<void> | undefined;
  const close = async () => {
    traffic.leave();
    // Whoever sends requests here reads /readyz now and then; it is told before the door shuts.
    await pause(config.shutdown.noticeMilliseconds);
    await traffic.shut();
    await Promise.all([attached?.end(), traffic.settled(config.shutdown.graceMilliseconds)]);
    // What has waited all this time to be written is refused, and not cut off in the middle.
    await Promise.race([parts.endWrites?.(), pause(LAST_WORDS_MS)]);
    await traffic.settled(LAST_WORDS_MS);
    await traffic.close();
    await apollo.stop();
  };
  return { url: urlOf(httpServer, config.host), httpServer, close: () => (closing ??= close()) };
}

function createApollo<Context extends BaseContext>(parts: HttpServerParts<Context>, bounds: Bounds): ApolloServer<Context> {
  const { schema, config, log } = parts;
  const hardened = config.profile === 'hardened';
  const plugins: ApolloServerPlugin<Context>[] = [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    answerDocumentErrorsAsJsonWith200<Context>(),
    subscriptionsAreElsewhere<Context>(),
    tellWhenToTryAgain<Context>(),
    ...(parts.plugins ?? []),
    // Behind the one that answers 304, before which nothing is to be worked out.
    boundedOperations<Context>(bounds, log),
  ];
  return new ApolloServer<Context>({
    schema,
    plugins,
    formatError: (_formatted, error) => maskError(error, log, { hidesNames: hardened }),
    stringifyResult: writtenOrStringified,
    parseOptions: limitedParsing(config.limits),
    introspection: !hardened,
    hideSchemaDetailsFromClientErrors: hardened,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    // Ending on signals is the caller's, who has more to close than this server.
    stopOnTerminationSignals: false,
    logger: log,
  });
}

function graphql<Context extends BaseContext>(apollo: ApolloServer<Context>, { createContext }: HttpServerParts<Context>, bounds: Bounds): RequestHandler {
  return expressMiddleware(apollo, {
    context: async ({ req, res }) => {
      const asker = { caller: callerOf(res), client: clientOf(req), allowance: bounds.allowance() };
      return withAsker(await createContext(asker), asker);
    },
  });
}

// A body that is not JSON is left unread; Apollo then says what it expected, where an absent body would be a fault of ours.
const bodyOfOtherTypes: RequestHandler = (request, _response, next) => {
  request.body ??= {};
  next();
};

// Whether an answer may be kept is said of each that may. What it is depends on who asks, and in which form.
const headersOfApi: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store').vary('Accept, Authorization');
  next();
};

// Apollo knows no HEAD. Node leaves the body of its answer out by itself.
const headAsGet: RequestHandler = (request, _response, next) => {
  if (request.method === 'HEAD') request.method = 'GET';
  next();
};

function listed({ all }: PersistedDocuments): RequestHandler {
  return unchanging('json', JSON.stringify(all, null, 2));
}

function urlOf(httpServer: Server, host: string): string {
  const { port } = httpServer.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
