import sql, { join, raw, type Sql } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { AFTER_ALL_DAYS, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { occasionSpan } from '../time/span.ts';
import { type ProcessRecord, processRecords, type Strand } from './process.records.ts';
import { isOver, type ProcessStatus } from './process.ts';

/** The last day of any position, response or outcome of a process. Null if none has a date. If an end is open, its beginning counts. */
export function lastDayBorne(reading: Reading, process: ThingId): Promise<string | null> {
  const loader = reading.loader<ThingId, string | null>('last days borne', async (processes) => {
    const { dialect } = reading.database;
    const demands = sql`join demands d on d.id = r.demand and ${reading.edgesStood('d')}`;
    const ofDemands = isOneOf(dialect, raw('d.process'), processes);
    const parts = [
      sql`select d.process as process, ${lastOf(cutToRound('stated_on'))} as day from positions r ${demands} ${heldAt(reading)} where ${ofDemands} and ${reading.stood({ type: 'Position' }, 'r')}`,
      sql`select d.process as process, ${lastOf(cutToRound('date'))} as day from responses r ${demands} ${heldAt(reading)} where ${ofDemands} and ${reading.stood({ type: 'Response' }, 'r')}`,
      sql`select r.process as process, ${lastOf(cutToRound('date'))} as day from outcomes r ${heldAt(reading)} where ${isOneOf(dialect, raw('r.process'), processes)} and ${reading.stood({ type: 'Outcome' }, 'r')}`,
    ];
    const rows = await reading.query(
      sql`select days.process, max(days.day) as day from (${join(parts, ' union all ')}) days where days.day is not null group by days.process`,
    );
    const found = new Map(rows.map((row) => [row.process, row.day as string]));
    return processes.map((id) => found.get(id) ?? null);
  });
  return loader.load(process);
}

interface Bounds {
  readonly first: Sql;
  readonly last: Sql;
}

const lastOf = ({ first, last }: Bounds) => sql`case when ${last} = ${raw(`'${AFTER_ALL_DAYS}'`)} then ${first} else ${last} end`;

const heldAt = (reading: Reading) => sql`left join rounds o on o.id = r.round and ${reading.edgesStood('o')}`;

/** The own date of an entry, cut to its round if the two overlap. Without a date, that of the round. */
function cutToRound(date: 'date' | 'stated_on'): Bounds {
  const overlap = `r.${date} is not null and o.date is not null and r.${date}_first <= o.date_last and o.date_first <= r.${date}_last`;
  return {
    first: raw(`coalesce(r.${date}_first, o.date_first)`),
    last: raw(`case when ${overlap} and o.date_last < r.${date}_last then o.date_last else coalesce(r.${date}_last, o.date_last) end`),
  };
}

/** The last day of a process. Null if unknown. */
export async function endOfProcess(reading: Reading, process: ProcessRecord): Promise<string | null> {
  if (process.period === null) return null;
  const borne = await lastDayBorne(reading, process.id);
  const span = occasionSpan(process.period, borne === null ? [] : [{ firstDay: borne, lastDay: borne }]);
  return span === null || span.lastDay === AFTER_ALL_DAYS ? null : span.lastDay;
}

/**
 * Whether a process is over, as this reading shows it. In a view of a day before its end, it still runs. A strand with a status of its own
 * uses that, and its own period.
 */
export async function isOverIn(reading: Reading, id: ThingId, strandKey: string | null = null): Promise<boolean> {
  const process = await reading.load(processRecords, id);
  if (process === null) return false;
  const strand = strandOf(process, strandKey);
  if (!isOver(strand?.status ?? process.status)) return false;
  const { knownBy } = reading.pin;
  if (knownBy === null) return true;
  const since = await overSince(reading, process, strand);
  return since === null || since <= knownBy;
}

/** The status of a process or strand, as this reading could know it. */
export async function statusOfProcess(reading: Reading, process: ProcessRecord, own?: Strand): Promise<ProcessStatus> {
  const status = own?.status ?? process.status;
  if (isOver(status)) return (await isOverIn(reading, process.id, own?.key ?? null)) ? status : 'ACTIVE';
  const since = own?.status == null ? process.statusKnownSince : null;
  const { knownBy } = reading.pin;
  if (knownBy === null || since === null || lastDayOf(since) <= knownBy) return status;
  return status === 'SUSPENDED' ? 'ACTIVE' : 'EXPLORATORY';
}

/** The last day of a process, or of a strand with its own period. Null while it runs. Without a date it ends after all days. */
export async function endedOn(reading: Reading, process: ProcessRecord, strandKey: string | null): Promise<string | null> {
  if (!(await isOverIn(reading, process.id, strandKey))) return null;
  const period = strandOf(process, strandKey)?.period;
  return period == null ? ((await endOfProcess(reading, process)) ?? AFTER_ALL_DAYS) : lastDayOf(period);
}

/** The same for the process or strand of a demand. */
export async function endOfDemand(
  reading: Reading,
  { process: id, strand }: { readonly process: ThingId; readonly strand: string | null },
): Promise<string | null> {
  const process = await reading.load(processRecords, id);
  return process === null ? null : endedOn(reading, process, strand);
}

/** A strand by its key, however it is named; a word that names no strand of the process stands for itself. */
export function keyOfStrand(process: ProcessRecord | null, named: string): string {
  return (process === null ? undefined : strandOf(process, named))?.key ?? named;
}

function strandOf({ strands }: ProcessRecord, strandKey: string | null): Strand | undefined {
  return strandKey === null ? undefined : strands.find(({ key, name }) => key === strandKey || name === strandKey);
}

/** The day since which the public could know that it is over. Null if nothing says so. */
async function overSince(reading: Reading, process: ProcessRecord, strand: Strand | undefined): Promise<string | null> {
  if (strand?.status != null && strand.period != null) return knownEnd(lastDayOf(strand.period));
  return process.statusKnownSince === null ? endOfProcess(reading, process) : lastDayOf(process.statusKnownSince);
}

const knownEnd = (day: string) => (day === AFTER_ALL_DAYS ? null : day);
