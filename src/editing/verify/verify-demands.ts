import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { linkRecords } from '../../record/demands/link.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { outcomeRecords } from '../../record/outcomes/outcome.records.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { deriveDemand } from '../recording/derived.ts';
import type { Fields } from '../recording/item.ts';
import type { Report } from './finding.ts';

/** Checks that the values stored with each demand follow from its history. */
export async function verifyDemands(reading: Reading, report: Report): Promise<void> {
  const demands = await reading.adopt(
    demandRecords,
    await reading.query(sql`select r.* from demands r where ${reading.stood(demandRecords, 'r')} order by r.sort_key`),
  );
  for (const demand of demands) {
    const [positions, links, process] = await Promise.all([
      reading.loadAttached(positionRecords, demand.id),
      reading.loadAttached(linkRecords, demand.id),
      reading.load(processRecords, demand.process),
    ]);
    if (process === null) {
      report({ severity: 'fault', check: 'demands', where: demand.key, message: 'its process is missing' });
      continue;
    }
    const derived = deriveDemand(
      demand as unknown as Fields,
      positions as unknown as (Fields & { id: ThingId })[],
      links as unknown as Fields[],
      process.status,
    );
    for (const field of ['status', 'raised', 'raisedAt'] as const) {
      if (derived[field] === demand[field]) continue;
      report({ severity: 'fault', check: 'demands', where: demand.key, message: `${field}: stored ${demand[field]}, its history gives ${derived[field]}` });
    }
  }
}

const settledStatuses = new Set(['AGREED', 'MET', 'PARTLY_AGREED', 'PARTLY_MET']);

/** A settlement by an outcome changes no status by itself. A notice tells where the two disagree. */
export async function compareSettlements(reading: Reading, report: Report): Promise<void> {
  const outcomes = await reading.adopt(
    outcomeRecords,
    await reading.query(sql`select r.* from outcomes r where ${reading.stood(outcomeRecords, 'r')} order by r.sort_key`),
  );
  for (const outcome of outcomes) {
    for (const { demand: id, extent } of outcome.settles) {
      const demand = await reading.load(demandRecords, id);
      if (demand === null || extent === 'NONE' || settledStatuses.has(demand.status)) continue;
      report({
        severity: 'notice',
        check: 'settlements',
        where: outcome.key,
        message: `is said to settle ${demand.key} (${extent}), whose status is ${demand.status}`,
      });
    }
  }
}
