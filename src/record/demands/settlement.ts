import type { ThingId } from '../../ledger/thing.ts';
import { concernedOf, concerns } from './addressees.ts';
import { type ClosedStatus, closingOf, isOpening } from './closing.ts';
import type { ChangeKind, DemandStatus } from './demand.ts';
import type { HistoryLink, HistoryPosition } from './history.ts';
import { firstMakers, type Makers, makersAfter } from './makers.ts';

/** How far a demand is settled after an act. */
export interface Settlement {
  readonly closed: boolean;
  readonly status: Exclude<DemandStatus, 'UNRESOLVED' | 'UNKNOWN'>;
  /** Whether any part of the agreement depends on something that has not happened yet. */
  readonly provisional: boolean;
  /** The index of the act that brought it about. -1 for none. */
  readonly since: number;
}

/** What decides, with the positions, how far a demand is settled: addressees, makers and links. */
export interface Terms {
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly links: readonly HistoryLink[];
}

/** How far an outcome settles a demand, in terms of an entry. */
export interface OutcomeEffect {
  readonly outcome: ThingId;
  /** The addressees that it concerns. Null means all. */
  readonly toward: readonly ThingId[] | null;
  readonly changes: readonly ChangeKind[];
  readonly closing: ClosedStatus | null;
  readonly subjectTo: boolean;
  /** The entries at its place that carry out a part of what it settles in another form. */
  readonly carriedOutBy: readonly HistoryPosition[];
}

/** An act on the settlement of a demand. Acts come in the order in which they happened. */
export type Act =
  | { readonly kind: 'POSITION'; readonly position: HistoryPosition; readonly outcomes: readonly OutcomeEffect[] }
  | { readonly kind: 'OUTCOME'; readonly effect: OutcomeEffect }
  /** A provisional settlement became final, toward some parties or all. */
  | { readonly kind: 'CONFIRMED'; readonly outcome: ThingId; readonly toward: readonly ThingId[] | null }
  /** A settlement by an outcome expired unchanged. */
  | { readonly kind: 'EXPIRED'; readonly outcome: ThingId };

/** How far a demand is settled toward one addressee. */
interface Side {
  readonly closed: boolean;
  readonly status: ClosedStatus | 'OPEN' | 'PARTLY_AGREED' | 'PARTLY_MET';
  readonly provisional: boolean;
  readonly since: number;
  /** The outcome that settled it, if nothing changed since. */
  readonly outcome: ThingId | null;
  /** The outcome that made this settlement final. */
  readonly confirmedBy: ThingId | null;
  /** The outcome that says how far it is settled, where an entry at its place carries it out. */
  readonly carriedOutAt: ThingId | null;
  /** The state before that outcome settled it. */
  readonly before: Side | null;
  readonly decided: Decision;
}

/** The last act that closed or opened a settlement. */
interface Decision {
  /** Its index. -1 for none. */
  readonly at: number;
  /** Whether the view withholds it. */
  readonly withheld: boolean;
}

interface Step {
  readonly before: Side;
  readonly changes: readonly ChangeKind[];
  readonly closing: ClosedStatus | null;
  readonly subjectTo: boolean;
  /** Whether a maker brings it. */
  readonly byMaker: boolean;
}

type Change = Pick<Side, 'closed' | 'status' | 'provisional'>;

interface Rule {
  readonly applies: (step: Step) => boolean;
  /** The new state. Null if it does not change. */
  readonly becomes: (step: Step) => Change | null;
}

const provisionalKinds: readonly ClosedStatus[] = ['AGREED', 'MET_OTHERWISE', 'NOT_MET'];
const isOnly = (changes: readonly ChangeKind[], kind: ChangeKind) => changes.length > 0 && changes.every((change) => change === kind);
const unchanged = () => null;

/** The state of a reopened demand: whatever the same entry settles in part. */
function opened({ changes, subjectTo }: Step): Change {
  if (changes.includes('PARTLY_MET')) return { closed: false, status: 'PARTLY_MET', provisional: false };
  if (changes.includes('PARTLY_AGREED')) return { closed: false, status: 'PARTLY_AGREED', provisional: subjectTo };
  return { closed: false, status: 'OPEN', provisional: false };
}

