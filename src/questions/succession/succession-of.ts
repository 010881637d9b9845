import { dayBeside } from '../../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { NO_THING, type ThingId } from '../../ledger/thing.ts';
import type { Course } from '../../record/demands/course.ts';
import type { ChangeKind, DemandStatus, LinkKind, ResponseKind } from '../../record/demands/demand.ts';
import type { HistoryLink, HistoryPosition } from '../../record/demands/history.ts';
import { type QuantityChange, quantityChanges } from '../../record/demands/quantities.ts';
import type { QuantityRecord } from '../../record/demands/quantity.ts';

export const pointFates = vocabulary(
  'PointFate',
  'What became of a point of a plan in its next version. If nothing is recorded, it does not count as removed.',
  {
    KEPT: 'It is in the next version, at most repeated or reworded.',
    CHANGED: 'It is in the next version, and more than its wording changed.',
    PRESENT: 'The next version speaks of it too. It is not known whether it changed, because only an answer to one of the two is recorded.',
    SPLIT: 'It was split. Its parts continue as demands of their own.',
    MERGED: 'It was merged into another demand.',
    REPLACED: 'Another demand replaced it.',
    TAKEN_UP: 'A demand of the next version goes back to it.',
    SETTLED: 'It was agreed or carried out by then.',
    COUNTERED: 'A demand of the next version counters it.',
    DROPPED: 'By then it was given up, taken elsewhere, or lost its object. Or the next version rejects it.',
    LEFT_OUT: 'The next document has no such point, and all its points are recorded. The reason is unknown.',
    UNKNOWN: 'Nothing of it is recorded in the next version, and nothing says that it was dropped.',
  },
);
export type PointFate = WordOf<typeof pointFates>;

export const pointOrigins = vocabulary('PointOrigin', 'The origin of a point that the record shows only in the next version.', {
  FROM_A_POINT: 'From a point of the first version, by a link of descent.',
  AGAINST_A_POINT: 'It counters a point of the first version.',
  RAISED_SINCE: 'It was raised only after the first version.',
  UNKNOWN: 'It is older than the first version. Whether it was part of it is unknown.',
});
export type PointOrigin = WordOf<typeof pointOrigins>;

