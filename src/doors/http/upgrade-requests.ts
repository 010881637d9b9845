import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Config } from '../../foundation/config.ts';
import type { Connections } from './connections.ts';
import { foreignHost, isNameOfOurs, namesOneHost } from './hosts.ts';
import { mayConnect } from './origin.ts';

const PATH = '/graphql';

interface Admitting {
  readonly connections: Connections;
  readonly config: Config;
}

/** Admits a request for a socket, and returns the function that records its end. Otherwise refuses it with a status and a reason. */
export function admitted(request: IncomingMessage, stream: Duplex, { connections, config }: Admitting): (() => void) | null {
  stream.on('error', () => undefined);
  const [path] = (request.url ?? '').split('?');
  if (!namesOneHost(request)) return refuse(stream, '400 Bad Request', 'The headers: expected one Host, got none or several.');
  if (!isNameOfOurs(request, config)) return refuse(stream, '403 Forbidden', foreignHost(request).message);
  if (path !== PATH) return refuse(stream, '404 Not Found', `Sockets are at ${PATH}.`);
  if (!mayConnect(request, config.allowedOrigins)) {
    return refuse(stream, '403 Forbidden', 'Pages of this origin may not connect. The operator of the server can add it to ALLOWED_ORIGINS.');
  }
  const leave = connections.enter(request);
  return leave ?? refuse(stream, '429 Too Many Requests', 'This address has reached its limit of open connections.');
}

/**
 * Clients that prefer HTTP/2 offer it in their first request. Node emits such requests as upgrades, like those for sockets. A server may ignore the
 * offer, so the request is fed in again without it.
 */
export function answerWithoutUpgrade(httpServer: Server, { method, url, rawHeaders }: IncomingMessage, stream: Duplex, head: Buffer): void {
  const lines: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (!/^(upgrade|connection|http2-settings)$/i.test(name)) lines.push(`${name}: ${rawHeaders[at + 1]}`);
  }
  stream.unshift(Buffer.concat([Buffer.from(`${method} ${url} HTTP/1.1\r\n${[...lines, 'Connection: keep-alive'].join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  httpServer.emit('connection', stream);
}

function refuse(stream: Duplex, status: string, reason: string): null {
  stream.end(
    `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(reason)}\r\nconnection: close\r\n\r\n${reason}`,
  );
  return null;
}
