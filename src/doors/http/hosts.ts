import { type IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import type { Config } from '../../foundation/config.ts';
import { ParleyError } from '../../foundation/errors.ts';

/**
 * Whether a request names this server by one of its own host names. Prevents DNS rebinding: a stranger can let the host name of their page point at
 * this machine. The browser then lets that page read every answer of this server. Such a request has the stranger's name in `Host`. An address or
 * `localhost` cannot be a stranger's name.
 */
export function isNameOfOurs({ headers }: Pick<IncomingMessage, 'headers'>, { allowedHosts, host: bound }: Pick<Config, 'allowedHosts' | 'host'>): boolean {
  // Browsers always send `Host`.
  if (headers.host === undefined) return true;
  const name = nameIn(headers.host);
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || name === bound.toLowerCase()) return true;
  return allowedHosts.some((allowed) => allowed === '*' || name === allowed || (allowed.startsWith('.') && name.endsWith(allowed)));
}

const HOST = 'host';

/** Without the port, and without the dot that ends a full name. */
function nameIn(host: string): string {
  const [, address, name] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host) ?? [];
  return (address ?? name ?? host).toLowerCase().replace(/\.$/, '');
}

/** A proxy in front may go by another of several names. So a request has one, or none before HTTP/1.1. */
export function namesOneHost({ rawHeaders, httpVersion }: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): boolean {
  const names = rawHeaders.filter((name, index) => index % 2 === 0 && name.length === HOST.length && name.toLowerCase() === HOST).length;
  return names === 1 || (names === 0 && httpVersion !== '1.1');
}

export function foreignHost({ headers }: Pick<IncomingMessage, 'headers'>): ParleyError {
  const name = nameIn(headers.host ?? '').slice(0, 100);
  return new ParleyError('FORBIDDEN', `This server does not answer under the name ${name}. Its operator can add the name to ALLOWED_HOSTS.`);
}

export function namesOfOurs(config: Config): RequestHandler {
  return (request, _response, next) => {
    if (!namesOneHost(request)) throw new ParleyError('BAD_REQUEST', 'The headers: expected one Host, got none or several.');
    if (!isNameOfOurs(request, config)) throw foreignHost(request);
    next();
  };
}
