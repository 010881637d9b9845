import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Guard } from '../../foundation/access/guard.ts';
import type { Config } from '../../foundation/config.ts';
import { ParleyError } from '../../foundation/errors.ts';
import type { Metrics } from '../watch/metrics.ts';
import { clientOf } from './client-address.ts';

/** Decides whether a request may see the metrics. */
export type Inspection = (request: IncomingMessage) => Promise<boolean>;

/** By default, programs on this machine and administrators may see the metrics. Requests through a proxy on this machine do not count as local. */
export function inspectionBy({ metrics: openTo }: Config, guard: Guard | undefined): Inspection {
  return async (request) => {
    if (openTo === 'open' || clientOf(request).isHere) return true;
    const { authorization } = request.headers;
    return authorization !== undefined && (await guard?.admit(authorization))?.role === 'ADMIN';
  };
}

/** The figures for Prometheus. */
export function metricsPage(metrics: Metrics, mayInspect: Inspection): RequestHandler {
  return async (request, response) => {
    if (!(await mayInspect(request)))
      throw new ParleyError('FORBIDDEN', 'Expected a request from this machine or the key of an ADMIN. METRICS=open lets everybody read the metrics.');
    response.set({ 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' }).send(await metrics.registry.metrics());
  };
}
