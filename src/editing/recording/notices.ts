import { fewAtATime, manyAtATime, takeTurn } from '../../foundation/turns.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import type { CodingNotice } from '../../record/demands/notice.ts';
import { noticesAbout, processNotices, settlementNotices } from '../../record/demands/recorded-notices.ts';
import { datesAheadNotices } from './dates-ahead.ts';
import { doubleNotices } from './double-notices.ts';
import { sameEntryNotices } from './same-entries.ts';
import { unsourcedNotices } from './unsourced-notices.ts';
import type { WrittenNotice } from './written-notice.ts';

const coded: readonly ThingType[] = ['Position', 'Response', 'Outcome', 'Statement'];

/** All notices about what this transaction wrote. */
export async function noticesOf(writing: Writing): Promise<WrittenNotice[]> {
  return [
    ...(await doubleNotices(writing)),
    ...(await sameEntryNotices(writing)),
    ...(await codedNotices(writing)),
    ...(await datesAheadNotices(writing)),
    ...(await unsourcedNotices(writing)),
  ];
}

/** Notices of the coding rules about the positions, responses, outcomes and statements of this transaction. */
export async function codedNotices(writing: Writing): Promise<WrittenNotice[]> {
  const acts = writing.acts.filter(({ thingType }) => coded.includes(thingType));
  if (acts.length === 0) return [];
  const written = new Set(acts.map(({ thing }) => thing));
  const after = writing.readingSoFar();
  const loaded = await manyAtATime(await touchedBy(acts, 'demands'), (id) => after.load(demandRecords, id));
  const demands = loaded.filter((demand) => demand !== null);
  const processes = await touchedBy(
    acts.filter(({ thingType }) => thingType === 'Outcome' || thingType === 'Statement'),
    'processes',
  );
  const about = { noticed: written, withResponses: acts.some(({ thingType }) => thingType === 'Response') };
  const notices = [
    ...(await fewAtATime(demands, (demand) => noticesAbout(after, demand, about))),
    ...(await fewAtATime(demands, (demand) => settlementNotices(after, demand))),
    ...(await fewAtATime(processes, (process) => processNotices(after, process))),
  ];
  // A notice about an older entry is shown with the new entry that takes part in it.
  const placeOf = ({ thing, beside }: CodingNotice) => [thing, beside].find((id) => id !== undefined && written.has(id));
  const placed = notices.flat().flatMap((notice) => {
    const thing = placeOf(notice);
    return thing === undefined ? [] : [{ notice, thing }];
  });
  return fewAtATime(placed, ({ notice, thing }) => told(notice, thing, after));
}

/** One commit may hold tens of thousands of acts, so avoid one long list of what they touch. */
async function touchedBy(acts: readonly Pick<Entry, 'touches'>[], field: 'demands' | 'processes'): Promise<ThingId[]> {
  const touched = new Set<ThingId>();
  for (const { touches } of acts) {
    await takeTurn();
    for (const id of touches[field]) touched.add(id);
  }
  return [...touched];
}

async function told({ thing: subject, kind, message }: CodingNotice, thing: ThingId, after: Reading) {
  return { thing, key: (await after.identityOf(subject))?.key ?? '', kind, message };
}
