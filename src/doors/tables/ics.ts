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

/** The rows that a calendar can show, with their form. */
const EVENTS: Readonly<Record<string, { readonly selection: string; readonly of: (node: Row, setting: EventSetting) => CalendarEvent | null }>> = {
  rounds: { selection: ROUND_EVENT, of: (node, setting) => roundEvent(node as unknown as RoundForCalendar, setting) },
  deadlines: { selection: DEADLINE_EVENT, of: (node, setting) => deadlineEvent(node as unknown as DeadlineForCalendar, setting) },
};

/** iCalendar (RFC 5545). Rows without a day are left out, because a calendar cannot show them. */
export function icsForm(table: string, { head, origin, language = 'en' }: FormOptions): Form {
  const words = wordsIn(language);
  const { selection, of } = EVENTS[table] as (typeof EVENTS)[string];
  const events = (nodes: readonly Row[]) => nodes.flatMap((node) => of(node, { head, origin, words }) ?? []);
  return {
    type: 'text/calendar; charset=utf-8',
    selection,
    head: calendarHead({ name: words.feed.of(words.site.name, words.feed.calendar), description: words.site.what }),
    rows: (nodes) => events(nodes).map(eventText).join(''),
    tail: CALENDAR_TAIL,
  };
}
