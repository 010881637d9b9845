const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How deliveries are repeated. */
export interface Patience {
  /** The waits after the first failure, the second and so on. The last one repeats. */
  readonly waits: readonly number[];
  /** A recipient that fails for this long is parked, once each of the waits was tried. A clock that leaps or a machine that slept is no failure. */
  readonly parkedAfter: number;
  /** How long a receiver may take to respond. */
  readonly timeout: number;
}

export const PATIENCE: Patience = {
  waits: [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR],
  parkedAfter: 72 * HOUR,
  timeout: 15 * SECOND,
};

/** What a recipient has of its failures. */
export interface Failing {
  /** How many attempts in a row failed. */
  readonly failures: number;
  readonly failingSince: string | null;
  readonly nextTryAt: string | null;
  readonly lastError: string | null;
}

export const NO_FAILURE = { failures: 0, failingSince: null, nextTryAt: null, lastError: null } as const;

/** The state of a recipient after a failure. If its receiver is gone, it is parked at once. */
export function afterFailure(
  { failures, failingSince }: Pick<Failing, 'failures' | 'failingSince'>,
  { error, why, now }: { readonly error: string; readonly why: 'failed' | 'gone'; readonly now: number },
  { waits, parkedAfter }: Patience,
): Failing & { readonly status: 'ACTIVE' | 'PARKED' } {
  const since = failingSince ?? new Date(now).toISOString();
  const isParked = why === 'gone' || (failures >= waits.length && now - Date.parse(since) >= parkedAfter);
  const wait = waits[Math.min(failures, waits.length - 1)] as number;
  return {
    status: isParked ? 'PARKED' : 'ACTIVE',
    failures: failures + 1,
    failingSince: since,
    nextTryAt: isParked ? null : new Date(now + wait).toISOString(),
    lastError: error,
  };
}
