import type { ThingId } from '../../ledger/thing.ts';
import type { ChangeKind, Direction } from '../../record/demands/demand.ts';
import { figuresAsked, type History, shownOrNull } from '../../record/demands/history.ts';
import type { ActingOutcome, Reception } from '../../record/demands/outcome-effects.ts';
import { type QuantityChange, quantityChanges } from '../../record/demands/quantities.ts';
import type { State } from '../../record/demands/settlement.ts';
import type { Standing } from '../../record/demands/standing.ts';
import { isChange } from '../../record/demands/substance.ts';
import { type DiffSegment, wordingDiff } from '../../record/demands/word-diff.ts';
import { happenedBefore } from '../../record/time/order.ts';
import { type Landing, responsesSince } from './align.ts';
import { answeredAt, makersAt } from './answers.ts';
import { type Column, type ComparedDemand, ownedBy, type PositionOf, type ResponseOf, type VisibleRecord } from './columns.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What lies between two columns: from the position in force at one to the position in force at the other. */
interface Passage<D extends ComparedDemand> {
  readonly runsBackwards: boolean;
  /** The positions in between, and then the one in force if it is another. */
  readonly span: readonly PositionOf<D>[];
  readonly changes: readonly ChangeKind[];
  readonly between: readonly PositionOf<D>[];
  readonly verdict: Verdict;
}

const NONE: readonly never[] = [];
const NOTHING_HAPPENED = { changes: NONE, closedBetween: false, settledInPart: false, moved: false, runsBackwards: false };

/**
 * One demand at one column, and what changed since the previous column. The first column is compared with nothing, and so is an unknown
 * state on either side. Everything but the state itself is computed on demand. A comparison has up to 5,000 cells, and most readers want
 * little of each. This made a comparison of ten rounds without texts a third cheaper.
 */
export class Cell<D extends ComparedDemand> {
  readonly #landing: Landing<D>;
  readonly #previous: Landing<D> | null;
  #passage: Passage<D> | null | undefined;

  constructor(landing: Landing<D>, previous: Landing<D> | null) {
    this.#landing = landing;
    this.#previous = previous;
  }

