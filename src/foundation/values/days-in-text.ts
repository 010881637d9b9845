/** The months beside a day, by their first letters: in English, Ukrainian and Russian. */
const months: readonly RegExp[] = [
  /^(?:jan|січ|янв)/,
  /^(?:feb|лют|фев)/,
  /^(?:mar|бер|мар)/,
  /^(?:apr|кві|апр)/,
  /^(?:may|тра|мая|май)/,
  /^(?:jun|чер|июн)/,
  /^(?:jul|лип|июл)/,
  /^(?:aug|сер|авг)/,
  /^(?:sep|вер|сен)/,
  /^(?:oct|жов|окт)/,
  /^(?:nov|лис|ноя)/,
  /^(?:dec|гру|дек)/,
];

const endings = (stem: string, ends: string) => ends.split(' ').map((end) => stem + end);
const uk = (stem: string) => endings(stem, 'ень ня ню нем ні');
const ru = (stem: string) => endings(stem, 'ь я ю ем ём е');

/** The months without a day, in full: “declaration 2022” is no December. */
const monthsAlone: readonly (readonly string[])[] = [
  ['january', ...uk('січ'), ...ru('январ')],
  ['february', ...endings('лют', 'ий ого ому им'), ...ru('феврал')],
  ['march', ...uk('берез'), ...endings('март', 'а у ом е')],
  ['april', ...uk('квіт'), ...ru('апрел')],
  ['may', ...uk('трав'), ...endings('ма', 'й я ю ем е')],
  ['june', ...uk('черв'), ...ru('июн')],
  ['july', ...uk('лип'), ...ru('июл')],
  ['august', ...uk('серп'), ...endings('август', 'а у ом е')],
  ['september', ...uk('верес'), ...ru('сентябр')],
  ['october', ...uk('жовт'), ...ru('октябр')],
  ['november', ...endings('листопад', 'а у ом ові і'), ...ru('ноябр')],
  ['december', ...uk('груд'), ...ru('декабр')],
];

/** Which groups of a form are the year, the month and, unless it is a whole month, the day. */
type Parts = readonly [year: number, month: number, day?: number];

/** A form with two readings is a date if only one of them is a day of the calendar. */
interface Written {
  readonly form: RegExp;
  readonly ways: readonly Parts[];
}

const forms: readonly Written[] = [
  { form: /(?<!\S)(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}{3,12})\.?,?\s+(\d{4})(?!\S)/u, ways: [[3, 2, 1]] },
  { form: /(?<!\S)(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\S)/u, ways: [[3, 1, 2]] },
  { form: /(?<!\S)(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\S)/, ways: [[1, 3, 4]] },
  { form: /(?<!\S)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\S)/, ways: [[3, 2, 1]] },
  {
    form: /(?<!\S)(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?!\S)/,
    ways: [
      [4, 3, 1],
      [4, 1, 3],
    ],
  },
  // A number before the month was meant as its day.
  { form: /(?<!\p{N}\S*\s+)(?<!\S)(\p{L}{3,12})\.?,?\s+(\d{4})(?!\S)/u, ways: [[2, 1]] },
  { form: /(?<!\S)(\d{4})-(\d{2})(?!\S)/, ways: [[1, 2]] },
];

/** The days that a text names, both included. */
export interface DaysInText {
  readonly first: string;
  readonly last: string;
  readonly rest: string;
}

/** A day or month that somebody wrote, and the rest of the text. Null where there is none. A date in quotes is words. */
export function daysInText(text: string): DaysInText | null {
  for (const { written, dates } of formsIn(text)) {
    const [date, ...others] = dates;
    if (date !== undefined && others.length === 0) return { ...daysOf(date), rest: text.replace(written, ' ').trim() };
  }
  return null;
}

/** What a text means that is a date in the way of people, such as 12/03/2026: the days and months that it can be, as the record writes them. */
export function datesMeant(text: string): readonly string[] {
  for (const { written, dates } of formsIn(text)) if (written === text.trim() && dates.length > 0) return dates;
  return [];
}

/** Each form that stands in the text, with the dates that it can be. */
function* formsIn(text: string): Generator<{ readonly written: string; readonly dates: readonly string[] }> {
  for (const { form, ways } of forms) {
    const match = form.exec(text);
    if (match !== null) yield { written: match[0], dates: [...new Set(ways.flatMap((parts) => dateOf(match, parts)))] };
  }
}

function dateOf(match: RegExpExecArray, [year, month, day]: Parts): string[] {
  const number = monthOf(match[month] as string, day === undefined);
  if (number < 1 || number > 12) return [];
  const iso = [match[year], number, ...(day === undefined ? [] : [match[day]])].map((part) => String(part).padStart(2, '0')).join('-');
  const { first, last } = daysOf(iso.slice(0, 'YYYY-MM'.length));
  return day === undefined || (iso >= first && iso <= last) ? [iso] : [];
}

/** The days of a day or of a month. */
function daysOf(iso: string): { readonly first: string; readonly last: string } {
  const [year, month, day] = iso.split('-');
  if (day !== undefined) return { first: iso, last: iso };
  // The day before the first of the next month. Dates count months from 0.
  const end = new Date(0);
  end.setUTCFullYear(Number(year), Number(month), 0);
  return { first: `${iso}-01`, last: `${iso}-${end.getUTCDate()}` };
}

/** From 1 to 12. 0 if it is no month. */
function monthOf(written: string, isAlone: boolean): number {
  const word = written.toLowerCase();
  if (/^\d/.test(word)) return Number(word);
  return isAlone ? monthsAlone.findIndex((names) => names.some((name) => name.startsWith(word))) + 1 : months.findIndex((names) => names.test(word)) + 1;
}
