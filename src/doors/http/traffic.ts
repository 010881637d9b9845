import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { ParleyError } from '../../foundation/errors.ts';

/** Whoever has just connected is about to ask; a connection that has said nothing for so long was opened in advance. */
const ABOUT_TO_ASK_MS = 250;
const LOOK_AGAIN_MS = 5;
const EVENT_STREAM = 'text/event-stream';
const COME_BACK_MS = 1_000;
/** So long must nobody have come before the door is shut; it is shut in any case after the longer time. */
const QUIET_MS = 20;
const SHUT_MS = 2_000;

interface Connection {
  readonly openedAt: number;
  /** Requests that are not answered yet. */
  asking: number;
  /** How many bytes had come when the last answer was out; more mean that another request has begun. */
  answeredBytes: number;
}

/**
 * What is under way on an HTTP server, so that it can go down without cutting anybody off: closing a listening socket, or a connection that
 * seems idle, resets what the operating system has taken in for us and we have not read yet.
 */
export class Traffic {
  readonly #server: Server;
  readonly #connections = new Map<Socket, Connection>();
  #stage: 'open' | 'leaving' | 'refusing' = 'open';
  /** Connections and requests so far. */
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

  /** From now on each answer closes its connection, so that clients do not send the next request to where nobody is. */
  leave(): void {
    this.#stage = 'leaving';
  }

  /**
   * Stops listening. What comes meanwhile waits, and is answered when the door is shut: clients that send one request after the other then
   * wait too, so that there is a moment in which nobody is about to connect.
   */
  async shut(): Promise<void> {
    this.#stage = 'refusing';
    const end = Date.now() + SHUT_MS;
    for (let arrivals = -1; arrivals !== this.#arrivals && Date.now() < end; ) {
      arrivals = this.#arrivals;
      await pause(QUIET_MS);
      await turn();
    }
    this.#closed = new Promise((resolve) => this.#server.close(() => resolve()));
    this.#isShut();
  }

  /** A body is taken in before its request is refused: a connection that is closed on unread bytes is reset, and the answer lost. */
  get admission(): RequestHandler {
    return (request, response, next) => {
      if (this.#stage !== 'refusing') return next();
      const refuse = () => {
        // An EventSource comes back when a stream ends, and never when it was refused.
        if (request.method === 'GET' && request.headers.accept?.includes(EVENT_STREAM)) response.type(EVENT_STREAM).end(`retry: ${COME_BACK_MS}\n\n`);
        else next(new ParleyError('UNAVAILABLE', 'The server is going down. Send this again in a moment.'));
      };
      request.once('end', () => void this.#shut.then(refuse)).resume();
    };
  }

  /** Resolves when nothing is under way, or when the time is over. */
  async settled(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    while (Date.now() < end && !(await this.#isQuiet())) await pause(LOOK_AGAIN_MS);
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    for (const [socket, connection] of this.#connections) if (isIdle(socket, connection)) socket.end();
    await turn();
    this.#server.closeAllConnections();
    for (const socket of this.#connections.keys()) socket.destroy();
    await this.#closed;
  }

  /** Whether nothing is under way and nothing came in while the event loop took in what there was. */
  async #isQuiet(): Promise<boolean> {
    const arrivals = this.#arrivals;
    await turn();
    await turn();
    return arrivals === this.#arrivals && [...this.#connections].every(([socket, connection]) => isIdle(socket, connection));
  }

  #opened(socket: Socket): void {
    if (this.#connections.has(socket)) return;
    this.#arrivals += 1;
    this.#connections.set(socket, { openedAt: Date.now(), asking: 0, answeredBytes: 0 });
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
  if (socket.bytesRead === 0) return Date.now() - openedAt > ABOUT_TO_ASK_MS;
  return socket.bytesRead === answeredBytes;
}
