import { type AlignedRow, align } from './align.ts';
import { type AttendanceRow, attendanceAt } from './attendance.ts';
import { Cell } from './cell.ts';
import { type Column, type ComparedDemand, ownedBy } from './columns.ts';
import { type ComparisonCount, summarise } from './summary.ts';

export interface ComparisonRow<D extends ComparedDemand> {
  readonly demand: D;
  readonly cells: readonly Cell<D>[];
}

/** Rounds or dates side by side. */
export interface Comparison<D extends ComparedDemand> {
  readonly columns: readonly Column<D>[];
  readonly attendance: readonly AttendanceRow[];
  readonly rows: readonly ComparisonRow<D>[];
  /** Counted only if a caller asks for it. */
  readonly summary: readonly ComparisonCount[];
}

/** Compares each column with the one before it, in the caller's order. A caller that aligned the rows already, to count them, passes them in. */
export function compare<D extends ComparedDemand>(columns: readonly Column<D>[], aligned: readonly AlignedRow<D>[] = align(columns)): Comparison<D> {
  const rows = aligned.map((row) => ({ demand: demandOf(row), cells: cellsOf(row) }));
  return {
    columns,
    attendance: attendanceAt(columns),
    rows,
    get summary() {
      return summarise(columns, rows);
    },
  };
}

/** The demand of a row, from the first record that shows it. */
function demandOf<D extends ComparedDemand>({ demand, landings }: AlignedRow<D>): D {
  const record = landings.find((landing) => landing.demand === demand)?.column.record;
  return record === undefined ? demand : ownedBy(record, demand);
}

export function cellsOf<D extends ComparedDemand>({ landings }: AlignedRow<D>): Cell<D>[] {
  return landings.map((landing, index) => new Cell(landing, landings[index - 1] ?? null));
}