/** The effect of an entry on one of the parties it concerns. The first rule that applies decides. */
const rules: readonly Rule[] = [
  // Carrying out a settlement in another form keeps MET_OTHERWISE.
  {
    applies: ({ before, closing, changes }) =>
      before.closed &&
      before.status === 'MET_OTHERWISE' &&
      (closing === 'MET' || (closing === null && !isOpening({ changes }) && changes.includes('PARTLY_MET'))),
    becomes: ({ before }) => (before.provisional ? { closed: true, status: 'MET_OTHERWISE', provisional: false } : null),
  },
  // A deed outranks a later word.
  { applies: ({ before, closing }) => before.closed && before.status === 'MET' && closing === 'AGREED', becomes: unchanged },
  // A closing kind closes, whatever came before and whatever else the entry has. The last closing decides.
  {
    applies: ({ closing }) => closing !== null,
    becomes: ({ closing, subjectTo }) => ({
      closed: true,
      status: closing as ClosedStatus,
      provisional: subjectTo && provisionalKinds.includes(closing as ClosedStatus),
    }),
  },
  // A reopening, by anybody, removes every settlement, whole or partial.
  { applies: ({ changes }) => isOpening({ changes }), becomes: opened },
  // A part of a closed demand was carried out.
  {
    applies: ({ before, changes }) => before.closed && isOnly(changes, 'PARTLY_MET'),
    becomes: () => ({ closed: true, status: 'PARTLY_MET', provisional: false }),
  },
  // A demand that was withdrawn or lapsed is open again when a maker states it again, whatever the kind.
  { applies: ({ before, byMaker }) => before.closed && (before.status === 'WITHDRAWN' || before.status === 'LAPSED') && byMaker, becomes: opened },
  {
    applies: ({ before, changes }) => before.closed && changes.includes('PARTLY_MET'),
    becomes: () => ({ closed: true, status: 'PARTLY_MET', provisional: false }),
  },
  // Details of a settled demand leave it settled.
  { applies: ({ before }) => before.closed, becomes: unchanged },
  // Carried out in part: the rest is still asked.
  { applies: ({ changes }) => changes.includes('PARTLY_MET'), becomes: () => ({ closed: false, status: 'PARTLY_MET', provisional: false }) },
  // Settled in part: the rest is still asked. A deed outranks a word.
  {
    applies: ({ before, changes }) => changes.includes('PARTLY_AGREED') && before.status !== 'PARTLY_MET',
    becomes: ({ subjectTo }) => ({ closed: false, status: 'PARTLY_AGREED', provisional: subjectTo }),
  },
  // Any other entry keeps a partial settlement.
  { applies: () => true, becomes: unchanged },
];

const undecided: Decision = { at: -1, withheld: false };
const unsettled: Side = {
  closed: false,
  status: 'OPEN',
  provisional: false,
  since: -1,
  outcome: null,
  confirmedBy: null,
  carriedOutAt: null,
  before: null,
  decided: undecided,
};

function settle(step: Step, since: number, outcome: ThingId | null): Side {
  const { before, closing } = step;
  const change = (rules.find(({ applies }) => applies(step)) as Rule).becomes(step);
  if (change === null) return isDeed(step) ? ofNoOutcome(before) : before;
  const stays = change.status === before.status && change.closed === before.closed && change.provisional === before.provisional && closing === null;
  if (stays && outcome === null) return ofNoOutcome(before);
  // A maker who agrees to a part of what was given up asks for the rest, also when that part runs out.
  const under = before.closed && !change.closed ? { ...unsettled, since, decided: before.decided } : before;
  return { ...change, since, outcome, confirmedBy: null, carriedOutAt: null, before: outcome === null ? null : under, decided: before.decided };
}

const isDeed = ({ changes }: Step) => changes.includes('MET') || changes.includes('PARTLY_MET');

