/** Rounds of these statuses did not take place, or not yet, or nobody says that they did. */
const NOT_HELD = ['RUMOURED', 'ANNOUNCED', 'POSTPONED', 'CANCELLED'];

/** Whether a round has at least begun. */
export function tookPlace(status: string): boolean {
  return !NOT_HELD.includes(status);
}

/** The status of a round, where a list must say it: every one but the usual. Null for a round that was held to its end. */
export function statusToSay(status: string): string | null {
  return status === 'CONCLUDED' ? null : status;
}
