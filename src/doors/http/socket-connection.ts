import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CloseCode, MessageType } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { anybody, type Caller } from '../../foundation/access/guard.ts';
import { ParleyError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import { writeCursor } from '../../ledger/cursor.ts';
import { requestIdOf } from '../watch/request-id.ts';
import { type Client, clientOf } from './client-address.ts';
import { Intake } from './intake.ts';
import type { LiveAnswer, LiveAnswers } from './live-answers.ts';
import type { UnknownKeys } from './unknown-keys.ts';
import { refuseDeepVariables } from './variables.ts';

/** A slow client may miss a heartbeat. After this many unanswered ones, it counts as gone. */
const BEATS_UNANSWERED = 3;
/** The reason in a close frame may have 123 bytes. */
const LONGEST_REASON = 120;

/** So much of a text as a close frame takes, without half a letter at the end. */
const firstBytes = (text: string) => new TextDecoder().decode(Buffer.from(text).subarray(0, LONGEST_REASON), { stream: true });

/** One socket: its caller, its open subscriptions, and the answers that go out over it. All sockets share the serialised answers. */
export class Connection {
  readonly socket: WebSocket;
  readonly client: Client;
  readonly requestId: string;
  authorization: string | undefined;
  caller: Caller = anybody;
  readonly open = new Set<LiveAnswers>();
  /** The number of subscriptions that are starting. Until they have started, their places are unknown. */
  beginning = 0;
  #unknown: UnknownKeys = { unknownKeys: [] };
  unwatch: () => void = () => undefined;
  /** The serialised answers that are being sent, by the tokens that replace them in messages. */
  readonly #sealed = new Map<string, string>();
  readonly #seal = randomUUID();
  #sealedSoFar = 0;
  #unanswered = 0;
  readonly #mostAtOnce: number;
  #intake: Intake | undefined;

  constructor(socket: WebSocket, request: IncomingMessage, mostAtOnce: number) {
    this.socket = socket;
    this.#mostAtOnce = mostAtOnce;
    this.client = clientOf(request);
    this.requestId = requestIdOf(request);
    this.authorization = request.headers.authorization;
    socket.on('pong', () => {
      this.#unanswered = 0;
    });
  }

  adapter(log: Logger) {
    const { socket } = this;
    const fail = (message: string, error: unknown) => {
      if (isOfServers(message) || isTooDeep(message)) {
        this.close(CloseCode.BadRequest, 'Invalid message received');
        return;
      }
      log.error({ err: error }, 'a message over WebSocket failed');
      this.close(CloseCode.InternalServerError, 'The server failed.');
    };
    socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'));
    return {
      protocol: socket.protocol,
      send: (message: string) =>
        new Promise<void>((resolve, reject) => {
          if (socket.readyState !== socket.OPEN) resolve();
          else socket.send(this.#unsealed(message), (error) => (error ? reject(error) : resolve()));
        }),
      close: (code?: number, reason?: string) => this.close(code, reason),
      onMessage: (take: (message: string) => Promise<void>) => {
        const intake = new Intake({
          socket,
          most: this.#mostAtOnce,
          take: (message) => {
            // The answer to a heartbeat can stand behind many messages. Each of them says as well that the client is there.
            this.#unanswered = 0;
            return take(message).catch((error: unknown) => fail(message, error));
          },
          standing: () => this.open.size,
        });
        this.#intake = intake;
        socket.on('message', (data) => intake.add(String(data)));
      },
    };
  }

  /** Closes the socket. What it sent before, and was not taken yet, is dropped. */
  close(code?: number, reason?: string): void {
    this.#intake?.end();
    this.socket.close(code, reason === undefined ? undefined : firstBytes(reason));
  }

  /** Resolves when all that the client sent before it left has been taken. */
  async emptied(): Promise<void> {
    await this.#intake?.emptied();
  }

  stands(answers: LiveAnswers): void {
    this.open.add(answers);
    void this.#intake?.goOn();
  }

  /** Returns a token for an answer. The protocol serialises the message with the token, which is then replaced by the serialised answer. */
  seal({ json }: LiveAnswer): { toJSON(): string } {
    const token = `${this.#seal}:${this.#sealedSoFar++}`;
    this.#sealed.set(token, json);
    return { toJSON: () => token };
  }

  #unsealed(message: string): string {
    if (this.#sealed.size === 0) return message;
    const [written, token] = /"payload":"([0-9a-f-]{36}:\d+)"}$/.exec(message) ?? [];
    const json = token === undefined ? undefined : this.#sealed.get(token);
    if (written === undefined || token === undefined || json === undefined) return message;
    this.#sealed.delete(token);
    return `${message.slice(0, -written.length)}"payload":${json}}`;
  }

  /** Reports the place that all open subscriptions have reached. Closes the socket if it no longer answers. */
  beat(): void {
    if (this.#unanswered === BEATS_UNANSWERED) {
      this.socket.terminate();
      return;
    }
    this.#unanswered += 1;
    this.socket.ping();
    this.tellPlace();
  }

  /** Reports the place up to which every event was sent or filtered out. A client that reconnects with it misses nothing. */
  tellPlace({ unknownKeys, nearestKeys = [] }: UnknownKeys = { unknownKeys: [] }): void {
    this.#unknown = {
      unknownKeys: [...this.#unknown.unknownKeys, ...unknownKeys],
      nearestKeys: [...(this.#unknown.nearestKeys ?? []), ...nearestKeys],
    };
    if (this.beginning > 0) return;
    if (this.open.size === 0 || this.socket.readyState !== this.socket.OPEN) return;
    const least = [...this.open].map(({ settled }) => settled).reduce((one, other) => (other.seq < one.seq ? other : one));
    const { unknownKeys: unknown, nearestKeys: nearest = [] } = this.#unknown;
    this.#unknown = { unknownKeys: [] };
    const payload = {
      head: writeCursor(least),
      ...(unknown.length === 0 ? {} : { unknownKeys: unknown }),
      ...(nearest.length === 0 ? {} : { nearestKeys: nearest }),
    };
    this.socket.send(JSON.stringify({ type: 'ping', payload }), () => undefined);
  }

  refuse(error: ParleyError): void {
    this.close(CloseCode.Unauthorized, `${error.code}: ${error.message}`);
  }
}

const SERVERS_TYPES: readonly unknown[] = [MessageType.ConnectionAck, MessageType.Next, MessageType.Error];

/** Whether a client sent what only servers send. The protocol library throws then, as it does for its own failures. */
function isOfServers(message: string): boolean {
  try {
    return SERVERS_TYPES.includes((JSON.parse(message) as { type?: unknown } | null)?.type);
  } catch {
    return false;
  }
}

/** A ping is answered with its payload. Nobody can write one back that is nested without measure. */
function isTooDeep(message: string): boolean {
  try {
    refuseDeepVariables(JSON.parse(message));
    return false;
  } catch (error) {
    return error instanceof ParleyError;
  }
}
