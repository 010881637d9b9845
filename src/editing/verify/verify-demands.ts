import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { derivedOf } from '../../record/demands/derived-values.ts';
import type { CodingNotice } from '../../record/demands/notice.ts';
import { processNotices, recordedNotices, settlementNotices } from '../../record/demands/recorded-notices.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { differing, storedOf } from '../recording/derived.ts';
import type { Report } from './finding.ts';

/** Checks that the stored state of each demand follows from its course. Checks that the days of its positions follow from the rule of time. */
export async function verifyDemands(reading: Reading, report: Report): Promise<void> {
  const demands = await demandsIn(reading);
  const stored = await storedOf(reading, null);
  const fault = (where: string, message: string) => report({ severity: 'fault', check: 'demands', where, message });
  const days = new Map(stored.days);
  for (const demand of demands) {
    if ((await reading.load(processRecords, demand.process)) === null) {
      fault(demand.key, 'its process is missing');
      continue;
    }
    const derived = await derivedOf(reading, demand);
    const state = stored.states.get(demand.id);
    if (state === undefined) fault(demand.key, 'nothing is stored of how it stands');
    else for (const field of differing(state, derived.state)) fault(demand.key, `${field}: what is stored is not what its history gives`);
    for (const each of derived.days) {
      const kept = days.get(each.position);
      days.delete(each.position);
      const isRight = kept === undefined ? !each.differs : each.differs && kept.firstDay === each.firstDay && kept.lastDay === each.lastDay;
      if (!isRight) fault(demand.key, 'the days that are stored of a position are not those that its round and date give');
    }
  }
  if (days.size > 0) fault('position_days', `holds the days of ${days.size} positions that do not stand`);
}

/** If the history of a demand contradicts an outcome that settles it, the history decides. A notice asks somebody to look. */
export async function compareSettlements(reading: Reading, report: Report): Promise<void> {
  for (const demand of await demandsIn(reading)) {
    for (const notice of await settlementNotices(reading, demand)) await reportNotice(reading, report, 'settlements', notice);
  }
}

/** Codings that two coders may see differently, and codings that cannot be right. */
export async function noticeCoding(reading: Reading, report: Report): Promise<void> {
  const demands = await demandsIn(reading);
  for (const demand of demands) {
    for (const notice of await recordedNotices(reading, demand)) await reportNotice(reading, report, 'coding', notice);
  }
  const rows = await reading.query(sql`select r.id from processes r where ${reading.stood(processRecords, 'r')} order by r.sort_key`);
  for (const { id } of rows) {
    for (const notice of await processNotices(reading, id as ThingId)) await reportNotice(reading, report, 'coding', notice);
  }
}

async function reportNotice(reading: Reading, report: Report, check: 'settlements' | 'coding', { thing, kind, message }: CodingNotice): Promise<void> {
  const identity = await reading.identityOf(thing);
  report({ severity: 'notice', check, kind, where: identity?.key ?? '', message });
}

async function demandsIn(reading: Reading) {
  return reading.adopt(demandRecords, await reading.query(sql`select r.* from demands r where ${reading.stood(demandRecords, 'r')} order by r.sort_key`));
}
