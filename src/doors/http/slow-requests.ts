import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ERRORS, type ErrorCode } from '../../foundation/errors.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** A body that comes as fast as this may be as long as the limits allow. It is slower than any line in use. */
const BYTES_PER_SECOND = 16 * 1024;
/** Headers are short, so they need no longer than this. */
const MOST_FOR_HEADERS_MS = 15_000;
/** Node looks for headers that do not come this often. */
const MOST_BETWEEN_LOOKS_MS = 5_000;

/** How long Node waits for the headers of a request. */
export function patience(milliseconds: number): ServerOptions {
  const headersTimeout = Math.min(MOST_FOR_HEADERS_MS, milliseconds);
  return { headersTimeout, connectionsCheckingInterval: Math.min(MOST_BETWEEN_LOOKS_MS, headersTimeout) };
}

/**
 * Ends requests whose bodies trickle in. Each may take so many milliseconds, and as long again as its bytes need at the slowest speed that is allowed.
 * What counts is what came, and not the length that the client announced. A request that is cut off by Node itself gets an error like any other.
 */
export function boundSlowRequests(server: Server, milliseconds: number): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (hasBody(request)) boundBody(request, response, milliseconds);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => answerBroken(error, socket));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function boundBody(request: IncomingMessage, response: ServerResponse, milliseconds: number): void {
  const { socket } = request;
  const began = performance.now();
  const before = socket.bytesRead;
  const look = () => {
    if (request.complete || request.destroyed) return;
    const came = socket.bytesRead - before;
    const left = began + milliseconds + (came / BYTES_PER_SECOND) * 1_000 - performance.now();
    if (left > 0) timer = setTimeout(look, left).unref();
    else refuse(response, tooSlow(came));
  };
  let timer = setTimeout(look, milliseconds).unref();
  request.once('close', () => clearTimeout(timer));
}

interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

function tooSlow(came: number): Refusal {
  const message = `The body: expected at least ${BYTES_PER_SECOND} bytes a second, got ${came} bytes in all. Send it faster, or less of it.`;
  return { status: ERRORS.REQUEST_TOO_SLOW.http, code: 'REQUEST_TOO_SLOW', message };
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(refusal.status, headersOf(refusal)).end(bodyOf(refusal));
}

/** Requests that Node could not read, or did not wait for. It has no response for them, so the answer is written by hand. */
function answerBroken({ code }: NodeJS.ErrnoException, socket: Socket): void {
  // In the middle of another answer it would be taken for a part of that.
  const { _httpMessage: answering } = socket as Socket & { readonly _httpMessage?: ServerResponse | null };
  if (!socket.writable || answering?.headersSent === true) return void socket.destroy();
  const refusal = refusalOf(code);
  const headers = Object.entries(headersOf(refusal)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${refusal.code}\r\n${headers.join('')}\r\n${bodyOf(refusal)}`, () => socket.destroy());
}

function refusalOf(code: string | undefined): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, code: 'REQUEST_TOO_SLOW', message: 'The request: expected all of it by now, got a part. Send it faster.' };
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'BAD_REQUEST', message: 'The headers: expected at most 16384 bytes, got more.' };
    default:
      return { status: 400, code: 'BAD_REQUEST', message: 'The request: expected valid HTTP, got something else.' };
  }
}

function headersOf(refusal: Refusal): Record<string, string> {
  const length = String(Buffer.byteLength(bodyOf(refusal)));
  return { ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8', 'content-length': length, connection: 'close' };
}

function bodyOf({ code, message }: Refusal): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}
