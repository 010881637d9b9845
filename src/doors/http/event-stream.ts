import type { IncomingMessage } from 'node:http';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { Caller } from '../../foundation/access/guard.ts';
import { badInput, maskError, ParleyError } from '../../foundation/errors.ts';
import { writeCursor } from '../../ledger/cursor.ts';
import { requestIdOf } from '../watch/request-id.ts';
import { admission, bodies, callerOf, confirmation } from './bodies.ts';
import { headersOf, RateLimited } from './budgets.ts';
import { clientOf } from './client-address.ts';
import { LiveAnswers } from './live-answers.ts';
import { only } from './only-reads.ts';
import { type Answer, type OperationRequest, type PreparedOperation, resumedAfter, written } from './operation.ts';
import { type Asking, Unfit } from './operations.ts';
import { mayConnect } from './origin.ts';
import type { UnknownKeys } from './unknown-keys.ts';
import type { LiveParts } from './websocket.ts';

export const STREAM_PATH = '/graphql/stream';
/** Proxies cut connections that are silent for long. A browser reconnects this long after a cut. */
const RETRY_MS = 1_000;

/**
 * GraphQL over server-sent events, by the protocol graphql-sse with one connection for each operation. There are two reasons for own code. Each event
 * carries its place as `id:`, which a browser sends back as `Last-Event-ID` when it reconnects. And what a slow reader has not taken yet must wait in
 * the ledger, not in our memory.
 */
export function serveEventStreams(app: Express, parts: LiveParts): { end(): Promise<void> } {
  const open = new Set<Stream>();
  const { guard, config } = parts;
  app.all(
    STREAM_PATH,
    checkedRequest(parts),
    admission(guard),
    only('GET', 'POST'),
    limitedConnections(parts),
    bodies(config.limits),
    confirmation(guard),
    async (request, response) => {
      const caller = callerOf(response);
      const stream = new Stream(response, parts.config.live.heartbeatMilliseconds);
      open.add(stream);
      endWithReader(response);
      response.once('close', () => open.delete(stream));
      await answer(request, { response, caller, stream }, parts);
    },
  );
  return {
    end: async () => {
      for (const stream of open) stream.leave();
    },
  };
}

/** A client that only ends its half of a connection still gets other answers. A stream without end would never show that nobody reads it. */
function endWithReader(response: Response): void {
  const { socket } = response.req;
  const end = () => response.destroy();
  socket.once('end', end);
  response.once('close', () => socket.off('end', end));
}

/** Refuses requests that do not follow this protocol before it reads their bodies. */
function checkedRequest({ config }: LiveParts): RequestHandler {
  return (request, _response, next) => {
    if (!mayConnect(request as IncomingMessage, config.allowedOrigins)) {
      throw new ParleyError('FORBIDDEN', 'Pages of this origin may not connect. The operator of the server can add it to ALLOWED_ORIGINS.');
    }
    next();
  };
}

function limitedConnections({ connections, log }: LiveParts): RequestHandler {
  return (request, response, next) => {
    const leave = connections.enter(request);
    if (leave === null) {
      response.status(429).json({ errors: [maskError(new ParleyError('TOO_MUCH', 'This address has reached its limit of open connections.'), log)] });
      return;
    }
    response.once('close', leave);
    next();
  };
}

interface Answering {
  readonly response: Response;
  readonly caller: Caller;
  readonly stream: Stream;
}

async function answer(request: Request, { response, caller, stream }: Answering, { operations, keys, log, config }: LiveParts): Promise<void> {
  try {
    const asked = operations.prepare(requestOf(request));
    const asking: Asking = { caller, client: clientOf(request), transport: 'stream', requestId: requestIdOf(request) };
    const balance = operations.charge(asked, asking);
    if (balance !== null) for (const [name, value] of headersOf(balance)) response.set(name, value);
    const place = request.get('last-event-id');
    // A browser that reconnects sends the last place it had. That replaces the cursor of its first request.
    const operation = place === undefined || place === '' ? asked : resumedAfter(asked, place);
    if (operation.operation.operation !== 'subscription') return await answerOnce(request, operation, stream, () => operations.run(operation, asking));
    const answers = await LiveAnswers.begin(operations, operation, caller, () => undefined);
    const unwatch = caller.keyId === null ? () => undefined : keys.watch(caller.keyId, () => stream.leave());
    try {
      await stream.send(answers);
    } finally {
      unwatch();
    }
  } catch (error) {
    const errors =
      error instanceof Unfit ? error.errors : [maskError(error, log, { hidesNames: config.profile === 'hardened', requestId: requestIdOf(request) })];
    if (error instanceof RateLimited) {
      for (const [name, value] of headersOf(error.balance)) response.set(name, value);
      response.status(429).set('retry-after', String(error.balance.seconds)).json({ errors });
      return;
    }
    await stream.sendOnce(JSON.stringify({ errors }));
  }
}

