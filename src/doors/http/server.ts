import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import { type GraphQLSchema, printSchema } from 'graphql';
import { TextExecutor } from '../../api/text/text-executor.ts';
import type { Caller, Guard } from '../../foundation/access/guard.ts';
import type { Allowance } from '../../foundation/allowance.ts';
import type { Config } from '../../foundation/config.ts';
import { maskError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import type { Head } from '../../ledger/head.ts';
import { observedOperations, requestIdOfError } from '../watch/observed-operations.ts';
import { observedOperation, observedRequests, operationIn } from '../watch/observed-requests.ts';
import type { Watch } from '../watch/watch.ts';
import { answerErrors, notFound } from './answers.ts';
import { admission, bodies, callerOf, confirmation } from './bodies.ts';
import { askerIn, boundedOperations, withAsker } from './bounded-operations.ts';
import { Bounds } from './bounds.ts';
import { answerBrokenRequests, answeredByUs } from './broken-requests.ts';
import { clientOf, trustProxies } from './client-address.ts';
import { compressedTexts } from './compressed.ts';
import { crossOrigin } from './cross-origin.ts';
import { bringDocument, limitedDocuments } from './document-requests.ts';
import type { PersistedDocuments } from './documents.ts';
import { favicon } from './favicon.ts';
import { graphiqlPage } from './graphiql.ts';
import { answerDocumentErrorsAsJsonWith200, subscriptionsAreElsewhere, tellWhenToTryAgain } from './graphql-over-http.ts';
import { alive, type Health, readiness } from './health.ts';
import { namesOfOurs } from './hosts.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { landingPage, landingStyle } from './landing-page.ts';
import { DocumentLimits, limitedParsing } from './limits.ts';
import { listen } from './listening.ts';
import { inspectionBy, metricsPage } from './metrics-page.ts';
import { only, onlyReads } from './only-reads.ts';
import { begunIn } from './quick/begun.ts';
import { tellCarriedOut } from './quick/carried-out.ts';
import { KnownDocuments } from './quick/known-documents.ts';
import { QuickRoute } from './quick/quick-route.ts';
import { securityHeaders } from './security-headers.ts';
import { boundSlowRequests, patience } from './slow-requests.ts';
import { Traffic } from './traffic.ts';
import { unchanging } from './unchanging.ts';
import { boundUnreadAnswers, unreadLimits } from './unread-answers.ts';
import { shallowVariables } from './variables.ts';
import { writtenAsText, writtenOrStringified } from './written-answers.ts';

export interface HttpServerParts<Context extends BaseContext> {
  schema: GraphQLSchema;
  config: Config;
  createContext: (asked: { caller: Caller; allowance: Allowance; head?: Head }) => Context | Promise<Context>;
  /** The limits of one operation. By default there are no workers. */
  bounds?: Bounds;
  /** Who may connect. By default, anybody. */
  guard?: Guard;
  health: Health;
  log: Logger;
  /** The stored documents that requests may name instead of sending them. */
  documents: PersistedDocuments;
  /** Refuses writes that have not started when the server goes down. */
  endWrites?: () => Promise<void>;
  /** Answers that are reused until the next write. Without it, each answer is computed again. */
  keptAnswers?: KeptAnswers | undefined;
  /** Plugins that see answers before they are sent. */
  plugins?: readonly ApolloServerPlugin<Context>[];
  /** Where the server reports its activity. Without it, nothing is counted. */
  watch?: Watch | undefined;
  /** Adds routes and transports to the same server. The result is ended before the server drains. */
  attach?: (rim: { app: Express; httpServer: Server }) => Attached;
}

/** The time for answers to go out after the grace period. */
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
  const { config, log } = parts;
  // No ETags by Express: it would have to make the whole answer to hash it. The ETag of an answer is the place of the ledger.
  const app = express().disable('x-powered-by').disable('etag');
  const bounds = parts.bounds ?? new Bounds({ schema: parts.schema, limits: config.limits, pool: null, holdsUp: false });
  const text = config.textExecutor ? { executor: new TextExecutor(parts.schema), known: new KnownDocuments() } : null;
  const others = answeredByUs(app);
  const quick = text === null ? null : new QuickRoute({ ...parts, ...text, bounds, isLeaving: () => traffic.isLeaving }, others);
  const { uploadTimeoutMilliseconds, bodyBytes, importBodyBytes } = config.limits;
  const httpServer = createServer(patience(uploadTimeoutMilliseconds), quick?.listener ?? others);
  answerBrokenRequests(httpServer);
  boundSlowRequests(httpServer, { milliseconds: uploadTimeoutMilliseconds, mostBytes: Math.max(bodyBytes, importBodyBytes) });
  boundUnreadAnswers(httpServer, unreadLimits(config.limits.answerBytes));
  // A client that has sent all it wants may end its half of the connection, and still read the answer.
  Object.assign(httpServer, { httpAllowHalfOpen: true });
  trustProxies(httpServer, config.trustedProxies);
  const traffic = new Traffic(httpServer);
  const apollo = createApollo(parts, bounds, text);
  await apollo.start();

  addOwnPages(app, parts, traffic);
  const attached = parts.attach?.({ app, httpServer });
  // The first page of a server without pages.
  app.get('/', landingPage(config.profile));
  addApi(app, parts, { apollo, bounds });
  app.use(notFound);
  app.use(answerErrors(config, log));

  try {
    await listen(httpServer, config);
  } catch (error) {
    // Everything that reads the database on its own must end before the database closes. Otherwise the process never ends.
    await attached?.end();
    await apollo.stop();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = async () => {
    traffic.leave();
    // Load balancers read /readyz now and then. They must see that the server is leaving before it stops accepting.
    await pause(config.shutdown.noticeMilliseconds);
    await traffic.shut();
    await Promise.all([attached?.end(), traffic.settled(config.shutdown.graceMilliseconds)]);
    // Writes that still wait are refused, rather than cut off in the middle.
    await Promise.race([parts.endWrites?.(), pause(LAST_WORDS_MS)]);
    await traffic.settled(LAST_WORDS_MS);
    await traffic.close();
    await apollo.stop();
  };
  return { url: urlOf(httpServer, config.host), httpServer, close: () => (closing ??= close()) };
}

/** What stands before the API: the state of the server, its names, and the pages of developers. */
function addOwnPages<Context extends BaseContext>(
  app: Express,
  { config, documents, guard, health, schema, watch }: HttpServerParts<Context>,
  traffic: Traffic,
): void {
  const mayInspect = inspectionBy(config, guard);
  app.use(observedRequests(watch), securityHeaders, namesOfOurs(config));
  app.all(['/favicon.svg', '/favicon.ico', '/healthz', '/readyz', '/landing.css'], onlyReads);
  app.get(['/favicon.svg', '/favicon.ico'], favicon);
  app.get('/healthz', alive);
  app.get(
    '/readyz',
    readiness(health, () => traffic.isLeaving, mayInspect),
  );
  if (watch?.metrics !== undefined) app.route('/metrics').all(onlyReads).get(metricsPage(watch.metrics, mayInspect));
  if (config.allowedOrigins.length > 0) app.use(['/graphql', '/api', '/feeds'], crossOrigin(config.allowedOrigins));
  app.use(traffic.admission);
  app.get('/landing.css', landingStyle);
  // Stored documents reveal names of the schema, which the hardened profile hides.
  if (config.profile === 'public') {
    app.all(['/documents.json', '/schema.graphql'], onlyReads);
    app.get('/documents.json', listed(documents));
    app.get(
      '/schema.graphql',
      unchanging('text/plain', () => printSchema(schema)),
    );
    app.use('/graphiql', graphiqlPage(documents.all));
  }
}

function addApi<Context extends BaseContext>(
  app: Express,
  parts: HttpServerParts<Context>,
  { apollo, bounds }: { readonly apollo: ApolloServer<Context>; readonly bounds: Bounds },
): void {
  const { config, documents, guard, keptAnswers, log } = parts;
  app.use('/graphql', observedOperation, headersOfApi, compressedTexts, admission(guard), only('GET', 'HEAD', 'POST'));
  app.use('/graphql', bodies(config.limits), confirmation(guard), bodyOfOtherTypes, shallowVariables, headAsGet, bringDocument(documents, config.profile, log));
  app.use('/graphql', limitedDocuments(new DocumentLimits(config.limits), log));
  if (keptAnswers !== undefined) app.use('/graphql', keptAnswers.answers(bounds));
  app.use('/graphql', graphql(apollo, parts, bounds));
}

function createApollo<Context extends BaseContext>(
  parts: HttpServerParts<Context>,
  bounds: Bounds,
  text: { readonly executor: TextExecutor; readonly known: KnownDocuments } | null,
): ApolloServer<Context> {
  const { schema, config, log } = parts;
  const hardened = config.profile === 'hardened';
  const plugins: ApolloServerPlugin<Context>[] = [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    answerDocumentErrorsAsJsonWith200<Context>(),
    subscriptionsAreElsewhere<Context>(),
    tellWhenToTryAgain<Context>(),
    observedOperations<Context>((context) => askerIn(context)?.seen),
    ...(text === null ? [] : [tellCarriedOut(log, hardened) as ApolloServerPlugin<Context>]),
    ...(parts.plugins ?? []),
    ...(parts.keptAnswers === undefined ? [] : [parts.keptAnswers.plugin() as unknown as ApolloServerPlugin<Context>]),
    // This plugin follows the one that answers 304, so that nothing is executed for a 304.
    boundedOperations<Context>(bounds, log),
    ...(text === null ? [] : [text.known.plugin<Context>(), writtenAsText(text.executor) as unknown as ApolloServerPlugin<Context>]),
  ];
  return new ApolloServer<Context>({
    schema,
    plugins,
    formatError: (_formatted, error) => maskError(error, log, { hidesNames: hardened, requestId: requestIdOfError(error) }),
    stringifyResult: writtenOrStringified,
    parseOptions: limitedParsing(config.limits),
    introspection: !hardened,
    hideSchemaDetailsFromClientErrors: hardened,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    // The caller handles signals, because it has more to close than this server.
    stopOnTerminationSignals: false,
    logger: log,
  });
}

function graphql<Context extends BaseContext>(apollo: ApolloServer<Context>, { createContext }: HttpServerParts<Context>, bounds: Bounds): RequestHandler {
  return expressMiddleware(apollo, {
    context: async ({ req, res }) => {
      const begun = begunIn(res);
      const spent = { allowance: begun?.allowance ?? bounds.allowance(), balance: begun?.balance, carriedOut: begun?.carriedOut };
      const asker = { caller: callerOf(res), client: clientOf(req), ...spent, slot: res.locals.slot, seen: operationIn(res) };
      return withAsker((begun?.carriedOut?.context as Context | undefined) ?? (await createContext(asker)), asker);
    },
  });
}

// The parser leaves other types of body unread. Apollo reports an empty object as a bad request, but a missing body as a server error.
const bodyOfOtherTypes: RequestHandler = (request, _response, next) => {
  request.body ??= {};
  next();
};

// By default no answer may be stored; plugins permit it for single answers. Each answer depends on the caller and on the format.
const headersOfApi: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store').vary('Accept, Authorization');
  next();
};

// Apollo does not support HEAD. Node leaves out the body by itself.
const headAsGet: RequestHandler = (request, _response, next) => {
  if (request.method === 'HEAD') request.method = 'GET';
  next();
};

function listed({ all }: PersistedDocuments): RequestHandler {
  return unchanging('json', () => JSON.stringify(all, null, 2));
}

function urlOf(httpServer: Server, host: string): string {
  const { port } = httpServer.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
