import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { showsAll } from '../../ledger/view.ts';
import { processRecords } from '../processes/process.records.ts';
import { isOver } from '../processes/process.ts';
import type { DemandRecord } from './demand.records.ts';
import type { DemandStatus } from './demand.ts';
import { type History, historyOf } from './history.ts';
import { type LinkRecord, linkRecords } from './link.records.ts';
import { type PositionRecord, positionRecords } from './position.records.ts';
import { type ResponseRecord, responseRecords } from './response.records.ts';
import { statusOf } from './status.ts';

/** A position with the days that its date allows. They decide its place in the history. */
export type StatedPosition = PositionRecord & { readonly firstDay: string; readonly lastDay: string };

export function stated(position: PositionRecord): StatedPosition {
  return Object.assign(position, { firstDay: firstDayOf(position.statedOn), lastDay: lastDayOf(position.statedOn) });
}

/** The history of a demand in this reading. Positions that were not known by its day are left out. */
export function recordedHistory(reading: Reading, demand: ThingId): Promise<History<StatedPosition>> {
  const loader = reading.loader<ThingId, History<StatedPosition>>('history', async (demands) => {
    const positions = await Promise.all(demands.map((id) => reading.loadAttached(positionRecords, id)));
    return positions.map((recorded) => historyOf(recorded.map(stated)));
  });
  return loader.load(demand);
}

export function linksFrom(reading: Reading, demand: ThingId): Promise<LinkRecord[]> {
  return reading.loadAttached(linkRecords, demand);
}

export function responsesTo(reading: Reading, demand: ThingId): Promise<ResponseRecord[]> {
  return reading.loadAttached(responseRecords, demand);
}

/**
 * The status of a demand in this reading. Toward all addressees in the whole record, it is stored on the demand. Toward one party, or with `knownBy`,
 * it is computed from the history by the same rule.
 */
export async function statusIn(reading: Reading, demand: DemandRecord, toward?: ThingId): Promise<DemandStatus> {
  if (showsAll(reading.pin) && toward === undefined) return demand.status;
  const [history, links, process] = await Promise.all([
    recordedHistory(reading, demand.id),
    linksFrom(reading, demand.id),
    reading.load(processRecords, demand.process),
  ]);
  const processOver = process !== null && isOver(process.status);
  return statusOf(history, { addressedTo: demand.addressedTo, links, processOver, toward });
}
