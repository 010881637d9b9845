import type { RequestHandler } from 'express';
import { troubleBehind } from '../../foundation/errors.ts';
import type { StandbyDetails } from '../../foundation/storage/standbys.ts';

import type { Inspection } from './metrics-page.ts';

/** The memory that each cache of the server uses, and its limit. */
type Memory = Readonly<Record<string, { readonly bytes: number; readonly limit: number }>>;

/** Whether this server can answer now: its database is reachable and writable, and has the tables that the code expects. */
export interface Health {
  /** Rejects if this cannot be determined. */
  ready(): Promise<boolean>;
  memory?(): Memory;
  /** Figures that an operator needs first. */
  details?(): Promise<ReadinessDetails>;
}

export interface ReadinessDetails {
  readonly version: string;
  readonly database: { readonly kind: string; readonly migrations: { readonly ran: number; readonly known: number } };
  /** The last entry, and how many entries its followers have not received yet. */
  readonly ledger: { readonly head: number; readonly lag: number };
  /** The hot standbys that also answer reads. Absent if there are none. */
  readonly standbys?: readonly StandbyDetails[];
  /** The free space on the disk of the database file. Absent if the database is on another server. */
  readonly disk?: { readonly freeBytes: number };
}

/** Alive says only that the process answers. Otherwise a supervisor restarts it. */
export const alive: RequestHandler = (_request, response) => {
  response.set('cache-control', 'no-store').json({ status: 'alive' });
};

interface Readiness extends Partial<ReadinessDetails> {
  readonly status: 'ready' | 'draining' | 'unavailable';
  /** Why it is unavailable. Clients get the same text as an error. */
  readonly reason?: string;
  readonly memory?: Memory;
}

/** Ready says that requests may be sent here. Otherwise a load balancer sends them elsewhere. Details are for whoever may see the metrics. */
export function readiness(health: Health, isDraining: () => boolean, mayInspect: Inspection): RequestHandler {
  return async (request, response) => {
    const found: Readiness = isDraining() ? { status: 'draining' } : await asked(health, () => mayInspect(request).catch(() => false));
    response
      .status(found.status === 'ready' ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(found);
  };
}

async function asked(health: Health, mayInspect: () => Promise<boolean>): Promise<Readiness> {
  try {
    const seesMore = await mayInspect();
    const memory = seesMore ? health.memory?.() : undefined;
    const status = (await health.ready()) ? 'ready' : 'unavailable';
    return { status, ...(memory !== undefined && { memory }), ...(seesMore && (await health.details?.())) };
  } catch (error) {
    // An unreachable database is an answer to this question, not an error.
    const reason = troubleBehind(error)?.shown;
    return { status: 'unavailable', ...(reason !== undefined && { reason }) };
  }
}
