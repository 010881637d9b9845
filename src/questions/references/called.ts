import { labelOf } from '../../ledger/label-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { recordsTypeOf } from '../../ledger/record-marks.ts';
import type { Thing, ThingId } from '../../ledger/thing.ts';
import { type DemandRecord, demandRecords } from '../../record/demands/demand.records.ts';
import type { PositionRecord } from '../../record/demands/position.records.ts';
import { recordedCourse } from '../../record/demands/recorded-history.ts';
import type { ResponseRecord } from '../../record/demands/response.records.ts';
import { partyRecords } from '../../record/parties/party.records.ts';
import type { ParticipationRecord } from '../../record/rounds/participation.records.ts';
import { roundRecords } from '../../record/rounds/round.records.ts';

/**
 * How a reference names a thing, after the word for its type: `“Round 2”`, `3 of “Ceasefire” by Ukraine`. Null if only its key names it. A
 * position, an answer or a participation is named after its parent. All names are those that the view of the reading shows.
 */
export async function calledInPrint(reading: Reading, thing: Thing): Promise<string | null> {
  switch (recordsTypeOf(thing)) {
    case 'Position':
      return positionCalled(reading, thing as PositionRecord);
    case 'Response':
      return responseCalled(reading, thing as ResponseRecord);
    case 'Participation':
      return participationCalled(reading, thing as ParticipationRecord);
    case 'Demand':
      return demandCalled(reading, thing as DemandRecord);
    default: {
      const label = labelOf(thing);
      return label === null ? null : quoted(label);
    }
  }
}

/** A demand by its title and its first makers. For one of its positions, by the makers at that moment. */
export async function demandCalled(reading: Reading, demand: DemandRecord, makers: readonly ThingId[] = demand.madeBy): Promise<string> {
  const names = await namesOf(reading, makers);
  return names.length === 0 ? quoted(labelOf(demand) ?? demand.key) : `${quoted(labelOf(demand) ?? demand.key)} by ${names.join(' and ')}`;
}

async function positionCalled(reading: Reading, position: PositionRecord): Promise<string | null> {
  const demand = await reading.load(demandRecords, position.demand);
  return demand === null ? null : `${position.number} of ${await demandCalled(reading, demand, await makersThen(reading, demand, position))}`;
}

/** Who holds the demand from this entry on. An entry that was retracted stands in no history, so only itself can tell. */
async function makersThen(reading: Reading, demand: DemandRecord, { id, madeBy }: PositionRecord): Promise<readonly ThingId[]> {
  const course = await recordedCourse(reading, demand);
  if (course.history.positions.some((position) => position.id === id)) return course.makersAt({ id });
  return madeBy.length > 0 ? madeBy : demand.madeBy;
}

async function responseCalled(reading: Reading, { demand: id, party }: ResponseRecord): Promise<string | null> {
  const [demand, [name]] = await Promise.all([reading.load(demandRecords, id), namesOf(reading, [party])]);
  return demand === null || name === undefined ? null : `of ${name} to ${await demandCalled(reading, demand)}`;
}

async function participationCalled(reading: Reading, { round: id, party }: ParticipationRecord): Promise<string | null> {
  const [round, [name]] = await Promise.all([reading.load(roundRecords, id), namesOf(reading, [party])]);
  return round === null || name === undefined ? null : `of ${name} in ${quoted(round.label)}`;
}

async function namesOf(reading: Reading, parties: readonly ThingId[]): Promise<string[]> {
  return (await reading.loadMany(partyRecords, parties)).map(({ name }) => name);
}

const quoted = (text: string) => `“${text}”`;
