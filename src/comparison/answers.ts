import type { ResponseKind } from '../demands/demand.ts';
import type { ThingId } from '../ledger/thing.ts';
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