  get demand(): D {
    return ownedBy(this.#record, this.#landing.demand);
  }

  get column(): Column<D> {
    return this.#landing.column;
  }

  /** The column it is compared with. Null in the first column. */
  get before(): Column<D> | null {
    return this.#previous?.column ?? null;
  }

  get standing(): Standing {
    return this.#landing.place.standing;
  }

  /** Whether the column itself stated it, even if the demand is closed there. */
  get stated(): boolean {
    return this.#landing.place.stated;
  }

  get position(): PositionOf<D> | null {
    const { position } = this.#landing.place;
    return position === null ? null : ownedBy(this.#record, position);
  }

  get makers(): readonly ThingId[] {
    return makersAt(this.#landing);
  }

  get responses(): readonly ResponseOf<D>[] {
    return this.#landing.responses.map((response) => ownedBy(this.#record, response));
  }

  /** Whether an addressee answered it there. Null if nobody did, and it was not in force or the round did not take place. */
  get answered(): boolean | null {
    return answeredAt(this.#landing);
  }

  get verdict(): Verdict | null {
    if (this.#previous === null) return null;
    return this.#compared?.verdict ?? 'UNKNOWN';
  }

  /** The kinds of change of the positions in between and of this one, without repetition, in order. */
  get changes(): readonly ChangeKind[] {
    return this.#compared?.changes ?? [];
  }

  /** The common direction of these positions. Null if there are none. */
  get direction(): Direction | null {
    return directionOf(this.#compared?.span ?? NONE);
  }

  get between(): readonly PositionOf<D>[] {
    return (this.#compared?.between ?? []).map((position) => ownedBy(this.#record, position));
  }

  get responsesBetween(): readonly ResponseOf<D>[] {
    const previous = this.#comparable;
    if (previous === null || this.#compared?.runsBackwards) return [];
    return responsesSince(previous, this.#landing).map((response) => ownedBy(this.#record, response));
  }

  /** Whether the wording differs although the kinds of change say that nothing did. */
  get wordsDiffer(): boolean {
    const [previous, passage] = [this.#comparable, this.#compared];
    if (previous === null || passage === null || passage.runsBackwards || passage.changes.some(isChange)) return false;
    return differ(textsOf(previous), textsOf(this.#landing));
  }

  get diff(): readonly DiffSegment[] {
    const previous = this.#comparable;
    return previous === null ? [] : wordingDiff(textsOf(previous), textsOf(this.#landing));
  }

  get quantityChanges(): readonly QuantityChange[] {
    const previous = this.#comparable;
    return previous === null ? [] : quantityChanges(figuresAt(previous), figuresAt(this.#landing));
  }

  get #record(): Pick<VisibleRecord<ComparedDemand>, 'own'> {
    return this.#landing.column.record;
  }

  /** The state at the previous column. Null if there is no previous column, or if either state is unknown. */
  get #comparable(): Landing<D> | null {
    const previous = this.#previous;
    return previous === null || previous.place.standing === 'UNKNOWN' || this.standing === 'UNKNOWN' ? null : previous;
  }

  get #compared(): Passage<D> | null {
    if (this.#passage === undefined) {
      const previous = this.#comparable;
      this.#passage = previous === null ? null : passageBetween(previous, this.#landing);
    }
    return this.#passage;
  }
}

function passageBetween<D extends ComparedDemand>(previous: Landing<D>, landing: Landing<D>): Passage<D> {
  const { course, place } = landing;
  const { positions } = course.history;
  const start = placeIn(course.history, previous);
  // Most cells are like this.
  if (course === previous.course && place.index === start && !hasOutcomes(landing)) {
    const verdict = verdictOf(previous.place.standing, place.standing, NOTHING_HAPPENED);
    return { runsBackwards: false, span: NONE, changes: NONE, between: NONE, verdict };
  }
  const runsBackwards =
    place.index < start || (place.index === start && isEarlierSettlement(place.settledBy, previous)) || isEarlierInItsRecord(landing, previous);
  const passed = runsBackwards ? [] : rangeBetween(start, place.index).filter((index) => belongsToPassage(landing, index));
  const between = passed.flatMap((index) => shownOrNull(positions[index] as PositionOf<D>) ?? []);
  const moved = !runsBackwards && place.index !== start;
  const span = moved && place.position !== null ? [...between, place.position] : between;
  const changes = kindsOf(span);
  const verdict = verdictOf(previous.place.standing, place.standing, {
    changes,
    closedBetween: passed.some((index) => course.stateAfter(index).closed) || isClosedByOutcome(landing, previous),
    settledInPart: isSettledInPart(landing, previous),
    moved,
    runsBackwards,
  });
  return { runsBackwards, span, changes, between, verdict };
}

const hasOutcomes = ({ demand }: Landing<ComparedDemand>) => demand.outcomes !== undefined && demand.outcomes.length > 0;

const figuresAt = ({ course, place }: Landing<ComparedDemand>) => figuresAsked(course.history, place.index);

const textsOf = ({ course, place }: Landing<ComparedDemand>) => course.history.texts[place.index] ?? [];

function kindsOf(positions: readonly { readonly changes: readonly ChangeKind[] }[]): readonly ChangeKind[] {
  const [first, ...others] = positions;
  if (others.length === 0 && (first?.changes.length ?? 0) < 2) return first?.changes ?? NONE;
  return [...new Set(positions.flatMap(({ changes }) => changes))];
}

/** Wordings differ if they share a language and their texts in it are not the same. */
function differ(before: ReturnType<typeof textsOf>, after: ReturnType<typeof textsOf>): boolean {
  return after.some(({ language, text }) => before.some((other) => other.language === language && other.text !== text));
}

/** Whether a new outcome since the previous column closed the demand. It counts even if it was voided, or the demand reopened, later. */
function isClosedByOutcome<D extends ComparedDemand>(landing: Landing<D>, previous: Landing<D>): boolean {
  return outcomesSince(landing, previous).some(({ id }) => landing.course.stateAfterOutcome(id).closed);
}

/** The outcomes that are new since the previous column. */
function outcomesSince<D extends ComparedDemand>({ demand, place }: Landing<D>, previous: Landing<D>): readonly ActingOutcome[] {
  return (demand.outcomes ?? NONE).filter(({ id }) => place.settledBy.includes(id) && !previous.place.settledBy.includes(id));
}

/** The common direction of several positions. Both directions together are UNCLEAR. */
function directionOf(positions: readonly { readonly direction?: Direction | undefined }[]): Direction | null {
  const directions = new Set(positions.flatMap(({ direction }) => (direction === undefined ? [] : [direction])));
  if (directions.size === 0) return null;
  directions.delete('NONE');
  if (directions.size > 1) return 'UNCLEAR';
  return [...directions][0] ?? 'NONE';
}

/** At a round without a date only its own positions count. So no position of another round lies before it. */
function belongsToPassage({ column, course }: Landing<ComparedDemand>, index: number): boolean {
  return column.lastDay !== null || course.history.positions[index]?.round === column.round;
}

function rangeBetween(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start - 1) }, (_, offset) => start + 1 + offset);
}

/** Fewer outcomes count here than at the previous column, with the same position in force. */
function isEarlierSettlement(settledBy: readonly ThingId[], { place }: Landing<ComparedDemand>): boolean {
  return settledBy.length < place.settledBy.length && settledBy.every((outcome) => place.settledBy.includes(outcome));
}

/**
 * Whether a new outcome since the previous column settled a part of it, or settled it with some addressees. A further part counts as well,
 * though the status stays, and so does one that was voided later.
 */
function isSettledInPart(landing: Landing<ComparedDemand>, previous: Landing<ComparedDemand>): boolean {
  const since = outcomesSince(landing, previous);
  if (since.length === 0) return false;
  const counting = new Set(landing.course.receptions().flatMap(({ outcome, reception }) => (changesDemand(reception) ? outcome.id : [])));
  return since.some((outcome) => counting.has(outcome.id) && isSettling(outcome) && isPartly(landing.course.stateAfterOutcome(outcome.id)));
}

const changesDemand = ({ kind }: Reception) => kind === 'COUNTS' || kind === 'QUALIFIES';
const isSettling = ({ extent }: ActingOutcome) => extent === 'FULL' || extent === 'PART' || extent === 'OTHER_FORM';
const isPartly = ({ closed, status }: State) => !closed && status !== 'OPEN';

/**
 * Whether the position in force here stands before that of the previous column. It asks the record of that column, because this record does
 * not show the later position.
 */
function isEarlierInItsRecord({ course, place }: Landing<ComparedDemand>, previous: Landing<ComparedDemand>): boolean {
  if (course.history === previous.course.history) return false;
  const own = course.history.positions[place.index];
  const index = own === undefined ? -1 : previous.course.history.positions.findIndex(({ id }) => id === own.id);
  return (
    index >= 0 && index < previous.place.index && !course.history.positions.some(({ id }) => id === previous.course.history.positions[previous.place.index]?.id)
  );
}

/**
 * The place of the previous column's position in this column's history. Another record may order it differently. If it is missing here, its
 * place follows from its date and number.
 */
function placeIn(history: History, { course, place }: Landing<ComparedDemand>): number {
  const position = course.history.positions[place.index];
  if (position === undefined || history === course.history) return place.index;
  const index = history.positions.findIndex(({ id }) => id === position.id);
  if (index >= 0) return index;
  const after = history.positions.findIndex((other) => happenedBefore(position, other) || (!happenedBefore(other, position) && other.number > position.number));
  return (after === -1 ? history.positions.length : after) - 1;
}
