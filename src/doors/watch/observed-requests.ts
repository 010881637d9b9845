import type { RequestHandler, Response } from 'express';
import { newOperation, type OperationSeen } from './operation-seen.ts';
import { requestIdOf } from './request-id.ts';
import type { Span } from './tracing.ts';
import type { Watch } from './watch.ts';

/** Gives every request its id, and notes how long its answer took. An event stream counts until its client has left. */
export function observedRequests(watch: Watch | undefined): RequestHandler {
  return (request, response, next) => {
    response.setHeader('x-request-id', requestIdOf(request));
    if (watch === undefined) return next();
    const began = performance.now();
    let span: Span | undefined;
    response.once('close', () => {
      const milliseconds = performance.now() - began;
      const seen = operationIn(response);
      watch.metrics?.request(request.method, response.statusCode, milliseconds / 1_000);
      if (seen !== undefined) watch.ended(seen, milliseconds);
      span?.end(seen, response.statusCode);
    });
    if (watch.tracing === undefined) return next();
    span = watch.tracing.begin(`${request.method} ${request.path}`, request.headers, next);
  };
}

/** Notes that a request is for the API. What executes adds what it learns. */
export const observedOperation: RequestHandler = (request, response, next) => {
  response.locals.operation = newOperation(requestIdOf(request), 'http');
  next();
};

export function operationIn(response: Response): OperationSeen | undefined {
  return response.locals.operation as OperationSeen | undefined;
}
