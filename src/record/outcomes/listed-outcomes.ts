import sql, { type Sql } from 'sql-template-tag';
import type { DateRange } from '../../api/filters.type.ts';
import { isWithin } from '../../api/find.ts';
import { allOf } from '../../foundation/storage/lists.ts';
import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { isPickedThen, type PickedParties } from '../parties/related-party-filter.type.ts';
import { timeIfDated } from '../time/recorded-times.ts';
import { inDateOrder, outcomesOfProcess } from './acting-outcomes.ts';
import { inForceOn } from './in-force.ts';
import { outcomeRecords } from './outcome.records.ts';
import type { OutcomeOrder } from './outcome-where.type.ts';

interface ListedOutcomes {
  readonly during: DateRange | undefined;
  readonly inForce: string | null | undefined;
  readonly parties: PickedParties | null;
  readonly order: OutcomeOrder;
}

/** The outcomes that fulfil these conditions and came about within a span of days, in the requested order. */
export async function listedOutcomes(reading: Reading, conditions: readonly Sql[], { during, inForce, parties, order }: ListedOutcomes): Promise<ThingId[]> {
  const found = allOf([reading.stood(outcomeRecords, 'r'), ...conditions]);
  const rows = await reading.query(sql`select r.id, r.process from outcomes r where ${found} order by r.sort_key`);
  const byProcess = await Promise.all([...new Set(rows.map((row) => row.process as ThingId))].map((process) => outcomesOfProcess(reading, process)));
  // An outcome that voids or extends another is in the same process.
  const holding = inForce == null ? null : inForceOn(byProcess.flat(), firstDayOf(inForce), lastDayOf(inForce));
  const outcomes = new Map(byProcess.flat().map((outcome) => [outcome.id, outcome]));
  const matching = rows
    .flatMap((row) => outcomes.get(row.id as ThingId) ?? [])
    .filter((outcome) => during == null || isWithin(timeIfDated(outcome), during))
    .filter((outcome) => holding === null || holding.has(outcome.id))
    .filter((outcome) => parties === null || isPickedThen(parties, outcome.parties, timeIfDated(outcome)));
  const ordered = order === 'DATE_ASC' || order === 'DATE_DESC' ? inDateOrder(matching) : matching;
  const ids = ordered.map(({ id }) => id);
  return order === 'DATE_DESC' || order === 'KEY_DESC' ? ids.reverse() : ids;
}
