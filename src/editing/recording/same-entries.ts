import { inTurns, takeTurn } from '../../foundation/turns.ts';
import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import { fold } from '../../foundation/values/words.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import { recordedCourse, responsesTo } from '../../record/demands/recorded-history.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { isDated } from '../../record/time/span.ts';
import { newThings } from './new-things.ts';
import type { WrittenNotice } from './written-notice.ts';

/** What a position and a response have in common. */
interface Told {
  readonly id: ThingId;
  readonly key: string;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly time: string | null;
  readonly texts: readonly LocalTextRecord[];
  /** Who says it, to whom. */
  readonly parties: string;
  readonly kinds: string;
  /** One source may well report it again on another day. */
  readonly mayRecur: boolean;
  /** The writer says that it is another one. */
  readonly isApart: boolean;
  /** The number of the position that it answers. */
  readonly to: number | null;
  readonly correctedBy: string;
}

/**
 * New positions and responses that look like a correction of one that stood before: next week's table has a corrected cell, and its row names no
 * number. Two entries that come together are two on purpose.
 */
export async function sameEntryNotices(writing: Writing): Promise<WrittenNotice[]> {
  const reading = writing.readingSoFar();
  const notices: WrittenNotice[] = [];
  const positions = new Set(await newThings(writing, ['Position']));
  const responses = new Set(await newThings(writing, ['Response']));
  const added = new Set([...positions, ...responses]);
  for (const id of await olderDemands(writing, added)) {
    await takeTurn();
    const demand = await reading.load(demandRecords, id);
    if (demand === null) continue;
    // Together, so that the sources of both are read by one statement.
    const told = await Promise.all([positions.size === 0 ? [] : positionsTold(reading, demand), responses.size === 0 ? [] : responsesTold(reading, demand)]);
    notices.push(...(await Promise.all(told.map((entries) => likeOlder(reading, entries, added)))).flat());
  }
  return notices;
}

/** The demands that get entries. One that is new itself has no entry that stood before. */
async function olderDemands(writing: Writing, added: ReadonlySet<ThingId>): Promise<Set<ThingId>> {
  const { things } = writing.readingBefore().pin.head;
  const demands = new Set<ThingId>();
  await inTurns(writing.acts, ({ thing, touches }) => {
    if (added.has(thing)) for (const demand of touches.demands) if (demand <= things) demands.add(demand);
  });
  return demands;
}

async function positionsTold(reading: Reading, demand: DemandRecord): Promise<Told[]> {
  const course = await recordedCourse(reading, demand);
  return course.history.positions.map((position, index) => {
    const { id, key, firstDay, lastDay, round, statement, time, texts, toward, changes, after, actors = [] } = position;
    const who = actors.length > 0 ? actors : course.stateAfter(index).makers;
    const kinds = [...changes].sort().join(' ');
    const parties = `${listed(who)} to ${listed(toward)}`;
    const own = { mayRecur: kinds === 'RESTATED', isApart: after !== null, correctedBy: 'updatePosition' };
    return { id, key, firstDay, lastDay, round, statement, time, texts, parties, kinds, to: null, ...own };
  });
}

async function responsesTold(reading: Reading, demand: DemandRecord): Promise<Told[]> {
  const responses = await responsesTo(reading, demand.id);
  return responses.map(({ id, key, firstDay, lastDay, round, statement, time, texts, party, kind, to }) => {
    const own = { mayRecur: true, isApart: false, correctedBy: 'updateResponse' };
    return { id, key, firstDay, lastDay, round, statement, time, texts, parties: String(party), kinds: kind, to, ...own };
  });
}

const listed = (parties: readonly ThingId[]) => [...parties].sort((one, other) => one - other).join(',');

async function likeOlder(reading: Reading, all: readonly Told[], added: ReadonlySet<ThingId>): Promise<WrittenNotice[]> {
  const older = new Map<string, Told[]>();
  const entries = mayBeTwins(all, added);
  const signed = await Promise.all(entries.map(async (entry) => ({ entry, signs: await signsOf(reading, entry) })));
  for (const { entry, signs } of signed) {
    if (added.has(entry.id)) continue;
    for (const sign of signs) {
      const alike = older.get(sign);
      if (alike === undefined) older.set(sign, [entry]);
      else alike.push(entry);
    }
  }
  return signed.flatMap(({ entry, signs }) => {
    if (!added.has(entry.id) || entry.isApart) return [];
    const twin = signs.flatMap((sign) => older.get(sign) ?? []).find((other) => mayBeOne(entry, other));
    return twin === undefined ? [] : [{ kind: 'SAME_ENTRY', thing: entry.id, key: entry.key, message: messageOf(entry, twin) }];
  });
}

/** The new entries that one that stood before may repeat, and those. Their sources need not be read otherwise. */
function mayBeTwins(all: readonly Told[], added: ReadonlySet<ThingId>): Told[] {
  const twins = new Set<Told>();
  for (const entry of all) {
    if (!added.has(entry.id) || entry.isApart) continue;
    const others = all.filter((other) => !added.has(other.id) && other.parties === entry.parties && mayBeOne(entry, other));
    if (others.length > 0) for (const one of [entry, ...others]) twins.add(one);
  }
  return all.filter((entry) => twins.has(entry));
}

/** By whom and from which source on which day, and by whom and from which source in which words. */
async function signsOf(reading: Reading, entry: Told): Promise<string[]> {
  const citations = await reading.loadAttached(citationRecords, entry.id);
  const sources = citations.length === 0 ? ['none'] : [...new Set(citations.map(({ source }) => String(source)))];
  return sources.flatMap((source) => {
    const whose = `${entry.parties} ${source}`;
    return [`on ${daysOf(entry)} ${whose}`, ...entry.texts.map(({ text }) => `in words ${entry.kinds} ${whose} ${fold(text)}`)];
  });
}

const daysOf = ({ firstDay, lastDay }: Told) => `${firstDay}/${lastDay}`;

function mayBeOne(entry: Told, other: Told): boolean {
  if (differs(entry.round, other.round) || differs(entry.statement, other.statement) || differs(entry.to, other.to)) return false;
  if (daysOf(entry) === daysOf(other)) return !differs(entry.time, other.time);
  return hasNoDate(entry) || hasNoDate(other) || !(entry.mayRecur || other.mayRecur);
}

const differs = <T>(one: T | null, other: T | null) => one !== null && other !== null && one !== other;

function hasNoDate({ firstDay, lastDay }: Told): boolean {
  return firstDay === null || lastDay === null || !isDated({ firstDay, lastDay });
}

function messageOf(entry: Told, twin: Told): string {
  const alike = daysOf(entry) !== daysOf(twin) ? 'in the same words' : hasNoDate(entry) ? 'without a date, too' : 'on the same day';
  const number = /\d+$/.exec(twin.key)?.[0];
  const advice = `retract this one, and correct that one (${twin.correctedBy}, or a table with \`n: ${number}\` and \`reason: CORRECTION\`)`;
  return `stands beside ${twin.key}, by the same parties, from the same source and ${alike}: if it corrects that one, ${advice}`;
}
