import { inBatches, takeTurn } from '../../foundation/turns.ts';

/** So many rows are written in one piece of work. An event of a calendar takes almost a millisecond. */
const ROWS_AT_ONCE = 10;

/** How rows are written. `isFirst`: whether these are the first ones. */
export interface RowsForm<T> {
  readonly rows: (rows: readonly T[], isFirst: boolean) => string;
}

/** Writes rows with turns of others in between. */
export function rowsInTurns<T>(form: RowsForm<T>, rows: readonly T[], isFirst: boolean): Promise<string> {
  let isNext = isFirst;
  return textInTurns(rows, (some) => {
    const text = form.rows(some, isNext);
    isNext = false;
    return text;
  });
}

/** The same for whatever is written a few at a time. */
export async function textInTurns<T>(all: readonly T[], write: (some: readonly T[]) => string): Promise<string> {
  let text = '';
  for (const some of inBatches(all, ROWS_AT_ONCE)) {
    await takeTurn();
    text += write(some);
  }
  return text;
}
