import { parseEdtf } from './edtf.ts';

/** The months as dates write them, by their first letters: in English, Ukrainian and Russian. */
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

interface Written {
  readonly form: RegExp;
  /** Which groups of the form are the year, the month and the day. */
  readonly parts: readonly [year: number, month: number, day: number];
}

const forms: readonly Written[] = [
  { form: /(?<!\S)(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}{3,12})\.?,?\s+(\d{4})(?!\S)/u, parts: [3, 2, 1] },
  { form: /(?<!\S)(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\S)/u, parts: [3, 1, 2] },
  { form: /(?<!\S)(\d{4})-(\d{2})-(\d{2})(?!\S)/, parts: [1, 2, 3] },
  { form: /(?<!\S)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\S)/, parts: [3, 2, 1] },
];

/** A day that somebody wrote, as `2022-03-29`, and the rest of the text. Null where there is none. A day in quotes is words. */
export function dayInText(text: string): { readonly day: string; readonly rest: string } | null {
  for (const { form, parts } of forms) {
    const match = form.exec(text);
    if (match === null) continue;
    const [year, month, day] = parts.map((part) => match[part] as string) as [string, string, string];
    const number = /^\d/.test(month) ? Number(month) : months.findIndex((names) => names.test(month.toLowerCase())) + 1;
    const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (number > 0 && parseEdtf(iso).ok) return { day: iso, rest: text.replace(match[0], ' ').trim() };
  }
  return null;
}
