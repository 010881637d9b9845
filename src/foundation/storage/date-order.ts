import { AFTER_ALL_DAYS } from '../values/edtf.ts';

/** Orders by a column of days. Rows without a day come last. */
export function dayOrLast(column: string): string {
  return `coalesce(${column}, '${AFTER_ALL_DAYS}')`;
}
