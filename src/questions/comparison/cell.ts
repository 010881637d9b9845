import type { ChangeKind } from '../../record/demands/demand.ts';
import { comparePlaces, type History, lastIndexWhere } from '../../record/demands/history.ts';
import { type QuantityChange, quantityChanges } from '../../record/demands/quantities.ts';
import type { Standing } from '../../record/demands/standing.ts';
import { type DiffSegment, wordingDiff } from '../../record/demands/word-diff.ts';
import type { Landing } from './align.ts';
import { answeredAt } from './answers.ts';
import type { Column, ComparedDemand, PositionOf, ResponseOf } from './columns.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** One demand at one column, and what became of it since the column before. */
export interface Cell<D extends ComparedDemand> {
  readonly demand: D;
  readonly column: Column<D>;
  /** The column it is compared with; null in the first. */
  readonly before: Column<D> | null;
  readonly standing: Standing;
  readonly position: PositionOf<D> | null;
  readonly responses: readonly ResponseOf<D>[];
  /** Whether one of those addressed answered it there; null where it got no answer and was not in force. */
  readonly answered: boolean | null;
  readonly verdict: Verdict | null;
  /** The kinds of the positions in between and of this one, each once, as they came. */
  readonly changes: readonly ChangeKind[];
  readonly between: readonly PositionOf<D>[];
  /** Worked out when asked for, as is the next: most readers of a comparison want neither. */
  readonly diff: readonly DiffSegment[];
  readonly quantityChanges: readonly QuantityChange[];
}

/** The first column is compared with nothing; and unknown, on either side, with nothing either. */
export function cellOf<D extends ComparedDemand>(landing: Landing<D>, previous: Landing<D> | null): Cell<D> {
  const { demand, column, standing, responses } = landing;
  const known = previous !== null && previous.standing !== 'UNKNOWN' && standing !== 'UNKNOWN';
  const there = { demand, column, before: previous?.column ?? null, standing, position: positionOf(landing), responses };
  const seen = { ...there, answered: answeredAt(demand, there) };
  return known ? compared(seen, landing, previous) : { ...seen, verdict: null, changes: [], between: [], diff: [], quantityChanges: [] };
}

type Seen<D extends ComparedDemand> = Pick<Cell<D>, 'demand' | 'column' | 'before' | 'standing' | 'position' | 'responses' | 'answered'>;

function compared<D extends ComparedDemand>(seen: Seen<D>, landing: Landing<D>, previous: Landing<D>): Cell<D> {
  const { history, settlements, standing } = landing;
  const earlier = positionOf(previous);
  const passed = indexesBetween(previous, landing);
  const between = passed.map((index) => history.positions[index] as PositionOf<D>);
  const moved = seen.position !== null && seen.position.id !== earlier?.id;
  const changes = kindsOf(moved ? [...between, seen.position] : []);
  const closedBetween = passed.some((index) => settlements[index]?.closed);
  return {
    ...seen,
    verdict: verdictOf(previous.standing, standing, { changes, closedBetween }),
    changes,
    between,
    get diff() {
      return wordingDiff(textsOf(previous), textsOf(landing));
    },
    get quantityChanges() {
      return quantityChanges(earlier?.quantities ?? [], seen.position?.quantities ?? []);
    },
  };
}

const positionOf = <D extends ComparedDemand>({ history, index }: Landing<D>): PositionOf<D> | null => history.positions[index] ?? null;
const textsOf = ({ history, index }: Landing<ComparedDemand>) => history.texts[index] ?? [];
const kindsOf = (positions: readonly { changes: readonly ChangeKind[] }[]) => [...new Set(positions.flatMap(({ changes }) => changes))];

/**
 * Which positions lie after the previous column's and before this one's. None where time runs backwards. At a round without date only its
 * own positions count, so none of another round is said to lie before it.
 */
function indexesBetween(previous: Landing<ComparedDemand>, { column, history, index }: Landing<ComparedDemand>): number[] {
  if (runsBackwards(previous.column, column)) return [];
  const indexes = rangeBetween(placeIn(history, previous), index);
  return column.lastDay === null ? indexes.filter((each) => history.positions[each]?.round === column.round) : indexes;
}

function rangeBetween(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start - 1) }, (_, offset) => start + 1 + offset);
}

function runsBackwards(from: Column, to: Column): boolean {
  return from.lastDay !== null && to.lastDay !== null && to.lastDay < from.lastDay;
}

/** Where the previous column's position stands in this column's history. Seen in another record it may have moved; or be gone: then its place tells. */
function placeIn(history: History, previous: Landing<ComparedDemand>): number {
  const position = positionOf(previous);
  if (position === null || history === previous.history) return previous.index;
  const index = history.positions.findIndex(({ id }) => id === position.id);
  return index >= 0 ? index : lastIndexWhere(history.positions, (other) => comparePlaces(other, position) <= 0);
}
