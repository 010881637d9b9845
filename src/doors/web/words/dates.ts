const STYLES = {
  day: { long: { day: 'numeric', month: 'long', year: 'numeric' }, short: { day: 'numeric', month: 'short', year: 'numeric' } },
  month: { long: { month: 'long', year: 'numeric' }, short: { month: 'short', year: 'numeric' } },
  year: { long: { year: 'numeric' }, short: { year: 'numeric' } },
} as const;

type Unit = keyof typeof STYLES;
type Style = 'long' | 'short';

/** Making a format takes much longer than using it, and there are few: by language, unit and style. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, unit: Unit, style: Style): Intl.DateTimeFormat {
  const name = `${locale} ${unit} ${style}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, { ...STYLES[unit][style], timeZone: 'UTC' });
  made.set(name, format);
  return format;
}

export interface DateWords {
  readonly locale: string;
  readonly about: string;
  /** The same where there is little room. */
  readonly aboutShort: string;
  readonly perhaps: string;
  readonly until: string;
  readonly since: string;
  readonly undated: string;
  readonly noBeginning: string;
  readonly noEnd: string;
}

/** A date of the record (EDTF) in words. An unreadable date is shown unchanged. */
export function dateInWords(edtf: string, words: DateWords, style: Style = 'long'): string {
  const [from, to] = edtf.split('/') as [string, string | undefined];
  if (to === undefined) return oneDate(from, words, style);
  if (from === '..' && to === '..') return words.undated;
  // An open bound does not exist. An unknown bound exists, but nobody knows where.
  if (from === '..') return `${words.until} ${boundOf(to, words, style)}`;
  if (to === '..') return `${words.since} ${boundOf(from, words, style)}`;
  if (from === '') return `${oneDate(to, words, style)} (${words.noBeginning})`;
  if (to === '') return `${oneDate(from, words, style)} (${words.noEnd})`;
  const [begin, end] = [partsOf(from), partsOf(to)];
  if (begin === null || end === null) return edtf;
  const mark = markOf(from, words, style);
  if (mark !== markOf(to, words, style) || begin.unit !== end.unit) return `${oneDate(from, words, style)} – ${oneDate(to, words, style)}`;
  // What is said of both ends is said once.
  const range = formatOf(words.locale, begin.unit, style).formatRange(begin.date, end.date);
  return `${mark}${range.replace(/\sр\.$/, '')}`;
}

function oneDate(edtf: string, words: DateWords, style: Style): string {
  const parts = partsOf(edtf);
  if (parts === null) return edtf;
  return `${markOf(edtf, words, style)}${formatOf(words.locale, parts.unit, style)
    .format(parts.date)
    .replace(/\sр\.$/, '')}`;
}

/** A date after "until" or "since". If a language inflects its months, the month has the form used beside a day. */
function boundOf(edtf: string, words: DateWords, style: Style): string {
  const parts = partsOf(edtf);
  if (parts?.unit !== 'month' || markOf(edtf, words, style) !== '') return oneDate(edtf, words, style);
  const beside = formatOf(words.locale, 'day', style).formatToParts(parts.date);
  return ['month', 'year'].map((unit) => beside.find(({ type }) => type === unit)?.value).join(' ');
}

function markOf(edtf: string, { about, aboutShort, perhaps }: DateWords, style: Style): string {
  if (/[~%]/.test(edtf)) return `${style === 'short' ? aboutShort : about} `;
  return edtf.includes('?') ? `${perhaps} ` : '';
}

function partsOf(edtf: string): { date: Date; unit: Unit } | null {
  const [, year, month, day] = /^[?~%]?(\d{4})(?:-[?~%]?(\d\d))?(?:-[?~%]?(\d\d))?[?~%]?$/.exec(edtf) ?? [];
  if (year === undefined || Number(month ?? 1) > 12 || Number(month ?? 1) < 1) return null;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return { date, unit: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year' };
}

/**
 * The first and last day of a date of the record. Null if open, or if it is no date. An unknown end is the last day of the start, and the
 * reverse.
 */
export function daysOf(edtf: string): { readonly first: string | null; readonly last: string | null } {
  const [from = '', to = from] = edtf.split('/');
  const known = (end: string, other: string) => (end === '..' ? null : partsOf(end === '' ? other : end));
  const [begin, end] = [known(from, to), known(to, from)];
  const isUnknownStart = from === '' && end !== null;
  const isUnknownEnd = to === '' && begin !== null;
  return {
    first: begin === null ? null : isoDay(begin.date),
    last: end === null ? null : isoDay(lastOf(end)),
    ...(isUnknownStart ? { first: isoDay(end.date) } : {}),
    ...(isUnknownEnd ? { last: isoDay(lastOf(begin)) } : {}),
  };
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10);

function lastOf({ date, unit }: { readonly date: Date; readonly unit: Unit }): Date {
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return unit === 'day' ? date : new Date(Date.UTC(unit === 'year' ? year + 1 : year, unit === 'year' ? 0 : month + 1, 0));
}
