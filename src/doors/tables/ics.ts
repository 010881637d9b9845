import { CALENDAR_TAIL, type CalendarEvent, calendarHead, eventText } from '../web/parts/calendar.ts';
import {
  DEADLINE_EVENT,
  type DeadlineForCalendar,
  deadlineEvent,
  type EventSetting,
  ROUND_EVENT,
  type RoundForCalendar,
  roundEvent,
} from '../web/parts/events.ts';
import { wordsIn } from '../web/words/languages.ts';
import type { Row } from './column.ts';
import type { Form, FormOptions } from './formats.ts';

interface Shown {
  readonly thing: CalendarThing;
  readonly selection: string;
  readonly of: (node: Row, setting: EventSetting) => CalendarEvent | null;
}

export type CalendarThing = 'Round' | 'Deadline';

/** A row that was retracted or merged, as it stood before. */
export interface CancelledRow {
  readonly row: Row;
  readonly recordedAt: string;
  readonly why: string | null;
}

export interface IcsForm extends Form {
  readonly thing: CalendarThing;
  readonly selection: string;
  readonly cancelled: (rows: readonly CancelledRow[]) => string;
}

/** The rows that a calendar can show, with their form. */
const EVENTS: Readonly<Record<string, Shown>> = {
  rounds: { thing: 'Round', selection: ROUND_EVENT, of: (node, setting) => roundEvent(node as unknown as RoundForCalendar, setting) },
  deadlines: { thing: 'Deadline', selection: DEADLINE_EVENT, of: (node, setting) => deadlineEvent(node as unknown as DeadlineForCalendar, setting) },
};

/** iCalendar (RFC 5545). Rows without a day are left out, because a calendar cannot show them. */
export function icsForm(table: string, { head, origin, language = 'en' }: FormOptions): IcsForm {
  const words = wordsIn(language);
  const { thing, selection, of } = EVENTS[table] as Shown;
  const setting = { head, origin, words };
  return {
    type: 'text/calendar; charset=utf-8',
    thing,
    selection,
    head: calendarHead({ name: words.feed.of(words.site.name, words.feed.calendar), description: words.site.what }),
    rows: (nodes) =>
      nodes
        .flatMap((node) => of(node, setting) ?? [])
        .map(eventText)
        .join(''),
    cancelled: (rows) =>
      rows
        .flatMap((row) => cancelledEvent(of(row.row, setting), row, words.feed.takenBack) ?? [])
        .map(eventText)
        .join(''),
    tail: CALENDAR_TAIL,
  };
}

/** The same event, cancelled: later than all that a calendar may hold of it. */
function cancelledEvent(event: CalendarEvent | null, { recordedAt, why }: CancelledRow, takenBack: string): CalendarEvent | null {
  if (event === null) return null;
  const description = [takenBack, why, event.description].filter(Boolean).join(' ');
  return { ...event, sequence: event.sequence + 1, writtenAt: recordedAt, status: 'CANCELLED', description };
}
