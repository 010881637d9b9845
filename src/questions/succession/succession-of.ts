import { dayBeside } from '../../foundation/values/edtf.ts';
import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { NO_THING, type ThingId } from '../../ledger/thing.ts';
import type { Course } from '../../record/demands/course.ts';
import type { ChangeKind, DemandStatus, LinkKind } from '../../record/demands/demand.ts';
import type { HistoryLink, HistoryPosition } from '../../record/demands/history.ts';
import { type QuantityChange, quantityChanges } from '../../record/demands/quantities.ts';
import type { QuantityRecord } from '../../record/demands/quantity.ts';

export const pointFates = vocabulary('PointFate', 'What became of a point of a plan in its next version. Silence of the record is no removal.', {
  KEPT: 'It stands there, at most said again or in other words.',
  CHANGED: 'It stands there, and something other than its wording changed.',
  PRESENT: 'The next version speaks of it too; whether as before, nothing that is coded tells, since one of the two is known from an answer alone.',
  SPLIT: 'It was divided; its parts go on as demands of their own.',
  MERGED: 'It went into another demand.',
  REPLACED: 'Another demand took its place.',
  TAKEN_UP: 'A demand of the next version goes back to it.',
  SETTLED: 'It was agreed or carried out by then.',
  DROPPED: 'It was given up, taken elsewhere, or lost its object by then, as the record says.',
  UNKNOWN: 'The record shows nothing of it in the next version, and does not say that it was dropped.',
});
export type PointFate = WordOf<typeof pointFates>;

export const pointOrigins = vocabulary('PointOrigin', 'Where a point of the next version comes from that the record does not show in the first.', {
  FROM_A_POINT: 'From a point of the first version, by a tie of descent.',
  RAISED_SINCE: 'It was raised only after the first version.',
  UNKNOWN: 'It is older than the first version; whether it stood there too, nothing tells.',
});
export type PointOrigin = WordOf<typeof pointOrigins>;

