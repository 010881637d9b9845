import { firstDayOf, lastDayOf } from '../../foundation/values/edtf.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import type { DemandStatus } from '../../record/demands/demand.ts';
import type { HistoryLink, HistoryPosition } from '../../record/demands/history.ts';
import { historyOf } from '../../record/demands/history.ts';
import { statusOf } from '../../record/demands/status.ts';
import { isOver, type ProcessStatus } from '../../record/processes/process.ts';
import type { Fields } from './item.ts';

/** The fields of a demand that follow from others, or from its sources; an entry never gives them. */
export const followingFields: ReadonlySet<string> = new Set([
  'knownSince',
  'knownSinceGiven',
  'knownOn',
  ...Object.entries(demandRecords.fields).flatMap(([name, { facts }]) => (facts.derived ? [name] : [])),
]);

/** What is stored with a demand and follows from its history. */
export interface DerivedOfDemand {
  readonly status: DemandStatus;
  readonly raised: string | null;
  readonly raisedAt: ThingId | null;
}

/** Works out what is stored with a demand, by the same rules that `verify` checks it with. */
export function deriveDemand(
  demand: Fields,
  positions: readonly (Fields & { id: ThingId })[],
  links: readonly Fields[],
  process: ProcessStatus,
): DerivedOfDemand {
  const history = historyOf(
    positions.map((position) => {
      const statedOn = position.statedOn as string;
      return { ...position, firstDay: firstDayOf(statedOn), lastDay: lastDayOf(statedOn) } as unknown as HistoryPosition;
    }),
  );
  const first = history.positions[0];
  return {
    status: statusOf(history, {
      addressedTo: demand.addressedTo as ThingId[],
      links: links as unknown as HistoryLink[],
      processOver: isOver(process),
    }),
    raised: first?.statedOn ?? null,
    raisedAt: first?.round ?? null,
  };
}
