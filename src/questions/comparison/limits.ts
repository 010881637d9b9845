const FEWEST_COLUMNS = 2;
const MOST_COLUMNS = 12;
const MOST_CELLS = 5_000;

/** Why a comparison is refused, and what to narrow. */
export interface Excess {
  readonly of: 'COLUMNS' | 'CELLS';
  readonly asked: number;
  readonly allowed: number;
  readonly advice: string;
}

/** A comparison has 2 to 12 columns and at most 5,000 cells. Null where it keeps to that. */
export function excessOf(columns: number, rows: number): Excess | null {
  if (columns < FEWEST_COLUMNS) {
    return { of: 'COLUMNS', asked: columns, allowed: FEWEST_COLUMNS, advice: `Name at least ${FEWEST_COLUMNS} columns; ${columns} came.` };
  }
  if (columns > MOST_COLUMNS) {
    return { of: 'COLUMNS', asked: columns, allowed: MOST_COLUMNS, advice: `Name at most ${MOST_COLUMNS} columns; ${columns} came.` };
  }
  const cells = columns * rows;
  if (cells <= MOST_CELLS) return null;
  const fitting = Math.floor(MOST_CELLS / columns);
  const advice = `${rows} demands at ${columns} columns make ${cells} cells, and at most ${MOST_CELLS} are given: narrow \`where\` to ${fitting} demands, such as one issue or one party, or name fewer columns.`;
  return { of: 'CELLS', asked: cells, allowed: MOST_CELLS, advice };
}
