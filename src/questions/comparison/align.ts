import type { ThingId } from '../../ledger/thing.ts';
import { belongsTo, type History, historyOf, indexInForce, lastIndexWhere, type Moment } from '../../record/demands/history.ts';
import { type Settlement, settlementsOf } from '../../record/demands/settlement.ts';
import { type Standing, standingIn } from '../../record/demands/standing.ts';
import { isAnswer } from './answers.ts';
import type { Column, ComparedDemand, PositionOf, ResponseOf, VisibleRecord } from './columns.ts';

/** A demand as one record shows it, read once for all columns that look at that record. */
interface Reading<D extends ComparedDemand> {
  readonly demand: D;
  readonly history: History<PositionOf<D>>;
  readonly settlements: readonly Settlement[];
  readonly responsesAt: (moment: Moment) => readonly ResponseOf<D>[];
}

/** Where a column meets the history of a demand. */
export interface Landing<D extends ComparedDemand> extends Reading<D> {
  readonly column: Column<D>;
  /** Which position of the history is in force; -1 for none. */
  readonly index: number;
  readonly standing: Standing;
  readonly responses: readonly ResponseOf<D>[];
}

export interface AlignedRow<D extends ComparedDemand> {
  readonly demand: D;
  readonly landings: readonly Landing<D>[];
}

/**
 * The rows of a comparison: one per demand that is in force, stated or answered at one of the columns, in the order of the first record
 * that shows it. Each history is read once per record, and each column then finds its place in it.
 */
export function align<D extends ComparedDemand>(columns: readonly Column<D>[]): AlignedRow<D>[] {
  const shown = shownIn(columns);
  const demands = new Map<ThingId, D>();
  for (const { record } of columns) for (const demand of record.demands) if (!demands.has(demand.id)) demands.set(demand.id, demand);
  return [...demands.values()].map((demand) => alignDemand(demand, columns, shown)).filter(isRow);
}

/** The one row of a demand, also where none of the columns makes it a row of a comparison. */
export function alignOne<D extends ComparedDemand>(demand: D, columns: readonly Column<D>[]): AlignedRow<D> {
  return alignDemand(demand, columns, shownIn(columns));
}

function shownIn<D extends ComparedDemand>(columns: readonly Column<D>[]): ReadonlyMap<VisibleRecord<D>, ReadonlyMap<ThingId, D>> {
  const records = [...new Set(columns.map(({ record }) => record))];
  return new Map(records.map((record) => [record, new Map(record.demands.map((demand) => [demand.id, demand]))]));
}

function alignDemand<D extends ComparedDemand>(
  demand: D,
  columns: readonly Column<D>[],
  shown: ReadonlyMap<VisibleRecord<D>, ReadonlyMap<ThingId, D>>,
): AlignedRow<D> {
  const readings = new Map<VisibleRecord<D>, Reading<D>>();
  for (const [record, demands] of shown) {
    readings.set(record, read(demands.get(demand.id) ?? { ...demand, positions: [], responses: [] }));
  }
  return { demand, landings: columns.map((column) => land(column, readings.get(column.record) as Reading<D>)) };
}

function read<D extends ComparedDemand>(demand: D): Reading<D> {
  const history = historyOf<PositionOf<D>>(demand.positions);
  return { demand, history, settlements: settlementsOf(history.positions, demand), responsesAt: responsesOf(demand) };
}

function land<D extends ComparedDemand>(column: Column<D>, reading: Reading<D>): Landing<D> {
  return {
    ...reading,
    column,
    index: indexInForce(reading.history, column),
    standing: standingIn(reading.history, reading.settlements, column),
    responses: reading.responsesAt(column),
  };
}

function isRow({ landings }: AlignedRow<ComparedDemand>): boolean {
  return landings.some(({ column, standing, history, index, responses }) => {
    const position = history.positions[index];
    const stated = position !== undefined && belongsTo(position, column);
    return standing === 'STATED' || standing === 'CARRIED' || stated || responses.some(isAnswer);
  });
}

/** Finds the responses given at a round, whoever gave them, or within a date. */
function responsesOf<D extends ComparedDemand>({ responses }: D): Reading<D>['responsesAt'] {
  const ofRound = new Map<ThingId, ResponseOf<D>[]>();
  for (const response of responses) {
    if (response.round === null) continue;
    const others = ofRound.get(response.round);
    if (others === undefined) ofRound.set(response.round, [response]);
    else others.push(response);
  }
  const dated = responses.filter(({ lastDay }) => lastDay !== null).sort((one, other) => ((one.lastDay ?? '') < (other.lastDay ?? '') ? -1 : 1));
  return (moment) => {
    const { round, firstDay, lastDay } = moment;
    if (round !== null) return ofRound.get(round) ?? [];
    if (firstDay === null || lastDay === null) return [];
    const first = lastIndexWhere(dated, (response) => (response.lastDay ?? '') < firstDay) + 1;
    const last = lastIndexWhere(dated, (response) => (response.lastDay ?? '') <= lastDay);
    return dated.slice(first, last + 1).filter((response) => belongsTo(response, moment));
  };
}
