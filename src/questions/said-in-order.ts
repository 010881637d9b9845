import { AFTER_ALL_DAYS } from '../foundation/values/edtf.ts';
import type { ThingId } from '../ledger/thing.ts';
import type { HistoryPosition } from '../record/demands/history.ts';

interface SpokenResponse {
  readonly id: ThingId;
  readonly party: ThingId;
  readonly round: ThingId | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** A demand as what was said is read from it. */
export interface SpokenDemand<P extends HistoryPosition = HistoryPosition, R extends SpokenResponse = SpokenResponse> {
  readonly madeBy: readonly ThingId[];
  readonly positions: readonly P[];
  readonly responses: readonly R[];
}

/** One thing that a party said: a position that it made, alone or jointly, or an answer that it gave. */
export interface Utterance<D extends SpokenDemand> {
  readonly demand: D;
  readonly position: D['positions'][number] | null;
  readonly response: D['responses'][number] | null;
  readonly round: ThingId | null;
}

/** Up to where: before the first day of a round, and not at it. */
export interface Until {
  readonly round: ThingId;
  readonly firstDay: string;
}

interface Dated<D extends SpokenDemand> {
  readonly utterance: Utterance<D>;
  readonly lastDay: string | null;
}

/**
 * What a party said, demands and answers together, in the order of the days, then as the demands come; what nothing dates stands last. Earlier than
 * a round is what was said on a day before its first. An answer without a date is earlier than nothing.
 */
export function saidInOrder<D extends SpokenDemand>(demands: readonly D[], party: ThingId, before: Until | null = null): Utterance<D>[] {
  return demands
    .flatMap((demand) => saidOn(demand, party))
    .filter(({ utterance, lastDay }) => before === null || (utterance.round !== before.round && lastDay !== null && lastDay < before.firstDay))
    .sort(byDay)
    .map(({ utterance }) => utterance);
}

function saidOn<D extends SpokenDemand>(demand: D, party: ThingId): Dated<D>[] {
  const makes = ({ madeBy }: HistoryPosition) => (madeBy.length > 0 ? madeBy : demand.madeBy).includes(party);
  const demanded = demand.positions.filter(makes).map((position): Dated<D> => {
    return { utterance: { demand, position, response: null, round: position.round }, lastDay: position.lastDay };
  });
  const answered = demand.responses
    .filter((response) => response.party === party)
    .map((response): Dated<D> => ({ utterance: { demand, position: null, response, round: response.round }, lastDay: response.lastDay }));
  return [...demanded, ...answered];
}

const NO_DAY = `${AFTER_ALL_DAYS}~`;

function byDay({ lastDay: one }: Dated<SpokenDemand>, { lastDay: other }: Dated<SpokenDemand>): number {
  const [earlier, later] = [one ?? NO_DAY, other ?? NO_DAY];
  return earlier === later ? 0 : earlier < later ? -1 : 1;
}
