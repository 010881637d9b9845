import type { RequestHandler } from 'express';
import { troubleBehind } from '../../foundation/errors.ts';

/** Whether this server can answer now: its database is reachable and writable, and has the tables that the code expects. */
export interface Health {
  /** Rejects if this cannot be determined. */
  ready(): Promise<boolean>;
}

/** Alive says only that the process answers. Otherwise a supervisor restarts it. */
export const alive: RequestHandler = (_request, response) => {
  response.set('cache-control', 'no-store').json({ status: 'alive' });
};

interface Readiness {
  readonly status: 'ready' | 'draining' | 'unavailable';
  /** Why it is unavailable. Clients get the same text as an error. */
  readonly reason?: string;
}

/** Ready says that requests may be sent here. Otherwise a load balancer sends them elsewhere. */
export function readiness(health: Health, isDraining: () => boolean): RequestHandler {
  return async (_request, response) => {
    const found: Readiness = isDraining() ? { status: 'draining' } : await asked(health);
    response
      .status(found.status === 'ready' ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(found);
  };
}

async function asked(health: Health): Promise<Readiness> {
  try {
    return { status: (await health.ready()) ? 'ready' : 'unavailable' };
  } catch (error) {
    // An unreachable database is an answer to this question, not an error.
    const reason = troubleBehind(error)?.shown;
    return { status: 'unavailable', ...(reason !== undefined && { reason }) };
  }
}
