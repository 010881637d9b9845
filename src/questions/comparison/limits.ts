const MOST_CELLS = 5_000;

/** Why a comparison is refused, and what to narrow. */
export interface Excess {
  readonly asked: number;
  readonly allowed: number;
  readonly advice: string;
}

/** A comparison has at most 5,000 cells, however they are divided into columns and rows. Null where it keeps to that. */
export function excessOf(columns: number, rows: number): Excess | null {
  const cells = columns * rows;
  if (cells <= MOST_CELLS && columns <= MOST_CELLS) return null;
  const fitting = Math.floor(MOST_CELLS / columns);
  const advice = `${rows} demands at ${columns} columns make ${cells} cells, and at most ${MOST_CELLS} are given: narrow \`where\` to ${fitting} demands, such as one issue or one party, or name fewer columns.`;
  return { asked: Math.max(cells, columns), allowed: MOST_CELLS, advice };
}
