import type { IncomingMessage } from 'node:http';

/**
 * Whether a page may open a socket: a page of our own origin, or of one in the settings. Browsers let any page open a socket to any server, and send
 * the origin of the page in `Origin`. Without this check, a stranger's page could use a server on the machine of its visitor. Clients other than
 * browsers send no `Origin`.
 */
export function mayConnect({ headers }: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
