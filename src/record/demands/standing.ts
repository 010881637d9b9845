import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { belongsTo, concerning, type History, historyOf, indexInForce, type Moment } from './history.ts';
import { type Settlement, settlementsOf, settlementsToward, type Terms } from './settlement.ts';

export const standings = vocabulary('Standing', 'How a demand stands at a round or on a date.', {
  NOT_YET_RAISED: 'It has no position yet.',
  STATED: 'A position at that moment states it.',
  CARRIED: 'An earlier position is still in force.',
  CLOSED: 'The position in force closed it, or fulfils it after it was closed.',
  UNKNOWN: 'The round has no date and no position of the demand, so the standing is unknown.',
});
export type Standing = WordOf<typeof standings>;

/** How a demand stands at a moment, toward all its addressees or toward one. */
export function standingAt(history: History, moment: Moment, { addressedTo, links, toward }: Terms & { toward?: ThingId | undefined }): Standing {
  if (toward === undefined) return standingIn(history, settlementsOf(history.positions, { addressedTo, links }), moment);
  const concerned = historyOf(concerning(history.positions, toward));
  return standingIn(concerned, settlementsToward(concerned.positions, links), moment);
}

/** The same if the settlement after each position is already known. */
export function standingIn(history: History, settlements: readonly Settlement[], moment: Moment): Standing {
  const index = indexInForce(history, moment);
  const position = history.positions[index];
  if (position === undefined) return moment.lastDay === null ? 'UNKNOWN' : 'NOT_YET_RAISED';
  if (settlements[index]?.closed) return 'CLOSED';
  return belongsTo(position, moment) ? 'STATED' : 'CARRIED';
}
