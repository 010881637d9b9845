import { firstDayOf, lastDayOf, parseEdtf } from '../../foundation/values/edtf.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { expiryOf } from '../demands/course.ts';
import type { DatedOutcome } from './acting-outcomes.ts';
import { lastDayInForce } from './acting-outcomes.ts';
import type { DeadlineResult } from './outcome.ts';

/**
 * The outcomes that were in force on a day: from the beginning of their time in force, else from the day on which they came about; until they expire, with the
 * one that extends them, or another voids them. Where the end is unknown, nobody knows that it held any longer than its beginning. NONE is no result.
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

/** What ends a deadline. Missed, or with nothing known of its result, it stays overdue. */
const ends: Readonly<Record<DeadlineResult, boolean>> = { EXTENDED: true, MET: true, PARTLY_MET: true, MISSED: false, LAPSED: true, UNKNOWN: false };

/** A deadline with the days that tell whether it was overdue; null where they are not known. */
export interface RunningDeadline {
  readonly due: string;
  readonly result: DeadlineResult;
  /** The first day of the round in which its result came about. */
  readonly resultOn: string | null;
  /** The day on which it was first moved. */
  readonly movedOn: string | null;
}

/**
 * Whether a deadline was past on a day, and by then neither met, be it in part, nor moved, nor lapsed. A result that names no round came about in time; what moved
 * it after it was due did so too late.
 */
export function isOverdueOn({ due, result, resultOn, movedOn }: RunningDeadline, day: string): boolean {
  if (lastDayOf(due) >= day) return false;
  if (movedOn !== null && movedOn <= day) return false;
  return !ends[result] || (resultOn ?? movedOn ?? '') > day;
}
