import { AFTER_ALL_DAYS, BEFORE_ALL_DAYS, firstDayOf, lastDayOf, parseEdtf } from '../../foundation/values/edtf.ts';

/** The days on which something may have happened, both included. Days are ISO days that sort as text. Open bounds sort before and after all days. */
export interface Span {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The span of something without a date: before nothing and after nothing. */
export const anyDay: Span = { firstDay: BEFORE_ALL_DAYS, lastDay: AFTER_ALL_DAYS };

/** Whether anything is known about the days. */
export const isDated = ({ firstDay, lastDay }: Span) => firstDay !== BEFORE_ALL_DAYS || lastDay !== AFTER_ALL_DAYS;

export function spanOf(date: string): Span {
  return { firstDay: firstDayOf(date), lastDay: lastDayOf(date) };
}

export const liesBefore = (one: Span, other: Span) => one.lastDay < other.firstDay;

export const spansOverlap = (one: Span, other: Span) => one.firstDay <= other.lastDay && other.firstDay <= one.lastDay;

/** Whether something may have happened within these days. Without a date it is within no requested days. */
export function happenedWithin(time: Span | null, during: Span): boolean {
  return time === null || !isDated(time) ? !isDated(during) : spansOverlap(time, during);
}

const later = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);

/** Whether other entries may tell more about the bounds of a date. */
export function hasUnknownBound(date: string | null): boolean {
  const reading = date === null ? null : parseEdtf(date);
  return reading?.ok === true && reading.value.unknown !== null;
}

/**
 * The effective dates of an occasion: a round, a statement, a process. An unknown end reaches to the first day of what names the occasion.
 * An unknown start reaches back to the last day of it. Vague dates stretch nothing. Null if the occasion has no date.
 */
export function occasionSpan(date: string | null, naming: readonly Span[]): Span | null {
  if (date === null) return null;
  const own = spanOf(date);
  const reading = parseEdtf(date);
  const unknown = reading.ok ? reading.value.unknown : null;
  if (unknown === 'end') return { ...own, lastDay: naming.map(({ firstDay }) => firstDay).reduce(later, own.lastDay) };
  if (unknown === 'start') return { ...own, firstDay: naming.map(({ lastDay }) => lastDay).reduce(earlier, own.firstDay) };
  return own;
}

/** The dates of an entry: its own, and the effective dates of the round and the statement that it names. */
export interface Dating {
  readonly date: string | null;
  readonly round: Span | null;
  readonly statement: Span | null;
}

/**
 * The effective dates of an entry: a position, a response or an outcome. It happened within its round, so its own dates are cut to those of
 * the round. If the two do not overlap, its own dates count. Without a date it has those of the round, else those of the statement. Null
 * without any date.
 */
export function entrySpan({ date, round, statement }: Dating): Span | null {
  if (date === null) return round ?? statement;
  const own = spanOf(date);
  if (round === null || !spansOverlap(own, round)) return own;
  return { firstDay: later(own.firstDay, round.firstDay), lastDay: earlier(own.lastDay, round.lastDay) };
}
