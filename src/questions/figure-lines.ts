import type { ThingId } from '../ledger/thing.ts';
import type { Course } from '../record/demands/course.ts';
import type { HistoryPosition } from '../record/demands/history.ts';
import { creditedTo } from '../record/demands/makers.ts';
import type { QuantityRecord } from '../record/demands/quantity.ts';
import { inListOrder, type Timed } from '../record/time/order.ts';
import { type EntryTime, timeIfDated } from '../record/time/recorded-times.ts';

interface FiguredResponse extends EntryTime {
  readonly id: ThingId;
  readonly party: ThingId;
  readonly quantities: readonly QuantityRecord[];
}

/** An outcome with what figures need of it. Its parties name its figures together. */
export interface FiguredOutcome extends EntryTime {
  readonly id: ThingId;
  readonly parties: readonly ThingId[];
  readonly quantities: readonly QuantityRecord[];
}

/** A demand with what figures need of it. */
export interface FiguredDemand<P extends HistoryPosition = HistoryPosition, R extends FiguredResponse = FiguredResponse> {
  readonly course: Course<P>;
  readonly positions: readonly P[];
  readonly responses: readonly R[];
}

/** The figures of one unit and measure that a party named at one moment: in a position, an answer or an outcome. */
export interface FigurePoint<D extends FiguredDemand> {
  /** Null if the figures are from an outcome. */
  readonly demand: D | null;
  readonly position: D['positions'][number] | null;
  readonly response: D['responses'][number] | null;
  readonly outcome: FiguredOutcome | null;
  readonly quantities: readonly QuantityRecord[];
}

export interface FigureLine<D extends FiguredDemand> {
  readonly party: ThingId;
  readonly points: readonly FigurePoint<D>[];
}

/** Figures that share an axis: one unit, and one way of counting. */
export interface FigureSeries<D extends FiguredDemand> {
  readonly unit: string;
  readonly measure: string | null;
  readonly lines: readonly FigureLine<D>[];
}

interface Named<D extends FiguredDemand> {
  readonly parties: readonly ThingId[];
  readonly time: Timed | null;
  readonly point: FigurePoint<D>;
}

/**
 * All figures that a party named: in positions, in answers, and in outcomes to which it is a party. There is one line per party, and one
 * series for each unit and measure. Figures of a demand are sorted by place among its positions, then by date. Those without a date come
 * last. A position is in the line of each party that brought it.
 */
export function figureSeries<D extends FiguredDemand>(
  demands: readonly D[],
  units: readonly string[] | null = null,
  outcomes: readonly FiguredOutcome[] = [],
): FigureSeries<D>[] {
  const named = inFigureOrder([...demands.map(figuresNamed), outcomes.flatMap(figuresOf<D>)]);
  const axes = new Map<string, Pick<QuantityRecord, 'unit' | 'measure'>>();
  for (const { point } of named) for (const { unit, measure } of point.quantities) axes.set(JSON.stringify([unit, measure]), { unit, measure });
  return [...axes.values()]
    .filter(({ unit }) => units === null || units.includes(unit))
    .sort((one, other) => (axisOf(one) < axisOf(other) ? -1 : 1))
    .map((axis) => ({ ...axis, lines: linesOn(axis, named) }));
}

const axisOf = ({ unit, measure }: Pick<QuantityRecord, 'unit' | 'measure'>) => `${unit} ${measure ?? ''}`;

function linesOn<D extends FiguredDemand>({ unit, measure }: Pick<QuantityRecord, 'unit' | 'measure'>, named: readonly Named<D>[]): FigureLine<D>[] {
  const lines = new Map<ThingId, FigurePoint<D>[]>();
  for (const { parties, point } of named) {
    const quantities = point.quantities.filter((quantity) => quantity.unit === unit && quantity.measure === measure);
    if (quantities.length === 0) continue;
    for (const party of parties) lines.set(party, [...(lines.get(party) ?? []), { ...point, quantities }]);
  }
  return [...lines].map(([party, points]) => ({ party, points }));
}

/** Positions of one demand keep their places, whatever their dates. Answers, and positions of other demands, are placed by date. */
function inFigureOrder<D extends FiguredDemand>(named: readonly (readonly Named<D>[])[]): Named<D>[] {
  const ordered = inListOrder(named.flat(), ({ time }) => time);
  const queues = new Map(
    named.flatMap((ofDemand) =>
      ofDemand
        .filter(isAsked)
        .slice(0, 1)
        .map(({ point }) => [point.demand as D, ofDemand.filter(isAsked)]),
    ),
  );
  return ordered.map((each) => (isAsked(each) ? (queues.get(each.point.demand as D)?.shift() as Named<D>) : each));
}

const isAsked = <D extends FiguredDemand>({ point }: Named<D>) => point.position !== null;

const nowhere = { demand: null, position: null, response: null, outcome: null } as const;

function figuresOf<D extends FiguredDemand>(outcome: FiguredOutcome): Named<D>[] {
  if (outcome.quantities.length === 0) return [];
  return [{ parties: outcome.parties, time: timeIfDated(outcome), point: { ...nowhere, outcome, quantities: outcome.quantities } }];
}

function figuresNamed<D extends FiguredDemand>(demand: D): Named<D>[] {
  const asked = demand.positions.filter(namesFigures).map((position): Named<D> => {
    const parties = creditedTo(position, demand.course.makersAt(position));
    return { parties, time: timeIfDated(position), point: { ...nowhere, demand, position, quantities: position.quantities } };
  });
  const answered = demand.responses.filter(namesFigures).map((response): Named<D> => {
    return { parties: [response.party], time: timeIfDated(response), point: { ...nowhere, demand, response, quantities: response.quantities } };
  });
  return [...asked, ...answered];
}

const namesFigures = ({ quantities }: Pick<FiguredResponse, 'quantities'>) => quantities.length > 0;
