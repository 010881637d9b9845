import type { ThingId } from '../../ledger/thing.ts';
import { type Clock, compareClocks } from './clock.ts';
import { liesBefore, type Span } from './span.ts';

/** Something with its effective dates and, where it is known, its time of day. */
export interface Timed extends Span {
  /** The round that it names, or is. */
  readonly round: ThingId | null;
  /** Its own time or else that of its round. */
  readonly clock?: Clock | null | undefined;
  /** Its own time: what tells between entries of one round. */
  readonly ownClock?: Clock | null | undefined;
  /** The rounds from which its round goes on, step by step. */
  readonly predecessors?: ReadonlySet<ThingId> | undefined;
}

/**
 * Whether one thing happened before another, as far as dates, clocks and predecessors tell. Instants decide wherever both are known; then whole days; within
 * one day a round comes after those that it goes on from.
 */
export function happenedBefore(one: Timed, other: Timed): boolean {
  const clocks = compareTimes(one, other);
  if (clocks !== null && clocks !== 0) return clocks < 0;
  if (liesBefore(one, other)) return true;
  return isWithinOneDay(one, other) && one.round !== null && other.predecessors?.has(one.round) === true;
}

/** Entries of one round are told apart by their own times alone: the round's is the same for both. */
function compareTimes(one: Timed, other: Timed): number | null {
  const ofOneRound = one.round !== null && one.round === other.round;
  return ofOneRound ? compareClocks(one.ownClock, other.ownClock) : compareClocks(one.clock, other.clock);
}

function isWithinOneDay(one: Span, other: Span): boolean {
  return one.firstDay === one.lastDay && other.firstDay === other.lastDay && one.firstDay === other.firstDay;
}

/**
 * Things in their places. They are taken in the order in which they come, which is that of their recording: each goes to the end, or right before the
 * first of those that must stand after it. So a new one never moves the others.
 */
export function inserted<T>(recorded: readonly T[], mustStandBefore: (one: T, other: T) => boolean): T[] {
  const placed: T[] = [];
  for (const item of recorded) {
    const index = placed.findIndex((other) => mustStandBefore(item, other));
    if (index === -1) placed.push(item);
    else placed.splice(index, 0, item);
  }
  return placed;
}

/** A list by date stands by first days; on one day, and where instants tell otherwise, as the other rules say. */
export function standsBeforeInList(one: Timed, other: Timed): boolean {
  const clocks = compareTimes(one, other);
  if (clocks !== null && clocks !== 0) return clocks < 0;
  if (one.firstDay !== other.firstDay) return one.firstDay < other.firstDay;
  return one.round !== null && other.predecessors?.has(one.round) === true;
}

/** No two places on earth are further apart than this, in days: beyond it no instant can turn the order of two days round. */
const FURTHEST_APART = 3;

/**
 * Things with dates in the order of a list, those without a date last. They come in the order of their recording. It is `inserted`, found from the end:
 * whatever must stand after a thing begins no more than a few days before it.
 */
export function inListOrder<T>(recorded: readonly T[], timeOf: (item: T) => Timed | null): T[] {
  const placed: { readonly item: T; readonly time: Timed; readonly reach: number }[] = [];
  const undated: T[] = [];
  for (const item of recorded) {
    const time = timeOf(item);
    if (time === null) {
      undated.push(item);
      continue;
    }
    const day = dayNumber(time.firstDay);
    let index = placed.length;
    for (let at = placed.length - 1; at >= 0; at--) {
      const other = placed[at] as (typeof placed)[number];
      if (standsBeforeInList(time, other.time)) index = at;
      else if (other.reach < day - FURTHEST_APART) break;
    }
    placed.splice(index, 0, { item, time, reach: day });
  }
  return [...placed.map(({ item }) => item), ...undated];
}

function dayNumber(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? (day.startsWith('0') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : time / 86_400_000;
}
