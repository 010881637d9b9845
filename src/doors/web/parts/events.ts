import { daysOf } from '../words/dates.ts';
import type { Words } from '../words/words.ts';
import type { CalendarEvent } from './calendar.ts';
import { dayOfRound } from './round-status.ts';

/** What makes the address of an event. */
export interface EventSetting {
  /** The place of the record, as a cursor. It holds the id of the ledger. */
  readonly head: string;
  /** The address of the server: `https://parley.example.org`. */
  readonly origin: string;
  readonly words: Words;
}

interface Written {
  readonly key: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly process: { readonly name: string };
}

export interface RoundForCalendar extends Written {
  readonly kind: string;
  readonly called: string;
  readonly date: string | null;
  readonly dateBasis: string | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly status: string;
  readonly summary: string | null;
  readonly appointments: readonly { readonly date: string | null; readonly became: string | null }[];
  readonly locationText: string | null;
  readonly locations: readonly { readonly name: string; readonly coordinates: { readonly longitude: number; readonly latitude: number } | null }[];
}

export interface DeadlineForCalendar extends Written {
  readonly for: string;
  readonly due: string;
  readonly result: string;
}

/** The selections of rounds and deadlines for events. */
export const ROUND_EVENT =
  'key version recordedAt kind called: label(languages: $languages) date dateBasis time zone status summary appointments { date became } locationText locations { name(languages: $languages) coordinates { longitude latitude } } process { name(languages: $languages) }';
export const DEADLINE_EVENT = 'key version recordedAt for due result process { name(languages: $languages) }';

/** Planned, and not begun: by RFC 5545 an event that is not definite. */
const TENTATIVE = ['RUMOURED', 'ANNOUNCED', 'POSTPONED'];

/**
 * A round in a calendar. Null if it never had a day, because a calendar cannot show it. One that was put off without a new day is cancelled on the
 * last day that was planned: a calendar may still hold it there. One that is only planned is tentative.
 */
export function roundEvent(round: RoundForCalendar, { head, origin, words }: EventSetting): CalendarEvent | null {
  const planned = round.date ?? round.appointments.findLast(({ date }) => date !== null)?.date ?? null;
  const days = shownDays(planned);
  if (days === null) return null;
  const status = words.word(words.status, round.status);
  return {
    ...written('round', round, { head, origin }),
    ...days,
    beginsAt: days.firstDay === days.lastDay ? instantOf(days.firstDay, round.time, round.zone) : null,
    summary: `${round.called}, ${round.process.name}`,
    description: [dayOfRound({ words }, { ...round, planned }), status, round.summary].filter(Boolean).join('. '),
    place: round.locations.length > 0 ? round.locations.map(({ name }) => name).join(', ') : round.locationText,
    coordinates: round.locations[0]?.coordinates ?? null,
    status: isOff(round) ? 'CANCELLED' : TENTATIVE.includes(round.status) ? 'TENTATIVE' : 'CONFIRMED',
  };
}

/** Whether nothing happens on the day that the calendar shows: it was called off, or put off to another day that is not known yet. */
function isOff({ status, date, appointments }: RoundForCalendar): boolean {
  const putOff = () => appointments.some((appointment) => appointment.date === date && appointment.became === 'PUT_OFF');
  return status === 'CANCELLED' || date === null || (status === 'POSTPONED' && putOff());
}

/** A deadline in a calendar. An extended deadline stays where it was, and the new one is another event. */
export function deadlineEvent(deadline: DeadlineForCalendar, { head, origin, words }: EventSetting): CalendarEvent | null {
  const days = shownDays(deadline.due);
  if (days === null) return null;
  return {
    ...written('deadline', deadline, { head, origin }),
    ...days,
    summary: `${words.feed.deadline}: ${deadline.for}, ${deadline.process.name}`,
    description: [words.date(deadline.due), words.word(words.status, deadline.result)].filter(Boolean).join('. '),
    place: null,
    coordinates: null,
    // What lost its purpose need not be kept.
    status: deadline.result === 'LAPSED' ? 'CANCELLED' : 'CONFIRMED',
  };
}

function written(type: 'round' | 'deadline', { key, version, recordedAt, process }: Written, { head, origin }: Pick<EventSetting, 'head' | 'origin'>) {
  return {
    uid: `${type}-${key.replaceAll('/', '.')}@${ledgerIn(head)}`,
    sequence: version - 1,
    writtenAt: recordedAt,
    url: `${origin}/${type}/${key.split('/').map(encodeURIComponent).join('/')}`,
    categories: [process.name],
  };
}

/** The id of the ledger, which a cursor begins with. It is the same on any host, and it separates two ledgers that use one key. */
export function ledgerIn(head: string): string {
  return Buffer.from(head, 'base64url').toString('hex', 0, 16);
}

/** An open date is shown on its known day. */
function shownDays(date: string | null): Pick<CalendarEvent, 'firstDay' | 'lastDay'> | null {
  const { first, last } = date === null ? { first: null, last: null } : daysOf(date);
  const [firstDay, lastDay] = [first ?? last, last ?? first];
  return firstDay === null || lastDay === null ? null : { firstDay, lastDay };
}

/** The local time of a zone as UTC. Null if the time or the zone is missing. A time that a clock change skips moves forward by the gap. */
export function instantOf(day: string, time: string | null, zone: string | null): string | null {
  if (time === null || zone === null) return null;
  const wanted = Date.parse(`${day}T${time}Z`);
  // The offset at the instant may differ from that of the first guess.
  const guess = wanted - offsetAt(wanted, zone);
  return `${new Date(wanted - offsetAt(guess, zone)).toISOString().slice(0, 19)}Z`;
}

function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - instant;
}
