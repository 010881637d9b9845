import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';

export const hookStatuses = vocabulary('HookStatus', 'Whether a hook is called.', {
  ACTIVE: 'It is called for each change, in their order. After a failure it is tried again, each time after a longer wait.',
  PARKED: 'It is no longer called: its receiver failed for three days, or said that it is gone. `resumeHook` goes on from where it stood.',
});
export type HookStatus = WordOf<typeof hookStatuses>;

/** A receiver that is called for each change. Moments are RFC 3339 in UTC. */
export interface HookRecord {
  readonly id: string;
  readonly url: string;
  /** The secret that signs its calls. */
  readonly secret: string;
  /** A ChangeWhere as JSON: the changes that it wants. Null means all. */
  readonly wanted: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly status: HookStatus;
  /** All changes up to this place were delivered. */
  readonly cursor: string;
  /** How many attempts in a row failed. */
  readonly failures: number;
  readonly failingSince: string | null;
  readonly nextTryAt: string | null;
  readonly lastError: string | null;
  readonly deliveredAt: string | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How calls are repeated. */
export interface Patience {
  /** The waits after the first failure, the second and so on. The last one repeats. */
  readonly waits: readonly number[];
  /** A hook that fails for this long is parked. */
  readonly parkedAfter: number;
  /** How long a receiver may take to respond. */
  readonly timeout: number;
}

export const PATIENCE: Patience = {
  waits: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR],
  parkedAfter: 72 * HOUR,
  timeout: 15 * SECOND,
};

/** The state of a hook after a failure. If its receiver is gone, the hook is parked at once. */
export function afterFailure(
  { failures, failingSince }: Pick<HookRecord, 'failures' | 'failingSince'>,
  { error, why, now }: { readonly error: string; readonly why: 'failed' | 'gone'; readonly now: number },
  { waits, parkedAfter }: Patience,
): Pick<HookRecord, 'status' | 'failures' | 'failingSince' | 'nextTryAt' | 'lastError'> {
  const since = failingSince ?? new Date(now).toISOString();
  const isParked = why === 'gone' || now - Date.parse(since) >= parkedAfter;
  const wait = waits[Math.min(failures, waits.length - 1)] as number;
  return {
    status: isParked ? 'PARKED' : 'ACTIVE',
    failures: failures + 1,
    failingSince: since,
    nextTryAt: isParked ? null : new Date(now + wait).toISOString(),
    lastError: error,
  };
}

export const NO_FAILURE = { failures: 0, failingSince: null, nextTryAt: null, lastError: null } as const;
