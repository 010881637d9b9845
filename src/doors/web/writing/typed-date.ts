/** The months as a language writes them after a day, and by themselves: `березня`, `березень`. */
function monthsIn(locale: string): string[][] {
  return [{ day: 'numeric' } as const, {}].map((beside) => {
    const format = new Intl.DateTimeFormat(locale, { ...beside, month: 'long', timeZone: 'UTC' });
    return Array.from(
      { length: 12 },
      (_, month) =>
        format
          .formatToParts(Date.UTC(2022, month))
          .find(({ type }) => type === 'month')
          ?.value.toLowerCase() ?? '',
    );
  });
}
const MONTHS = ['en', 'uk'].flatMap(monthsIn);
const ABOUT = /^(?:about|around|circa|c\.|ca\.?|approximately|близько|приблизно)\s+/i;
/** Words for a day that nobody knows, as people type them into a field. */
const NOT_KNOWN =
  /^(?:unknown|not known|n\/?a|none|no date|undated|\?+|-+|–|—|tb[acd]|невідом[аеоі]|невідомий|не відом[ао]|невизначено|н\/д|нема|немає|без дати)[.!]?$/iu;
/** Text that is, or looks like, an EDTF expression: it begins with a year, or with nothing. The server makes the final check. */
const EDTF = /^(?:\.\.|-?\d{4}(?:-[\d-]+)?[~?%]?)?(?:\/(?:\.\.|-?\d{4}(?:-[\d-]+)?[~?%]?)?)?$/;
/** A day in numbers that ends with its year. With dots it is day, month, year everywhere. Others may begin with the month. */
const IN_NUMBERS = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;
/** A day in numbers that begins with its year. */
const YEAR_FIRST = /^(\d{4})([./])(\d{1,2})\2(\d{1,2})$/;

/** The days that may be meant by a day in numbers, day before month first: `3/4/2026` is 3 April or 4 March. None if it is no such day. */
export function readingsOf(text: string): string[] {
  const typed = text.trim().replace(/\s*р\.?$/, '');
  const [, year, , month, day] = YEAR_FIRST.exec(typed) ?? [];
  if (year !== undefined) return daysOf(year, [[day, month]]);
  const [, first, sign, second, end] = IN_NUMBERS.exec(typed) ?? [];
  if (end === undefined) return [];
  return daysOf(
    end,
    sign === '.'
      ? [[first, second]]
      : [
          [first, second],
          [second, first],
        ],
  );
}

function daysOf(year: string, pairs: readonly (readonly [day: string | undefined, month: string | undefined])[]): string[] {
  const days = pairs.flatMap(([day, month]) => {
    const isMonth = Number(month) >= 1 && Number(month) <= 12;
    return (isMonth ? dated(day, Number(month), year) : null) ?? [];
  });
  return [...new Set(days)];
}

/** Typed text as EDTF. Null if it is no date. `12 March 2026` is `2026-03-12`, `about March 2026` is `2026-03~`. */
export function typedDate(text: string): string | null {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (typed === '') return null;
  if (EDTF.test(typed)) return typed;
  if (ABOUT.test(typed)) {
    const day = typedDate(typed.replace(ABOUT, ''));
    return day === null || /[~?/]/.test(day) ? null : `${day}~`;
  }
  if (typed.endsWith('?')) {
    const day = typedDate(typed.slice(0, -1));
    return day === null || /[~?/]/.test(day) ? null : `${day}?`;
  }
  return bound(typed) ?? span(typed) ?? oneDay(typed);
}

