import edtf from 'edtf';
import { datesMeant } from './days-in-text.ts';

/** A date as EDTF level 1, with its earliest and latest day. Days are ISO: 2022-03-03. */
export interface EdtfDate {
  readonly text: string;
  /** The earliest day that the expression allows. Null if it is open. If the start is unknown, the first day of the end. */
  readonly firstDay: string | null;
  /** The latest day that the expression allows. Null if it is open. If the end is unknown, the last day of the start. */
  readonly lastDay: string | null;
  /** The bound that is unknown. An open bound is something else: it is known that there is no bound. */
  readonly unknown: 'start' | 'end' | null;
}
export type EdtfReading = { readonly ok: true; readonly value: EdtfDate } | { readonly ok: false; readonly problem: string };

/** The bounds of an open date. They sort before and after all days. */
/** Sorts before every day. */
export const BEFORE_ALL_DAYS = '0000-00-00';
/** Sorts after every day. */
export const AFTER_ALL_DAYS = '9999-99-99';

/** One date of level 1: a day, month, year or season, which can be uncertain or approximate as a whole, or end in unspecified digits. */
const CALENDAR_DATE = /^\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?[?~%]?$/;
const FULL_DAY = /^\d{4}-\d\d-\d\d/;
/** Almost every date is a plain day. A calendar needs no grammar, which takes a hundred times as long. */
const PLAIN_DAY = /^([1-9]\d{3})-(\d\d)-(\d\d)$/;
const UNSPECIFIED_DATE = /^(?:\d{3}X|\d{2}XX|\d{4}-XX(?:-XX)?|\d{4}-(?:0\d|1[0-2])-XX)$/;
const SEASON = /^(\d{4})-(2[1-4])$/;

