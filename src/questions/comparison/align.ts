import type { ThingId } from '../../ledger/thing.ts';
import { isAnswer } from '../../record/demands/answered.ts';
import { Course, type Place } from '../../record/demands/course.ts';
import { belongsTo, countsBy, type Moment } from '../../record/demands/history.ts';
import { eitherWay } from '../../record/parties/related.ts';
import { timeIfDated } from '../../record/time/recorded-times.ts';
import type { Column, ComparedDemand, PositionOf, ResponseOf, VisibleRecord } from './columns.ts';

/** A demand as one record shows it. It is read once for all columns of that record. */
interface Reading<D extends ComparedDemand> {
  readonly demand: D;
  readonly course: Course<PositionOf<D>>;
}

/** The state of a demand at one column. */
export interface Landing<D extends ComparedDemand> extends Reading<D> {
  readonly column: Column<D>;
  readonly place: Place<PositionOf<D>>;
  /** The answers given at that round, or within that date. */
  readonly responses: readonly ResponseOf<D>[];
}

export interface AlignedRow<D extends ComparedDemand> {
  readonly demand: D;
  readonly landings: readonly Landing<D>[];
}

/**
 * The rows of a comparison, in the order of the first record that shows each demand. A demand has a row if it is in force, stated, answered
 * or settled at a column. It also has one if an entry or a settlement lies between two columns. Each course is read once per record. Each
 * column then finds its place in it.
 */
export function align<D extends ComparedDemand>(columns: readonly Column<D>[]): AlignedRow<D>[] {
  const shown = shownIn(columns);
  const demands = new Map<ThingId, D>();
  for (const { record } of columns) for (const demand of record.demands) if (!demands.has(demand.id)) demands.set(demand.id, demand);
  return [...demands.values()].map((demand) => alignDemand(demand, columns, shown)).filter(isRow);
}

/** The one row of a demand, even if a comparison would leave it out. */
export function alignOne<D extends ComparedDemand>(demand: D, columns: readonly Column<D>[]): AlignedRow<D> {
  return alignDemand(demand, columns, shownIn(columns));
}

function shownIn<D extends ComparedDemand>(columns: readonly Column<D>[]): ReadonlyMap<VisibleRecord<D>, ReadonlyMap<ThingId, D>> {
  const records = [...new Set(columns.map(({ record }) => record))];
  return new Map(records.map((record) => [record, new Map([...record.demands, ...(record.listedElsewhere ?? [])].map((demand) => [demand.id, demand]))]));
}

function alignDemand<D extends ComparedDemand>(
  demand: D,
  columns: readonly Column<D>[],
  shown: ReadonlyMap<VisibleRecord<D>, ReadonlyMap<ThingId, D>>,
): AlignedRow<D> {
  const readings = new Map<VisibleRecord<D>, Reading<D>>();
  for (const [record, demands] of shown) {
    readings.set(record, read(demands.get(demand.id) ?? unseen(demand), record));
  }
  return { demand, landings: columns.map((column) => land(column, readings.get(column.record) as Reading<D>)) };
}

/** A demand that a record does not know: it has no positions there, not even withheld ones. */
function unseen<D extends ComparedDemand>(demand: D): D {
  return { ...demand, positions: [], responses: [], outcomes: [], course: undefined };
}

function read<D extends ComparedDemand>(demand: D, { isMember }: VisibleRecord<D>): Reading<D> {
  if (demand.course !== undefined) return { demand, course: demand.course as Course<PositionOf<D>> };
  const { positions, madeBy, addressedTo, links, outcomes } = demand;
  const terms = { madeBy, addressedTo, links, outcomes, areRelated: eitherWay(isMember) };
  return { demand, course: Course.of<PositionOf<D>>(positions, terms) };
}

function land<D extends ComparedDemand>(column: Column<D>, { demand, course }: Reading<D>): Landing<D> {
  return { demand, course, column, place: course.at(column), responses: responsesAt(demand, column) };
}

function isRow<D extends ComparedDemand>({ landings }: AlignedRow<D>): boolean {
  const isThere = landings.some(({ place: { standing, stated, settled, index }, responses }) => {
    return standing === 'STATED' || standing === 'CARRIED' || (standing === 'UNKNOWN' && index >= 0) || stated || settled || responses.some(isAnswer);
  });
  return isThere || landings.some((landing, index) => index > 0 && hasMoved(landings[index - 1] as Landing<D>, landing));
}

/** Whether an entry, a settlement or an answer lies between two columns. */
function hasMoved<D extends ComparedDemand>(before: Landing<D>, after: Landing<D>): boolean {
  if (!tellTheSame(before, after)) return before.place.position?.id !== after.place.position?.id && before.place.standing !== after.place.standing;
  const isMoved = after.place.index > before.place.index || after.place.settledBy.length > before.place.settledBy.length;
  return isMoved || responsesSince(before, after).some(isAnswer);
}

/** Whether both columns know the same entries and outcomes, in the same order. Then their places can be counted from one to the other. */
function tellTheSame(before: Landing<ComparedDemand>, after: Landing<ComparedDemand>): boolean {
  const [one, other] = [before.course, after.course];
  // Two views may share a course, or each have read its own: that is not for the answer to show.
  if (one === other) return true;
  return haveSameIds(one.history.positions, other.history.positions) && haveSameIds(one.terms.outcomes ?? NONE, other.terms.outcomes ?? NONE);
}

function haveSameIds(ones: readonly { readonly id: ThingId }[], others: readonly { readonly id: ThingId }[]): boolean {
  return ones.length === others.length && ones.every(({ id }, index) => id === others[index]?.id);
}

const NONE: readonly never[] = [];

/** The answers given at a round or within a date, by anybody. Most cells have none, and share one list. */
function responsesAt<D extends ComparedDemand>({ responses }: D, moment: Moment): readonly ResponseOf<D>[] {
  const isThere = (response: ResponseOf<D>) => belongsTo(response, moment);
  return responses.some(isThere) ? responses.filter(isThere) : NONE;
}

/** The answers given after one column and by another, outside the rounds of both, to any position. None if the later column comes first. */
export function responsesSince<D extends ComparedDemand>(before: Landing<D>, { demand, column }: Landing<D>): readonly ResponseOf<D>[] {
  const counts = (response: ResponseOf<D>, moment: Moment) => {
    const timed = timeIfDated(response);
    return belongsTo(response, moment) || (timed !== null && countsBy(timed, moment));
  };
  return demand.responses.filter((response) => !belongsTo(response, column) && counts(response, column) && !counts(response, before.column));
}
