import type { IncomingMessage } from 'node:http';

/**
 * Whether a form was sent by a page of this server. Browsers say so themselves: no page can write these headers. Old browsers, and those that
 * reach the server without TLS, only name the origin. A request that says neither is no form of ours.
 */
export function isFromOwnPage({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** With the policy of other pages, the browser would name no origin. */
export const OWN_REFERRER = 'same-origin';
