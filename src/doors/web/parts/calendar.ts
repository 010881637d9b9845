import ICAL from 'ical.js';

/** One entry of a calendar. */
export interface CalendarEvent {
  /** It never changes, so that a calendar moves an event instead of adding another. */
  readonly uid: string;
  /** Rises with each version. */
  readonly sequence: number;
  /** When this version was written, in UTC. */
  readonly writtenAt: string;
  readonly summary: string;
  readonly description: string;
  readonly place: string | null;
  readonly coordinates: { readonly longitude: number; readonly latitude: number } | null;
  readonly url: string;
  readonly categories: readonly string[];
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** The first and the last day, both inclusive. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** When it begins, in UTC, if known to the minute: `2022-03-03T12:00:00Z`. */
  readonly beginsAt?: string | null;
}

interface CalendarFacts {
  readonly name: string;
  readonly description: string;
}

// A line may have 75 bytes. The library does not count the space before all but the first.
ICAL.foldLength = 74;

/** How often readers should refresh. */
const LOOK_AGAIN = 'PT1H';

/** The part of an iCalendar file (RFC 5545) before its events. */
export function calendarHead({ name, description }: CalendarFacts): string {
  const calendar = new ICAL.Component('vcalendar');
  const facts: readonly (readonly [string, string])[] = [
    ['version', '2.0'],
    ['prodid', '-//Parley//Calendar of negotiations//EN'],
    ['method', 'PUBLISH'],
    ['name', name],
    ['x-wr-calname', name],
    ['description', description],
    ['x-published-ttl', LOOK_AGAIN],
  ];
  for (const [property, value] of facts) calendar.addPropertyWithValue(property, value);
  const refresh = new ICAL.Property('refresh-interval');
  refresh.resetType('duration');
  refresh.setValue(ICAL.Duration.fromString(LOOK_AGAIN));
  calendar.addProperty(refresh);
  return `${calendar.toString().replace(/\r\nEND:VCALENDAR$/, '')}\r\n`;
}

export const CALENDAR_TAIL = 'END:VCALENDAR\r\n';

/** By the standard, a whole-day event ends on the day after its last day. */
export function eventText(event: CalendarEvent): string {
  const component = new ICAL.Component('vevent');
  const written = ICAL.Time.fromDateTimeString(`${event.writtenAt.slice(0, 19)}Z`, new ICAL.Property('dtstamp'));
  component.addPropertyWithValue('uid', event.uid);
  component.addPropertyWithValue('dtstamp', written);
  component.addPropertyWithValue('last-modified', written);
  component.addPropertyWithValue('sequence', event.sequence);
  addTimes(component, event);
  component.addPropertyWithValue('summary', event.summary);
  component.addPropertyWithValue('description', event.description);
  component.addPropertyWithValue('status', event.status);
  component.addPropertyWithValue('url', event.url);
  if (event.place !== null) component.addPropertyWithValue('location', event.place);
  if (event.coordinates !== null) component.addPropertyWithValue('geo', [event.coordinates.latitude, event.coordinates.longitude] as never);
  if (event.categories.length > 0) {
    const categories = new ICAL.Property('categories');
    categories.setValues([...event.categories]);
    component.addProperty(categories);
  }
  component.addPropertyWithValue('transp', 'TRANSPARENT');
  return `${component.toString()}\r\n`;
}

function addTimes(component: InstanceType<typeof ICAL.Component>, { firstDay, lastDay, beginsAt = null }: CalendarEvent): void {
  if (beginsAt !== null) {
    component.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(beginsAt, new ICAL.Property('dtstart')));
    return;
  }
  component.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(firstDay));
  const end = ICAL.Time.fromDateString(lastDay);
  end.adjust(1, 0, 0, 0);
  component.addPropertyWithValue('dtend', end);
}
