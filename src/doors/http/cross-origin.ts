import type { IncomingMessage } from 'node:http';
import cors from 'cors';
import type { RequestHandler } from 'express';

/** In the setting: pages of any origin, also those that are opened as a file. */
export const ANY_ORIGIN = '*';

const PREFLIGHT_SECONDS = 600;
/** What scripts of other origins may read beside the body. */
const SHOWN = ['ETag', 'Parley-Cursor', 'Parley-Unknown-Keys', 'RateLimit', 'RateLimit-Policy', 'Retry-After'];
const ASKED = ['Content-Type', 'If-None-Match', 'Apollo-Require-Preflight', 'X-Cost'];

/**
 * Lets scripts of other origins read answers (CORS), as the operator allows. Never with cookies: what a page of this server may do by its session, no
 * other page may. Origins that the setting names may also send a key. With `*` a page reads only what anybody may read.
 */
export function crossOrigin(allowed: readonly string[]): RequestHandler {
  const isOpen = allowed.includes(ANY_ORIGIN);
  const named = allowed.filter((one) => one !== ANY_ORIGIN);
  const options = { methods: ['GET', 'HEAD', 'POST'], exposedHeaders: SHOWN, maxAge: PREFLIGHT_SECONDS };
  const ofNamed = cors({ ...options, origin: [...named], allowedHeaders: [...ASKED, 'Authorization'] });
  const ofOthers = cors({ ...options, origin: isOpen ? '*' : false, allowedHeaders: ASKED });
  return (request, response, next) => {
    response.vary('Origin');
    const { origin } = request.headers;
    return origin !== undefined && named.includes(origin) ? ofNamed(request, response, next) : ofOthers(request, response, next);
  };
}

/** Whether the script of another origin asks, so that the answer needs its headers. */
export function isFromAnotherOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { origin, host } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}
