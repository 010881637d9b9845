import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { ChangeKind, LinkKind } from './demand.ts';
import type { QuantityRecord } from './quantity.ts';

/** What the rules of a history need to know of a position. Days are ISO days that sort as text; AFTER_ALL_DAYS stands for no end. */
export interface HistoryPosition {
  readonly id: ThingId;
  /** The order of recording. It never changes. */
  readonly number: number;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly statedOn: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** The makers at that moment; empty: those of the demand. */
  readonly madeBy: readonly ThingId[];
  /** The addressees it concerns; empty: all of them. */
  readonly toward: readonly ThingId[];
  readonly changes: readonly ChangeKind[];
  /** What the demand asks at that moment, in one language or several; empty where this entry words nothing new. */
  readonly texts: readonly LocalTextRecord[];
  readonly quantities: readonly QuantityRecord[];
}

/** What the rules of a history need to know of a link that starts at the demand. */
export interface HistoryLink {
  readonly kind: LinkKind;
  readonly whole: boolean;
  /** The round at which it came about, where known. */
  readonly round: ThingId | null;
}

/** Where a history is looked at: a round, or a date (then `round` is null). A round without date has no days. */
export interface Moment {
  readonly round: ThingId | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** One text in each language there is one in; none where nothing was worded yet. */
export type Wording = readonly LocalTextRecord[];

/** The positions of one demand in the order of their places, and what is looked up in them again and again. */
export interface History<P extends HistoryPosition = HistoryPosition> {
  readonly positions: readonly P[];
  /** What the demand asks after each position: the texts of the last position that worded it. */
  readonly texts: readonly Wording[];
  readonly lastOfRound: ReadonlyMap<ThingId, number>;
}

type Place = Pick<HistoryPosition, 'lastDay' | 'number'>;

/** The place of a position is the last day that its date allows, then its number. */
export function comparePlaces(one: Place, other: Place): number {
  if (one.lastDay !== other.lastDay) return one.lastDay < other.lastDay ? -1 : 1;
  return one.number - other.number;
}

export function inPlaceOrder<P extends Place>(positions: readonly P[]): P[] {
  return [...positions].sort(comparePlaces);
}

export function historyOf<P extends HistoryPosition>(recorded: readonly P[]): History<P> {
  const positions = inPlaceOrder(recorded);
  const lastOfRound = new Map<ThingId, number>();
  for (const [index, { round }] of positions.entries()) if (round !== null) lastOfRound.set(round, index);
  return { positions, texts: carriedTexts(positions), lastOfRound };
}

/** The entries of a history that concern one addressee: those toward it, and those toward all. */
export function concerning<P extends HistoryPosition>(positions: readonly P[], party: ThingId): P[] {
  return positions.filter(({ toward }) => toward.length === 0 || toward.includes(party));
}

/** The position before this one, by place; null for the first. */
export function previousOf<P extends HistoryPosition>(history: History<P>, position: HistoryPosition): P | null {
  const index = history.positions.findIndex(({ id }) => id === position.id);
  return history.positions[index - 1] ?? null;
}

/** What the demand asks at this position. */
export function carriedText(history: History, position: HistoryPosition): Wording {
  const index = history.positions.findIndex(({ id }) => id === position.id);
  return history.texts[index] ?? [];
}

function carriedTexts(positions: readonly HistoryPosition[]): Wording[] {
  let carried: Wording = [];
  return positions.map(({ texts }) => {
    if (texts.length > 0) carried = texts;
    return carried;
  });
}

export function inForceAt<P extends HistoryPosition>(history: History<P>, moment: Moment): P | null {
  return history.positions[indexInForce(history, moment)] ?? null;
}

/**
 * In force at a round is the last position that belongs to it; else the one of greatest place whose last day is not after the round's
 * last day. At a round without date only its own positions count. At a date, the one of greatest place whose last day is not after it.
 * Where none is in force the answer is -1.
 */
export function indexInForce(history: History, { round, lastDay }: Moment): number {
  const own = round === null ? undefined : history.lastOfRound.get(round);
  if (own !== undefined) return own;
  if (lastDay === null) return -1;
  return lastIndexWhere(history.positions, (position) => position.lastDay <= lastDay);
}

/** The last index of those that come first in the order and for which something holds; -1 if it holds for none. */
export function lastIndexWhere<P>(ordered: readonly P[], holds: (item: P) => boolean): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(ordered[middle] as P)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Whether something said belongs to a moment: to the round, by name; to a date, where its own days lie wholly within. */
export function belongsTo(said: Moment, { round, firstDay, lastDay }: Moment): boolean {
  if (round !== null) return said.round === round;
  if (said.firstDay === null || said.lastDay === null || firstDay === null || lastDay === null) return false;
  return firstDay <= said.firstDay && said.lastDay <= lastDay;
}
