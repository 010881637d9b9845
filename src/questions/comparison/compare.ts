import { type AlignedRow, align } from './align.ts';
import { type AttendanceRow, attendanceAt } from './attendance.ts';
import { type Cell, cellOf } from './cell.ts';
import type { Column, ComparedDemand } from './columns.ts';
import { type ComparisonCount, summarise } from './summary.ts';

/** One demand across all columns, in their order. */
export interface ComparisonRow<D extends ComparedDemand> {
  readonly demand: D;
  readonly cells: readonly Cell<D>[];
}

/** Rounds or dates side by side. */
export interface Comparison<D extends ComparedDemand> {
  readonly columns: readonly Column<D>[];
  readonly attendance: readonly AttendanceRow[];
  readonly rows: readonly ComparisonRow<D>[];
  readonly summary: readonly ComparisonCount[];
}

/** Compares each column with the one before it, in the caller's order. Whoever had to align the rows first, to count them, gives them along. */
export function compare<D extends ComparedDemand>(columns: readonly Column<D>[], aligned: readonly AlignedRow<D>[] = align(columns)): Comparison<D> {
  const rows = aligned.map((row) => ({ demand: row.demand, cells: cellsOf(row) }));
  return { columns, attendance: attendanceAt(columns), rows, summary: summarise(columns, rows) };
}

export function cellsOf<D extends ComparedDemand>({ landings }: AlignedRow<D>): Cell<D>[] {
  return landings.map((landing, index) => cellOf(landing, landings[index - 1] ?? null));
}
