import type { ThingId } from '../../ledger/thing.ts';
import { isAnswered } from '../../record/demands/answered.ts';
import { belongsTo } from '../../record/demands/history.ts';
import type { Landing } from './align.ts';
import type { ComparedDemand } from './columns.ts';

/**
 * Whether a demand was answered at a column: by what was answered, agreed or settled there. Null where it was not, and was not in force there either, so
 * that no answer was due.
 */
export function answeredAt<D extends ComparedDemand>({ demand, course, column, place, responses }: Landing<D>): boolean | null {
  const answering = {
    responses,
    positions: course.history.positions.filter((position) => belongsTo(position, column)),
    outcomes: (demand.outcomes ?? []).filter((outcome) => belongsTo(outcome, column)),
  };
  if (isAnswered({ addressedTo: demand.addressedTo, makers: place.state.makers }, answering, column.record.isMember)) return true;
  return place.standing === 'STATED' || place.standing === 'CARRIED' ? false : null;
}

/** Who holds the demand at a column. */
export function makersAt<D extends ComparedDemand>({ place }: Landing<D>): readonly ThingId[] {
  return place.state.makers;
}