/** A version of a plan: what was said on one occasion, a round or a statement. */
export interface Version {
  readonly occasion: ThingId;
  /** Whether only what was said on its days counts; else whatever belongs to the occasion. */
  readonly onlyThen: boolean;
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface PlanResponse {
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

/** A demand as a plan may hold it. Positions come in the order of their places. */
export interface PlanDemand<P extends HistoryPosition = HistoryPosition, R extends PlanResponse = PlanResponse, L extends PlanLink = PlanLink> {
  readonly id: ThingId;
  readonly addressedTo: readonly ThingId[];
  readonly positions: readonly P[];
  readonly course: Course<P>;
  readonly responses: readonly R[];
  readonly links: readonly L[];
}

/** What a version, or the time between two, says of a demand. */
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
  /** Its ties of descent to other demands, in either direction. */
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

/** Along which ties a demand goes on in another, and what its fate is then: those that start from it, and those that lead back to it. */
const onward: Partial<Record<LinkKind, PointFate>> = { SPLIT_INTO: 'SPLIT', MERGED_INTO: 'MERGED', REPLACED_BY: 'REPLACED' };
const backward: readonly LinkKind[] = ['REVIVES', 'DESCENDS_FROM'];

/**
 * What became of each point of a plan in its next version, and which points are new there, in the order in which the demands come. A point is a
 * demand of which the record shows that the version says something, be it an answer alone. A plan may have more points than are recorded.
 */
export function successionOf<D extends PlanDemand>(demands: readonly D[], first: Version, next: Version): Succession<D> {
  const inNext = new Set(demands.filter((demand) => saysSomething(saidIn(demand, next))).map(({ id }) => id));
  const inFirst = new Set(demands.filter((demand) => saysSomething(saidIn(demand, first))).map(({ id }) => id));
  const links = demands.flatMap((demand) => demand.links);
  const tiesOf = ({ id }: D) => links.filter((link) => isDescent(link) && (link.demand === id || link.toDemand === id));
  return {
    points: demands.filter(({ id }) => inFirst.has(id)).map((demand) => pointOf(demand, tiesOf(demand), { first, next, inNext })),
    newPoints: demands
      .filter(({ id }) => inNext.has(id) && !inFirst.has(id))
      .map((demand) => ({ demand, origin: originOf(demand, tiesOf(demand), { first, inFirst }), next: saidIn(demand, next), ties: tiesOf(demand) })),
  };
}

interface Versions {
  readonly first: Version;
  readonly next: Version;
  readonly inNext: ReadonlySet<ThingId>;
}

function pointOf<D extends PlanDemand>(demand: D, ties: readonly D['links'][number][], { first, next, inNext }: Versions): Point<D> {
  const [before, after] = [saidIn(demand, first), saidIn(demand, next)];
  const figures = quantityChanges(figuresOf(before), figuresOf(after));
  const heirs = ties.filter((tie) => inNext.has(heirOf(demand, tie) as ThingId));
  return {
    demand,
    fate:
      closedFate(demand, first, next) ??
      (saysSomething(after)
        ? standingFate(demand, before, after, figures.length > 0)
        : heirs.map((tie) => fateAlong(demand, tie)).find((fate) => fate !== null)) ??
      'UNKNOWN',
    first: before,
    next: after,
    between: saidBetween(demand, first, next),
    quantityChanges: figures,
    ties,
  };
}

/** Where the record closes the demand in the first version or later, up to the next, that decides, whatever the next version says of it. */
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

function standingFate<D extends PlanDemand>({ positions }: D, before: SaidOf<D>, after: SaidOf<D>, figuresDiffer: boolean): PointFate {
  if (figuresDiffer) return 'CHANGED';
  const [from, to] = [before.positions.at(-1), after.positions.at(-1)];
  if (from === undefined || to === undefined) return 'PRESENT';
  const passage = positions.slice(positions.findIndex(({ id }) => id === from.id) + 1, positions.findIndex(({ id }) => id === to.id) + 1);
  return passage.every(({ changes }) => changes.every((kind) => kind === 'RESTATED' || kind === 'REWORDED')) ? 'KEPT' : 'CHANGED';
}

function originOf(demand: PlanDemand, ties: readonly PlanLink[], { first, inFirst }: { first: Version; inFirst: ReadonlySet<ThingId> }): PointOrigin {
  const comesFromPoint = ties.some(
    (tie) => inFirst.has(tie.kind in onward ? tie.demand : (tie.toDemand ?? NO_THING)) && (tie.kind in onward ? tie.toDemand : tie.demand) === demand.id,
  );
  if (comesFromPoint) return 'FROM_A_POINT';
  return (demand.positions[0]?.firstDay ?? '') > first.lastDay ? 'RAISED_SINCE' : 'UNKNOWN';
}

const isDescent = ({ kind }: PlanLink) => kind in onward || backward.includes(kind);

/** The demand in which this one goes on along a tie; null where the tie leads to where it came from. */
function heirOf({ id }: PlanDemand, { kind, demand, toDemand }: PlanLink): ThingId | null {
  if (kind in onward) return demand === id ? toDemand : null;
  return toDemand === id ? demand : null;
}

function fateAlong(demand: PlanDemand, tie: PlanLink): PointFate | null {
  return heirOf(demand, tie) === null ? null : (onward[tie.kind] ?? 'TAKEN_UP');
}

function saidIn<D extends PlanDemand>({ positions, responses }: D, version: Version): SaidOf<D> {
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

const saysSomething = ({ positions, responses }: SaidOf<PlanDemand>) => positions.length + responses.length > 0;

/** The figures that a version gives: of the last thing it says that has any; a position comes before an answer. */
function figuresOf({ positions, responses }: SaidOf<PlanDemand>): readonly QuantityRecord[] {
  return [...responses, ...positions].findLast(({ quantities }) => quantities.length > 0)?.quantities ?? [];
}
