import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { ParleyError } from '../../foundation/errors.ts';
import { noteNewcomer } from '../../foundation/turns.ts';
import { begunIn } from './quick/begun.ts';

/** A client that has just connected will soon send a request. After this time without data, the connection counts as opened in advance. */
const ABOUT_TO_ASK_MS = 250;
const LOOK_AGAIN_MS = 5;
const EVENT_STREAM = 'text/event-stream';
const COME_BACK_MS = 1_000;
/** The server stops listening once nobody arrived for this time, and in any case after the longer time. */
const QUIET_MS = 20;
const SHUT_MS = 2_000;

interface Connection {
  readonly openedAt: number;
  /** The number of requests that are not answered yet. */
  asking: number;
  /** The bytes received when the last answer was sent. More bytes mean that another request has begun. */
  answeredBytes: number;
}

/**
 * Tracks connections and requests of an HTTP server, so that it can stop without cutting off a client. There is a race. The operating system may have
 * received data that we have not read yet. Closing the listening socket, or a connection that seems idle, then resets the connection.
 */
export class Traffic {
  readonly #server: Server;
  readonly #connections = new Map<Socket, Connection>();
  #stage: 'open' | 'leaving' | 'refusing' = 'open';
  /** The number of connections and requests so far. */
  #arrivals = 0;
  #isShut: () => void = () => undefined;
  readonly #shut = new Promise<void>((resolve) => {
    this.#isShut = resolve;
  });
  #closed: Promise<void> | undefined;

  constructor(server: Server) {
    this.#server = server;
    server.prependListener('connection', (socket: Socket) => this.#opened(socket));
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => this.#asked(request.socket, response));
  }

  get isLeaving(): boolean {
    return this.#stage !== 'open';
  }

  /** From now on each answer closes its connection. Clients then do not send the next request to a stopped server. */
  leave(): void {
    this.#stage = 'leaving';
  }

  /**
   * Stops listening. Requests that arrive meanwhile wait, and are answered after the server has stopped listening. Clients that send one request
   * after the other then wait too. This gives a moment in which nobody is about to connect.
   */
  async shut(): Promise<void> {
    this.#stage = 'refusing';
    const end = performance.now() + SHUT_MS;
    for (let arrivals = -1; arrivals !== this.#arrivals && performance.now() < end; ) {
      arrivals = this.#arrivals;
      await pause(QUIET_MS);
      await turn();
    }
    this.#closed = new Promise((resolve) => this.#server.close(() => resolve()));
    this.#isShut();
  }

  /** Reads the body before it refuses the request. Closing a connection with unread bytes resets it, and the answer is lost. */
  get admission(): RequestHandler {
    return (request, response, next) => {
      // What was carried out already is told, and never refused.
      if (this.#stage !== 'refusing' || begunIn(response)?.carriedOut !== undefined) return next();
      const refuse = () => {
        // An EventSource reconnects after a stream ends, but never after it was refused.
        if (request.method === 'GET' && request.headers.accept?.includes(EVENT_STREAM)) response.type(EVENT_STREAM).end(`retry: ${COME_BACK_MS}\n\n`);
        else next(new ParleyError('UNAVAILABLE', 'The server is going down. Send this again in a moment.'));
      };
      request.once('end', () => void this.#shut.then(refuse)).resume();
    };
  }

  /** Resolves when all requests are answered, or when the time is over. */
  async settled(milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    while (performance.now() < end && !(await this.#isQuiet())) await pause(LOOK_AGAIN_MS);
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    for (const [socket, connection] of this.#connections) if (isIdle(socket, connection)) socket.end();
    await turn();
    this.#server.closeAllConnections();
    for (const socket of this.#connections.keys()) socket.destroy();
    await this.#closed;
  }

  /** Whether no request is open and none arrived while the event loop read the pending data. */
  async #isQuiet(): Promise<boolean> {
    const arrivals = this.#arrivals;
    await turn();
    await turn();
    return arrivals === this.#arrivals && [...this.#connections].every(([socket, connection]) => isIdle(socket, connection));
  }

  #opened(socket: Socket): void {
    if (this.#connections.has(socket)) return;
    noteNewcomer();
    this.#arrivals += 1;
    this.#connections.set(socket, { openedAt: performance.now(), asking: 0, answeredBytes: 0 });
    socket.once('close', () => this.#connections.delete(socket));
  }

  #asked(socket: Socket, response: ServerResponse): void {
    this.#arrivals += 1;
    if (this.#stage !== 'open') response.setHeader('connection', 'close');
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    connection.asking += 1;
    response.once('close', () => {
      connection.asking -= 1;
      connection.answeredBytes = socket.bytesRead;
    });
  }
}

function isIdle(socket: Socket, { openedAt, asking, answeredBytes }: Connection): boolean {
  if (asking > 0) return false;
  if (socket.bytesRead === 0) return performance.now() - openedAt > ABOUT_TO_ASK_MS;
  return socket.bytesRead === answeredBytes;
}
