import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { outcomesOfProcess } from '../outcomes/acting-outcomes.ts';
import { recordedCalendar, timesOfRounds } from '../rounds/recorded-calendar.ts';
import { statementRecords } from '../statements/statement.records.ts';
import { spanOf } from '../time/span.ts';
import { codingNotices, datedByNothing, datedOutside, knownTooEarly, type RoundDays } from './coding-notices.ts';
import type { DemandRecord } from './demand.records.ts';
import type { CodingNotice } from './notice.ts';
import { recordedCourse, responsesTo } from './recorded-history.ts';

/** The notices of the coding rules on a demand's positions and responses, as a reading shows them. */
export async function recordedNotices(reading: Reading, demand: DemandRecord): Promise<CodingNotice[]> {
  const [course, responses] = await Promise.all([recordedCourse(reading, demand), responsesTo(reading, demand.id)]);
  const roundDays = await daysOfRounds(reading, demand.process, [...course.history.positions, ...responses]);
  return codingNotices(course, responses, roundDays);
}

/** The same about these entries alone. No notice about a position depends on responses, so they are read only where one of them is noticed. */
export async function noticesAbout(reading: Reading, demand: DemandRecord, { noticed, withResponses }: WhatIsNoticed): Promise<CodingNotice[]> {
  const [course, responses] = await Promise.all([recordedCourse(reading, demand), withResponses ? responsesTo(reading, demand.id) : []]);
  const entries = [...course.history.positions, ...responses].filter(({ id }) => noticed.has(id));
  return codingNotices(course, responses, await daysOfRounds(reading, demand.process, entries), noticed);
}

interface WhatIsNoticed {
  readonly noticed: ReadonlySet<ThingId>;
  /** Whether any of them is a response. */
  readonly withResponses: boolean;
}

/** The outcomes that claim to settle a demand while its history says something else. The history decides. */
export async function settlementNotices(reading: Reading, demand: DemandRecord): Promise<CodingNotice[]> {
  const course = await recordedCourse(reading, demand);
  return course.receptions().flatMap(({ outcome, reception }) => {
    if (reception.kind !== 'DISAGREES') return [];
    const { id, number, changes } = reception.position;
    const message = `is said to settle ${demand.key} (${outcome.extent}), of which position ${number} says ${changes.join(', ')}: that decides`;
    return [{ thing: outcome.id, beside: id, kind: 'SETTLED_OTHERWISE', message }];
  });
}

/** The notices on impossible dates of a process's outcomes and statements. */
export async function processNotices(reading: Reading, process: ThingId): Promise<CodingNotice[]> {
  const outcomes = await outcomesOfProcess(reading, process);
  const roundDays = await daysOfRounds(reading, process, outcomes);
  const statements = await reading.loadBelonging(statementRecords, 'process', process, 'r.sort_key');
  const early = statements.flatMap((statement) =>
    knownTooEarly({ ...spanOf(statement.date), knownSince: statement.knownSince }, statement.date).map((remark) => ({ thing: statement.id, ...remark })),
  );
  const ofOutcomes = outcomes.flatMap((outcome) => {
    const remarks = [...datedOutside(outcome.date, outcome.round, roundDays), ...datedByNothing(outcome), ...knownTooEarly(outcome, outcome.date)];
    return remarks.map((remark) => ({ thing: outcome.id, ...remark }));
  });
  return [...ofOutcomes, ...early];
}

async function daysOfRounds(reading: Reading, process: ThingId, entries: readonly { readonly round: ThingId | null }[]): Promise<RoundDays> {
  const calendar = await recordedCalendar(reading, process);
  const named = entries.flatMap(({ round }) => (round === null ? [] : [round]));
  const rounds = await timesOfRounds(reading, named, calendar);
  return (round) => rounds.get(round)?.span ?? null;
}
