import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { inBatches, takeTurn, WITH_BELONGINGS } from '../../foundation/turns.ts';
import { fold, wordsOf } from '../../foundation/values/words.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Records } from '../../ledger/records.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { demandsOf } from '../../record/demands/demands-of.ts';
import type { NoticeKind } from '../../record/demands/notice.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { placesOfRound } from '../../record/rounds/places-of-round.ts';
import { type RoundRecord, roundRecords } from '../../record/rounds/round.records.ts';
import { type SourceRecord, sourceRecords } from '../../record/sources/source.records.ts';
import { spanOf } from '../../record/time/span.ts';
import { newThings } from './new-things.ts';
import type { WrittenNotice } from './written-notice.ts';

/** New demands, rounds and sources that look like duplicates of recorded ones. */
export async function doubleNotices(writing: Writing): Promise<WrittenNotice[]> {
  const reading = writing.readingSoFar();
  return [
    ...(await doubleDemands(reading, await newOf(reading, demandRecords, writing))),
    ...(await doubleRounds(reading, await newOf(reading, roundRecords, writing))),
    ...(await doubleSources(reading, await newOf(reading, sourceRecords, writing))),
  ];
}

async function newOf<R extends Thing>(reading: Reading, records: Records<R>, writing: Writing): Promise<R[]> {
  const found: R[] = [];
  for (const some of inBatches(await newThings(writing, [records.type]))) {
    await takeTurn();
    found.push(...(await reading.loadMany(records, some)));
  }
  return found;
}

function noticeOf(kind: NoticeKind, { id, key }: Thing, message: string): WrittenNotice {
  return { kind, thing: id, key, message };
}

/** Demands of the same makers in one process, under one title or with the same first words. */
async function doubleDemands(reading: Reading, demands: readonly DemandRecord[]): Promise<WrittenNotice[]> {
  const notices: WrittenNotice[] = [];
  for (const [process, some] of groupsBy(demands, (demand) => demand.process)) {
    const all = await demandsOf(reading, process);
    const bySign = groupsBy(await signedDemands(reading, all), ([sign]) => sign);
    const signs = new Map(all.map((demand) => [demand.id, new Set<string>()]));
    for (const [sign, signed] of bySign) for (const [, { id }] of signed) signs.get(id)?.add(sign);
    for (const demand of some) {
      await takeTurn();
      const others = [...(signs.get(demand.id) ?? [])].flatMap((sign) => (bySign.get(sign) ?? []).map(([, other]) => other));
      const twin = others.find((other) => other.id < demand.id && shareMakers(demand, other));
      if (twin !== undefined)
        notices.push(noticeOf('SAME_DEMAND', demand, `says what ${twin.key} says already: if it is the same demand, add a position to that one`));
    }
  }
  return notices;
}

/** What identifies a demand: its titles, and the words of its first position on one issue. The same words on another issue ask another thing. */
async function signedDemands(reading: Reading, demands: readonly DemandRecord[]): Promise<[sign: string, DemandRecord][]> {
  const signed: [string, DemandRecord][] = [];
  for (const some of inBatches(demands, WITH_BELONGINGS)) {
    await takeTurn();
    const positions = await Promise.all(some.map(({ id }) => reading.loadAttached(positionRecords, id)));
    for (const [index, demand] of some.entries()) {
      for (const { text } of demand.titles) signed.push([`title ${signOf(text)}`, demand]);
      for (const { text } of positions[index]?.[0]?.texts ?? []) signed.push([`text ${demand.issue} ${signOf(text)}`, demand]);
    }
  }
  return signed;
}

const signOf = (text: string) =>
  wordsOf(text)
    .map(({ word }) => word)
    .join(' ') || fold(text);

/** Whether two demands may have a maker in common. Unknown makers may be the same. */
function shareMakers(one: DemandRecord, other: DemandRecord): boolean {
  return one.madeBy.length === 0 || other.madeBy.length === 0 || one.madeBy.some((party) => other.madeBy.includes(party));
}

/** Rounds on the same days with the same label, or with the same parties at a place of both. Sessions of one day may differ by clock or ordinal. */
async function doubleRounds(reading: Reading, rounds: readonly RoundRecord[]): Promise<WrittenNotice[]> {
  const notices: WrittenNotice[] = [];
  for (const [process, some] of groupsBy(rounds, (round) => round.process)) {
    const rows = await reading.query(sql`select r.* from rounds r where r.process = ${process} and ${reading.stood(roundRecords, 'r')} order by r.id`);
    const all = groupsBy(await reading.adopt(roundRecords, rows), daysOf);
    for (const round of some) {
      await takeTurn();
      const others = daysOf(round) === '' ? [] : (all.get(daysOf(round)) ?? []).filter(({ id }) => id < round.id);
      for (const other of others) {
        if (!(await isSameRound(reading, round, other))) continue;
        notices.push(noticeOf('SAME_ROUND', round, `is of the same day as ${other.key}: if it is the same round, update that one`));
        break;
      }
    }
  }
  return notices;
}

const daysOf = ({ date }: RoundRecord) => (date === null ? '' : Object.values(spanOf(date)).join('/'));

async function isSameRound(reading: Reading, one: RoundRecord, other: RoundRecord): Promise<boolean> {
  if (one.kind !== other.kind || differs(one.time, other.time) || differ(one, other)) return false;
  if (fold(one.label) === fold(other.label)) return true;
  if (!sharePlaces(one, other)) return false;
  const [parties, others] = await Promise.all([partiesAt(reading, one.id), partiesAt(reading, other.id)]);
  return parties !== '' && parties === others;
}

/** Whether one place of the two is the same, as main place or as a further one. */
function sharePlaces(one: RoundRecord, other: RoundRecord): boolean {
  const places = placesOfRound(other);
  return placesOfRound(one).some((place) => places.includes(place));
}

const differs = (one: string | null, other: string | null) => one !== null && other !== null && one !== other;

/** Whether one counter gives them different numbers. */
function differ(one: RoundRecord, other: RoundRecord): boolean {
  return one.ordinals.some(({ counter, number }) => other.ordinals.some((each) => fold(each.counter) === fold(counter) && each.number !== number));
}

async function partiesAt(reading: Reading, round: ThingId): Promise<string> {
  const parts = await reading.loadAttached(participationRecords, round);
  return parts
    .map(({ party }) => party)
    .sort((a, b) => a - b)
    .join(' ');
}

/** Sources with the same address. The part after `#` names a place in the document, and a final slash means nothing. */
async function doubleSources(reading: Reading, sources: readonly SourceRecord[]): Promise<WrittenNotice[]> {
  const notices: WrittenNotice[] = [];
  for (const some of inBatches(sources.filter(({ url }) => url !== null))) {
    await takeTurn();
    const forms = some.flatMap(({ url }) => [addressOf(url as string), `${addressOf(url as string)}/`]);
    const same = isOneOf(reading.database.dialect, raw('r.url'), forms);
    const rows = await reading.query(sql`select r.* from sources r where ${same} and ${reading.stood(sourceRecords, 'r')} order by r.id`);
    const all = groupsBy(await reading.adopt(sourceRecords, rows), ({ url }) => addressOf(url as string));
    for (const source of some) {
      const twin = (all.get(addressOf(source.url as string)) ?? []).find(({ id }) => id < source.id);
      if (twin !== undefined) notices.push(noticeOf('SAME_SOURCE', source, `has the address of ${twin.key}: if it is the same document, cite that one`));
    }
  }
  return notices;
}

const addressOf = (url: string) => url.replace(/#.*$/, '').replace(/\/$/, '');

function groupsBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
