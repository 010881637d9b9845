import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Context, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Guard } from '../../foundation/access/guard.ts';
import type { KeyWatch } from '../../foundation/access/key-watch.ts';
import type { Config } from '../../foundation/config.ts';
import { maskError, ParleyError, tooMuch } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import { growHeapBy } from '../../foundation/memory.ts';
import type { Connections } from './connections.ts';
import { type LiveAnswer, LiveAnswers } from './live-answers.ts';
import { type Asking, type Operations, Unfit } from './operations.ts';
import { Connection } from './socket-connection.ts';
import { admitted, answerWithoutUpgrade } from './upgrade-requests.ts';

export interface LiveParts {
  readonly httpServer: Server;
  readonly operations: Operations;
  readonly guard: Guard;
  readonly keys: KeyWatch;
  readonly connections: Connections;
  readonly config: Config;
  readonly log: Logger;
  /** The cursor of the head of the ledger. */
  readonly head: () => Promise<string>;
}

const GOING_AWAY = 1001;

/** GraphQL over WebSocket, by the protocol graphql-transport-ws. */
export function serveWebSockets(parts: LiveParts): { end(): Promise<void> } {
  const { httpServer, config } = parts;
  const sockets = new WebSocketServer({ noServer: true, handleProtocols, maxPayload: config.limits.bodyBytes, perMessageDeflate: false });
  const protocol = makeServer<ConnectionInit, Connection>(protocolOptions(parts));
  const live = new Set<Connection>();

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      answerWithoutUpgrade(httpServer, request, stream, head);
      return;
    }
    const leave = admitted(request, stream, parts);
    if (leave === null) return;
    stream.once('close', leave);
    sockets.handleUpgrade(request, stream, head, (socket) => begin(new Connection(socket, request, config.limits.subscriptionsPerSocket)));
  };
  // It stands by itself, so that no listener of a socket keeps the request alive.
  const begin = (connection: Connection) => {
    live.add(connection);
    if (live.size === CROWD) growHeapBy(CROWD_GROWTH_PERCENT);
    const closed = protocol.opened(connection.adapter(parts.log), connection);
    connection.socket.once('close', (code, reason) => {
      live.delete(connection);
      if (live.size === CROWD - 1) growHeapBy(USUAL_GROWTH);
      connection.unwatch();
      void connection.emptied().then(() => closed(code, String(reason)));
    });
  };
  httpServer.on('upgrade', onUpgrade);
  const heartbeat = setInterval(() => {
    for (const connection of live) connection.beat();
  }, config.live.heartbeatMilliseconds).unref();

  return {
    end: async () => {
      clearInterval(heartbeat);
      httpServer.off('upgrade', onUpgrade);
      for (const connection of live) connection.close(GOING_AWAY, 'The server is going down. Send this again in a moment.');
      await Promise.all([...live].map(({ socket }) => closedWithin(socket, config.shutdown.graceMilliseconds)));
      sockets.close();
    },
  };
}

/**
 * With so many sockets, the heap grows by less before it is collected. What each socket lets go at an event has lived long enough to be old garbage. V8
 * leaves that until the heap has doubled (decision 0110). 10,000 sockets and 20 announcements took 760 MB, and take 360 MB so.
 */
const CROWD = 1_000;
const CROWD_GROWTH_PERCENT = 30;
/** V8 decides by the load. */
const USUAL_GROWTH = 0;

type ConnectionInit = Record<string, unknown>;

