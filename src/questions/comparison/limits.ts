import { type ParleyError, tooMuch } from '../../foundation/errors.ts';

const MOST_CELLS = 5_000;

/** The error if a comparison has more than 5,000 cells, or null. Any split into columns and rows is allowed. `argument` names the columns. */
export function excessOf(argument: string, columns: number, rows: number): ParleyError | null {
  const cells = columns * rows;
  if (cells <= MOST_CELLS && columns <= MOST_CELLS) return null;
  const fitting = fittingRows(columns);
  const fewer = argument === 'process' ? 'compare some of its rounds with `compareRounds`' : `name fewer ${argument}`;
  const advice = `Narrow \`where\` from ${rows} to ${fitting} demands, such as one issue or one party, or ${fewer}${argument === 'processes' ? '' : ', or ask for pages with `rowsPerPage`'}.`;
  return tooMuch('cells', MOST_CELLS, Math.max(cells, columns), advice);
}

/** How many rows fit beside so many columns. */
export function fittingRows(columns: number): number {
  return Math.floor(MOST_CELLS / columns);
}

/** Whether so many columns and rows may have too many cells. */
export function mayExceed(columns: number, rows: number): boolean {
  return columns * rows > MOST_CELLS;
}

/** The error if several comparisons have more than 5,000 cells together, or null. */
export function excessInAll(cells: number): ParleyError | null {
  return cells <= MOST_CELLS ? null : tooMuch('cells', MOST_CELLS, cells, 'Name fewer processes, or narrow `where`.');
}
