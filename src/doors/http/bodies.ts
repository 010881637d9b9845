import express, { type RequestHandler, type Response } from 'express';
import { anybody, type Caller, type Guard } from '../../foundation/access/guard.ts';
import { suffices } from '../../foundation/access/role.ts';
import type { Limits } from '../../foundation/config.ts';

/** Who comes is known before a byte of the body is read. */
export function admission(guard: Guard | undefined): RequestHandler {
  return async (request, response, next) => {
    response.locals.caller = guard === undefined ? anybody : await guard.admit(request.headers.authorization);
    next();
  };
}

/** A body may come slowly, and a key end meanwhile. */
export function confirmation(guard: Guard | undefined): RequestHandler {
  return async (_request, response, next) => {
    await guard?.confirm(callerOf(response));
    next();
  };
}

export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller;
}

/** Whoever may import may send a bundle; nobody else needs to send much. */
export function bodies({ bodyBytes, importBodyBytes }: Limits): RequestHandler {
  const most = express.json({ limit: bodyBytes });
  const imports = express.json({ limit: importBodyBytes });
  return (request, response, next) => (suffices(callerOf(response).role, 'EDITOR') ? imports : most)(request, response, next);
}
