import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import { ERRORS } from '../../foundation/errors.ts';
import { type Refusal, refuse } from './refusals.ts';

/** A body that comes as fast as this may be as long as the limits allow. It is slower than any line in use. */
const BYTES_PER_SECOND = 16 * 1024;
/** A body that comes in small chunks takes more bytes than it has. */
const FRAMING = 2;
/** Headers are short, so they need no longer than this. */
const MOST_FOR_HEADERS_MS = 15_000;
/** Node looks for headers that do not come this often. */
const MOST_BETWEEN_LOOKS_MS = 5_000;

/** How long Node waits for the headers of a request. */
export function patience(milliseconds: number): ServerOptions {
  const headersTimeout = Math.min(MOST_FOR_HEADERS_MS, milliseconds);
  // We refuse a request without a host ourselves, with our headers.
  return { requireHostHeader: false, headersTimeout, connectionsCheckingInterval: Math.min(MOST_BETWEEN_LOOKS_MS, headersTimeout) };
}

interface Patience {
  /** How long a body may take, beside what its bytes need. */
  readonly milliseconds: number;
  /** The longest body that anybody may send. */
  readonly mostBytes: number;
}

/**
 * Ends requests whose bodies trickle in. Each may take so many milliseconds, and the time that its bytes need at the slowest speed allowed. What counts is
 * what came, and not the length that the client announced. A body that is too long is read to its end, so that its sender sees the answer. One without an
 * end is cut off here.
 */
export function boundSlowRequests(server: Server, limits: Patience): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (hasBody(request)) boundBody(request, response, limits);
  });
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // The client waits before it sends its body, so it need not send one that nobody reads.
    if (Number(request.headers['content-length']) > limits.mostBytes) return refuse(response, tooLong(limits.mostBytes));
    response.writeContinue();
    server.emit('request', request, response);
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function boundBody(request: IncomingMessage, response: ServerResponse, { milliseconds, mostBytes }: Patience): void {
  const { socket } = request;
  const began = performance.now();
  const before = socket.bytesRead;
  const look = () => {
    if (request.complete || request.destroyed) return;
    const came = socket.bytesRead - before;
    if (came > FRAMING * mostBytes) return refuse(response, tooLong(mostBytes));
    const left = began + milliseconds + (came / BYTES_PER_SECOND) * 1_000 - performance.now();
    if (left > 0) timer = setTimeout(look, left).unref();
    else refuse(response, tooSlow(came));
  };
  let timer = setTimeout(look, milliseconds).unref();
  request.once('close', () => clearTimeout(timer));
}

function tooSlow(came: number): Refusal {
  const message = `The body: expected at least ${BYTES_PER_SECOND} bytes a second, got ${came} bytes in all. Send it faster, or less of it.`;
  return { status: ERRORS.REQUEST_TOO_SLOW.http, code: 'REQUEST_TOO_SLOW', message };
}

function tooLong(allowed: number): Refusal {
  return { status: ERRORS.BODY_TOO_LARGE.http, code: 'BODY_TOO_LARGE', message: `The body: expected at most ${allowed} bytes, got more.`, allowed };
}