/** What people write by mistake, and what to tell them. The first match counts. None matches a date of level 1. */
const refusals: readonly { readonly form: RegExp; readonly problem: string }[] = [
  { form: /^$/, problem: 'it is empty' },
  { form: /\s/, problem: 'a date holds no blanks' },
  { form: /T|:/, problem: 'a time of day is a field of its own' },
  { form: /[[\]{},]/, problem: 'sets and lists of dates are not level 1' },
  { form: /^Y|\dE\d/, problem: 'years have four digits' },
  { form: /(?:^|\/)\d{8}(?:$|\/)/, problem: 'hyphens stand between year, month and day' },
  { form: /(?:^|\/)-/, problem: 'years before the year 0 are not read' },
  { form: /(?:^|\/)\d{5}/, problem: 'years have four digits' },
  { form: /^\d{1,2}([./-])\d{1,2}\1\d{2}$/, problem: 'the year stands first, with four digits' },
  { form: /^\d{1,2}([./-])\d{1,2}\1\d{4}$/, problem: 'there is no such day' },
  { form: /\/.*\//, problem: 'an interval has two ends' },
  { form: /^(?:\/|\.\.\/|\/\.\.)$/, problem: 'an interval names a date, or is open at both ends: ../..' },
  { form: /^\.\.$/, problem: 'an open end stands in an interval: 2022-03-03/..' },
  { form: /(?:^|\/)\d{4}-(?:2[5-9]|3\d|4[01])/, problem: 'seasons are 21 spring, 22 summer, 23 autumn, 24 winter' },
  { form: /(?:^|\/)\d{4}-\d(?!\d)|(?:^|\/)\d{4}-\d\d-\d(?!\d)/, problem: 'months and days have two digits' },
  { form: /(?:^|\/)\d{4}-(?:00|1[3-9]|20|4[2-9]|[5-9]\d)/, problem: 'there is no such month' },
  { form: /(?:^|\/)[?~%]|[?~%][-\dX?~%]/, problem: 'a mark stands behind the whole date; on parts of it, it is level 2' },
  { form: /(?:^|\/)\d{4}-2[1-4][?~%]/, problem: 'a season carries no mark' },
  { form: /x/, problem: 'an unspecified digit is a capital X' },
];

/** How many of the last dates are kept. Dates repeat, and reading one costs as much as fifty look-ups. */
const KEPT_READINGS = 10_000;
const keptReadings = new Map<string, EdtfReading>();

/**
 * Reads a date as EDTF level 1 (ISO 8601-2), and nothing beyond: no sets, no time of day, no year of more than four digits or before the
 * year 0. A day that no calendar has, or an interval that ends before it begins, is refused.
 */
export function parseEdtf(text: string): EdtfReading {
  const kept = keptReadings.get(text);
  if (kept !== undefined) return kept;
  const reading = read(text);
  if (keptReadings.size >= KEPT_READINGS) keptReadings.clear();
  keptReadings.set(text, reading);
  return reading;
}

export function isEdtf(text: string): boolean {
  return parseEdtf(text).ok;
}

/** The earliest day, as text that sorts. Before all days if it is open, or if the text is no date. An unknown start is as late as its end. */
export function firstDayOf(text: string): string {
  const reading = parseEdtf(text);
  return reading.ok ? (reading.value.firstDay ?? BEFORE_ALL_DAYS) : BEFORE_ALL_DAYS;
}

/** The latest day, as text that sorts. After all days if it is open, or if the text is no date. An unknown end is as early as its start. */
export function lastDayOf(text: string): string {
  const reading = parseEdtf(text);
  return reading.ok ? (reading.value.lastDay ?? AFTER_ALL_DAYS) : AFTER_ALL_DAYS;
}

/** Whether there is a day that both dates allow. */
export function overlaps(a: string, b: string): boolean {
  return firstDayOf(a) <= lastDayOf(b) && firstDayOf(b) <= lastDayOf(a);
}

/** The next or the previous day. The bounds of open dates have none, and stay as they are. */
export function dayBeside(day: string, step: 1 | -1): string {
  if (day === BEFORE_ALL_DAYS || day === AFTER_ALL_DAYS) return day;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return isoDay(utc(year, month - 1, date + step));
}

interface Span {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

const OPEN: Span = { firstDay: null, lastDay: null };

function read(text: string): EdtfReading {
  const refusal = refusals.find(({ form }) => form.test(text));
  if (refusal !== undefined) return { ok: false, problem: asMeant(text) ?? refusal.problem };
  const [first = '', last = first] = text.split('/');
  const unknown = first === '' ? 'start' : last === '' ? 'end' : null;
  const from = spanOf(first === '' ? last : first);
  const to = spanOf(last === '' ? first : last);
  if (from === null || to === null) return { ok: false, problem: asMeant(text) ?? problemOf(from === null ? first : last) };
  // An unknown bound reaches no further than what is known.
  const firstDay = unknown === 'start' ? to.firstDay : from.firstDay;
  const lastDay = unknown === 'end' ? from.lastDay : to.lastDay;
  const value = { text, firstDay, lastDay, unknown } as const;
  if (value.firstDay !== null && value.lastDay !== null && value.firstDay > value.lastDay) return { ok: false, problem: 'it ends before it begins' };
  return { ok: true, value };
}

/** The days of one date, or of one end of an interval. Null if the text is no date. */
function spanOf(end: string): Span | null {
  if (end === '..') return OPEN;
  const season = SEASON.exec(end);
  if (season !== null) return spanOfSeason(Number(season[1]), Number(season[2]));
  if (!CALENDAR_DATE.test(end) && !UNSPECIFIED_DATE.test(end)) return null;
  const day = PLAIN_DAY.exec(end);
  if (day !== null) return isoDay(utc(Number(day[1]), Number(day[2]) - 1, Number(day[3]))) === end ? { firstDay: end, lastDay: end } : null;
  try {
    const { min, max } = edtf(end, { types: ['Date'] });
    const span = { firstDay: isoDay(min), lastDay: isoDay(max) };
    // The package takes 29 February in any year, and reads it as 1 March.
    return FULL_DAY.test(end) && !end.startsWith(span.firstDay) ? null : span;
  } catch {
    return null;
  }
}

/** Spring is March to May. The winter of a year begins in its December and ends with February of the next year. */
function spanOfSeason(year: number, season: number): Span {
  const firstMonth = (season - 21) * 3 + 2;
  return { firstDay: isoDay(utc(year, firstMonth, 1)), lastDay: isoDay(utc(year, firstMonth + 3, 0)) };
}

/** Milliseconds since 1970. Unlike in Date.UTC, the years 0 to 99 mean themselves. Months count from 0. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** How the record writes what people write in another way. Which number is the month is not guessed. */
function asMeant(text: string): string | null {
  const dates = datesMeant(text);
  return dates.length === 0 ? null : `write ${dates.join(' or ')}`;
}

function problemOf(end: string): string {
  if (CALENDAR_DATE.test(end)) return 'there is no such day';
  return end.includes('X') ? 'unspecified digits stand at the end, as in 202X, 2022-XX, 2022-03-XX and 2022-XX-XX, without a mark' : 'it is no date';
}