/** A version of a plan: a document, or what was said on one occasion (a round or a statement). */
export interface Version {
  /** Null for a document, because its points say what belongs to it. */
  readonly occasion: ThingId | null;
  readonly document?: DocumentVersion;
  /** Whether only positions on its days count. Else everything of the occasion counts. */
  readonly onlyThen: boolean;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The points of a document, as far as it is recorded which demands they state. */
export interface DocumentVersion {
  readonly points: readonly VersionPoint[];
  /** Whether all its points are recorded, each with its demand. */
  readonly complete: boolean;
}

/** A point of a document that speaks of a demand, and what it states. */
export interface VersionPoint {
  readonly demand: ThingId;
  readonly position: ThingId | null;
  readonly response: ThingId | null;
  /** The words of the document itself. Null if they are not recorded. */
  readonly words: string | null;
}

export interface PlanResponse {
  readonly kind: ResponseKind;
  readonly id: ThingId;
  readonly round: ThingId | null;
  readonly statement: ThingId | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly quantities: readonly QuantityRecord[];
}

export interface PlanLink extends HistoryLink {
  readonly id: ThingId;
  readonly demand: ThingId;
  readonly toDemand: ThingId | null;
}

/** A demand that may be part of a plan. Positions come in the order of their places. */
export interface PlanDemand<P extends HistoryPosition = HistoryPosition, R extends PlanResponse = PlanResponse, L extends PlanLink = PlanLink> {
  readonly id: ThingId;
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly P[];
  readonly course: Course<P>;
  readonly responses: readonly R[];
  readonly links: readonly L[];
}

/** What a version, or the time between two versions, says of a demand. */
export interface SaidOf<D extends PlanDemand> {
  readonly positions: readonly D['positions'][number][];
  readonly responses: readonly D['responses'][number][];
}

export interface Point<D extends PlanDemand> {
  readonly demand: D;
  readonly fate: PointFate;
  readonly first: SaidOf<D>;
  readonly next: SaidOf<D>;
  readonly between: SaidOf<D>;
  readonly quantityChanges: readonly QuantityChange[];
  /** Its links of descent to other demands, in either direction, and links to demands that counter it. */
  readonly ties: readonly D['links'][number][];
}

export interface NewPoint<D extends PlanDemand> {
  readonly demand: D;
  readonly origin: PointOrigin;
  readonly next: SaidOf<D>;
  readonly ties: readonly D['links'][number][];
}

export interface Succession<D extends PlanDemand> {
  readonly points: readonly Point<D>[];
  readonly newPoints: readonly NewPoint<D>[];
}

/**
 * The links by which a demand continues in another, with the fate that each gives. One table for links that start at it, one for links that
 * lead back.
 */
const onward: Partial<Record<LinkKind, PointFate>> = { SPLIT_INTO: 'SPLIT', MERGED_INTO: 'MERGED', REPLACED_BY: 'REPLACED' };
const backward: Partial<Record<LinkKind, PointFate>> = { REVIVES: 'TAKEN_UP', DESCENDS_FROM: 'TAKEN_UP', COUNTERS: 'COUNTERED' };

/**
 * What became of each point of a plan in its next version, and which points are new there. Points come in the order of the demands. A point
 * is a demand of which the version says something, even if only by an answer. A plan may have more points than are recorded.
 */
export function successionOf<D extends PlanDemand>(demands: readonly D[], first: Version, next: Version): Succession<D> {
  const inNext = new Set(demands.filter((demand) => speaksOf(demand, next)).map(({ id }) => id));
  const inFirst = new Set(demands.filter((demand) => speaksOf(demand, first)).map(({ id }) => id));
  const links = demands.flatMap((demand) => demand.links);
  const tiesOf = ({ id }: D) => links.filter((link) => isTie(link) && (link.demand === id || link.toDemand === id));
  return {
    points: inOrderOf(
      first,
      demands.filter(({ id }) => inFirst.has(id)),
    ).map((demand) => pointOf(demand, tiesOf(demand), { first, next, inNext })),
    newPoints: inOrderOf(
      next,
      demands.filter(({ id }) => inNext.has(id) && !inFirst.has(id)),
    ).map((demand) => ({ demand, origin: originOf(demand, tiesOf(demand), { first, inFirst }), next: saidIn(demand, next), ties: tiesOf(demand) })),
  };
}

/** The points of a document keep the order of the document. */
function inOrderOf<D extends PlanDemand>({ document }: Version, demands: readonly D[]): readonly D[] {
  if (document === undefined) return demands;
  const place = ({ id }: D) => document.points.findIndex(({ demand }) => demand === id);
  return [...demands].sort((one, other) => place(one) - place(other));
}

interface Versions {
  readonly first: Version;
  readonly next: Version;
  readonly inNext: ReadonlySet<ThingId>;
}

function pointOf<D extends PlanDemand>(demand: D, ties: readonly D['links'][number][], { first, next, inNext }: Versions): Point<D> {
  const [before, after] = [saidIn(demand, first), saidIn(demand, next)];
  const figures = quantityChanges(figuresOf(before), figuresOf(after));
  const isOtherwise = figures.length > 0 || qualifiersDiffer(figuresOf(before), figuresOf(after));
  const heirs = ties.filter((tie) => inNext.has(heirOf(demand, tie) as ThingId));
  return {
    demand,
    fate:
      closedFate(demand, first, next) ??
      (inNext.has(demand.id)
        ? (answeredFate(before, after) ?? standingFate(demand, before, after, isOtherwise, wordsOf(demand, first, next)))
        : fateOfHeirs(heirs.flatMap((tie) => fateAlong(demand, tie) ?? []))) ??
      (next.document?.complete ? 'LEFT_OUT' : 'UNKNOWN'),
    first: before,
    next: after,
    between: saidBetween(demand, first, next),
    quantityChanges: figures,
    ties,
  };
}

/** A continuation in another demand outweighs a demand that counters it. */
function fateOfHeirs(fates: readonly PointFate[]): PointFate | undefined {
  return fates.find((fate) => fate !== 'COUNTERED') ?? fates[0];
}

/**
 * The fate of a point that only answers speak of. If the next version also states the point, its positions decide. Answers of different
 * kinds decide nothing. An answer of the same kind as before decides nothing either. An answer of another kind is a change.
 */
function answeredFate(before: SaidOf<PlanDemand>, after: SaidOf<PlanDemand>): PointFate | null {
  if (after.positions.length > 0 || after.responses.length === 0) return null;
  const [earlier, later] = [kindsOf(before), kindsOf(after)];
  const fate = later.length === 1 ? (fateOfAnswer[later[0] as ResponseKind] ?? null) : null;
  if (before.positions.length > 0 || earlier.length === 0) return fate;
  if (earlier.join(' ') === later.join(' ')) return null;
  return fate === 'KEPT' ? 'CHANGED' : fate;
}

function kindsOf({ responses }: SaidOf<PlanDemand>): ResponseKind[] {
  return [...new Set(responses.map(({ kind }) => kind))].sort();
}

const fateOfAnswer: Partial<Record<ResponseKind, PointFate>> = {
  ACCEPTED: 'KEPT',
  SUPPORTED: 'KEPT',
  ACCEPTED_WITH_RESERVATIONS: 'CHANGED',
  CONDITIONALLY_ACCEPTED: 'CHANGED',
  PARTLY_ACCEPTED: 'CHANGED',
  COUNTER_PROPOSED: 'CHANGED',
  REJECTED: 'DROPPED',
};

/** If the record closes the demand between the two versions, that decides, whatever the next version says of it. */
function closedFate({ course }: PlanDemand, first: Version, next: Version): PointFate | null {
  const before = course.at({ round: null, firstDay: first.firstDay, lastDay: dayBeside(first.firstDay, -1) });
  const { state, index } = course.at({ round: null, firstDay: next.firstDay, lastDay: next.lastDay });
  if (!state.closed || state.unknown || (before.state.closed && before.state.since === state.since)) return null;
  const { status } = state;
  if (settled.includes(status)) return 'SETTLED';
  if (status !== 'REPLACED') return 'DROPPED';
  const since = course.history.positions.slice(0, index + 1).findLast(({ changes }) => changes.some((kind) => parting.includes(kind)));
  const kinds: readonly [ChangeKind, PointFate][] = [
    ['SPLIT', 'SPLIT'],
    ['MERGED', 'MERGED'],
  ];
  return kinds.find(([kind]) => since?.changes.includes(kind))?.[1] ?? 'REPLACED';
}

const settled: readonly DemandStatus[] = ['AGREED', 'PROVISIONALLY_AGREED', 'MET', 'MET_OTHERWISE', 'PARTLY_MET', 'PARTLY_AGREED'];
const parting: readonly ChangeKind[] = ['REPLACED', 'SPLIT', 'MERGED'];

/** The words of both documents for a demand, if both are recorded. */
function wordsOf({ id }: PlanDemand, first: Version, next: Version): readonly [before: string, after: string] | null {
  const [before, after] = [first, next].map(({ document }) => document?.points.filter(({ demand }) => demand === id).map(({ words }) => words) ?? []);
  if (before === undefined || after === undefined || before.length === 0 || after.length === 0) return null;
  return [...before, ...after].includes(null) ? null : [before.join('\n'), after.join('\n')];
}

function standingFate<D extends PlanDemand>(
  { positions }: D,
  before: SaidOf<D>,
  after: SaidOf<D>,
  isOtherwise: boolean,
  words: readonly [before: string, after: string] | null,
): PointFate {
  if (isOtherwise) return 'CHANGED';
  const [from, to] = [before.positions.at(-1), after.positions.at(-1)];
  if (from === undefined || to === undefined) return words !== null && words[0] === words[1] ? 'KEPT' : 'PRESENT';
  const passage = positions.slice(positions.findIndex(({ id }) => id === from.id) + 1, positions.findIndex(({ id }) => id === to.id) + 1);
  return passage.every(({ changes }) => changes.every((kind) => kind === 'RESTATED' || kind === 'REWORDED')) ? 'KEPT' : 'CHANGED';
}

function originOf(demand: PlanDemand, ties: readonly PlanLink[], { first, inFirst }: { first: Version; inFirst: ReadonlySet<ThingId> }): PointOrigin {
  const fromPoints = ties.filter(
    (tie) => inFirst.has(tie.kind in onward ? tie.demand : (tie.toDemand ?? NO_THING)) && (tie.kind in onward ? tie.toDemand : tie.demand) === demand.id,
  );
  if (fromPoints.some(({ kind }) => kind !== 'COUNTERS')) return 'FROM_A_POINT';
  if (fromPoints.length > 0) return 'AGAINST_A_POINT';
  return (demand.positions[0]?.firstDay ?? '') > first.lastDay ? 'RAISED_SINCE' : 'UNKNOWN';
}

const isTie = ({ kind }: PlanLink) => kind in onward || kind in backward;

/** The demand in which this one continues along a link. Null if the link leads back to where it came from. */
function heirOf({ id }: PlanDemand, { kind, demand, toDemand }: PlanLink): ThingId | null {
  if (kind in onward) return demand === id ? toDemand : null;
  return toDemand === id ? demand : null;
}

function fateAlong(demand: PlanDemand, tie: PlanLink): PointFate | null {
  return heirOf(demand, tie) === null ? null : (onward[tie.kind] ?? backward[tie.kind] ?? null);
}

function saidIn<D extends PlanDemand>({ id, positions, responses }: D, version: Version): SaidOf<D> {
  if (version.document !== undefined) {
    const own = version.document.points.filter(({ demand }) => demand === id);
    const states = (said: { readonly id: ThingId }) => own.some(({ position, response }) => position === said.id || response === said.id);
    return { positions: positions.filter(states), responses: responses.filter(states) };
  }
  const isIn = (said: PlanResponse | HistoryPosition) =>
    (said.round === version.occasion || said.statement === version.occasion) &&
    (!version.onlyThen || said.lastDay === null || (said.lastDay >= version.firstDay && (said.firstDay ?? '') <= version.lastDay));
  return { positions: positions.filter(isIn), responses: responses.filter(isIn) };
}

function saidBetween<D extends PlanDemand>(demand: D, first: Version, next: Version): SaidOf<D> {
  const inNext = new Set([saidIn(demand, next)].flatMap(({ positions, responses }) => [...positions, ...responses].map(({ id }) => id)));
  const isBetween = ({ id, firstDay, lastDay }: PlanResponse | HistoryPosition) =>
    firstDay !== null && lastDay !== null && firstDay > first.lastDay && lastDay <= next.lastDay && !inNext.has(id);
  return { positions: demand.positions.filter(isBetween), responses: demand.responses.filter(isBetween) };
}

/** Whether a version speaks of a demand: by a point of the document, or by what was said on the occasion. */
function speaksOf(demand: PlanDemand, version: Version): boolean {
  return version.document?.points.some((point) => point.demand === demand.id) ?? saysSomething(saidIn(demand, version));
}

/** Whether two figures of the same unit and measure differ in their qualifier: ten boats, or ten boats in summer. */
function qualifiersDiffer(before: readonly QuantityRecord[], after: readonly QuantityRecord[]): boolean {
  return after.some(({ unit, measure, qualifier, binding }) => {
    const others = before.filter((each) => each.unit === unit && each.measure === measure && each.binding === binding);
    return others.length > 0 && others.every((each) => each.qualifier !== qualifier);
  });
}

const saysSomething = ({ positions, responses }: SaidOf<PlanDemand>) => positions.length + responses.length > 0;

/** The figures of a version: those of its last entry with figures. A position is preferred to an answer. */
function figuresOf({ positions, responses }: SaidOf<PlanDemand>): readonly QuantityRecord[] {
  return [...responses, ...positions].findLast(({ quantities }) => quantities.length > 0)?.quantities ?? [];
}
