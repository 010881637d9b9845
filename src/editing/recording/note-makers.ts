import { fewAtATime, inTurns, pickInTurns } from '../../foundation/turns.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { makersInTime } from '../../record/demands/answered.ts';
import type { Course } from '../../record/demands/course.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { recordedCourse, responsesTo, type StatedPosition } from '../../record/demands/recorded-history.ts';
import { recordsOf } from '../../record/records.ts';
import type { Lookup } from './item.ts';

type Act = Writing['acts'][number];

/**
 * Stores with each act on a demand or a part of it who holds the demand at that moment. Most entries carry their makers on, so that only the history after
 * the writes tells them. A party that ceases to hold the demand by an entry hears of it too. `lookup` finds the citations of this transaction.
 */
export async function noteMakers(writing: Writing, lookup: Lookup): Promise<void> {
  const acts = await pickInTurns(writing.acts, isOfDemand);
  if (acts.length === 0) return;
  const [after, before] = [writing.readingSoFar(), writing.readingBefore()];
  const holders = await fewAtATime(acts, async (act) => {
    const readings = isFirst(act) ? [after] : [before, after];
    const subject = await subjectOf(act, lookup);
    const found = await Promise.all(act.touches.demands.flatMap((demand) => readings.map((reading) => holdersIn(reading, demand, subject))));
    return { act, found: [...new Set(found.flat())] };
  });
  await inTurns(holders, ({ act: { seq, touches }, found }) => {
    if (found.length > 0) writing.touch(seq, { makers: found, parties: [...new Set([...touches.parties, ...found])] });
  });
}

const parts: readonly string[] = ['Demand', 'Position', 'Response', 'Link'];

const isOfDemand = ({ thingType, touches }: Act) => touches.demands.length > 0 && (parts.includes(thingType) || touches.makers !== undefined);

/** What an act records first has no makers of before. */
const isFirst = ({ act, thingType }: Act) => parts.includes(thingType) && recordsOf(thingType).firstAct === act;

async function holdersIn(reading: Reading, id: ThingId, thing: ThingId): Promise<readonly ThingId[]> {
  const demand = await reading.load(demandRecords, id);
  if (demand === null || !reading.stands(demand)) return [];
  const course = await recordedCourse(reading, demand);
  const index = course.history.positions.findIndex((position) => position.id === thing);
  if (index >= 0) return holdersAt(course, index);
  const response = (await responsesTo(reading, id)).find((each) => each.id === thing);
  return response === undefined ? course.makersAfter(course.history.positions.length - 1) : makersInTime(course).when(response);
}

/** Nobody holds a demand before its first entry. */
function holdersAt(course: Course<StatedPosition>, index: number): readonly ThingId[] {
  const position = course.history.positions[index] as StatedPosition;
  return index === 0 ? course.makersAfter(0) : course.holdersAt(position);
}

/** What a citation or a claim is about, or the thing itself. */
async function subjectOf({ thing, thingType }: Act, lookup: Lookup): Promise<ThingId> {
  if (thingType !== 'Citation' && thingType !== 'Claim') return thing;
  return ((await lookup(thingType, thing))?.thing as ThingId | undefined) ?? thing;
}
