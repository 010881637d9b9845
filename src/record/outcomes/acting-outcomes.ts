import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { parseEdtf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { DemandRecord } from '../demands/demand.records.ts';
import type { ActingOutcome } from '../demands/outcome-effects.ts';
import { lastDayBorne } from '../processes/process-time.ts';
import { inListOrder } from '../time/order.ts';
import { type EntryTime, timeIfDated, timesFor } from '../time/recorded-times.ts';
import { anyDay } from '../time/span.ts';
import { type OutcomeRecord, outcomeRecords } from './outcome.records.ts';

/** What outcomes say of a demand, and the last day up to which expiries count where no day is asked. */
export interface ActingOutcomes {
  readonly outcomes: readonly ActingOutcome[];
  readonly horizon: string | null;
}

/** An outcome with its effective dates; null where nothing dates it. */
export type DatedOutcome = OutcomeRecord & EntryTime;

/** The outcomes of a process, in the order of recording. */
export function outcomesOfProcess(reading: Reading, process: ThingId): Promise<DatedOutcome[]> {
  const loader = reading.loader<ThingId, DatedOutcome[]>('dated outcomes', async (processes) => {
    const picked = isOneOf(reading.database.dialect, raw('r.process'), processes);
    const rows = await reading.query(sql`select r.* from outcomes r where ${picked} and ${reading.stood(outcomeRecords, 'r')} order by r.id`);
    const outcomes = await reading.adopt(outcomeRecords, rows);
    return Promise.all(
      processes.map(async (id) => {
        const own = outcomes.filter((outcome) => outcome.process === id);
        const entries = own.map(({ date, time, round }) => ({ date, time, round, statement: null }));
        const timeOf = await timesFor(reading, id, entries);
        return own.map((outcome, index) => Object.assign(outcome, timeOf(entries[index] as (typeof entries)[number])));
      }),
    );
  });
  return loader.load(process);
}

/** Outcomes in the order of a list by date; those that nothing dates come last. */
export function inDateOrder(outcomes: readonly DatedOutcome[]): DatedOutcome[] {
  return inListOrder(
    [...outcomes].sort((one, other) => one.id - other.id),
    timeIfDated,
  );
}

/** The outcomes that settle a demand or confirm what is settled of it, those that void or extend these, and so on. */
export async function outcomesActingOn(reading: Reading, { id, process }: Pick<DemandRecord, 'id' | 'process'>): Promise<ActingOutcomes> {
  const all = await outcomesOfProcess(reading, process);
  const found = new Set(all.filter((outcome) => actsOn(outcome, id)));
  if (found.size === 0) return { outcomes: [], horizon: null };
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const outcome of all) if ([...found].some((known) => known.voidedBy === outcome.id || outcome.extends === known.id)) found.add(outcome);
  }
  const outcomes = all.filter((outcome) => found.has(outcome)).map((outcome) => acting(outcome, id));
  const runsOut = outcomes.some(({ expires }) => expires !== null);
  return { outcomes, horizon: runsOut ? await lastDayBorne(reading, process) : null };
}

function actsOn({ settles, confirms, confirmsAll }: DatedOutcome, demand: ThingId): boolean {
  return confirmsAll || confirms.includes(demand) || settles.some((settled) => settled.demand === demand);
}

function acting(outcome: DatedOutcome, demand: ThingId): ActingOutcome {
  const { confirms, confirmsAll } = outcome;
  return {
    ...outcome,
    firstDay: outcome.firstDay ?? anyDay.firstDay,
    lastDay: outcome.lastDay ?? anyDay.lastDay,
    extent: outcome.settles.find((settled) => settled.demand === demand)?.extent ?? null,
    confirms: confirmsAll || confirms.includes(demand),
    expires: lastDayInForce(outcome),
  };
}

/** The last day on which an outcome holds: its expiry, else the end of the time for which it is in force. An end that is open or unknown is none. */
export function lastDayInForce({ expiry, inForce }: Pick<OutcomeRecord, 'expiry' | 'inForce'>): string | null {
  return knownEnd(expiry) ?? (inForce?.includes('/') ? knownEnd(inForce) : null);
}

function knownEnd(date: string | null): string | null {
  const reading = date === null ? null : parseEdtf(date);
  return reading?.ok && reading.value.unknown !== 'end' ? reading.value.lastDay : null;
}
