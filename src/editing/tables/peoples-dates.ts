import { parseEdtf } from '../../foundation/values/edtf.ts';

/** How dates are written in a table. The map states it, and nothing is guessed. */
export interface DateHabits {
  /** The order of `18.4.24`: day, month and year. */
  readonly order?: 'DMY' | 'MDY' | 'YMD' | undefined;
  /** The year of dates that name none. */
  readonly year?: number | undefined;
  /** The language of month names, beside English. */
  readonly language?: string | undefined;
}

/** A date as an expression of EDTF, or what was expected instead. */
export type ReadDate = { readonly date: string } | { readonly expected: string };

type Reader = (text: string, habits: DateHabits) => ReadDate | null;

/** A date of a table. `18.4.24`, `April 18`, `week of 6 July`, `12–14 March 2018`, `about May 2018`, `2018-04-18`. */
export function peoplesDate(written: string, habits: DateHabits): ReadDate {
  const text = written.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (/^[\d.~?%/-]+$/.test(text) && parseEdtf(text).ok) return { date: text };
  for (const read of READERS) {
    const found = read(text, habits);
    if (found !== null) return found;
  }
  return { expected: 'a date' };
}

const READERS: readonly Reader[] = [marked, weekOf, span, oneDate];

/** Marks of doubt: the date is read without them, and then marked. Doubt does not widen it. */
function marked(text: string, habits: DateHabits): ReadDate | null {
  const [, about, rest] = /^(about|around|circa|ca?\.)\s+(.+)$/i.exec(text) ?? [];
  if (about !== undefined && rest !== undefined) return withMark(peoplesDate(rest, habits), '~');
  return text.endsWith('?') ? withMark(peoplesDate(text.slice(0, -1), habits), '?') : null;
}

function withMark(read: ReadDate, mark: '~' | '?'): ReadDate {
  return 'date' in read && /^[\d-]+$/.test(read.date) ? { date: `${read.date}${mark}` } : read;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK = 7;

function weekOf(text: string, habits: DateHabits): ReadDate | null {
  const [, rest] = /^(?:the )?week (?:of|from|beginning)\s+(.+)$/i.exec(text) ?? [];
  if (rest === undefined) return null;
  const start = oneDate(rest, habits);
  if (start === null || !('date' in start)) return start;
  if (!/^\d{4}-\d\d-\d\d$/.test(start.date)) return { expected: 'a day after "week of"' };
  const end = new Date(Date.parse(start.date) + (WEEK - 1) * DAY_MS).toISOString().slice(0, 10);
  return { date: `${start.date}/${end}` };
}

/** The start takes the month and year from the end if it has none. */
function span(text: string, habits: DateHabits): ReadDate | null {
  const [, from, to] = /^(.+?)\s*(?:–|—|\bto\b|\buntil\b| - |(?<=^\d{1,2})-(?=\d{1,2}\s+\p{L}))\s*(.+)$/u.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  const end = oneDate(to, habits);
  if (end === null || !('date' in end)) return end;
  const [year = '', month = ''] = end.date.split('-');
  const start = /^\d{1,2}\.?$/.test(from)
    ? day({ year: Number(year), month: Number(month), day: Number.parseInt(from, 10) })
    : oneDate(from, { ...habits, year: Number(year) });
  if (start === null || !('date' in start)) return start;
  return start.date > end.date ? { expected: 'a span that ends after it begins' } : { date: `${start.date}/${end.date}` };
}

function oneDate(text: string, habits: DateHabits): ReadDate | null {
  const [first = '', ...rest] = text.split(/[.,]?\s+/);
  const plain = rest.length > 0 && isWeekday(first, habits) ? text.slice(first.length).replace(/^[.,\s]+/, '') : text;
  return inNumbers(plain, habits) ?? inWords(plain, habits);
}

function inNumbers(text: string, { order, year }: DateHabits): ReadDate | null {
  if (/^\d{4}(-\d\d){0,2}$/.test(text)) return parseEdtf(text).ok ? { date: text } : { expected: 'a day of the calendar' };
  const parts = /^(\d{1,4})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2}))?\.?$/
    .exec(text)
    ?.slice(1)
    .filter((part) => part !== undefined);
  if (parts === undefined) return null;
  if (parts.length === 3 && (parts[0] as string).length === 4) return inOrder(parts, 'YMD');
  if (order === undefined) return { expected: 'a date whose order is stated (`dates: { order: DMY }` in the map)' };
  if (parts.length === 3) return inOrder(parts, order);
  if (year === undefined) return { expected: 'a date with a year (or `dates: { year: 2024 }` in the map)' };
  const [first, second] = parts.map(Number) as [number, number];
  return order === 'DMY' ? day({ year, month: second, day: first }) : day({ year, month: first, day: second });
}

