import { fold } from '../../foundation/values/words.ts';
import type { SheetRow } from './sheet.ts';

/** The headings of a table. A map names cells by them. */
export class Headings {
  readonly all: readonly string[];
  readonly #columns = new Map<string, number[]>();

  constructor(cells: readonly string[]) {
    this.all = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
    for (const [column, heading] of this.all.entries()) {
      if (heading !== '') this.#columns.set(fold(heading), [...(this.#columns.get(fold(heading)) ?? []), column]);
    }
  }

  /** The columns with a name. `Date#2` is the second column of that heading, and `#3` the third column of the table. */
  columnsOf(name: string): readonly number[] {
    const found = this.#columns.get(fold(name.replace(/\s+/g, ' ').trim()));
    if (found !== undefined) return found;
    const [, heading = '', number] = /^(.*)#(\d+)$/.exec(name.trim()) ?? [];
    if (number === undefined) return [];
    if (heading.trim() === '') return Number(number) >= 1 && Number(number) <= this.all.length ? [Number(number) - 1] : [];
    return (this.#columns.get(fold(heading.trim())) ?? []).slice(Number(number) - 1, Number(number));
  }
}

/** The cells of one row and, while a map goes through the columns of `across`, the current one. */
export interface Cells {
  readonly row: SheetRow;
  readonly headings: Headings;
  readonly isEmpty: (cell: string) => boolean;
  readonly across: number | null;
}

/** A text of a map, filled with cells. */
export interface Filled {
  readonly text: string;
  /** The columns that it uses. Empty if the map itself gives the text. */
  readonly columns: readonly number[];
  /** It uses cells, and all of them are empty. */
  readonly isEmpty: boolean;
}

const NAMED = /\{([^{}]+)\}/g;

export function namesIn(template: string): string[] {
  return [...template.matchAll(NAMED)].map(([, name]) => (name as string).trim());
}

export function filled(template: string, cells: Cells): Filled {
  const columns: number[] = [];
  let said = false;
  const text = template.replace(NAMED, (_whole, name: string) => {
    const { column, value } = valueOf(name.trim(), cells);
    columns.push(column);
    if (value !== '') said = true;
    return value;
  });
  return { text: text.trim(), columns, isEmpty: columns.length > 0 && !said };
}

function valueOf(name: string, { row, headings, isEmpty, across }: Cells): { column: number; value: string } {
  if (across !== null && name === 'heading') return { column: across, value: headings.all[across] ?? '' };
  const column = across !== null && name === 'cell' ? across : (headings.columnsOf(name)[0] ?? 0);
  const cell = (row.cells[column] ?? '').trim();
  return { column, value: isEmpty(cell) ? '' : cell };
}
