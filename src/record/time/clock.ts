import type { Span } from './span.ts';

/** A time of a known day. */
export interface Clock {
  readonly day: string;
  /** Minutes since the midnight at which the day began, as people there counted. */
  readonly minutes: number;
  /** Milliseconds since 1970; null where no zone is known. */
  readonly instant: number | null;
}

/** The clock of what lies on one day and has a time. */
export function clockOf(span: Span | null, time: string | null, zone: string | null): Clock | null {
  const parts = time === null ? null : /^(\d\d):(\d\d)/.exec(time);
  if (parts === null || span === null || span.firstDay !== span.lastDay) return null;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return { day: span.firstDay, minutes, instant: zone === null ? null : instantOf(span.firstDay, minutes, zone) };
}

/**
 * Which of two comes first: negative for the first, positive for the second, 0 where they fall together, null where nothing tells. Instants tell also
 * across a day's border; times without a zone, of one day, are taken as of one place.
 */
export function compareClocks(one: Clock | null | undefined, other: Clock | null | undefined): number | null {
  if (one == null || other == null) return null;
  if (one.instant !== null && other.instant !== null) return one.instant - other.instant;
  if (one.instant !== null || other.instant !== null || one.day !== other.day) return null;
  return one.minutes - other.minutes;
}

const MINUTE = 60_000;
const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** When the clocks of a zone show a time; null where there is no such zone. A time that was skipped in spring is read by the clock before it. */
function instantOf(day: string, minutes: number, zone: string): number | null {
  const shown = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  const formatter = formatterOf(zone);
  if (formatter === null || Number.isNaN(shown)) return null;
  const guess = shown - offsetAt(formatter, shown);
  return shown - offsetAt(formatter, guess);
}

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    made = new Intl.DateTimeFormat('en-GB', { ...numeric, timeZone: zone, hourCycle: 'h23', era: 'short' });
  } catch {
    // There is no such zone: its times cannot be compared with others.
  }
  formatters.set(zone, made);
  return made;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(formatter: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  const shown = new Date(0);
  shown.setUTCFullYear(Number(parts.year), Number(parts.month) - 1, Number(parts.day));
  shown.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return shown.getTime() - Math.floor(instant / 1000) * 1000;
}
