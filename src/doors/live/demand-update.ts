import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { nearestOwner } from '../../record/belonging.ts';

export const demandUpdateKinds = vocabulary('DemandUpdateKind', 'What happened to a demand.', {
  RAISED: 'It is new. Its first position is a separate update.',
  STATED: 'A position was added to its history.',
  ANSWERED: 'An answer to it was recorded.',
  LINKED: 'It was linked to another demand, or to a round.',
  CHANGED: 'Something else became known about it, or about what belongs to it.',
  STATUS_CHANGED: 'Its status changed because of something else, such as the end of its process.',
  CORRECTED: 'The record of it, or of what belongs to it, was wrong and was corrected.',
  MERGED: 'It turned out to be the same as another.',
  RETRACTED: 'It, or something that belongs to it, should not have been recorded.',
});
export type DemandUpdateKind = WordOf<typeof demandUpdateKinds>;

const firstActs: Readonly<Record<string, DemandUpdateKind>> = {
  'demand.raised': 'RAISED',
  'position.stated': 'STATED',
  'response.recorded': 'ANSWERED',
  'demand.linked': 'LINKED',
  'demand.status-changed': 'STATUS_CHANGED',
};

const laterActs: Readonly<Record<string, DemandUpdateKind>> = {
  changed: 'CHANGED',
  corrected: 'CORRECTED',
  merged: 'MERGED',
  retracted: 'RETRACTED',
};

export interface DemandUpdate {
  readonly kind: DemandUpdateKind;
  readonly demand: ThingId;
}

/**
 * The update of a demand that an entry causes. Null if it causes none. It depends on the entry alone, so a replay sends the same updates as
 * the live feed.
 */
export function demandUpdateOf({ act, thing, thingType, touches }: Entry): DemandUpdate | null {
  if (thingType !== 'Demand' && nearestOwner(thingType) !== 'Demand') return null;
  const kind = firstActs[act] ?? laterActs[act.split('.')[1] as string];
  const demand = thingType === 'Demand' ? thing : touches.demands[0];
  return kind === undefined || demand === undefined ? null : { kind, demand };
}
