import type { ThingId } from '../../ledger/thing.ts';
import type { Cell } from './cell.ts';
import type { Column, ComparedDemand } from './columns.ts';
import type { Verdict } from './verdict.ts';

/** How many demands of a party have a verdict at a column. */
export interface ComparisonCount {
  readonly column: Column;
  /** Its place among the columns, from 0. Two columns may have one key. */
  readonly columnIndex: number;
  /** Null for all parties together. */
  readonly party: ThingId | null;
  /** Null for cells without a verdict: those of the first column, and unknown ones. */
  readonly verdict: Verdict | null;
  readonly count: number;
  /** How many of them were answered at the column. */
  readonly answered: number;
  /** How many of them were in force there but not answered. */
  readonly unanswered: number;
}

interface CountedRow {
  readonly demand: ComparedDemand;
  readonly cells: readonly Cell<ComparedDemand>[];
}

/** Each cell counts once in the totals of its column, and once for each party that made the demand then. */
export function summarise(columns: readonly Column[], rows: readonly CountedRow[]): ComparisonCount[] {
  return columns.flatMap((column, index) =>
    countColumn(
      { column, columnIndex: index },
      rows.map(({ demand, cells }) => ({ demand, cell: cells[index] as Cell<ComparedDemand> })),
    ),
  );
}

function countColumn(
  of: Pick<ComparisonCount, 'column' | 'columnIndex'>,
  cells: readonly { demand: ComparedDemand; cell: Cell<ComparedDemand> }[],
): ComparisonCount[] {
  const counts = new Map<ThingId | null, Map<Verdict | null, Counting>>();
  for (const { cell } of cells) {
    const { verdict, answered } = cell;
    for (const party of new Set([null, ...cell.makers])) {
      const ofParty = counts.get(party) ?? new Map<Verdict | null, Counting>();
      counts.set(party, ofParty);
      const counting = ofParty.get(verdict) ?? { ...of, party, verdict, count: 0, answered: 0, unanswered: 0 };
      ofParty.set(verdict, counting);
      counting.count += 1;
      if (answered === true) counting.answered += 1;
      if (answered === false) counting.unanswered += 1;
    }
  }
  return [...counts.values()].flatMap((ofParty) => [...ofParty.values()]);
}

type Counting = { -readonly [F in keyof ComparisonCount]: ComparisonCount[F] };
