import type { Round } from '../parts/round-data.ts';
import type { Visit } from '../visit.ts';
import { addressOf, isoDate, isoSpan, parties, places, type Structured, works } from './terms.ts';

const STATUSES: Readonly<Record<string, string>> = { CANCELLED: 'EventCancelled', POSTPONED: 'EventPostponed' };

/** Formats in which people do not meet in one place. */
const REMOTE = ['VIDEO', 'PHONE'];

/** A round as an event: when, where and who. Sources are about it, since an event cites nothing. */
export function eventOf(round: Round, visit: Visit): Structured {
  const { key, label, date, planned, status, process, participations, reference } = round;
  const [startDate, endDate] = isoSpan(date ?? planned);
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': addressOf(visit, 'round', key),
    url: addressOf(visit, 'round', key),
    identifier: `${visit.origin}/cite/${reference.permanentId}`,
    name: `${label}, ${process.name}`,
    description: round.summary ?? undefined,
    startDate,
    endDate: endDate === startDate ? undefined : endDate,
    // That a rumour is planned is more than anybody knows.
    eventStatus: status === 'RUMOURED' ? undefined : `https://schema.org/${STATUSES[status] ?? 'EventScheduled'}`,
    previousStartDate: status === 'POSTPONED' && date !== null ? isoDate(planned) : undefined,
    eventAttendanceMode: attendanceOf(round),
    location: places(visit, round.locations) ?? round.locationText ?? undefined,
    attendee: parties(
      visit,
      participations.filter(({ attendance }) => attendance === 'ATTENDED').map(({ party }) => party),
    ),
    superEvent: { '@type': 'EventSeries', '@id': addressOf(visit, 'process', process.key), name: process.name },
    subjectOf: works(visit, round.sources),
  };
}

function attendanceOf({ format }: Round): string | undefined {
  if (format.length === 0) return undefined;
  const remote = format.filter((one) => REMOTE.includes(one)).length;
  const mode = remote === 0 ? 'Offline' : remote === format.length ? 'Online' : 'Mixed';
  return `https://schema.org/${mode}EventAttendanceMode`;
}
