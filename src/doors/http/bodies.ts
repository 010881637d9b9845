import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type RequestHandler, type Response } from 'express';
import { anybody, type Caller, type Guard } from '../../foundation/access/guard.ts';
import { suffices } from '../../foundation/access/role.ts';
import type { Limits } from '../../foundation/config.ts';
import { ParleyError, shown } from '../../foundation/errors.ts';
import { decodeUtf8 } from '../../foundation/values/utf8.ts';
import { begunIn } from './quick/begun.ts';
import { hasComeWhole } from './quick/plain-requests.ts';

/** Identifies the caller before it reads a byte of the body. */
export function admission(guard: Guard | undefined): RequestHandler {
  return async (request, response, next) => {
    response.locals.hadCome = hasComeWhole(request);
    // A key may end while its mutation is carried out. What came of that is still told.
    const admitted = begunIn(response)?.carriedOut?.caller;
    response.locals.caller = admitted ?? (guard === undefined ? anybody : await guard.admit(request.headers.authorization));
    next();
  };
}

/** A slow body may take so long that the key ends meanwhile. One that had come before the key was looked at needs no second look. */
export function confirmation(guard: Guard | undefined): RequestHandler {
  return async (_request, response, next) => {
    if (response.locals.hadCome !== true) await guard?.confirm(callerOf(response));
    next();
  };
}

export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}

/** Bytes of another encoding would be replaced silently, and the replacements recorded. */
function requireUtf8(_request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  const decoded = decodeUtf8(body);
  if ('text' in decoded) return;
  const { line, column, got } = decoded;
  throw new ParleyError('BAD_REQUEST', `The body: expected text in UTF-8, got ${got} on line ${line}, column ${column}. Send it as application/json in UTF-8.`);
}

/** Callers who may import may send a bundle. All others get a smaller limit. */
export function bodies({ bodyBytes, importBodyBytes }: Limits): RequestHandler {
  // Not only objects, because an error says what came in place of one.
  const most = express.json({ limit: bodyBytes, verify: requireUtf8, strict: false });
  const imports = express.json({ limit: importBodyBytes, verify: requireUtf8, strict: false });
  return (request, response, next) => {
    const read = suffices(callerOf(response).role, 'EDITOR') ? imports : most;
    read(request, response, (error?: unknown) => next(error ?? wrongBody(request.body)));
  };
}

/** A body of another type than JSON is not read, and others refuse it. */
function wrongBody(body: unknown): ParleyError | undefined {
  if (body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body))) return undefined;
  return new ParleyError('BAD_REQUEST', `The body: expected one operation as a JSON object, such as {"query": "{ head }"}, got ${shown(body)}.`);
}
