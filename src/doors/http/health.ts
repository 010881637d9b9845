import type { RequestHandler } from 'express';
import { troubleBehind } from '../../foundation/errors.ts';

/** Whether this server can answer now: its database is there, can be written, and its tables are as the code expects. */
export interface Health {
  /** Rejects where that cannot be found out. */
  ready(): Promise<boolean>;
}

/** Alive says only that the process answers; a supervisor restarts it otherwise. */
export const alive: RequestHandler = (_request, response) => {
  response.set('cache-control', 'no-store').json({ status: 'alive' });
};

interface Readiness {
  readonly status: 'ready' | 'draining' | 'unavailable';
  /** Why it is unavailable, in the words of the error that clients get. */
  readonly reason?: string;
}

/** Ready says that requests may be sent here; a load balancer takes the server out otherwise. */
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
    // A database that cannot be asked is the very thing this question is about.
    const reason = troubleBehind(error)?.shown;
    return { status: 'unavailable', ...(reason !== undefined && { reason }) };
  }
}
