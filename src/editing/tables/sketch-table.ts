import { type ColumnMeaning, type DateOrder, datedPart, needsOrder, orderShownBy, suggestedMeanings } from './column-meaning.ts';
import { Headings } from './row-cells.ts';
import type { Sheet } from './sheet.ts';

export interface SketchedColumn {
  readonly heading: string;
  readonly meaning: ColumnMeaning;
  /** The first different cells. */
  readonly examples: readonly string[];
}

export interface Sketch {
  readonly columns: readonly SketchedColumn[];
  readonly cells: readonly (readonly string[])[];
  readonly order: DateOrder | null;
  /** Whether it has dates that can only be read by an order. */
  readonly needsOrder: boolean;
}

const EXAMPLES = 3;
const LONGEST_EXAMPLE = 80;
const DATED: readonly ColumnMeaning[] = ['DATE', 'OPENED', 'CLOSED'];

/** What a table seems to hold. The meanings that are given replace the guesses. */
export function sketchTable(sheet: Sheet, given: readonly ColumnMeaning[] | null): Sketch {
  const [head, ...rest] = sheet.rows;
  const { all } = new Headings(head?.cells ?? []);
  const cells = rest.map((row) => row.cells).filter((row) => row.some((cell) => cell.trim() !== ''));
  const guessed = suggestedMeanings(all);
  const columns = all.map((heading, column) => ({
    heading,
    meaning: given?.[column] ?? (guessed[column] as ColumnMeaning),
    examples: examplesOf(cells.map((row) => row[column] ?? '')),
  }));
  const dates = columns.flatMap(({ heading, meaning }, column) => {
    if (meaning === 'SESSION') return datedPart(heading) ?? [];
    return DATED.includes(meaning) ? cells.map((row) => row[column] ?? '') : [];
  });
  return { columns, cells, order: orderShownBy(dates), needsOrder: needsOrder(dates) };
}

function examplesOf(cells: readonly string[]): string[] {
  const different = new Set<string>();
  for (const cell of cells) {
    if (cell.trim() !== '') different.add(cell.trim().slice(0, LONGEST_EXAMPLE));
    if (different.size === EXAMPLES) break;
  }
  return [...different];
}
