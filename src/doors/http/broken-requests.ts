import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Express, Request, Response } from 'express';
import { ERRORS } from '../../foundation/errors.ts';
import { type Refusal, refuse, refuseAt } from './refusals.ts';

const NO_TUNNEL: Refusal = {
  status: ERRORS.METHOD_NOT_ALLOWED.http,
  code: 'METHOD_NOT_ALLOWED',
  message: 'The method: expected one that asks this server, such as GET or POST, got CONNECT. It leads to no other server.',
};

/** Requests that reach no route get an error like any other. Node would close the connection, or answer without our headers. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => answerBroken(error, socket));
  server.on('connect', (_request: IncomingMessage, socket: Socket) => {
    // From here on nobody else listens for the errors of this connection.
    socket.on('error', () => socket.destroy());
    refuseAt(socket, NO_TUNNEL);
  });
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => refuse(response, NOTHING_EXPECTED));
}

const NOTHING_EXPECTED: Refusal = {
  status: 417,
  code: 'BAD_REQUEST',
  message: 'The header Expect: expected 100-continue or nothing, got something else.',
};

const NO_PATH: Refusal = { status: ERRORS.BAD_REQUEST.http, code: 'BAD_REQUEST', message: 'The address: expected a path such as /graphql, got none.' };

/** Express looks for no route where an address has no path, and would answer by itself. */
export function answeredByUs(app: Express): RequestListener {
  return (request, response) =>
    app(request as Request, response as Response, (error?: unknown) => (error === undefined ? refuse(response, NO_PATH) : response.destroy()));
}

/** Connections that get one last answer. Node reports each piece that still comes. */
const ending = new WeakSet<Socket>();

/**
 * Requests that Node could not read, or did not wait for. What was asked before on the same connection is answered first. Otherwise the client would take
 * this answer for the other, and a write that was done for refused.
 */
async function answerBroken({ code }: NodeJS.ErrnoException, socket: Socket): Promise<void> {
  if (ending.has(socket)) return;
  ending.add(socket);
  for (let answer = answerUnderWay(socket); answer !== null; answer = answerUnderWay(socket)) await closed(answer);
  // In the middle of another answer it would be taken for a part of that.
  if (!socket.writable || responseOf(socket)?.headersSent === true) return void socket.destroy();
  refuseAt(socket, refusalOf(code));
}

/** Node keeps here what answers the first request that waits. */
const responseOf = (socket: Socket) => (socket as Socket & { readonly _httpMessage?: ServerResponse | null })._httpMessage;

/** The answer to a request that came whole. */
function answerUnderWay(socket: Socket): ServerResponse | null {
  const response = responseOf(socket);
  return response?.req.complete === true && !response.closed ? response : null;
}

function closed(response: ServerResponse): Promise<unknown> {
  return new Promise((resolve) => response.once('close', resolve));
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
