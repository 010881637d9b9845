import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import type { Config, Limits, Profile } from '../../foundation/config.ts';
import { ERRORS, type ErrorCode, maskError, ParleyError } from '../../foundation/errors.ts';
import type { Logger } from '../../foundation/log.ts';
import { requestIdOf } from '../watch/request-id.ts';
import { errorPage } from './error-page.ts';
import { TRY_AGAIN_AFTER } from './graphql-over-http.ts';

export const notFound: RequestHandler = (request) => {
  const [, folder] = /^\/(api|feeds)\//.exec(request.path) ?? [];
  const lead = folder === undefined ? 'The API is at /graphql.' : `/${folder} lists what is there.`;
  throw new ParleyError('NOT_FOUND', `There is nothing at ${request.path.slice(0, 200)}. ${lead}`);
};

export function answerErrors({ limits, profile }: Config, log: Logger): ErrorRequestHandler {
  // Express recognises an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    // Who was refused because of the body gets no second answer when the body ends.
    if (response.writableEnded) return;
    // Express would write the error to standard error, beside the log. A connection that ends early tells the client that this is not the whole answer.
    if (response.headersSent) {
      log.warn({ requestId: requestIdOf(request), err: error }, 'an answer was cut off in the middle');
      return void response.destroy();
    }
    const masked = maskError(errorOfRequest(error, limits), log, { requestId: requestIdOf(request) });
    const code = masked.extensions?.code as ErrorCode;
    const entry: { description: string; http?: number } = ERRORS[code];
    if (entry.http === 401) response.set('www-authenticate', 'Bearer');
    if (typeof masked.extensions?.retryAfter === 'number') response.set('retry-after', String(masked.extensions.retryAfter));
    if (code === 'UNAVAILABLE') response.set('retry-after', TRY_AGAIN_AFTER);
    response.status(entry.http ?? 400);
    answer(request, response, masked, profile);
  };
}

/** A browser gets a page, a client that asks for text gets a line. All others get `errors` as GraphQL has them, each with a code. */
function answer(request: Request, response: Response, error: GraphQLFormattedError, profile: Profile): void {
  const form = isOfApi(request) ? 'json' : request.accepts(['json', 'html', 'text']);
  if (!isOfApi(request)) response.vary('Accept');
  if (form === 'html') response.type('html').send(errorPage(response.statusCode, error.message, profile));
  else if (form === 'text') response.type('text').send(`${error.message}\n`);
  else response.json({ errors: [error] });
}

const isOfApi = ({ originalUrl }: Request) => /^\/(graphql(?![\w.-])|(api|feeds)\/)/.test(originalUrl);

// Express and its body parser throw errors with a `type` and a status below 500 for bad requests.
function errorOfRequest(error: unknown, limits: Limits): unknown {
  if (error instanceof ParleyError || !isRequestError(error)) return error;
  if (error.type === 'entity.too.large') {
    const allowed = error.limit ?? limits.bodyBytes;
    return new ParleyError('BODY_TOO_LARGE', `The body: expected at most ${allowed} bytes, got more.`, { allowed });
  }
  if (error.type === 'entity.parse.failed') return new ParleyError('BAD_REQUEST', 'The body: expected a JSON object, got text that is not JSON.');
  if (error.type === 'charset.unsupported') return new ParleyError('BAD_REQUEST', 'The body: expected JSON in UTF-8, got another charset. Send it in UTF-8.');
  if (error.type === 'encoding.unsupported') {
    return new ParleyError('BAD_REQUEST', 'The body: expected it as it is, or with one Content-Encoding: gzip, deflate or br. Got another encoding.');
  }
  if (error.code?.startsWith('Z_') || error.code?.startsWith('ERR__ERROR_FORMAT_'))
    return new ParleyError('BAD_REQUEST', 'The body: expected the encoding that Content-Encoding names, got bytes that are not of it.');
  return new ParleyError('BAD_REQUEST', 'The request: expected valid HTTP and JSON, got something else.');
}

function isRequestError(error: unknown): error is { status: number; type?: string; limit?: number; code?: string } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;
}
