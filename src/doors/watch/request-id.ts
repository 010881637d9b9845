import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A proxy or a client may give a request its id. Anything else is replaced, so that nobody can write into the log what they like. */
const GIVEN = /^[\w.:-]{8,128}$/;
const ids = new WeakMap<IncomingMessage, string>();

/** The id under which the log knows a request. It is the one of the header `X-Request-Id`, or a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
  ids.set(request, id);
  return id;
}
