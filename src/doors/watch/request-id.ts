import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The ids that a proxy or client may give a request. Any other id is replaced, so that nobody can write arbitrary text into the log. */
const GIVEN = /^[\w.:-]{8,128}$/;
const ids = new WeakMap<IncomingMessage, string>();

/** The id of a request in the log: that of the header `X-Request-Id`, or a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
  ids.set(request, id);
  return id;
}
