import type { ThingId } from '../../ledger/thing.ts';
import type { DemandStatus } from './demand.ts';
import { concerning, type History } from './history.ts';
import { settlementsOf, settlementsToward, type Terms } from './settlement.ts';

export interface StatusTerms extends Terms {
  readonly processOver: boolean;
  /** The party toward which to compute the status. */
  readonly toward?: ThingId | undefined;
}

/** The status of a demand is how far it is settled at the end of its history. An unsettled demand is UNRESOLVED once its process is over. */
export function statusOf({ positions }: History, { addressedTo, links, processOver, toward }: StatusTerms): DemandStatus {
  const settlements = toward === undefined ? settlementsOf(positions, { addressedTo, links }) : settlementsToward(concerning(positions, toward), links);
  const status = settlements.at(-1)?.status ?? 'OPEN';
  return status === 'OPEN' && processOver ? 'UNRESOLVED' : status;
}
