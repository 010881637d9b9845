import { daysOf } from '../words/dates.ts';

const DAY = 86_400_000;

/** The first and last day of a date, in milliseconds. An open end is set to the other end. Null if no day is known. */
export function spanOf(edtf: string | null): { readonly from: number; readonly to: number; readonly isSure: boolean } | null {
  if (edtf === null) return null;
  const { first, last } = daysOf(edtf);
  const [from, to] = [first ?? last, last ?? first];
  if (from === null || to === null) return null;
  return { from: Date.parse(from), to: Date.parse(to) + DAY, isSure: first !== null && last !== null && !/[~?%]/.test(edtf) };
}

export interface TimeScale {
  at(moment: number): number;
  readonly ticks: readonly { readonly at: number; readonly day: string }[];
}

/** Maps moments to positions between two edges, with a tick at the first day of months or years. */
export function timeScale(from: number, to: number, [left, right]: readonly [number, number]): TimeScale {
  const span = Math.max(to - from, DAY);
  const at = (moment: number) => Math.round((left + ((moment - from) / span) * (right - left)) * 10) / 10;
  const step = stepFor(span / DAY, (right - left) / LEAST_GAP);
  const ticks: { at: number; day: string }[] = [];
  const begin = new Date(from);
  for (let month = Math.ceil(begin.getUTCMonth() / step) * step; ; month += step) {
    const moment = Date.UTC(begin.getUTCFullYear(), month, 1);
    if (moment > to) break;
    if (moment >= from) ticks.push({ at: at(moment), day: new Date(moment).toISOString().slice(0, step >= 12 ? 4 : 7) });
  }
  return { at, ticks };
}

/** The smallest gap between ticks that fits the name of a month. */
const LEAST_GAP = 80;

/** The number of months between ticks. */
function stepFor(days: number, most: number): number {
  return [1, 2, 3, 6, 12, 24, 60].find((step) => days / (30.4 * step) <= most) ?? 120;
}
