import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { type PositionRecord, positionRecords } from '../../record/demands/position.records.ts';
import { recordedCourse } from '../../record/demands/recorded-history.ts';
import { correctThing } from './correct-thing.ts';
import type { Survivors } from './survivors.ts';

/** Who held a demand before each of its positions. */
export type MakersBefore = ReadonlyMap<ThingId, readonly ThingId[]>;

export async function makersBefore(reading: Reading, id: ThingId): Promise<MakersBefore> {
  const demand = await reading.load(demandRecords, id);
  if (demand === null) return new Map();
  const course = await recordedCourse(reading, demand);
  return new Map(course.history.positions.map((position, index) => [position.id, course.stateAfter(index - 1).makers]));
}

/**
 * An entry that names no makers carries on those before it. After a merge that may be an entry of the other demand, so it names those whom it carried on.
 * Each name changes what later entries carry on, so they are read again after each.
 */
export async function keepMakers(writing: Writing, demand: ThingId, kept: MakersBefore, survivors: Survivors): Promise<void> {
  for (;;) {
    const reading = writing.readingSoFar();
    const now = await makersBefore(reading, demand);
    const positions = new Map((await reading.loadAttached(positionRecords, demand)).map((position) => [position.id, position]));
    const carriesOthers = [...now].find(([id, makers]) => {
      const expected = kept.get(id) ?? makers;
      return positions.get(id)?.madeBy.length === 0 && expected.length > 0 && !areSame(survivorsOf(expected, survivors), makers);
    });
    if (carriesOthers === undefined) return;
    const [id] = carriesOthers;
    const standing = positions.get(id) as PositionRecord;
    const content = { ...standing, madeBy: survivorsOf(kept.get(id) ?? [], survivors) };
    await correctThing(writing, reading, { type: 'Position', standing, content, changedFields: ['madeBy'] });
  }
}

export function survivorsOf(ids: readonly ThingId[], survivors: Survivors): ThingId[] {
  return [...new Set(ids.map((id) => survivors.of(id)))];
}

export function areSame(one: readonly ThingId[], other: readonly ThingId[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
