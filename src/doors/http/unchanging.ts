import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { madeOnce } from '../../foundation/made-once.ts';
import { hasAlready } from './if-none-match.ts';

/** A text that does not change while the server runs. It is made for the first who asks. A client that already has it gets 304. */
export function unchanging(type: string, make: () => string): RequestHandler {
  const tagged = madeOnce(() => {
    const text = make();
    return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
  });
  return (request, response) => {
    const { text, tag } = tagged();
    response.set('etag', tag);
    if (hasAlready(request.get('if-none-match'), tag)) response.status(304).end();
    else response.type(type).send(text);
  };
}
