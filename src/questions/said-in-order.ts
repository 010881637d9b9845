import type { ThingId } from '../ledger/thing.ts';
import type { Course } from '../record/demands/course.ts';
import { countsBy, type HistoryPosition, type Moment } from '../record/demands/history.ts';
import { creditedTo } from '../record/demands/makers.ts';
import { inListOrder, type Timed } from '../record/time/order.ts';
import { type EntryTime, timeIfDated } from '../record/time/recorded-times.ts';
import { happenedWithin, type Span } from '../record/time/span.ts';

interface SpokenResponse extends EntryTime {
  readonly id: ThingId;
  readonly party: ThingId;
}

/** A demand with what `said` needs of it. */
export interface SpokenDemand<P extends HistoryPosition = HistoryPosition, R extends SpokenResponse = SpokenResponse> {
  readonly course: Course<P>;
  readonly positions: readonly P[];
  readonly responses: readonly R[];
}

/** One thing that a party said: a position that it made, alone or jointly, or an answer. */
export interface Utterance<D extends SpokenDemand> {
  readonly demand: D;
  readonly position: D['positions'][number] | null;
  readonly response: D['responses'][number] | null;
  readonly round: ThingId | null;
}

interface Dated<D extends SpokenDemand> {
  readonly utterance: Utterance<D>;
  readonly time: Timed | null;
}

/** A party, and the days on which its words count. */
export interface Speaker extends Span {
  readonly party: ThingId;
}

/**
 * What one or several parties said, on the days on which each counts: demands and answers together. Sorted by date, then in the order of
 * the demands. Undated entries come last. Entries from before a round begins are earlier than it. An undated answer is earlier than
 * nothing.
 */
export function saidInOrder<D extends SpokenDemand>(demands: readonly D[], speakers: readonly Speaker[], before: Moment | null = null): Utterance<D>[] {
  const spoken = demands.flatMap((demand) => speakers.flatMap((speaker) => saidOn(demand, speaker.party).filter(({ time }) => happenedWithin(time, speaker))));
  const said = onceEach(spoken).filter(({ time }) => before === null || (time !== null && isBefore(time, before)));
  return inListOrder(said, ({ time }) => time).map(({ utterance }) => utterance);
}

/** A joint position appears once, however many of the speakers make it. */
function onceEach<D extends SpokenDemand>(said: readonly Dated<D>[]): Dated<D>[] {
  const known = new Set<unknown>();
  return said.filter(({ utterance: { position, response } }) => {
    const entry = position ?? response;
    return !known.has(entry) && known.add(entry);
  });
}

/** Whether something was said before a round and not at it. */
export function isBefore(said: Timed, round: Moment): boolean {
  if (said.round !== null && said.round === round.round) return false;
  if (said.clock != null && round.clock != null) return countsBy(said, round);
  return round.firstDay !== null && said.lastDay < round.firstDay;
}

function saidOn<D extends SpokenDemand>(demand: D, party: ThingId): Dated<D>[] {
  const says = (position: HistoryPosition) => {
    const makers = demand.course.makersAt(position);
    const speakers = creditedTo(position, makers);
    if (speakers.includes(party) || !makers.includes(party)) return speakers.includes(party);
    // A position that no maker brought, such as an agreement announced by a mediator, is said by the makers too.
    const holders = demand.course.holdersAt(position);
    return !speakers.some((speaker) => holders.includes(speaker));
  };
  const demanded = demand.positions.filter(says).map((position): Dated<D> => {
    return { utterance: { demand, position, response: null, round: position.round }, time: timeIfDated(position) };
  });
  const answered = demand.responses
    .filter((response) => response.party === party)
    .map((response): Dated<D> => ({ utterance: { demand, position: null, response, round: response.round }, time: timeIfDated(response) }));
  return [...demanded, ...answered];
}
