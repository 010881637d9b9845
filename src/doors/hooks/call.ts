import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { packageVersion } from '../http/package-root.ts';
import { ForbiddenAddress, type HookAddresses, hostOf } from './addresses.ts';

/** One call of a hook. */
export interface Call {
  readonly url: string;
  readonly secret: string;
  /** The same for every repetition, so that the receiver recognises it. */
  readonly id: string;
  readonly body: string;
}

/** `gone`: the receiver will never answer again. `ended`: the server ended the call, which says nothing about the receiver. */
export type Called = { readonly ok: true } | { readonly ok: false; readonly error: string; readonly why: 'failed' | 'gone' | 'ended' };

/** At most this much of a response is read. Nobody uses it. */
const MOST_BYTES = 64 * 1024;
const GONE = 410;

/** Sends the calls of hooks, signed as Standard Webhooks defines it. It never calls a forbidden address. */
export class Caller {
  readonly #addresses: HookAddresses;
  readonly #timeout: number;
  readonly #http = new HttpAgent({ keepAlive: true });
  readonly #https = new HttpsAgent({ keepAlive: true });

  constructor(addresses: HookAddresses, timeout: number) {
    this.#addresses = addresses;
    this.#timeout = timeout;
  }

  /** Calls once. A redirect is a failure, because it could lead anywhere. */
  async call(call: Call, signal: AbortSignal): Promise<Called> {
    const problem = this.#addresses.problemOf(call.url);
    if (problem !== null) return { ok: false, error: `expected ${problem}`, why: 'failed' };
    try {
      const status = await this.#send(call, AbortSignal.any([signal, AbortSignal.timeout(this.#timeout)]));
      if (status >= 200 && status < 300) return { ok: true };
      return { ok: false, error: `the receiver answered ${status}`, why: status === GONE ? 'gone' : 'failed' };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { ok: false, error: isLate ? `no answer within ${this.#timeout / 1_000} seconds` : messageOf(error), why: signal.aborted ? 'ended' : 'failed' };
    }
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #send({ url, secret, id, body }: Call, signal: AbortSignal): Promise<number> {
    const now = new Date();
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': `Parley/${packageVersion}`,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    };
    const host = hostOf(url);
    const isSafe = new URL(url).protocol === 'https:';
    const options = { method: 'POST', headers, lookup: this.#addresses.lookup(host), agent: isSafe ? this.#https : this.#http };
    return new Promise((resolve, reject) => {
      const request = (isSafe ? requestHttps : requestHttp)(url, options, (response) => {
        ended(response).then(() => resolve(response.statusCode ?? 0), reject);
      });
      const stop = () => request.destroy(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      request.on('close', () => signal.removeEventListener('abort', stop));
      // An IP address is never looked up, so it is checked here.
      request.on('socket', (socket: Socket) => {
        const check = () => {
          const { remoteAddress = '' } = socket;
          if (isIP(remoteAddress) !== 0 && !this.#addresses.allows(host, remoteAddress)) request.destroy(new ForbiddenAddress(host));
        };
        if (socket.connecting) socket.once('connect', check);
        else check();
      });
      request.on('error', reject);
      if (signal.aborted) stop();
      request.end(body);
    });
  }
}

/** Reads a response to its end, so that the connection can be used again. A long one is cut. */
async function ended(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const part of response) {
    bytes += (part as Buffer).length;
    if (bytes <= MOST_BYTES) continue;
    response.destroy();
    return;
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Several addresses of one name failed. The first error stands for all.
  const first = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : error;
  return (first ?? error).message || (error as NodeJS.ErrnoException).code || error.name;
}
