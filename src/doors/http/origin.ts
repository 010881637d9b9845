import type { IncomingMessage } from 'node:http';

/**
 * Whether a page may talk to us over a socket: one of our own origin, or one that the settings name. Browsers let any page open a socket
 * anywhere and say in `Origin` which page it is; without this, a page of a stranger could use a server on its visitor's machine.
 * Whoever is no browser sends none.
 */
export function mayConnect({ headers }: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
