import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Limits } from '../../foundation/config.ts';
import { ERRORS, type ErrorCode, maskError, ParleyError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import { TRY_AGAIN_AFTER } from './graphql-over-http.ts';

/** An answer that never reached GraphQL has the form of one that did: `errors`, each with a code. */
function answer(response: Response, error: unknown, log: Logger): void {
  const masked = maskError(error, log);
  const code = masked.extensions?.code as ErrorCode;
  const entry: { description: string; http?: number } = ERRORS[code];
  if (entry.http === 401) response.set('www-authenticate', 'Bearer');
  if (code === 'UNAVAILABLE') response.set('retry-after', TRY_AGAIN_AFTER);
  response.status(entry.http ?? 400).json({ errors: [masked] });
}

export const notFound: RequestHandler = (request) => {
  throw new ParleyError('NOT_FOUND', `Nothing stands at ${request.path.slice(0, 200)}. The API is at /graphql.`);
};

export function answerErrors(limits: Limits, log: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    answer(response, errorOfRequest(error, limits), log);
  };
}

// What express and its body parser throw for a bad request carries a status below 500 and a `type`.
function errorOfRequest(error: unknown, limits: Limits): unknown {
  if (!isRequestError(error)) return error;
  if (error.type === 'entity.too.large') {
    const allowed = error.limit ?? limits.bodyBytes;
    return new ParleyError('BODY_TOO_LARGE', `The body: expected at most ${allowed} bytes, got more.`, { allowed });
  }
  if (error.type === 'entity.parse.failed') return new ParleyError('BAD_REQUEST', 'The body: expected a JSON object, got text that is not JSON.');
  return new ParleyError('BAD_REQUEST', 'The request: expected one that HTTP and JSON allow, got one that they do not.');
}

function isRequestError(error: unknown): error is { status: number; type?: string; limit?: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;
}
