import sql, { raw, type Sql } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { AFTER_ALL_DAYS, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import { occasionSpan } from '../time/span.ts';
import { type ProcessRecord, processRecords } from './process.records.ts';
import { isOver } from './process.ts';

interface Dated {
  readonly type: ThingType;
  readonly table: string;
  readonly date: string;
  readonly ofProcess: Sql;
}

const inProcess = raw('r.process');
const ofDemand = raw('(select d.process from demands d where d.id = r.demand order by d.from_seq desc limit 1)');

/** The entries of a process that bear dates. */
const dated: readonly Dated[] = [
  { type: 'Round', table: 'rounds', date: 'date', ofProcess: inProcess },
  { type: 'Statement', table: 'statements', date: 'date', ofProcess: inProcess },
  { type: 'Outcome', table: 'outcomes', date: 'date', ofProcess: inProcess },
  { type: 'Position', table: 'positions', date: 'stated_on', ofProcess: ofDemand },
  { type: 'Response', table: 'responses', date: 'date', ofProcess: ofDemand },
];

/** The last day that any entry of a process bears; null where none bears one. Of an open end, its beginning counts. */
export function lastDayBorne(reading: Reading, process: ThingId): Promise<string | null> {
  const loader = reading.loader<ThingId, string | null>('last days borne', async (processes) => {
    const parts = dated.map(({ type, table, date, ofProcess }) => {
      const day = raw(`case when r.${date}_last = '${AFTER_ALL_DAYS}' then r.${date}_first else r.${date}_last end`);
      return sql`select ${ofProcess} as process, ${day} as day from ${raw(`"${table}"`)} r where r.${raw(date)} is not null and ${reading.stood({ type }, 'r')}`;
    });
    const all = parts.reduce((sum, part) => sql`${sum} union all ${part}`);
    const asked = isOneOf(reading.database.dialect, raw('days.process'), processes);
    const rows = await reading.query(sql`select days.process, max(days.day) as day from (${all}) days where ${asked} group by days.process`);
    const found = new Map(rows.map((row) => [row.process, row.day as string]));
    return processes.map((id) => found.get(id) ?? null);
  });
  return loader.load(process);
}

/** The last day of a process; null where it is not known. */
export async function endOfProcess(reading: Reading, process: ProcessRecord): Promise<string | null> {
  if (process.period === null) return null;
  const borne = await lastDayBorne(reading, process.id);
  const span = occasionSpan(process.period, borne === null ? [] : [{ firstDay: borne, lastDay: borne }]);
  return span === null || span.lastDay === AFTER_ALL_DAYS ? null : span.lastDay;
}

/** Whether a process is over, as this reading shows it: by what was known on a day before its end, it still ran. */
export async function isOverIn(reading: Reading, id: ThingId): Promise<boolean> {
  const process = await reading.load(processRecords, id);
  if (process === null || !isOver(process.status)) return false;
  const { knownBy } = reading.pin;
  if (knownBy === null) return true;
  const since = process.statusKnownSince === null ? await endOfProcess(reading, process) : lastDayOf(process.statusKnownSince);
  return since === null || since <= knownBy;
}
