import { AFTER_ALL_DAYS } from '../values/edtf.ts';

/** A column of days to order by: where there is none, it comes after all days. */
export function dayOrLast(column: string): string {
  return `coalesce(${column}, '${AFTER_ALL_DAYS}')`;
}

/** By the first day that a date allows, then by the last; things without a date come last. */
export function byDays(date: string): string {
  return `${dayOrLast(`${date}_first`)}, ${dayOrLast(`${date}_last`)}`;
}
