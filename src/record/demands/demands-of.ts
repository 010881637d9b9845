import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from './demand.records.ts';

/** The demands of a process that the view shows, in the natural order of their keys. */
export async function demandsOf(reading: Reading, process: ThingId): Promise<DemandRecord[]> {
  const rows = await reading.query(sql`select r.* from demands r where r.process = ${process} and ${reading.stood(demandRecords, 'r')} order by r.sort_key`);
  return reading.adopt(demandRecords, rows);
}