/** What is carried out, or what an entry says too, no longer runs out with the outcome that settled it, though its status stays. */
function ofNoOutcome(side: Side): Side {
  return side.outcome === null && side.confirmedBy === null ? side : { ...side, outcome: null, confirmedBy: null, before: null };
}

/** The state of a demand after an act: how far it is settled, who holds it, and whether the view hides what decides. */
export interface State extends Settlement {
  /** Empty if the view withholds who. */
  readonly makers: readonly ThingId[];
  /** Whether a withheld entry would decide how far it is settled. */
  readonly unknown: boolean;
}

interface Progress {
  readonly sides: ReadonlyMap<ThingId, Side>;
  /** The settlement toward parties without an entry of their own. */
  readonly others: Side;
  readonly makers: Makers;
  /** A withheld entry changed who holds the demand, and no entry that is shown has named the makers since. */
  readonly makersHidden: boolean;
  /** The last entry is withheld. */
  readonly lastWithheld: boolean;
}

/** The state of a demand after each of the acts. */
export function statesAfter(acts: readonly Act[], terms: Terms): State[] {
  let progress = beginning(terms);
  return acts.map((act, index) => {
    progress = after(progress, act, index, terms);
    return stateOf(progress, terms);
  });
}

/** The state of a demand before its first act. */
export function stateBefore(terms: Terms): State {
  return stateOf(beginning(terms), terms);
}

function beginning({ madeBy, addressedTo }: Terms): Progress {
  const sides = new Map<ThingId, Side>(addressedTo.map((party) => [party, unsettled]));
  return { sides, others: unsettled, makers: firstMakers(madeBy), makersHidden: false, lastWithheld: false };
}

/** Whether the view hides what was decided. What a member of an addressee said no longer hides the whole once each addressee said something since. */
function isHidden({ at, withheld }: Decision, sides: Progress['sides'], addressedTo: readonly ThingId[]): boolean {
  return withheld && (addressedTo.length === 0 || addressedTo.some((party) => (sides.get(party) as Side).decided.at <= at));
}

function stateOf({ sides, others, makers, makersHidden, lastWithheld }: Progress, { addressedTo }: Terms): State {
  const asked = addressedTo.length > 0 ? [...sides.values()] : [others, ...sides.values()];
  const unknown = lastWithheld || asked.some(({ decided }) => isHidden(decided, sides, addressedTo));
  // What a spread copies stands last. A field behind it gives each object a shape of its own in V8. There are as many states as positions.
  return { makers: makersHidden ? [] : makers.now, unknown, ...together(asked) };
}

function after(progress: Progress, act: Act, index: number, terms: Terms): Progress {
  switch (act.kind) {
    case 'POSITION':
      return afterPosition(progress, act, index, terms);
    case 'OUTCOME':
      return afterOutcome(progress, act.effect, index);
    case 'CONFIRMED':
      return onSides(progress, act.toward, () => (side) => confirmed(side, act.outcome, index));
    case 'EXPIRED':
      return onSides(progress, null, () => (side) => afterExpiry(side, act.outcome, index));
  }
}

function afterPosition(progress: Progress, { position, outcomes }: Extract<Act, { kind: 'POSITION' }>, index: number, terms: Terms): Progress {
  const closes = closingOf(position, terms.links);
  const makers = makersAfter(progress.makers, position, closes !== null);
  const closing = makers.onlySomeLeave && closes === 'WITHDRAWN' ? null : closes;
  const byMaker = (position.actors ?? []).length === 0 || (position.actors ?? []).some((party) => makers.now.includes(party));
  const own = { changes: position.changes, closing, subjectTo: position.subjectTo != null, byMaker };
  const withheld = position.withheld === true;
  const settledToward = (party: ThingId | null) => (before: Side) => {
    const moved = movedToward(party, before);
    const closesOrOpens = closing !== null || isOpening(position) || moved.closed !== before.closed;
    return closesOrOpens ? { ...moved, decided: { at: index, withheld } } : moved;
  };
  const movedToward = (party: ThingId | null, before: Side) => {
    const effects = outcomes.filter(({ toward }) => toward === null || (party !== null && toward.includes(party)));
    if (effects.length === 0 || (closing !== 'AGREED' && closing !== 'MET')) return settle({ before, ...own }, index, null);
    // If outcomes say how far the demand is settled, that replaces the settlement of the entry.
    return effects.reduce((side, effect) => settledSoFar({ ...own, before: side, closing }, effect, index), before);
  };
  const moved = onSides(progress, concernsAll(position, terms.addressedTo) ? null : concernedOf(position), settledToward);
  return { ...moved, makers, makersHidden: areHidden(progress, position, makers), lastWithheld: withheld };
}

