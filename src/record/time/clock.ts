import type { Span } from './span.ts';

/** A time on a known day. */
export interface Clock {
  readonly day: string;
  /** Minutes since local midnight. */
  readonly minutes: number;
  /** Milliseconds since 1970. Null without a known zone. */
  readonly instant: number | null;
}

/** The clock of something that lies on one day and has a time. */
export function clockOf(span: Span | null, time: string | null, zone: string | null): Clock | null {
  const parts = time === null ? null : /^(\d\d):(\d\d)/.exec(time);
  if (parts === null || span === null || span.firstDay !== span.lastDay) return null;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return { day: span.firstDay, minutes, instant: zone === null ? null : instantOf(span.firstDay, minutes, zone) };
}

/**
 * Compares two clocks: negative if the first is earlier, positive if the second is, 0 if equal, null if unknown. Instants compare across
 * days too. Times of one day without a zone count as times of one place.
 */
export function compareClocks(one: Clock | null | undefined, other: Clock | null | undefined): number | null {
  if (one == null || other == null) return null;
  if (one.instant !== null && other.instant !== null) return one.instant - other.instant;
  if (one.instant !== null || other.instant !== null || one.day !== other.day) return null;
  return one.minutes - other.minutes;
}

const MINUTE = 60_000;
const formatters = new Map<string, Intl.DateTimeFormat | null>();

/**
 * The instant at which the clocks of a zone show a time. Null if there is no such zone. A time that was skipped in spring is read by the
 * earlier offset.
 */
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
    // An unknown zone: its times cannot be compared with others.
  }
  formatters.set(zone, made);
  return made;
}

/** The offset of a zone from UTC at an instant, in milliseconds. */
function offsetAt(formatter: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  const shown = new Date(0);
  shown.setUTCFullYear(Number(parts.year), Number(parts.month) - 1, Number(parts.day));
  shown.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return shown.getTime() - Math.floor(instant / 1000) * 1000;
}