function inOrder(parts: readonly string[], order: 'DMY' | 'MDY' | 'YMD'): ReadDate {
  const at = (letter: string) => parts[order.indexOf(letter)] as string;
  return day({ year: wholeYear(at('Y')), month: Number(at('M')), day: Number(at('D')) });
}

const LAST_OF_THIS_CENTURY = 69;

/** `24` is 2024, and `98` is 1998. */
function wholeYear(text: string): number {
  const number = Number(text);
  if (text.length > 2) return number;
  return number <= LAST_OF_THIS_CENTURY ? 2000 + number : 1900 + number;
}

/** `18 April 2018`, `April 18`, `April 2018`. */
function inWords(text: string, habits: DateHabits): ReadDate | null {
  const parts = text
    .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
    .split(/[\s,.]+|(?<=\d)(?=\p{L})/u)
    .filter((part) => part !== '' && part.toLowerCase() !== 'of');
  const month = parts.map((part) => monthOf(part, habits)).find((one) => one !== null);
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  if (month === undefined || numbers.length + 1 !== parts.length || numbers.length > 2) return null;
  const named = numbers.find((part) => part.length === 4);
  const others = numbers.filter((part) => part !== named);
  const year = named === undefined ? (others.length === 2 ? wholeYear(others[1] as string) : habits.year) : Number(named);
  if (year === undefined) return { expected: 'a date with a year (or `dates: { year: 2024 }` in the map)' };
  return others[0] === undefined ? { date: `${pad(year, 4)}-${pad(month)}` } : day({ year, month, day: Number(others[0]) });
}

const pad = (number: number, length = 2) => String(number).padStart(length, '0');

function day({ year, month, day: number }: { readonly year: number; readonly month: number; readonly day: number }): ReadDate {
  const date = `${pad(year, 4)}-${pad(month)}-${pad(number)}`;
  return parseEdtf(date).ok ? { date } : { expected: 'a day of the calendar' };
}

const SHORTEST = 3;
const months = new Map<string, readonly string[][]>();

/** The month from 1 to 12. Three letters are enough if they fit only one month. */
function monthOf(part: string, { language }: DateHabits): number | null {
  const word = part.toLowerCase();
  if (word.length < SHORTEST) return null;
  for (const names of ['en', ...(language === undefined ? [] : [language])].map(monthsIn)) {
    const fitting = names.flatMap((forms, index) => (forms.some((form) => form.startsWith(word) || form === word) ? [index + 1] : []));
    if (fitting.length === 1) return fitting[0] as number;
  }
  return word === 'sept' ? 9 : null;
}

const SOME_WEEK = Array.from({ length: WEEK }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));

function isWeekday(word: string, { language }: DateHabits): boolean {
  if (!/^\p{L}{2,}$/u.test(word)) return false;
  const names = ['en', ...(language === undefined ? [] : [language])].flatMap((one) => {
    const form = new Intl.DateTimeFormat(one, { weekday: 'long', timeZone: 'UTC' });
    return SOME_WEEK.map((day) => form.format(day).toLowerCase());
  });
  return names.some((name) => name.startsWith(word.toLowerCase()));
}

/** The forms of each month: on its own, and with a day. */
function monthsIn(language: string): readonly string[][] {
  const known = months.get(language);
  if (known !== undefined) return known;
  const alone = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  const beside = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  const made = Array.from({ length: 12 }, (_, month) => {
    const date = new Date(Date.UTC(2020, month, 1));
    const part = beside.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
    return [alone.format(date), part].map((form) => form.toLowerCase());
  });
  months.set(language, made);
  return made;
}
