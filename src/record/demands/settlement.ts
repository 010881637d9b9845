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
  /** Whether what is agreed of it depends on something that has not come about. */
  readonly provisional: boolean;
  /** Which act brought it about, counted from 0; -1 for none. */
  readonly since: number;
}

/** Whom a demand is addressed to, who makes it, and its links: what decides, with its positions, how far it is settled. */
export interface Terms {
  readonly madeBy: readonly ThingId[];
  readonly addressedTo: readonly ThingId[];
  readonly links: readonly HistoryLink[];
}

/** How far an outcome settles a demand, as an entry would say it. */
export interface OutcomeEffect {
  readonly outcome: ThingId;
  /** The addressees that it concerns; null: all. */
  readonly toward: readonly ThingId[] | null;
  readonly changes: readonly ChangeKind[];
  readonly closing: ClosedStatus | null;
  readonly subjectTo: boolean;
}

/** Something that acts on how far a demand is settled, in the order in which it did. */
export type Act =
  | { readonly kind: 'POSITION'; readonly position: HistoryPosition; readonly outcomes: readonly OutcomeEffect[] }
  | { readonly kind: 'OUTCOME'; readonly effect: OutcomeEffect }
  /** What was settled for the time being is so for good. */
  | { readonly kind: 'CONFIRMED'; readonly outcome: ThingId }
  /** What an outcome settled, and nothing changed since, ran out. */
  | { readonly kind: 'EXPIRED'; readonly outcome: ThingId };

/** How far a demand is settled toward one addressee. */
interface Side {
  readonly closed: boolean;
  readonly status: ClosedStatus | 'OPEN' | 'PARTLY_AGREED' | 'PARTLY_MET';
  readonly provisional: boolean;
  readonly since: number;
  /** The outcome that settled it, where nothing changed that since. */
  readonly outcome: ThingId | null;
  /** How it stood before that outcome settled a part of it. */
  readonly before: Side | null;
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
  /** What becomes of it; null where it stays as it was. */
  readonly becomes: (step: Step) => Change | null;
}

const provisionalKinds: readonly ClosedStatus[] = ['AGREED', 'MET_OTHERWISE', 'NOT_MET'];
const isOnly = (changes: readonly ChangeKind[], kind: ChangeKind) => changes.length > 0 && changes.every((change) => change === kind);
const unchanged = () => null;

/** What is left of a demand that is opened: what the same entry settles in part. */
function opened({ changes, subjectTo }: Step): Change {
  if (changes.includes('PARTLY_MET')) return { closed: false, status: 'PARTLY_MET', provisional: false };
  if (changes.includes('PARTLY_AGREED')) return { closed: false, status: 'PARTLY_AGREED', provisional: subjectTo };
  return { closed: false, status: 'OPEN', provisional: false };
}

/** What an entry does toward one of those it concerns. The first rule that applies decides. */
const rules: readonly Rule[] = [
  // What was settled in another form stays so when it is carried out.
  {
    applies: ({ before, closing, changes }) =>
      before.closed &&
      before.status === 'MET_OTHERWISE' &&
      (closing === 'MET' || (closing === null && !isOpening({ changes }) && changes.includes('PARTLY_MET'))),
    becomes: ({ before }) => (before.provisional ? { closed: true, status: 'MET_OTHERWISE', provisional: false } : null),
  },
  // A deed outranks a word that comes after it.
  { applies: ({ before, closing }) => before.closed && before.status === 'MET' && closing === 'AGREED', becomes: unchanged },
  // A closing kind closes, whatever stood before and whatever else the entry carries: the last closing decides.
  {
    applies: ({ closing }) => closing !== null,
    becomes: ({ closing, subjectTo }) => ({
      closed: true,
      status: closing as ClosedStatus,
      provisional: subjectTo && provisionalKinds.includes(closing as ClosedStatus),
    }),
  },
  // Taken up again by whomever: nothing that was settled, wholly or in part, is left.
  { applies: ({ changes }) => isOpening({ changes }), becomes: opened },
  // A part of what is closed was carried out.
  {
    applies: ({ before, changes }) => before.closed && isOnly(changes, 'PARTLY_MET'),
    becomes: () => ({ closed: true, status: 'PARTLY_MET', provisional: false }),
  },
  // What its makers gave up, or what lapsed, is asked again when a maker states it again, whatever the kind says.
  { applies: ({ before, byMaker }) => before.closed && (before.status === 'WITHDRAWN' || before.status === 'LAPSED') && byMaker, becomes: opened },
  {
    applies: ({ before, changes }) => before.closed && changes.includes('PARTLY_MET'),
    becomes: () => ({ closed: true, status: 'PARTLY_MET', provisional: false }),
  },
  // Details of what is settled leave it settled.
  { applies: ({ before }) => before.closed, becomes: unchanged },
  // Carried out in part: still asked for the rest.
  { applies: ({ changes }) => changes.includes('PARTLY_MET'), becomes: () => ({ closed: false, status: 'PARTLY_MET', provisional: false }) },
  // Settled in part, and still asked for the rest. A deed outranks a word.
  {
    applies: ({ before, changes }) => changes.includes('PARTLY_AGREED') && before.status !== 'PARTLY_MET',
    becomes: ({ subjectTo }) => ({ closed: false, status: 'PARTLY_AGREED', provisional: subjectTo }),
  },
  // Anything else leaves standing what was settled in part.
  { applies: () => true, becomes: unchanged },
];

