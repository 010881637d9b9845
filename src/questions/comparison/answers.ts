import type { ThingId } from '../../ledger/thing.ts';
import type { ResponseKind } from '../../record/demands/demand.ts';
import type { HistoryPosition } from '../../record/demands/history.ts';
import type { Standing } from '../../record/demands/standing.ts';
import type { Column, ComparedDemand, ComparedResponse } from './columns.ts';

/** Which responses are answers. That none came, or that the sources are silent, is no answer; a no, a maybe and a "later" are. */
const answers: Record<ResponseKind, boolean> = {
  ACCEPTED: true,
  PARTLY_ACCEPTED: true,
  ACCEPTED_WITH_RESERVATIONS: true,
  CONDITIONALLY_ACCEPTED: true,
  SUPPORTED: true,
  ABSTAINED: true,
  COUNTER_PROPOSED: true,
  DEFERRED: true,
  REJECTED: true,
  DENIED_IT_WAS_SAID: true,
  AMBIGUOUS: true,
  NO_ANSWER: false,
  NONE_REPORTED: false,
};

export function isAnswer({ kind }: Pick<ComparedResponse, 'kind'>): boolean {
  return answers[kind];
}

/**
 * A demand is answered at a column where one of those it is addressed to gave an answer there: an addressee, or a member, on that day,
 * of a bloc that is addressed. Where nobody in particular is addressed, anyone but its makers may answer.
 */
export function isAnswered(demand: ComparedDemand, responses: readonly ComparedResponse[], column: Column, makers: readonly ThingId[]): boolean {
  return responses.some((response) => isAnswer(response) && mayAnswer(response.party));

  function mayAnswer(party: ThingId): boolean {
    if (demand.addressedTo.length === 0) return !makers.includes(party);
    return demand.addressedTo.some((addressee) => addressee === party || column.record.membersOf(addressee, column.lastDay).includes(party));
  }
}

/** The makers at the position in force; co-makers join and leave. Where none is in force, or it names none, those of the demand. */
export function makersAt(demand: ComparedDemand, position: HistoryPosition | null): readonly ThingId[] {
  return position !== null && position.madeBy.length > 0 ? position.madeBy : demand.madeBy;
}

/** Whether a demand was answered at a column; null where it got no answer and was not in force there, so that none was due. */
export function answeredAt(
  demand: ComparedDemand,
  { column, standing, position, responses }: { column: Column; standing: Standing; position: HistoryPosition | null; responses: readonly ComparedResponse[] },
): boolean | null {
  if (isAnswered(demand, responses, column, makersAt(demand, position))) return true;
  return standing === 'STATED' || standing === 'CARRIED' ? false : null;
}
