import type { LocalTextRecord } from '../../foundation/values/local-text.ts';
import type { ThingId } from '../../ledger/thing.ts';
import { type Clock, compareClocks } from '../time/clock.ts';
import { happenedBefore, insertedInTime, type Timed } from '../time/order.ts';
import { concerns } from './addressees.ts';
import type { ChangeKind, Direction, LinkKind } from './demand.ts';
import type { QuantityRecord } from './quantity.ts';
import { isChange } from './substance.ts';

/** What the rules of a history need from a position. Its days are its effective dates. Without a date they are any day. */
export interface HistoryPosition extends Timed {
  readonly id: ThingId;
  /** The order of recording. It never changes. */
  readonly number: number;
  readonly statement: ThingId | null;
  readonly statedOn: string;
  /** The number of the position before it, if the coder says so. */
  readonly after?: number | null;
  /** The makers that the entry names. They hold the demand from then on. Empty: the same as before. */
  readonly madeBy: readonly ThingId[];
  /** The parties that acted, if the entry names them. Empty: the makers. */
  readonly actors?: readonly ThingId[];
  /** The parties of `toward` as written. Empty: all addressees. */
  readonly toward: readonly ThingId[];
  /** The addressees among these. Null means all. Absent if `toward` names only addressees. */
  readonly concerned?: readonly ThingId[] | null;
  readonly changes: readonly ChangeKind[];
  /** Whether a deferred demand is put off beyond these talks. */
  readonly beyond?: boolean;
  /** What the settlement depends on. Null if it is final. */
  readonly subjectTo?: string | null;
  /** What the demand asks at that moment, in one or several languages. Empty if the entry has no new wording. */
  readonly texts: readonly LocalTextRecord[];
  readonly quantities: readonly QuantityRecord[];
  readonly direction?: Direction;
  /** Whether the view hides its content. It keeps its place. */
  readonly withheld?: boolean;
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
  /** When a round of one day began. */
  readonly clock?: Clock | null;
  /** A pause or an action that lasts several days. Its standing is that of its first day. */
  readonly lasts?: boolean;
  /** Whether a round comes after this one in the list of rounds. */
  readonly isBefore?: (round: ThingId) => boolean;
}

/** One text in each language. Empty if nothing was worded yet, or if the view hides the last wording. */
export type Wording = readonly LocalTextRecord[];

/** The positions of a demand by place, with indexes for fast look-ups. */
export interface History<P extends HistoryPosition = HistoryPosition> {
  /** All positions, including those that the view withholds. */
  readonly positions: readonly P[];
  /** What the demand asks after each position: the texts of the last position that worded it. */
  readonly texts: readonly Wording[];
  readonly lastOfRound: ReadonlyMap<ThingId, number>;
}

type Placed = Timed & Pick<HistoryPosition, 'number' | 'after'>;

/** Whether a position must come before another: it happened earlier, or the other says `after`. */
function mustStandBefore(one: Placed, other: Placed): boolean {
  if (other.after === one.number) return true;
  return one.after !== other.number && happenedBefore(one, other);
}

/** Sorts positions by place. They may come in any order, and are inserted in the order of their numbers. */
export function inPlaceOrder<P extends Placed>(positions: readonly P[]): P[] {
  const named = new Set(positions.map(({ after }) => after));
  return insertedInTime(
    [...positions].sort((one, other) => one.number - other.number),
    mustStandBefore,
    ({ number }) => named.has(number),
  );
}

export function historyOf<P extends HistoryPosition>(recorded: readonly P[]): History<P> {
  return historyInOrder(inPlaceOrder(recorded));
}

/** The history of positions that are in order already, such as a part of a longer history. */
export function historyInOrder<P extends HistoryPosition>(positions: readonly P[]): History<P> {
  const lastOfRound = new Map<ThingId, number>();
  for (const [index, { round }] of positions.entries()) if (round !== null) lastOfRound.set(round, index);
  return { positions, texts: carriedTexts(positions), lastOfRound };
}

/** The positions that concern one addressee: those toward it, and those toward all. */
export function concerning<P extends HistoryPosition>(positions: readonly P[], party: ThingId): P[] {
  return positions.filter((position) => concerns(position, party));
}

