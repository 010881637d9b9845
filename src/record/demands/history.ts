import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { ChangeKind, LinkKind } from './demand.ts';
import type { QuantityRecord } from './quantity.ts';

/** The fields of a position that the rules of a history use. Days are ISO days that sort as text. AFTER_ALL_DAYS means no end. */
export interface HistoryPosition {
  readonly id: ThingId;
  /** The order of recording. It never changes. */
  readonly number: number;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly statedOn: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** The makers at that moment. Empty: the makers of the demand. */
  readonly madeBy: readonly ThingId[];
  /** The addressees that it concerns. Empty: all of them. */
  readonly toward: readonly ThingId[];
  readonly changes: readonly ChangeKind[];
  /** What the demand asks at that moment, in one language or several. Empty if this entry has no wording of its own. */
  readonly texts: readonly LocalTextRecord[];
  readonly quantities: readonly QuantityRecord[];
}

/** The fields of a link from the demand that the rules of a history use. */
export interface HistoryLink {
  readonly kind: LinkKind;
  readonly whole: boolean;
  /** The round at which it came about, if known. */
  readonly round: ThingId | null;
}

/** A moment in a history: a round, or a date (then `round` is null). A round without a date has no days. */
export interface Moment {
  readonly round: ThingId | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** One text per language. Empty if nothing was worded yet. */
export type Wording = readonly LocalTextRecord[];

/** The positions of one demand by place, with indexes for repeated look-ups. */
export interface History<P extends HistoryPosition = HistoryPosition> {
  readonly positions: readonly P[];
  /** What the demand asks after each position: the texts of the last position that worded it. */
  readonly texts: readonly Wording[];
  readonly lastOfRound: ReadonlyMap<ThingId, number>;
}

type Place = Pick<HistoryPosition, 'lastDay' | 'number'>;

/** The place of a position: the last day that its date allows, then its number. */
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

/** The positions that concern one addressee: those toward it, and those toward all. */
export function concerning<P extends HistoryPosition>(positions: readonly P[], party: ThingId): P[] {
  return positions.filter(({ toward }) => toward.length === 0 || toward.includes(party));
}

/** The position before this one, by place. Null for the first. */
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
 * The index of the position in force. At a round, it is the last position stated there. Otherwise it is the last one by place whose last day is not
 * after the last day of the round. At a round without a date, only its own positions count. At a date, it is the last one by place whose last day is
 * not after the date. If none is in force, the index is -1.
 */
export function indexInForce(history: History, { round, lastDay }: Moment): number {
  const own = round === null ? undefined : history.lastOfRound.get(round);
  if (own !== undefined) return own;
  if (lastDay === null) return -1;
  return lastIndexWhere(history.positions, (position) => position.lastDay <= lastDay);
}

/** The last index of the items that fulfil a condition, by binary search. All items that fulfil it must come first. -1 if none does. */
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

/**
 * Whether a position or response belongs to a moment. For a round, it must name that round. For a date, its own days must lie wholly within the date.
 */
export function belongsTo(said: Moment, { round, firstDay, lastDay }: Moment): boolean {
  if (round !== null) return said.round === round;
  if (said.firstDay === null || said.lastDay === null || firstDay === null || lastDay === null) return false;
  return firstDay <= said.firstDay && said.lastDay <= lastDay;
}