const unsettled: Side = { closed: false, status: 'OPEN', provisional: false, since: -1, outcome: null, before: null };

function settle(step: Step, since: number, outcome: ThingId | null): Side {
  const { before, closing } = step;
  const change = (rules.find(({ applies }) => applies(step)) as Rule).becomes(step);
  if (change === null) return before;
  const stays = change.status === before.status && change.closed === before.closed && change.provisional === before.provisional && closing === null;
  return stays ? before : { ...change, since, outcome, before: outcome === null ? null : before };
}

/** Where a demand is after an act: how far it is settled, who holds it, and whether the view hides what tells. */
export interface State extends Settlement {
  readonly makers: readonly ThingId[];
  /** Whether what the view withholds would tell how far it is settled. */
  readonly unknown: boolean;
}

interface Progress {
  readonly sides: ReadonlyMap<ThingId, Side>;
  /** How far it is settled toward those that are not named. */
  readonly others: Side;
  readonly makers: Makers;
  /** A withheld entry closed or opened it, and none that the view shows did since. */
  readonly hidden: boolean;
  /** The last entry is withheld. */
  readonly lastWithheld: boolean;
}

/** Where a demand is after each of the acts. */
export function statesAfter(acts: readonly Act[], terms: Terms): State[] {
  let progress = beginning(terms);
  return acts.map((act, index) => {
    progress = after(progress, act, index, terms);
    return stateOf(progress, terms);
  });
}

/** Where a demand is before anything is said of it. */
export function stateBefore(terms: Terms): State {
  return stateOf(beginning(terms), terms);
}

function beginning({ madeBy, addressedTo }: Terms): Progress {
  const sides = new Map<ThingId, Side>(addressedTo.map((party) => [party, unsettled]));
  return { sides, others: unsettled, makers: firstMakers(madeBy), hidden: false, lastWithheld: false };
}

function stateOf({ sides, others, makers, hidden, lastWithheld }: Progress, { addressedTo }: Terms): State {
  const settlement = together(addressedTo.length > 0 ? [...sides.values()] : [others, ...sides.values()]);
  return { ...settlement, makers: makers.now, unknown: hidden || lastWithheld };
}

function after(progress: Progress, act: Act, index: number, terms: Terms): Progress {
  switch (act.kind) {
    case 'POSITION':
      return afterPosition(progress, act, index, terms);
    case 'OUTCOME':
      return afterOutcome(progress, act.effect, index);
    case 'CONFIRMED':
      return onEverySide(progress, (side) => (side.provisional ? { ...side, provisional: false, since: index, outcome: act.outcome, before: null } : side));
    case 'EXPIRED':
      return onEverySide(progress, (side) => (side.outcome === act.outcome ? ranOut(side, index) : side));
  }
}

function afterPosition(progress: Progress, { position, outcomes }: Extract<Act, { kind: 'POSITION' }>, index: number, terms: Terms): Progress {
  const closes = closingOf(position, terms.links);
  const makers = makersAfter(progress.makers, position, closes !== null);
  const closing = makers.onlySomeLeave && closes === 'WITHDRAWN' ? null : closes;
  const byMaker = (position.actors ?? []).length === 0 || (position.actors ?? []).some((party) => makers.now.includes(party));
  const own = { changes: position.changes, closing, subjectTo: position.subjectTo != null, byMaker };
  const settledToward = (party: ThingId | null) => (before: Side) => {
    // An outcome that says how far it is settled counts in place of what the entry says of that.
    const effect = outcomes.find(({ toward }) => toward === null || (party !== null && toward.includes(party)));
    if (effect === undefined || (closing !== 'AGREED' && closing !== 'MET')) return settle({ before, ...own }, index, null);
    const said = inOtherWords(effect, closing);
    return settle({ before, ...said, subjectTo: own.subjectTo || effect.subjectTo, byMaker }, index, effect.outcome);
  };
  const moved = onSides(progress, concernsAll(position, terms.addressedTo) ? null : concernedOf(position), settledToward);
  const closesOrOpens = closing !== null || isOpening(position) || isClosedSomewhere(progress) !== isClosedSomewhere(moved);
  const withheld = position.withheld === true;
  return { ...moved, makers, hidden: closesOrOpens ? withheld : progress.hidden, lastWithheld: withheld };
}

