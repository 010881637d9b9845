import { AFTER_ALL_DAYS } from '../../foundation/values/edtf.ts';
import type { ThingId } from '../../ledger/thing.ts';
import type { SettlementExtent } from '../outcomes/outcome.ts';
import { happenedBefore } from '../time/order.ts';
import { closingsIn } from './closing.ts';
import type { DemandStatus } from './demand.ts';
import {
  belongsTo,
  concerning,
  countsBy,
  type History,
  type HistoryPosition,
  historyInOrder,
  historyOf,
  indexInForce,
  lastDayCounting,
  type Moment,
  shownOrNull,
} from './history.ts';
import { type ActingOutcome, type AreRelated, concernedBy, confirmedToward, effectOf, type Reception, receptionOf } from './outcome-effects.ts';
import { type Act, type OutcomeEffect, type State, stateBefore, statesAfter, type Terms } from './settlement.ts';
import type { Standing } from './standing.ts';

/** What decides the state of a demand besides its positions: its terms, and its outcomes. */
export interface CourseTerms extends Terms {
  /** In the order of recording. */
  readonly outcomes?: readonly ActingOutcome[] | undefined;
  readonly areRelated?: AreRelated | undefined;
  /** The last day of any entry of the process. Expiries count up to this day if the request names no day. */
  readonly horizon?: string | null | undefined;
}

/** The state of a demand at a moment. */
export interface Place<P extends HistoryPosition = HistoryPosition> {
  /** The index of the position in force. -1 for none. */
  readonly index: number;
  /** The position in force. Null if there is none, or if the view withholds it. */
  readonly position: P | null;
  readonly standing: Standing;
  /** Whether the moment itself states it. */
  readonly stated: boolean;
  readonly state: State;
  /** The outcomes up to that moment that settle it, in the order of their places. */
  readonly settledBy: readonly ThingId[];
  /** Whether an outcome of that moment settles it. */
  readonly settled: boolean;
}

interface PlacedOutcome {
  readonly outcome: ActingOutcome;
  /** The number of positions before it. */
  readonly place: number;
}

/** What an outcome does to a demand. */
interface PlacedAct extends PlacedOutcome {
  readonly act: Act;
}

/** The course of a demand: its history together with the settlements by outcomes. It is read once and asked at many moments. */
export class Course<P extends HistoryPosition = HistoryPosition> {
  readonly history: History<P>;
  readonly terms: CourseTerms;
  readonly #outcomes: readonly PlacedOutcome[];
  #after: readonly State[] | null = null;
  /** The state before any entry. Null until it is needed. */
  #before: State | null = null;
  #closings: ReturnType<typeof closingsIn> | null = null;
  /** Without outcomes only the position in force, and whether the moment states it, make two moments differ. A warm comparison made each place anew. */
  readonly #places: Place<P>[] = [];
  /** The same course over other copies of its positions. It works out the states for both. */
  #same: Course<P> | null = null;
  /** The course toward all addressees, if this is the part toward one. How the history receives an outcome is decided there, for each addressee. */
  readonly #whole: Course | null;

  constructor(history: History<P>, terms: CourseTerms, whole: Course | null = null) {
    this.history = history;
    this.terms = terms;
    this.#whole = whole;
    this.#outcomes = placed(terms.outcomes ?? [], history.positions);
  }

  static of<P extends HistoryPosition>(recorded: readonly P[], terms: CourseTerms): Course<P> {
    return new Course(historyOf(recorded), terms);
  }

  /** The same course over copies of its positions. The states are worked out once for all copies: that took most of the time of a warm question. */
  over(positions: readonly P[]): Course<P> {
    const copy = new Course({ ...this.history, positions }, this.terms, this.#whole);
    copy.#same = this;
    return copy;
  }

  /** The same course for other operations, with records of no reading. Both have the same states, so this one asks the other for them. */
  copied(history: History<P>, terms: Pick<CourseTerms, 'links' | 'outcomes'>): Course<P> {
    const copy = new Course(history, { ...this.terms, ...terms });
    copy.#after = this.#after;
    this.#same ??= copy;
    return copy;
  }

  /** The states after each position. They are computed lazily, since many courses are read for one moment alone. */
  get #states(): readonly State[] {
    this.#after ??= this.#same === null ? this.#statesOfAll() : this.#same.#states;
    return this.#after;
  }

