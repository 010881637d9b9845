import sql from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { derivedOf } from '../../record/demands/derived-values.ts';
import { recordedCourse } from '../../record/demands/recorded-history.ts';
import { recordedNotices } from '../../record/demands/recorded-notices.ts';
import { outcomeRecords } from '../../record/outcomes/outcome.records.ts';
import { processRecords } from '../../record/processes/process.records.ts';
import { differing, storedOf } from '../recording/derived.ts';
import type { Report } from './finding.ts';

/** What is stored of each demand is what its course gives by the one rule, and so are the days of its positions. */
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

/** Where the history of a demand says something else than an outcome that settles it, the history decides; and somebody should look. */
export async function compareSettlements(reading: Reading, report: Report): Promise<void> {
  for (const demand of await demandsIn(reading)) {
    const course = await recordedCourse(reading, demand);
    for (const { outcome, reception } of course.receptions()) {
      if (reception.kind !== 'DISAGREES') continue;
      const record = await reading.load(outcomeRecords, outcome.id);
      const message = `is said to settle ${demand.key} (${outcome.extent}), of which position ${reception.position.number} says ${reception.position.changes.join(', ')}: that decides`;
      report({ severity: 'notice', check: 'settlements', where: record?.key ?? demand.key, message });
    }
  }
}

/** What two coders would code otherwise, and what cannot be. */
export async function noticeCoding(reading: Reading, report: Report): Promise<void> {
  for (const demand of await demandsIn(reading)) {
    for (const { thing, message } of await recordedNotices(reading, demand)) {
      const identity = await reading.identityOf(thing);
      report({ severity: 'notice', check: 'coding', where: identity?.key ?? demand.key, message });
    }
  }
}

async function demandsIn(reading: Reading) {
  return reading.adopt(demandRecords, await reading.query(sql`select r.* from demands r where ${reading.stood(demandRecords, 'r')} order by r.sort_key`));
}