function protocolOptions({ operations, guard, keys, config, log, head }: LiveParts): ServerOptions<ConnectionInit, Connection> {
  const masked = (error: unknown) => maskError(error, log, { hidesNames: config.profile === 'hardened' });
  return {
    connectionInitWaitTimeout: config.live.connectionInitMilliseconds,
    onConnect: async ({ extra, connectionParams }) => {
      extra.authorization = authorizationIn(connectionParams) ?? extra.authorization;
      if (!(await admit(extra, guard))) return false;
      const { keyId } = extra.caller;
      // If the client left during the check, the key must not be watched: nothing would ever end the watch.
      if (keyId !== null && extra.socket.readyState === extra.socket.OPEN)
        extra.unwatch = keys.watch(keyId, () => extra.refuse(new ParleyError('UNAUTHENTICATED', 'The key is no longer valid.')));
      return { head: await head() };
    },
    onSubscribe: async (context, _id, { query, variables, operationName, ...more }) => {
      const { extra } = context;
      extra.beginning += 1;
      try {
        // The key may have been revoked since the connection was opened.
        if (extra.caller.keyId !== null && !(await admit(extra, guard))) throw new ParleyError('UNAUTHENTICATED', 'The key is no longer valid.');
        if (Object.keys(context.subscriptions).length > config.limits.subscriptionsPerSocket) throw tooManyOf(config, context);
        const { documentId, extensions } = more as { documentId?: unknown; extensions?: Record<string, unknown> | null };
        const operation = operations.prepare({ query, documentId, variables, operationName, extensions });
        const asking: Asking = { caller: extra.caller, client: extra.client, transport: 'websocket', requestId: extra.requestId };
        operations.charge(operation, asking);
        const base = { ...operation, contextValue: undefined };
        if (operation.operation.operation !== 'subscription') return { ...base, answer: () => operations.run(operation, { ...asking, caller: extra.caller }) };
        const answers = await LiveAnswers.begin(operations, operation, extra.caller, (ended) => extra.open.delete(ended));
        extra.stands(answers);
        return { ...base, answers };
      } catch (error) {
        return (error instanceof Unfit ? error.errors : [masked(error)]).map(asError);
      } finally {
        extra.beginning -= 1;
      }
    },
    execute: (async ({ answer }: { answer: () => Promise<{ errors?: readonly GraphQLFormattedError[] }> }) => {
      const result = await answer();
      return { ...result, ...(result.errors === undefined ? {} : { errors: result.errors.map(asError) }) };
    }) as never,
    subscribe: (({ answers }: { answers: LiveAnswers }) => answers) as never,
    // Reports the place once the subscription has started. A client that is cut off before the first event can then reconnect with it.
    onOperation: ({ extra }, _id, _payload, _asked, result) => {
      if (result instanceof LiveAnswers) extra.tellPlace(result.unknown);
      return undefined;
    },
    onNext: (({ extra }: Context<ConnectionInit, Connection>, _id: string, _payload: unknown, _asked: unknown, result: unknown) =>
      typeof (result as LiveAnswer).json === 'string' ? extra.seal(result as LiveAnswer) : undefined) as never,
    onError: (_context, _id, _payload, errors) => errors.map((error) => (error instanceof ShownError ? error.toJSON() : masked(error))),
  };
}

/** Asks the guard, and closes the connection if the caller is not admitted. */
async function admit(connection: Connection, guard: Guard): Promise<boolean> {
  try {
    connection.caller = await guard.admit(connection.authorization);
    return true;
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    connection.refuse(error);
    return false;
  }
}

/** Some tools pass on the name of the HTTP header, in which case does not matter. */
function authorizationIn(init: ConnectionInit | undefined): string | undefined {
  const [, value] = Object.entries(init ?? {}).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  // A value that is not a text counts as an invalid key, and is refused.
  return value == null ? undefined : String(value);
}

function tooManyOf(config: Config, { subscriptions }: Context<ConnectionInit, Connection>): ParleyError {
  const allowed = config.limits.subscriptionsPerSocket;
  return tooMuch('subscriptions of one connection', allowed, Object.keys(subscriptions).length, 'End some, or open another connection.');
}

/** An error whose text is sent unchanged. */
class ShownError extends GraphQLError {
  readonly #shown: GraphQLFormattedError;

  constructor(shown: GraphQLFormattedError) {
    super(shown.message);
    this.#shown = shown;
  }

  override toJSON(): GraphQLFormattedError {
    return this.#shown;
  }
}

const asError = (shown: GraphQLFormattedError) => new ShownError(shown);

function closedWithin(socket: WebSocket, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) return resolve();
    const timer = setTimeout(() => socket.terminate(), milliseconds);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
