import edtf from 'edtf';

export interface EdtfDate {
  readonly text: string;
  /** The earliest day that the expression allows; null where it is open. */
  readonly firstDay: string | null;
  /** The latest day that the expression allows; null where it is open. */
  readonly lastDay: string | null;
}
export type EdtfReading = { readonly ok: true; readonly value: EdtfDate } | { readonly ok: false; readonly problem: string };

const END = String.raw`(?:\d{4}(?:-\d{2}(?:-\d{2})?)?[?~%]?|\d{2}XX|\d{3}X|\d{4}-XX|\d{4}-\d{2}-XX|\d{4}-XX-XX)`;
const LEVEL_1 = new RegExp(`^(?:${END}|(?:${END}|\\.\\.|)/(?:${END}|\\.\\.|))$`);
const FIRST_OPEN = '0000-00-00';
const LAST_OPEN = '9999-99-99';

/** Reads a date as EDTF level 1. */
export function parseEdtf(text: string): EdtfReading {
  if (!LEVEL_1.test(text) || text === '/') return { ok: false, problem: 'not a date in EDTF level 1' };
  const [first, last = first] = text.split('/');
  const from = daysOf(first as string);
  const to = daysOf(last as string);
  if (from === null || to === null) return { ok: false, problem: 'no such day' };
  const value = { text, firstDay: from.firstDay, lastDay: to.lastDay };
  if (value.firstDay !== null && value.lastDay !== null && value.firstDay > value.lastDay) return { ok: false, problem: 'it ends before it begins' };
  return { ok: true, value };
}

function daysOf(end: string): { firstDay: string | null; lastDay: string | null } | null {
  if (end === '..' || end === '') return { firstDay: null, lastDay: null };
  try {
    const date = edtf(end, { types: ['Date', 'Season'] });
    return { firstDay: isoDay(date.min), lastDay: isoDay(date.max) };
  } catch {
    return null;
  }
}

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The earliest day, as text that sorts; before all days where it is open. */
export function firstDayOf(text: string): string {
  const read = parseEdtf(text);
  return read.ok ? (read.value.firstDay ?? FIRST_OPEN) : FIRST_OPEN;
}

/** The latest day, as text that sorts; after all days where it is open. */
export function lastDayOf(text: string): string {
  const read = parseEdtf(text);
  return read.ok ? (read.value.lastDay ?? LAST_OPEN) : LAST_OPEN;
}