  #statesOfAll(): readonly State[] {
    const { positions } = this.history;
    return this.#outcomes.length === 0 ? statesAfter(positions.map(act), this.terms) : positions.map((_, index) => this.#stateUpTo(index));
  }

  /** The course toward one addressee: only entries that concern it. */
  toward(party: ThingId): Course<P> {
    const { addressedTo, outcomes = [], areRelated = nobody } = this.terms;
    const terms = { ...this.terms, addressedTo: [party] };
    const concerned = outcomes.map((outcome) => {
      const toward = concernedBy(outcome, this.terms, areRelated);
      return toward === null || toward.includes(party) || !addressedTo.includes(party) ? outcome : { ...outcome, extent: null };
    });
    const positions = concerning(this.history.positions, party).map((position) => ({ ...position, toward: [] as readonly ThingId[], concerned: null }));
    return new Course(historyInOrder(positions), { ...terms, outcomes: concerned }, this.#whole ?? this);
  }

  /** The course up to a position. Everything later is left out. */
  upTo(index: number): Course<P> {
    return new Course(historyInOrder(this.history.positions.slice(0, index + 1)), this.terms);
  }

  /** The state after a position, with the outcomes before the next position. */
  stateAfter(index: number): State {
    return this.#states[index] ?? (this.#before ??= stateBefore(this.terms));
  }

  /** The state right after an outcome, by its place. What happened later on the same day does not count yet, nor does its own expiry. */
  stateAfterOutcome(outcome: ThingId): State {
    const last = this.#outcomes.findIndex((each) => each.outcome.id === outcome);
    const {
      place,
      outcome: { firstDay, lastDay },
    } = this.#outcomes[last] as PlacedOutcome;
    return this.#stateOf(place - 1, this.#outcomes.slice(0, last + 1), { round: null, firstDay, lastDay }, outcome);
  }

  /** Who holds the demand after a position. Before the first, its recorded makers. Empty if the view withholds who. */
  makersAfter(index: number): readonly ThingId[] {
    return index < 0 ? this.terms.madeBy : this.stateAfter(index).makers;
  }

  makersAt({ id }: Pick<HistoryPosition, 'id'>): readonly ThingId[] {
    return this.makersAfter(this.history.positions.findIndex((position) => position.id === id));
  }

  /** Who held the demand until a position, or holds it from then on. One who withdraws from it acts as a maker. */
  holdersAt({ id }: Pick<HistoryPosition, 'id'>): readonly ThingId[] {
    const index = this.history.positions.findIndex((position) => position.id === id);
    return [...new Set([...this.makersAfter(index - 1), ...this.makersAfter(index)])];
  }

  /** The state at the end of the record. */
  get end(): Place<P> {
    return this.#placeOf(this.history.positions.length - 1, null);
  }

  at(moment: Moment): Place<P> {
    return this.#placeOf(indexInForce(this.history, moment), moment);
  }

  /** How the history receives each outcome that settles the demand. */
  receptions(): { readonly outcome: ActingOutcome; readonly reception: Reception }[] {
    return this.#outcomes.flatMap((each) => {
      const reception = this.#receptionOf(each);
      return reception === null ? [] : [{ outcome: each.outcome, reception }];
    });
  }

  #placeOf(index: number, moment: Moment | null): Place<P> {
    if (this.#outcomes.length === 0) return this.#unsettledPlace(index, moment);
    const counted = this.#outcomes.filter((each) => this.#counts(each, index, moment));
    return {
      ...this.#placeInHistory(index, moment, this.#stateOf(index, counted, moment)),
      settledBy: counted.filter(({ outcome }) => outcome.extent !== null).map(({ outcome }) => outcome.id),
      settled: moment !== null && counted.some(({ outcome }) => outcome.extent !== null && belongsTo(outcome, moment)),
    };
  }

  #unsettledPlace(index: number, moment: Moment | null): Place<P> {
    const position = this.history.positions[index];
    const differs = position === undefined ? isUndated(moment) : isStatedAt(position, moment);
    return (this.#places[2 * (index + 1) + (differs ? 1 : 0)] ??= {
      settledBy: [],
      settled: false,
      ...this.#placeInHistory(index, moment, this.stateAfter(index)),
    });
  }

  #placeInHistory(index: number, moment: Moment | null, state: State): Omit<Place<P>, 'settledBy' | 'settled'> {
    const position = this.history.positions[index];
    const stated = isStatedAt(position, moment);
    return { index, position: shownOrNull(position), standing: standingOf(position, moment, state, stated), stated, state };
  }

  /** The state after a position: what happened up to then, regardless of days. */
  #stateUpTo(index: number): State {
    const next = index + 1;
    const counted = this.#outcomes.filter(({ place }) => place <= next);
    const last = this.history.positions[index] as P;
    const by: Moment = { round: null, firstDay: last.firstDay, lastDay: last.lastDay };
    return this.#stateOf(index, counted, last.lastDay === AFTER_ALL_DAYS ? null : by);
  }

  #counts({ outcome, place }: PlacedOutcome, index: number, moment: Moment | null): boolean {
    if (moment === null || place <= index) return true;
    return (moment.round !== null && outcome.round === moment.round) || countsBy(outcome, moment);
  }

  #stateOf(index: number, counted: readonly PlacedOutcome[], moment: Moment | null, unexpired: ThingId | null = null): State {
    const acts = this.#actsUpTo(index, counted, moment, unexpired);
    return statesAfter(acts, this.terms).at(-1) ?? stateBefore(this.terms);
  }

  /** All acts on the demand, in order: the positions up to an index, and the outcomes that count and are not void. One of these is not to expire. */
  #actsUpTo(index: number, counted: readonly PlacedOutcome[], moment: Moment | null, unexpired: ThingId | null): Act[] {
    const isVoid = ({ outcome: { voidedBy } }: PlacedOutcome) => voidedBy !== null && counted.some(({ outcome }) => outcome.id === voidedBy);
    const valid = counted.filter((each) => !isVoid(each));
    const ofOutcomes: PlacedAct[] = [];
    const qualified = new Map<ThingId, OutcomeEffect[]>();
    for (const each of valid) {
      const { outcome, place } = each;
      const reception = this.#receptionOf(each);
      const effect = reception === null ? null : effectOf(outcome as ActingOutcome & { extent: SettlementExtent }, this.#concerned(outcome), reception);
      if (reception?.kind === 'COUNTS' && effect !== null) ofOutcomes.push({ place, outcome, act: { kind: 'OUTCOME', effect } });
      if (reception?.kind === 'QUALIFIES' && effect !== null) {
        for (const { id } of reception.positions) qualified.set(id, [...(qualified.get(id) ?? []), effect]);
      }
      if (outcome.confirms)
        ofOutcomes.push({ place, outcome, act: { kind: 'CONFIRMED', outcome: outcome.id, toward: this.#confirmed(outcome, Math.min(place, index + 1)) } });
    }
    const until = moment === null ? (this.terms.horizon ?? null) : lastDayCounting(moment);
    for (const each of valid) {
      const { outcome } = each;
      const day = expiryOf(
        outcome,
        valid.map((other) => other.outcome),
      );
      if (day === null || until === null || day > until || outcome.id === unexpired) continue;
      // A vague date may end after that day. Nothing runs out before it is settled.
      insertExpiry(ofOutcomes, outcome, day, Math.max(placeIn(dayOf(day), this.history.positions), this.#placeBehind(each)));
    }
    const acts: Act[] = [];
    for (let at = 0; at <= this.history.positions.length; at++) {
      for (const each of ofOutcomes) if (each.place === at) acts.push(each.act);
      const position = this.history.positions[at];
      if (position !== undefined && at <= index) acts.push({ kind: 'POSITION', position, outcomes: qualified.get(position.id) ?? [] });
    }
    return acts;
  }

  /** The place behind what an outcome settles: its own, or behind the entries of which it says how far they settle. */
  #placeBehind(each: PlacedOutcome): number {
    const reception = this.#receptionOf(each);
    if (reception?.kind !== 'QUALIFIES') return each.place;
    return Math.max(each.place, 1 + this.history.positions.findLastIndex(({ id }) => reception.positions.some((position) => position.id === id)));
  }

  #concerned(outcome: ActingOutcome): readonly ThingId[] | null {
    return concernedBy(outcome, this.terms, this.terms.areRelated ?? nobody);
  }

  /** A party that only later entries name has no side of its own yet. */
  #confirmed(outcome: ActingOutcome, before: number): readonly ThingId[] | null {
    return confirmedToward(outcome, this.terms, this.history.positions.slice(0, before), this.terms.areRelated ?? nobody);
  }

  #receptionOf({ outcome, place }: PlacedOutcome): Reception | null {
    const toward = this.#concerned(outcome);
    if (outcome.extent === null || toward?.length === 0) return null;
    const ofWhole = this.#whole?.receptions().find((each) => each.outcome.id === outcome.id)?.reception;
    if (ofWhole !== undefined) return ofWhole;
    const { positions } = this.history;
    const isAfter = (position: HistoryPosition) => positions.findIndex(({ id }) => id === position.id) >= place;
    this.#closings ??= closingsIn(positions, this.terms);
    return receptionOf({ ...outcome, extent: outcome.extent }, toward, positions, this.#closings, isAfter, this.terms.addressedTo);
  }
}

const nobody: AreRelated = () => false;

const act = (position: HistoryPosition): Act => ({ kind: 'POSITION', position, outcomes: [] });

const dayOf = (day: string) => ({ firstDay: day, lastDay: day, round: null });

/** Adds the expiry of an outcome on a day. Of what has its place, it comes before the later outcomes, and never before its own. */
function insertExpiry(acts: PlacedAct[], outcome: ActingOutcome, day: string, place: number): void {
  const own = acts.findLastIndex((each) => each.act.kind !== 'EXPIRED' && each.outcome === outcome);
  const isLater = (each: PlacedAct) => each.place > place || (each.place === place && happenedBefore(dayOf(day), each.outcome));
  const index = acts.findIndex((each, at) => at > own && each.act.kind !== 'EXPIRED' && isLater(each));
  const expiry: PlacedAct = { place, outcome, act: { kind: 'EXPIRED', outcome: outcome.id } };
  acts.splice(index === -1 ? acts.length : index, 0, expiry);
}

/** An outcome comes after the entries that its dates overlap: at the end, or right before the first later entry. */
function placeIn(outcome: Parameters<typeof happenedBefore>[0], positions: readonly HistoryPosition[]): number {
  const index = positions.findIndex((position) => happenedBefore(outcome, position));
  return index === -1 ? positions.length : index;
}

/** Outcomes in their places among the positions. Within a place they are sorted by dates and clocks, then by recording. */
function placed(outcomes: readonly ActingOutcome[], positions: readonly HistoryPosition[]): PlacedOutcome[] {
  const sorted: PlacedOutcome[] = [];
  for (const outcome of outcomes) {
    const each = { outcome, place: placeIn(outcome, positions) };
    const index = sorted.findIndex((other) => each.place < other.place || (each.place === other.place && happenedBefore(outcome, other.outcome)));
    if (index === -1) sorted.push(each);
    else sorted.splice(index, 0, each);
  }
  return sorted;
}

/** The last day on which an outcome holds, extended by later outcomes. */
export function expiryOf<O extends Pick<ActingOutcome, 'id' | 'extends' | 'expires'>>(
  outcome: O,
  all: readonly O[],
  passed: readonly ThingId[] = [],
): string | null {
  const extending = all.filter((other) => other.extends === outcome.id && !passed.includes(other.id));
  if (extending.length === 0) return outcome.expires;
  const days = extending.map((other) => expiryOf(other, all, [...passed, outcome.id]));
  return days.reduce((latest, day) => (latest === null || day === null ? null : latest > day ? latest : day));
}

const isUndated = (moment: Moment | null) => moment !== null && moment.lastDay === null;
const isStatedAt = (position: HistoryPosition | undefined, moment: Moment | null) => position !== undefined && moment !== null && belongsTo(position, moment);

function standingOf(position: HistoryPosition | undefined, moment: Moment | null, { closed, unknown }: State, stated: boolean): Standing {
  if (position === undefined) return isUndated(moment) ? 'UNKNOWN' : 'NOT_YET_RAISED';
  if (unknown) return 'UNKNOWN';
  if (closed) return 'CLOSED';
  return stated ? 'STATED' : 'CARRIED';
}

/** The status of a demand from its settlement. An unsettled demand is UNRESOLVED once its process is over. */
export function statusOf({ status, unknown }: Pick<State, 'status' | 'unknown'>, processOver: boolean): DemandStatus {
  if (unknown) return 'UNKNOWN';
  return status === 'OPEN' && processOver ? 'UNRESOLVED' : status;
}
