import type { RequestHandler } from 'express';

/** Whether this server can answer now: its database is there and its tables are as the code expects. */
export interface Health {
  ready(): Promise<boolean>;
}

/** Alive says only that the process answers; a supervisor restarts it otherwise. */
export const alive: RequestHandler = (_request, response) => {
  response.set('cache-control', 'no-store').json({ status: 'alive' });
};

/** Ready says that requests may be sent here; a load balancer takes the server out otherwise. */
export function readiness(health: Health, isDraining: () => boolean): RequestHandler {
  return async (_request, response) => {
    const status = isDraining() ? 'draining' : (await answers(health)) ? 'ready' : 'unavailable';
    response
      .status(status === 'ready' ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status });
  };
}

async function answers(health: Health): Promise<boolean> {
  try {
    return await health.ready();
  } catch {
    // A database that cannot be asked is the very thing this question is about.
    return false;
  }
}
