import type { ThingId } from '../../ledger/thing.ts';
import type { Moment } from '../demands/history.ts';
import { type Clock, clockOf } from '../time/clock.ts';
import { inListOrder, standsBeforeInList, type Timed } from '../time/order.ts';
import { occasionSpan, type Span } from '../time/span.ts';

/** What the order of rounds depends on. Ids rise in the order of recording. */
export interface CalendarRound {
  readonly id: ThingId;
  readonly date: string | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly predecessor: ThingId | null;
  /** A pause, or an action such as a strike. */
  readonly isBreak: boolean;
  /** The own dates of the entries that name the round. */
  readonly named: readonly Span[];
}

/** When a round was held. */
export interface RoundTime {
  readonly id: ThingId;
  /** Null if unknown. */
  readonly span: Span | null;
  readonly clock: Clock | null;
  readonly zone: string | null;
  readonly predecessors: ReadonlySet<ThingId>;
  readonly isBreak: boolean;
}

/** The rounds of a process in their order. */
export interface Calendar {
  readonly rounds: readonly RoundTime[];
  readonly byId: ReadonlyMap<ThingId, RoundTime>;
  /** The place of each round in the list. */
  readonly places: ReadonlyMap<ThingId, number>;
}

/** Sorts the rounds of a process: by first day, within a day by clock, predecessor and recording. They may come in any order. */
export function calendarOf(recorded: readonly CalendarRound[]): Calendar {
  const inRecordedOrder = [...recorded].sort((one, other) => one.id - other.id);
  const predecessorOf = new Map(recorded.map(({ id, predecessor }) => [id, predecessor]));
  const times = inRecordedOrder.map((round): RoundTime => {
    const span = occasionSpan(round.date, round.named);
    const { id, zone, isBreak } = round;
    return { id, span, zone, isBreak, clock: clockOf(span, round.time, zone), predecessors: ancestorsOf(id, predecessorOf) };
  });
  const rounds = inListOrder(times, timedRound);
  return { rounds, byId: new Map(times.map((round) => [round.id, round])), places: new Map(rounds.map(({ id }, index) => [id, index])) };
}

function ancestorsOf(id: ThingId, predecessorOf: ReadonlyMap<ThingId, ThingId | null>): ReadonlySet<ThingId> {
  const found = new Set<ThingId>();
  for (let at = predecessorOf.get(id) ?? null; at !== null && at !== id && !found.has(at); at = predecessorOf.get(at) ?? null) found.add(at);
  return found;
}

/** A round as an element of a list by date. Null without a date. */
export function timedRound({ id, span, clock, predecessors }: RoundTime): Timed | null {
  return span === null ? null : { ...span, round: id, clock, predecessors };
}

/** The moment of a round, for look-ups in the history of a demand. */
export function momentOfRound(round: RoundTime, calendar: Calendar, timeOf: (round: ThingId) => RoundTime | undefined): Moment {
  const { id, span, clock, isBreak } = round;
  const isBefore = (other: ThingId) => {
    const [own, place] = [calendar.places.get(id), calendar.places.get(other)];
    if (own !== undefined && place !== undefined) return own < place;
    // A round of another process is in no common list, so only dates, clocks and predecessors decide.
    const [here, there] = [timedRound(round), timedRound(timeOf(other) ?? { ...round, id: other, span: null })];
    return here !== null && there !== null && standsBeforeInList(here, there);
  };
  return { round: id, firstDay: span?.firstDay ?? null, lastDay: span?.lastDay ?? null, clock, lasts: isBreak, isBefore };
}
