import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '../../foundation/errors.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** The answer to a request that no route sees. The connection ends with it. */
export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  /** The limit that was exceeded. */
  readonly allowed?: number;
}

export function refuse(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(refusal.status, headersOf(refusal)).end(bodyOf(refusal));
}

/** The same where Node has made no response, so it is written by hand. */
export function refuseAt(socket: Socket, refusal: Refusal): void {
  const headers = Object.entries(headersOf(refusal)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${refusal.code}\r\n${headers.join('')}\r\n${bodyOf(refusal)}`, () => socket.destroy());
}

function headersOf(refusal: Refusal): Record<string, string> {
  const length = String(Buffer.byteLength(bodyOf(refusal)));
  return { ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8', 'content-length': length, connection: 'close' };
}

function bodyOf({ code, message, allowed }: Refusal): string {
  return JSON.stringify({ errors: [{ message, extensions: { allowed, code } }] });
}