/** `since March 2026`, `March 2026 to`, `until 12 May 2026`, `from 12 to 14 March 2026`. */
function bound(typed: string): string | null {
  const [, open] = /^(.+?)(?:\s*[–—-]|\s(?:to|until|onwards?|до|по))(?:\s(?:now|today|present|тепер|сьогодні))?$/i.exec(typed) ?? [];
  if (open !== undefined) return bound(`since ${open.replace(/^(?:since|from|з|від)\s/i, '')}`);
  const [, side, rest] = /^(until|by|before|since|from|after|до|з|від)\s+(.+)$/i.exec(typed) ?? [];
  if (side === undefined || rest === undefined) return null;
  const day = typedDate(rest);
  const isStart = /^(since|from|з|від)$/i.test(side);
  if (day === null || day.includes('/')) return isStart && !day?.includes('..') ? day : null;
  return isStart ? `${day}/..` : /^(until|by|до)$/i.test(side) ? `../${day}` : null;
}

/** `12-14 March 2026`, `28 February to 2 March 2026`, `March to May 2026`. */
function span(typed: string): string | null {
  const [, from, to] = /^(.+?)\s*(?:–|—|-| to | until | до | по )\s*(.+)$/.exec(typed) ?? [];
  if (from === undefined || to === undefined) return null;
  const end = oneDay(to);
  if (end === null) return null;
  const [year, month] = end.split('-');
  const start = oneDay(from) ?? oneDay(`${from} ${year}`) ?? (/^\d{1,2}$/.test(from) && month !== undefined ? dated(from, Number(month), String(year)) : null);
  return start === null || start > end ? null : `${start}/${end}`;
}

/** Whether a word says that the day is not known. Nothing is recorded then. */
export function isNotKnown(text: string): boolean {
  return NOT_KNOWN.test(text.trim().replace(/\s+/g, ' '));
}

/** Whether a day is typed that no calendar has, such as `31.2.2026` or `31 February 2026`. */
export function isNoSuchDay(text: string): boolean {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (IN_NUMBERS.test(typed) || YEAR_FIRST.test(typed)) return readingsOf(typed).length === 0;
  const named = partsOf(typed);
  return named?.day !== undefined && dated(named.day, named.month, named.year) === null;
}

function oneDay(typed: string): string | null {
  const [only, ...others] = readingsOf(typed);
  if (only !== undefined) return others.length === 0 ? only : null;
  const named = partsOf(typed);
  return named === null ? null : dated(named.day, named.month, named.year);
}

interface Parts {
  readonly day: string | undefined;
  readonly month: number;
  readonly year: string;
}

/** The day, the month in words and the year, in any order. The day may be left out. */
function partsOf(typed: string): Parts | null {
  const parts = typed
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replaceAll(',', ' ')
    .replace(/\s*р\.?$/, '')
    .split(/\s+/)
    .filter((part) => part !== '' && part !== 'of');
  const month = parts.findIndex((part) => monthOf(part) !== null);
  if (month === -1) return null;
  const numbers = parts.filter((_part, index) => index !== month);
  const year = numbers.find((part) => /^\d{4}$/.test(part));
  const day = numbers.find((part) => /^\d{1,2}$/.test(part));
  if (year === undefined || numbers.length !== (day === undefined ? 1 : 2)) return null;
  return { day, month: monthOf(parts[month] as string) as number, year };
}

function dated(day: string | undefined, month: number, year: string): string | null {
  const start = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return start;
  const days = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days ? `${start}-${day.padStart(2, '0')}` : null;
}

/** From 1 to 12. Null if it is no month. Three letters are enough. */
function monthOf(part: string): number | null {
  const word = part.replace(/\.$/, '');
  if (word.length < 3) return null;
  for (const names of MONTHS) {
    const index = names.findIndex((name) => name.startsWith(word));
    if (index !== -1) return index + 1;
  }
  return word === 'sept' ? 9 : null;
}

export type DateFault = 'DATE_UNREAD' | 'DATE_AMBIGUOUS' | 'DATE_NO_SUCH_DAY';

/** What keeps a typed date from being recorded. */
export function dateFault(typed: string): DateFault | null {
  if (typed.trim() === '' || isNotKnown(typed) || typedDate(typed) !== null) return null;
  if (isNoSuchDay(typed)) return 'DATE_NO_SUCH_DAY';
  return readingsOf(typed).length > 1 ? 'DATE_AMBIGUOUS' : 'DATE_UNREAD';
}
