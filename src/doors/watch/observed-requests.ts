import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { newOperation, type OperationSeen } from './operation-seen.ts';
import { requestIdOf } from './request-id.ts';
import type { Span } from './tracing.ts';
import type { Watch } from './watch.ts';

/** Gives every request an id, and measures its duration. An event stream lasts until its client leaves. */
export function observedRequests(watch: Watch | undefined): RequestHandler {
  return (request, response, next) => {
    response.setHeader('x-request-id', requestIdOf(request));
    if (watch === undefined) return next();
    let span: Span | undefined;
    observe(watch, request, response, (seen) => span?.end(seen, response.statusCode));
    if (watch.tracing === undefined) return next();
    span = watch.tracing.begin(`${request.method} ${request.path}`, request.headers, next);
  };
}

const observed = new WeakSet<ServerResponse>();

/** Notes how long an answer took. A request that passes here twice counts once. */
export function observe(
  watch: Watch,
  { method }: IncomingMessage,
  response: ServerResponse,
  atEnd: (seen: OperationSeen | undefined) => void = () => undefined,
): void {
  if (observed.has(response)) return;
  observed.add(response);
  const began = performance.now();
  response.once('close', () => {
    const milliseconds = performance.now() - began;
    const seen = operationIn(response);
    watch.metrics?.request(method ?? '', response.statusCode, milliseconds / 1_000);
    if (seen !== undefined) watch.ended(seen, milliseconds);
    atEnd(seen);
  });
}

/** Marks a request to the API. The execution adds its details. */
export const observedOperation: RequestHandler = (request, response, next) => {
  noteOperation(request, response);
  next();
};

const operations = new WeakMap<ServerResponse, OperationSeen>();

export function noteOperation(request: IncomingMessage, response: ServerResponse): OperationSeen {
  const seen = newOperation(requestIdOf(request), 'http');
  operations.set(response, seen);
  return seen;
}

export function operationIn(response: ServerResponse): OperationSeen | undefined {
  return operations.get(response);
}
