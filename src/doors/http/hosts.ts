import { type IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import type { Config } from '../../foundation/config.ts';
import { ParleyError } from '../../foundation/errors.ts';

/**
 * Whether a request came under a name of ours. A page of a stranger can have the name of its own server point at this machine; the browser
 * then takes us for that server and lets the page read everything. Such a request says the stranger's name in `Host`, and an
 * address or `localhost` can be nobody's name.
 */
export function isNameOfOurs({ headers }: Pick<IncomingMessage, 'headers'>, { allowedHosts, host: bound }: Pick<Config, 'allowedHosts' | 'host'>): boolean {
  // Browsers send it always.
  if (headers.host === undefined) return true;
  const name = nameIn(headers.host);
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || name === bound.toLowerCase()) return true;
  return allowedHosts.some((allowed) => allowed === '*' || name === allowed || (allowed.startsWith('.') && name.endsWith(allowed)));
}

/** Without the port, and without the dot that ends a full name. */
function nameIn(host: string): string {
  const [, address, name] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host) ?? [];
  return (address ?? name ?? host).toLowerCase().replace(/\.$/, '');
}

export function foreignHost({ headers }: Pick<IncomingMessage, 'headers'>): ParleyError {
  const name = nameIn(headers.host ?? '').slice(0, 100);
  return new ParleyError('FORBIDDEN', `This server does not answer under the name ${name}. Whoever runs it can add the name to ALLOWED_HOSTS.`);
}

export function namesOfOurs(config: Config): RequestHandler {
  return (request, _response, next) => {
    if (!isNameOfOurs(request, config)) throw foreignHost(request);
    next();
  };
}
