import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { hasAlready } from './if-none-match.ts';

/** A text that does not change while the server runs. A client that already has it gets 304. */
export function unchanging(type: string, text: string): RequestHandler {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  return (request, response) => {
    response.set('etag', tag);
    if (hasAlready(request.get('if-none-match'), tag)) response.status(304).end();
    else response.type(type).send(text);
  };
}
