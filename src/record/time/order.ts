import type { ThingId } from '../../ledger/thing.ts';
import { type Clock, compareClocks } from './clock.ts';
import { liesBefore, type Span } from './span.ts';

/** No two zones on Earth are further apart, in days. Beyond it no instant can reverse the order of two days. */
const FURTHEST_APART = 3;
const DAY_MS = 86_400_000;

/** Something with its effective dates and, if known, its time of day. */
export interface Timed extends Span {
  /** The round that it names, or is. */
  readonly round: ThingId | null;
  /** Its own time, or else that of its round. */
  readonly clock?: Clock | null | undefined;
  /** Its own time, which decides between entries of one round. */
  readonly ownClock?: Clock | null | undefined;
  /** The rounds that its round follows, step by step. */
  readonly predecessors?: ReadonlySet<ThingId> | undefined;
}

/**
 * Whether one thing happened before another, by dates, clocks and predecessors. If both instants are known, they decide. Otherwise whole
 * days decide. Within one day, a round comes after its predecessors.
 */
export function happenedBefore(one: Timed, other: Timed): boolean {
  const clocks = compareTimes(one, other);
  if (clocks !== null && clocks !== 0) return clocks < 0;
  // One instant, be it on two days by the clocks of two places: neither came before the other.
  if (clocks === null && liesBefore(one, other)) return true;
  return (clocks !== null || isWithinOneDay(one, other)) && goesOnFrom(other, one);
}

/** Whether a round, or what names it, comes after another by the chain of predecessors. */
const goesOnFrom = (later: Timed, { round }: Timed) => round !== null && later.predecessors?.has(round) === true;

/** Between entries of one round only their own times decide, because the round's time is the same for both. */
function compareTimes(one: Timed, other: Timed): number | null {
  const ofOneRound = one.round !== null && one.round === other.round;
  return ofOneRound ? compareClocks(one.ownClock, other.ownClock) : compareClocks(one.clock, other.clock);
}

function isWithinOneDay(one: Span, other: Span): boolean {
  return one.firstDay === one.lastDay && other.firstDay === other.lastDay && one.firstDay === other.firstDay;
}

/**
 * Things in their places. They come in the order of recording. Each is inserted at the end, or right before the first one that must follow
 * it. So a new one never moves the others.
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

/**
 * The same as `inserted` where dates decide, without looking at everything before. `isNamed` says whether another item names this one. That can
 * decide against dates, so then the search begins at the first place.
 */
export function insertedInTime<T extends Timed>(recorded: readonly T[], mustStandBefore: (one: T, other: T) => boolean, isNamed: (item: T) => boolean): T[] {
  const placed: T[] = [];
  // The latest first day of all items up to each place. It never falls, so a binary search finds the first place that a day can reach.
  const latest: string[] = [];
  for (const item of recorded) {
    let index = isNamed(item) ? 0 : firstReaching(latest, earliestAfter(item));
    while (index < placed.length && !mustStandBefore(item, placed[index] as T)) index += 1;
    placed.splice(index, 0, item);
    latest.splice(index, 0, '');
    for (let at = index; at < placed.length; at++) {
      const [before, day] = [latest[at - 1] ?? '', (placed[at] as T).firstDay];
      const most = day > before ? day : before;
      if (at > index && latest[at] === most) break;
      latest[at] = most;
    }
  }
  return placed;
}

/** The earliest first day of anything that must stand behind an item. Only instants can reverse the order of days, and only of near ones. */
function earliestAfter({ firstDay, lastDay, clock, ownClock }: Timed): string {
  if (clock == null && ownClock == null) return lastDay;
  const day = Date.parse(`${firstDay}T00:00:00Z`);
  return Number.isNaN(day) ? '' : new Date(day - FURTHEST_APART * DAY_MS).toISOString().slice(0, 10);
}

function firstReaching(latest: readonly string[], day: string): number {
  let [low, high] = [0, latest.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((latest[middle] as string) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A list by date is sorted by first days. On one day, or if instants say otherwise, the other rules decide. */
export function standsBeforeInList(one: Timed, other: Timed): boolean {
  const clocks = compareTimes(one, other);
  if (clocks !== null && clocks !== 0) return clocks < 0;
  if (clocks === null && one.firstDay !== other.firstDay) return one.firstDay < other.firstDay;
  return goesOnFrom(other, one);
}

/**
 * Sorts things by date. Those without a date come last. They come in the order of recording. It works like `inserted`, but searches from
 * the end. Whatever must follow a thing begins at most a few days before it.
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
  return Number.isNaN(time) ? (day.startsWith('0') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : time / DAY_MS;
}
