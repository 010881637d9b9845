import type { Reading } from '../../ledger/reading.ts';
import { recordedCalendar, timesOfRounds } from '../rounds/recorded-calendar.ts';
import { type CodingNotice, codingNotices } from './coding-notices.ts';
import type { DemandRecord } from './demand.records.ts';
import { recordedCourse, responsesTo } from './recorded-history.ts';

/** What the rules of coding have to say of a demand, as a reading shows it. */
export async function recordedNotices(reading: Reading, demand: DemandRecord): Promise<CodingNotice[]> {
  const [course, responses, calendar] = await Promise.all([
    recordedCourse(reading, demand),
    responsesTo(reading, demand.id),
    recordedCalendar(reading, demand.process),
  ]);
  const named = course.history.positions.flatMap(({ round }) => (round === null ? [] : [round]));
  const rounds = await timesOfRounds(reading, named, calendar);
  return codingNotices(course, responses, (round) => rounds.get(round)?.span ?? null);
}