/** What an entry that agrees or carries out says, where an outcome tells that it did so in part or in another form. */
function inOtherWords({ closing, changes }: OutcomeEffect, said: 'AGREED' | 'MET'): Pick<Step, 'closing' | 'changes'> {
  if (closing !== null) return { closing, changes };
  return { closing: null, changes: [said === 'MET' ? 'PARTLY_MET' : 'PARTLY_AGREED'] };
}

function afterOutcome(progress: Progress, { outcome, toward, ...said }: OutcomeEffect, index: number): Progress {
  const moved = onSides(progress, toward, () => (before) => settle({ before, ...said, byMaker: false }, index, outcome));
  return { ...moved, hidden: said.closing === null && progress.hidden, lastWithheld: false };
}

function ranOut({ closed, status, before }: Side, index: number): Side {
  if (!closed && before !== null) return before;
  const settled = status === 'AGREED' || status === 'MET_OTHERWISE';
  if (!settled) return { ...unsettled, closed, status, since: index };
  return { closed: true, status: 'LAPSED', provisional: false, since: index, outcome: null, before: null };
}

type OnSide = (side: Side) => Side;

function onEverySide(progress: Progress, change: OnSide): Progress {
  return onSides(progress, null, () => change);
}

/** Changes the sides of these parties; null: of all. A party named here for the first time, such as a member of the bloc addressed, stands as the unnamed do. */
function onSides({ sides, others, ...progress }: Progress, toward: readonly ThingId[] | null, changeOf: (party: ThingId | null) => OnSide): Progress {
  const changed = new Map(sides);
  for (const party of toward ?? sides.keys()) changed.set(party, changeOf(party)(sides.get(party) ?? others));
  return { ...progress, sides: changed, others: toward === null ? changeOf(null)(others) : others };
}

function concernsAll(position: HistoryPosition, addressedTo: readonly ThingId[]): boolean {
  return concernedOf(position) === null || (addressedTo.length > 0 && addressedTo.every((party) => concerns(position, party)));
}

const isClosedSomewhere = ({ sides, others }: Progress) => [others, ...sides.values()].some(({ closed }) => closed);

const carriedOut: readonly Side['status'][] = ['MET', 'MET_OTHERWISE', 'PARTLY_MET'];
const settledInFull: readonly Side['status'][] = ['AGREED', ...carriedOut];

/** What holds toward several parties together: the first rule that applies decides. */
function together(sides: readonly Side[]): Settlement {
  const some = (statuses: readonly Side['status'][]) => sides.some(({ status }) => statuses.includes(status));
  const all = (statuses: readonly Side['status'][]) => sides.every(({ status }) => statuses.includes(status));
  const last = sides.reduce((latest, side) => (side.since > latest.since ? side : latest));
  const { since } = last;
  if (sides.every(({ closed }) => closed)) return closedTogether({ sides, last, some, all });
  const isProvisional = (statuses: readonly Side['status'][]) =>
    sides.filter(({ status }) => statuses.includes(status)).every(({ provisional }) => provisional);
  // Open toward some. A deed toward any of them, whole or in part, comes before a word.
  if (some(carriedOut)) return { closed: false, status: 'PARTLY_MET', provisional: false, since };
  // Agreed with some, or in part.
  const agreed = ['PARTLY_AGREED', 'AGREED'] as const;
  if (some(agreed)) return { closed: false, status: 'PARTLY_AGREED', provisional: isProvisional(agreed), since };
  // Given up, replaced or lapsed toward some: toward the others it is open as before.
  return { closed: false, status: 'OPEN', provisional: false, since };
}

interface Closed {
  readonly sides: readonly Side[];
  readonly last: Side;
  readonly some: (statuses: readonly Side['status'][]) => boolean;
  readonly all: (statuses: readonly Side['status'][]) => boolean;
}

function closedTogether({ sides, last, some, all }: Closed): Settlement {
  const { since } = last;
  const closed = true;
  // What was agreed with one does not vanish where it was not with another.
  if (some(settledInFull) && !all(settledInFull)) return { closed, status: some(carriedOut) ? 'PARTLY_MET' : 'PARTLY_AGREED', provisional: false, since };
  // Settled toward all, toward one of them for the time being.
  if (all(settledInFull) && sides.some(({ provisional }) => provisional)) return { closed, status: 'PROVISIONALLY_AGREED', provisional: true, since };
  // Agreed toward all, but carried out by some or in part only.
  if (all(settledInFull) && some(carriedOut) && (some(['AGREED']) || (some(['PARTLY_MET']) && !all(['PARTLY_MET'])))) {
    return { closed, status: 'PARTLY_MET', provisional: false, since };
  }
  // Closed alike toward all, or in different ways: the last closing decides.
  return { closed, status: last.status, provisional: last.provisional, since };
}
