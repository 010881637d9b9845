import { badInput, type ParleyError, tooMuch } from '../../foundation/errors.ts';

const FEWEST_COLUMNS = 2;
const MOST_COLUMNS = 12;
const MOST_CELLS = 5_000;

/** A comparison has 2 to 12 columns and at most 5,000 cells. Null where it keeps to that; `argument` names the list of columns. */
export function excessOf(argument: string, columns: number, rows: number): ParleyError | null {
  if (columns < FEWEST_COLUMNS || columns > MOST_COLUMNS) return badInput([argument], `${FEWEST_COLUMNS} to ${MOST_COLUMNS} ${argument}`, columns);
  const cells = columns * rows;
  if (cells <= MOST_CELLS) return null;
  const fitting = Math.floor(MOST_CELLS / columns);
  const advice = `Narrow \`where\` from ${rows} to ${fitting} demands, such as one issue or one party, or name fewer ${argument}.`;
  return tooMuch('cells', MOST_CELLS, cells, advice);
}