/** A view that withholds an entry does not know whom it named. Earlier makers never pose as the present ones. */
function areHidden({ makers: before, makersHidden }: Progress, { withheld, madeBy }: HistoryPosition, { now }: Makers): boolean {
  if (withheld !== true) return makersHidden && madeBy.length === 0;
  return makersHidden || now.length !== before.now.length || now.some((party) => !before.now.includes(party));
}

/** The effect of an entry that agrees or carries out, where an outcome says how far. */
function settledSoFar(step: Step & { readonly closing: 'AGREED' | 'MET' }, effect: OutcomeEffect, index: number): Side {
  const said = { ...step, ...inOtherWords(effect, step.closing) };
  // What is carried out depends on nothing, and does not run out with the outcome that says how far.
  if (step.closing === 'MET') return { ...settle({ ...said, subjectTo: false }, index, null), carriedOutAt: effect.outcome };
  // A deed outranks a later word, also where the outcome gives both another name.
  if (step.before.carriedOutAt === effect.outcome) return step.before;
  return settle({ ...said, subjectTo: step.subjectTo || effect.subjectTo }, index, effect.outcome);
}

/** The kinds of an entry that agrees or carries out. An outcome may say that it did so in part or in another form. */
function inOtherWords({ closing, changes }: OutcomeEffect, said: 'AGREED' | 'MET'): Pick<Step, 'closing' | 'changes'> {
  if (closing !== null) return { closing, changes };
  return { closing: null, changes: [said === 'MET' ? 'PARTLY_MET' : 'PARTLY_AGREED'] };
}

function afterOutcome(progress: Progress, { outcome, toward, carriedOutBy, ...said }: OutcomeEffect, index: number): Progress {
  const moved = onSides(progress, toward, (party) => (before) => {
    const settled = settle({ before, ...said, byMaker: false }, index, outcome);
    const isCarriedOut = carriedOutBy.some((position) => (party === null ? concernedOf(position) === null : concerns(position, party)));
    const side = isCarriedOut ? settle({ before: settled, changes: ['PARTLY_MET'], closing: null, subjectTo: false, byMaker: false }, index, null) : settled;
    return said.closing === null ? side : { ...side, decided: { at: index, withheld: false } };
  });
  return { ...moved, lastWithheld: false };
}

/** Makes a settlement final, and those that come back when outcomes expire. */
function confirmed(side: Side, outcome: ThingId, index: number): Side {
  const before = side.before === null ? null : confirmed(side.before, outcome, index);
  if (side.provisional) return { ...side, provisional: false, since: index, confirmedBy: outcome, before };
  return before === side.before ? side : { ...side, before };
}

/** An agreement ends with the outcome that settled it, and also with the one that made it final. What it settled before a later outcome does not come back. */
function afterExpiry(now: Side, outcome: ThingId, index: number): Side {
  const before = now.before === null ? null : afterExpiry(now.before, outcome, index);
  const side = before === now.before ? now : { ...now, before };
  if (side.outcome === outcome) return { ...ranOut(side, index), decided: side.decided };
  if (side.confirmedBy !== outcome) return side;
  // What is settled in part stands as before that outcome.
  return side.closed ? { ...ranOut(side, index), decided: side.decided } : { ...side, provisional: true, since: index, confirmedBy: null };
}