async function answerOnce(request: Request, { operation }: PreparedOperation, stream: Stream, run: () => Promise<Answer>): Promise<void> {
  if (operation.operation === 'mutation' && request.method === 'GET') throw new ParleyError('BAD_REQUEST', 'Expected POST for a mutation, got GET.');
  await stream.sendOnce(written(await run()));
}

function requestOf(request: Request): OperationRequest {
  const { query, documentId, variables, operationName, extensions } = (
    request.method === 'GET' ? fromAddress(request) : (request.body ?? {})
  ) as Partial<OperationRequest>;
  if (typeof query !== 'string' && documentId == null)
    throw new ParleyError('BAD_REQUEST', 'Expected a GraphQL request: { "query": …, "variables": { … } } as JSON.');
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) throw badInput(['variables'], 'an object', variables);
  return { query, documentId, variables, operationName, extensions: objectOrNull(extensions) };
}

function objectOrNull(value: unknown): OperationRequest['extensions'] {
  return typeof value === 'object' && value !== null ? (value as OperationRequest['extensions']) : null;
}

function fromAddress({ query }: Request): Record<string, unknown> {
  const { variables } = query;
  try {
    return { ...query, variables: typeof variables === 'string' ? JSON.parse(variables) : undefined };
  } catch {
    throw badInput(['variables'], 'JSON', variables);
  }
}

/** One response that stays open. */
class Stream {
  readonly #response: Response;
  readonly #heartbeatMs: number;
  #answers: LiveAnswers | undefined;
  #isLeaving = false;

  constructor(response: Response, heartbeatMs: number) {
    this.#response = response;
    this.#heartbeatMs = heartbeatMs;
    response.on('error', () => undefined);
  }

  /** Sends past and future events until one side leaves. Asks for the next event only after the reader has taken the last one. */
  async send(answers: LiveAnswers): Promise<void> {
    this.#begin();
    this.#answers = answers;
    if (this.#response.destroyed || this.#isLeaving) {
      this.#response.end();
      return void (await answers.return());
    }
    this.#response.once('close', () => void answers.return());
    for (const line of commentsOn(answers.unknown)) this.#response.write(`: ${line.replace(/[\r\n]/g, ' ')}\n`);
    this.#tellPlace(answers);
    const heartbeat = setInterval(() => this.#tellPlace(answers), this.#heartbeatMs).unref();
    try {
      for await (const { json, cursor } of answers) await this.#write(`id: ${cursor}\nevent: next\ndata: ${json}\n\n`);
    } finally {
      clearInterval(heartbeat);
    }
    this.#complete();
  }

  async sendOnce(json: string): Promise<void> {
    this.#begin();
    await this.#write(`event: next\ndata: ${json}\n\n`);
    this.#complete();
  }

  /** Ends the stream from our side. A browser reconnects by itself with its place, to this server or another. */
  leave(): void {
    this.#isLeaving = true;
    // A stream without a subscription ends by itself soon.
    if (this.#answers === undefined) return;
    void this.#answers.return();
    this.#response.end();
  }

  #begin(): void {
    if (this.#response.headersSent) return;
    this.#response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' });
    this.#response.write(`retry: ${RETRY_MS}\n\n`);
  }

  /** An id without data dispatches no event, but a browser still remembers the place and reconnects with it. */
  #tellPlace({ settled }: LiveAnswers): void {
    if (!this.#response.writableNeedDrain) this.#response.write(`id: ${writeCursor(settled)}\n\n`);
  }

  async #write(text: string): Promise<void> {
    if (this.#response.destroyed || this.#response.writableEnded) return;
    if (!this.#response.write(text)) await this.#taken();
  }

  /** Resolves when the reader has taken what was written, or has left. */
  #taken(): Promise<void> {
    const response = this.#response;
    return new Promise((resolve) => {
      const done = () => {
        response.off('drain', done);
        response.off('close', done);
        resolve();
      };
      response.on('drain', done);
      response.on('close', done);
    });
  }

  #complete(): void {
    if (!this.#response.writableEnded) this.#response.end('event: complete\ndata:\n\n');
  }
}

function commentsOn({ unknownKeys, nearestKeys = [] }: UnknownKeys): string[] {
  if (unknownKeys.length === 0) return [];
  return [`keys that nothing has yet: ${unknownKeys.join(', ')}`, ...nearestKeys.map(({ key, nearest }) => `near to ${key}: ${nearest.join(', ')}`)];
}
