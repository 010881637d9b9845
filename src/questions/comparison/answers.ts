import type { ThingId } from '../../ledger/thing.ts';
import { isAnswered } from '../../record/demands/answered.ts';
import { belongsTo } from '../../record/demands/history.ts';
import type { Landing } from './align.ts';
import type { ComparedDemand } from './columns.ts';

/**
 * Whether a demand was answered, agreed or settled at a column. Null if it was not and no answer was due: the demand was not in force there, or the
 * round did not take place.
 */
export function answeredAt<D extends ComparedDemand>({ demand, course, column, place, responses }: Landing<D>): boolean | null {
  const answering = {
    responses,
    positions: course.history.positions.filter((position) => belongsTo(position, column)),
    outcomes: (demand.outcomes ?? []).filter((outcome) => belongsTo(outcome, column)),
  };
  const ofColumn = () => place.state.makers;
  if (isAnswered({ addressedTo: demand.addressedTo, makers: { when: ofColumn, at: ofColumn } }, answering, column.record.isMember)) return true;
  return column.tookPlace && (place.standing === 'STATED' || place.standing === 'CARRIED') ? false : null;
}

export function makersAt<D extends ComparedDemand>({ place }: Landing<D>): readonly ThingId[] {
  return place.state.makers;
}