/** The position before this one, by place. Null for the first, and if the view withholds it. */
export function previousOf<P extends HistoryPosition>(history: History<P>, position: Pick<HistoryPosition, 'id'>): P | null {
  const index = history.positions.findIndex(({ id }) => id === position.id);
  return shownOrNull(history.positions[index - 1]);
}

/** What the demand asks at this position. */
export function carriedText(history: History, position: Pick<HistoryPosition, 'id'>): Wording {
  const index = history.positions.findIndex(({ id }) => id === position.id);
  return history.texts[index] ?? [];
}

function carriedTexts(positions: readonly HistoryPosition[]): Wording[] {
  let carried: Wording = [];
  return positions.map(({ texts, withheld }) => {
    if (texts.length > 0) carried = withheld ? [] : texts;
    return carried;
  });
}

/**
 * The figures that the demand asks after the position at an index. An entry without figures carries those before it, as it carries their words. If
 * it words something new without figures, nobody knows them. The same holds if the view withholds them.
 */
export function figuresAsked({ positions }: Pick<History, 'positions'>, index: number): readonly QuantityRecord[] {
  const asked = positions.findLastIndex((position, at) => at <= index && (position.quantities.length > 0 || leavesFiguresUnknown(position)));
  return shownOrNull(positions[asked])?.quantities ?? [];
}

/** The figures that it asked until this position. */
export function figuresBefore(history: Pick<History, 'positions'>, { id }: Pick<HistoryPosition, 'id'>): readonly QuantityRecord[] {
  return figuresAsked(history, history.positions.findIndex((position) => position.id === id) - 1);
}

/** Repeated words mean the same figures, and an entry without words says nothing of them. But it may say that they changed. */
function leavesFiguresUnknown({ texts, changes }: HistoryPosition): boolean {
  return changes.includes('QUANTITY_CHANGED') || (texts.length > 0 && changes.some(isChange));
}

/** The position, or null if the view withholds it, because no answer may show it. */
export function shownOrNull<P extends HistoryPosition>(position: P | undefined): P | null {
  return position === undefined || position.withheld ? null : position;
}

export function shownOf<P extends HistoryPosition>({ positions }: Pick<History<P>, 'positions'>): readonly P[] {
  return positions.filter(({ withheld }) => !withheld);
}

export function inForceAt<P extends HistoryPosition>(history: History<P>, moment: Moment): P | null {
  return shownOrNull(history.positions[indexInForce(history, moment)]);
}

/**
 * The index of the position in force at a round: the last that names it, else the last that counts by then. At a round without a date only
 * its own positions count. -1 if none is in force.
 */
export function indexInForce(history: History, moment: Moment): number {
  const own = moment.round === null ? undefined : history.lastOfRound.get(moment.round);
  if (own !== undefined) return own;
  return history.positions.findLastIndex((position) => countsBy(position, moment));
}

/** The last day that counts at a moment: of a pause or an action that lasts, its first. Null for a round without a date. */
export function lastDayCounting({ lasts, firstDay, lastDay }: Pick<Moment, 'lasts' | 'firstDay' | 'lastDay'>): string | null {
  return lasts ? firstDay : lastDay;
}

/**
 * Whether something that does not name the round counts at it. It does if it lies wholly before the round's end. On the very last day,
 * something of a later round or a later time does not count yet.
 */
export function countsBy(said: Timed, moment: Moment): boolean {
  const until = lastDayCounting(moment);
  if (until === null) return false;
  if (moment.round === null) return said.lastDay <= until;
  const clocks = compareClocks(said.clock, moment.clock);
  if (clocks !== null && clocks !== 0) return clocks < 0;
  if (said.lastDay !== until) return said.lastDay < until;
  return said.round === null || moment.isBefore?.(said.round) !== true;
}

/** Whether an entry belongs to a moment. It belongs to the round that it names, or to a date that contains its days. */
export function belongsTo(
  said: { readonly round: ThingId | null; readonly firstDay: string | null; readonly lastDay: string | null },
  { round, firstDay, lastDay }: Moment,
): boolean {
  if (round !== null) return said.round === round;
  if (said.firstDay === null || said.lastDay === null || firstDay === null || lastDay === null) return false;
  return firstDay <= said.firstDay && said.lastDay <= lastDay;
}
