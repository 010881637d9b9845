/**
 * Now, as RFC 3339 in UTC with microseconds. It always has 27 characters, so that byte order is time order. It asks the clock of the machine each time:
 * `performance` counts from the start of the process, knows of no correction, and stands still while the machine sleeps.
 */
export function preciseNow(): string {
  return fromMicroseconds(BigInt(Date.now()) * 1000n);
}

/** The later of `now` and one microsecond after `last`. Recorded times rise strictly, even if a clock is set back. */
export function afterMoment(last: string, now: string): string {
  return now > last ? now : fromMicroseconds(toMicroseconds(last) + 1n);
}

function toMicroseconds(moment: string): bigint {
  return BigInt(Date.parse(`${moment.slice(0, 19)}Z`)) * 1000n + BigInt(moment.slice(20, 26));
}

function fromMicroseconds(microseconds: bigint): string {
  const seconds = new Date(Number(microseconds / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(microseconds % 1_000_000n).padStart(6, '0')}Z`;
}
