import type { ThingId } from '../../ledger/thing.ts';
import type { ChangeKind, Direction } from '../../record/demands/demand.ts';
import { type History, shownOrNull } from '../../record/demands/history.ts';
import { type QuantityChange, quantityChanges } from '../../record/demands/quantities.ts';
import type { Standing } from '../../record/demands/standing.ts';
import { isChange } from '../../record/demands/substance.ts';
import { type DiffSegment, wordingDiff } from '../../record/demands/word-diff.ts';
import { happenedBefore } from '../../record/time/order.ts';
import { type Landing, responsesSince } from './align.ts';
import { answeredAt, makersAt } from './answers.ts';
import type { Column, ComparedDemand, PositionOf, ResponseOf } from './columns.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** One demand at one column, and what became of it since the column before. */
export interface Cell<D extends ComparedDemand> {
  readonly demand: D;
  readonly column: Column<D>;
  /** The column it is compared with; null in the first. */
  readonly before: Column<D> | null;
  readonly standing: Standing;
  /** Whether the column itself spoke of it, also where it is closed. */
  readonly stated: boolean;
  readonly position: PositionOf<D> | null;
  readonly makers: readonly ThingId[];
  readonly responses: readonly ResponseOf<D>[];
  /** Whether one of those addressed answered it there; null where it got no answer and was not in force. */
  readonly answered: boolean | null;
  readonly verdict: Verdict | null;
  /** The kinds of the positions in between and of this one, each once, as they came. */
  readonly changes: readonly ChangeKind[];
  /** Where these positions went together; null where there are none. */
  readonly direction: Direction | null;
  readonly between: readonly PositionOf<D>[];
  readonly responsesBetween: readonly ResponseOf<D>[];
  /** Whether the wording differs though the kinds say that nothing changed. */
  readonly wordsDiffer: boolean;
  /** Worked out when asked for, as is the next: most readers of a comparison want neither. */
  readonly diff: readonly DiffSegment[];
  readonly quantityChanges: readonly QuantityChange[];
}

/** The first column is compared with nothing; and unknown, on either side, with nothing either. */
export function cellOf<D extends ComparedDemand>(landing: Landing<D>, previous: Landing<D> | null): Cell<D> {
  const { demand, column, responses, place } = landing;
  const seen = {
    demand,
    column,
    before: previous?.column ?? null,
    standing: place.standing,
    stated: place.stated,
    position: place.position,
    makers: makersAt(landing),
    responses,
    answered: answeredAt(landing),
  };
  const nothing = { changes: [], direction: null, between: [], responsesBetween: [], wordsDiffer: false, diff: [], quantityChanges: [] };
  if (previous === null) return { ...seen, ...nothing, verdict: null };
  const isUnknown = previous.place.standing === 'UNKNOWN' || place.standing === 'UNKNOWN';
  return isUnknown ? { ...seen, ...nothing, verdict: 'UNKNOWN' } : compared(seen, landing, previous);
}

type Seen<D extends ComparedDemand> = Pick<Cell<D>, 'demand' | 'column' | 'before' | 'standing' | 'stated' | 'position' | 'makers' | 'responses' | 'answered'>;

function compared<D extends ComparedDemand>(seen: Seen<D>, landing: Landing<D>, previous: Landing<D>): Cell<D> {
  const { course, place } = landing;
  const { positions } = course.history;
  const start = placeIn(course.history, previous);
  const runsBackwards = place.index < start || (place.index === start && isEarlierSettlement(place.settledBy, previous));
  const passed = runsBackwards ? [] : rangeBetween(start, place.index).filter((index) => belongsToPassage(landing, index));
  const between = passed.flatMap((index) => shownOrNull(positions[index] as PositionOf<D>) ?? []);
  const moved = !runsBackwards && place.index !== start;
  const span = moved && seen.position !== null ? [...between, seen.position] : between;
  const changes = kindsOf(span);
  const wordsDiffer = !runsBackwards && !changes.some(isChange) && differ(textsOf(previous), textsOf(landing));
  return {
    ...seen,
    verdict: verdictOf(previous.place.standing, place.standing, {
      changes,
      closedBetween: passed.some((index) => course.stateAfter(index).closed),
      settledInPart: isSettledInPart(landing, previous),
      moved,
      runsBackwards,
    }),
    changes,
    direction: directionOf(span),
    between,
    responsesBetween: runsBackwards ? [] : responsesSince(previous, landing),
    wordsDiffer,
    get diff() {
      return wordingDiff(textsOf(previous), textsOf(landing));
    },
    get quantityChanges() {
      return quantityChanges(previous.place.position?.quantities ?? [], seen.position?.quantities ?? []);
    },
  };
}

const textsOf = ({ course, place }: Landing<ComparedDemand>) => course.history.texts[place.index] ?? [];
const kindsOf = (positions: readonly { changes: readonly ChangeKind[] }[]) => [...new Set(positions.flatMap(({ changes }) => changes))];

/** Wordings differ where both have one of a language, and these are not the same. */
function differ(before: ReturnType<typeof textsOf>, after: ReturnType<typeof textsOf>): boolean {
  return after.some(({ language, text }) => before.some((other) => other.language === language && other.text !== text));
}

/** Where several positions went together: both ways is unclear. */
function directionOf(positions: readonly { readonly direction?: Direction | undefined }[]): Direction | null {
  const directions = new Set(positions.flatMap(({ direction }) => (direction === undefined ? [] : [direction])));
  if (directions.size === 0) return null;
  directions.delete('NONE');
  if (directions.size > 1) return 'UNCLEAR';
  return [...directions][0] ?? 'NONE';
}

/** At a round without date only its own positions count, so none of another round is said to lie before it. */
function belongsToPassage({ column, course }: Landing<ComparedDemand>, index: number): boolean {
  return column.lastDay !== null || course.history.positions[index]?.round === column.round;
}

function rangeBetween(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start - 1) }, (_, offset) => start + 1 + offset);
}

/** Fewer outcomes count here than at the column before, with the same position in force. */
function isEarlierSettlement(settledBy: readonly ThingId[], { place }: Landing<ComparedDemand>): boolean {
  return settledBy.length < place.settledBy.length && settledBy.every((outcome) => place.settledBy.includes(outcome));
}

function isSettledInPart({ place }: Landing<ComparedDemand>, previous: Landing<ComparedDemand>): boolean {
  const isNew = place.settledBy.some((outcome) => !previous.place.settledBy.includes(outcome));
  return isNew && !place.state.closed && place.state.status !== previous.place.state.status;
}

/** Where the previous column's position stands in this column's history. Seen in another record it may have moved; or be gone: then its place tells. */
function placeIn(history: History, { course, place }: Landing<ComparedDemand>): number {
  const position = course.history.positions[place.index];
  if (position === undefined || history === course.history) return place.index;
  const index = history.positions.findIndex(({ id }) => id === position.id);
  if (index >= 0) return index;
  const after = history.positions.findIndex((other) => happenedBefore(position, other) || (!happenedBefore(other, position) && other.number > position.number));
  return (after === -1 ? history.positions.length : after) - 1;
}