/** What an earlier act settled still holds when a later outcome that settled it again runs out. */
function ranOut({ closed, status, before }: Side, index: number): Side {
  if (!closed && before !== null) return before;
  const settled = status === 'AGREED' || status === 'MET_OTHERWISE';
  if (!settled) return { ...unsettled, closed, status, since: index };
  if (before?.closed && settledInFull.includes(before.status)) return before;
  return { ...unsettled, closed: true, status: 'LAPSED', since: index };
}

type OnSide = (side: Side) => Side;

/**
 * Changes the sides of these parties. Null means all. A party may be new here, such as a member of an addressed bloc. It starts with the
 * state of the unnamed.
 */
function onSides({ sides, others, ...progress }: Progress, toward: readonly ThingId[] | null, changeOf: (party: ThingId | null) => OnSide): Progress {
  const changed = new Map(sides);
  for (const party of toward ?? sides.keys()) changed.set(party, changeOf(party)(sides.get(party) ?? others));
  return { ...progress, sides: changed, others: toward === null ? changeOf(null)(others) : others };
}

function concernsAll(position: HistoryPosition, addressedTo: readonly ThingId[]): boolean {
  return concernedOf(position) === null || (addressedTo.length > 0 && addressedTo.every((party) => concerns(position, party)));
}

const deeds: readonly Side['status'][] = ['MET', 'MET_OTHERWISE', 'PARTLY_MET'];
const settledInFull: readonly Side['status'][] = ['AGREED', ...deeds];

/** The settlement toward several parties together. The first rule that applies decides. */
function together(sides: readonly Side[]): Settlement {
  const some = (statuses: readonly Side['status'][]) => sides.some(({ status }) => statuses.includes(status));
  const all = (statuses: readonly Side['status'][]) => sides.every(({ status }) => statuses.includes(status));
  const last = sides.reduce((latest, side) => (side.since > latest.since ? side : latest));
  const { since } = last;
  const isProvisional = (statuses: readonly Side['status'][]) =>
    sides.filter(({ status }) => statuses.includes(status)).every(({ provisional }) => provisional);
  if (sides.every(({ closed }) => closed)) return closedTogether({ sides, last, some, all, isProvisional });
  // Still open toward some. A deed toward any of them, whole or in part, outranks a word.
  if (some(deeds)) return { closed: false, status: 'PARTLY_MET', provisional: isProvisional([...deeds, 'PARTLY_AGREED', 'AGREED']), since };
  // Agreed with some, or in part.
  const agreed = ['PARTLY_AGREED', 'AGREED'] as const;
  if (some(agreed)) return { closed: false, status: 'PARTLY_AGREED', provisional: isProvisional(agreed), since };
  // Withdrawn, replaced or lapsed toward some: it stays open toward the others.
  return { closed: false, status: 'OPEN', provisional: false, since };
}

interface Closed {
  readonly sides: readonly Side[];
  readonly last: Side;
  readonly some: (statuses: readonly Side['status'][]) => boolean;
  readonly all: (statuses: readonly Side['status'][]) => boolean;
  /** Whether all that stands so does so for the time being. */
  readonly isProvisional: (statuses: readonly Side['status'][]) => boolean;
}

function closedTogether({ sides, last, some, all, isProvisional }: Closed): Settlement {
  const { since } = last;
  const closed = true;
  // An agreement with one party does not vanish if another did not agree.
  if (some(settledInFull) && !all(settledInFull)) {
    return { closed, status: some(deeds) ? 'PARTLY_MET' : 'PARTLY_AGREED', provisional: isProvisional(settledInFull), since };
  }
  // Settled toward all, but provisionally toward one.
  if (all(settledInFull) && sides.some(({ provisional }) => provisional)) return { closed, status: 'PROVISIONALLY_AGREED', provisional: true, since };
  // Agreed toward all, but carried out only in part or by some.
  if (all(settledInFull) && some(deeds) && (some(['AGREED']) || (some(['PARTLY_MET']) && !all(['PARTLY_MET'])))) {
    return { closed, status: 'PARTLY_MET', provisional: false, since };
  }
  // Closed toward all, in the same or in different ways. The last closing decides.
  return { closed, status: last.status, provisional: last.provisional, since };
}
