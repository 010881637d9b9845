import { firstDayOf, lastDayOf, parseEdtf } from '../../foundation/values/edtf.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { expiryOf } from '../demands/course.ts';
import type { DatedOutcome } from './acting-outcomes.ts';
import { lastDayInForce } from './acting-outcomes.ts';
import type { DeadlineResult } from './outcome.ts';

/**
 * The outcomes in force on a day. They start with their time in force, else on the day of the outcome. They last until they expire, with
 * extensions, or are voided. If the end is unknown, only their beginning is certain. NONE is no result.
 */
export function inForceOn(outcomes: readonly DatedOutcome[], from: string, to: string): ReadonlySet<ThingId> {
  const timed = outcomes.map((outcome) => ({ ...outcome, expires: lastDayInForce(outcome) }));
  const byId = new Map(timed.map((outcome) => [outcome.id, outcome]));
  const holds = timed.filter((outcome) => {
    const begins = outcome.inForce === null ? outcome.firstDay : firstDayOf(outcome.inForce);
    if (outcome.kind === 'NONE' || begins === null || begins > to) return false;
    const voidedOn = outcome.voidedBy === null ? null : (byId.get(outcome.voidedBy)?.firstDay ?? null);
    if (voidedOn !== null && voidedOn <= from) return false;
    const ends = expiryOf(outcome, timed) ?? unknownEnd(outcome.inForce);
    return ends === null || ends >= from;
  });
  return new Set(holds.map(({ id }) => id));
}

function unknownEnd(inForce: string | null): string | null {
  const read = inForce === null ? null : parseEdtf(inForce);
  return read?.ok && read.value.unknown === 'end' ? lastDayOf(inForce as string) : null;
}

/** Which results end a deadline. A missed deadline, or one without a known result, stays overdue. */
const ends: Readonly<Record<DeadlineResult, boolean>> = { EXTENDED: true, MET: true, PARTLY_MET: true, MISSED: false, LAPSED: true, UNKNOWN: false };

/** A deadline with the days that decide whether it was overdue. Null if unknown. */
export interface RunningDeadline {
  readonly due: string;
  readonly result: DeadlineResult;
  /** The first day of the round of its result. */
  readonly resultOn: string | null;
  /** The day on which it was first moved. */
  readonly movedOn: string | null;
}

/**
 * Whether a deadline was past on a day, and not yet met, partly met, moved or lapsed. A result without a round came in time. A move after
 * the due day came too late.
 */
export function isOverdueOn({ due, result, resultOn, movedOn }: RunningDeadline, day: string): boolean {
  if (lastDayOf(due) >= day) return false;
  if (movedOn !== null && movedOn <= day) return false;
  return !ends[result] || (resultOn ?? movedOn ?? '') > day;
}
