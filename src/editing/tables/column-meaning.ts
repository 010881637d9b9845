import { vocabulary, type WordOf } from '../../foundation/values/vocabulary.ts';
import { peoplesDate } from './peoples-dates.ts';

export const columnMeanings = vocabulary('ColumnMeaning', 'What a column of a table holds.', {
  KEY: 'The number or the key of a demand.',
  DEMAND: 'The title of a demand.',
  ISSUE: 'The issue of the demand.',
  MAKER: 'Who demands it.',
  ADDRESSEE: 'Of whom it is demanded.',
  DATE: 'When it was said.',
  ROUND: 'At which round it was said.',
  TEXT: 'What was said.',
  CHANGE: 'How the demand changed: raised, softened and so on.',
  ANSWER: 'How the addressee answered: accepted, rejected and so on.',
  SOURCE: 'Who says so.',
  SOURCE_KIND: 'What kind of document that is, such as a report by the press.',
  SESSION: 'The heading is a round. Each cell is what was said there.',
  OPENED: 'When the matter was opened.',
  CLOSED: 'When it was closed for the time being.',
  IGNORED: 'The column is left out.',
});
export type ColumnMeaning = WordOf<typeof columnMeanings>;

/** Beginnings of headings in English and Ukrainian, the more special ones first. */
const HEADINGS: readonly (readonly [ColumnMeaning, RegExp])[] = [
  ['KEY', /^(no\.?|nr\.?|#|№|key|id|number|article|art\.?|ref\.?|номер|ключ|стаття|ст\.)$/],
  ['OPENED', /^(opened|opening|open\b|відкрит)/],
  ['CLOSED', /^(closed|closing|provisionally closed|закрит)/],
  ['ADDRESSEE', /^(to\b|of whom|addresse|кому|до кого|від кого вимага|адресат)/],
  ['MAKER', /^(who\b|whose|made by|maker|party|side|from\b|speaker|хто|сторона|від кого|чия)/],
  ['ANSWER', /^(answer|response|reply|відповід)/],
  ['DATE', /^(date|day|when|дата|день|коли)/],
  ['ISSUE', /^(issue|topic|theme|питання|тема)/],
  ['SOURCE_KIND', /^(kind of source|source (kind|type)|type of source|вид джерела|тип джерела)/],
  ['CHANGE', /^(kind|change|type|вид|зміна|тип)/],
  ['SOURCE', /^(source|reference|citation|cited|джерело|посилання)/],
  ['ROUND', /^(round|meeting|session|раунд|зустріч|засідання)$/],
  ['DEMAND', /^(demand|title|subject|chapter|claim|вимога|назва|предмет|глава|розділ)/],
  ['TEXT', /^(text|what|word|said|position|content|statement|текст|що|слова|позиція|зміст)/],
];

const NUMBERED_ROUND = /^(session|round|meeting|сесія|раунд|засідання|зустріч).*\d/;
const LEFT_OVER: ColumnMeaning = 'IGNORED';

/** A guess for each column, by its heading. People look at it, and change it. */
export function suggestedMeanings(headings: readonly string[]): ColumnMeaning[] {
  const given = new Set<ColumnMeaning>();
  return headings.map((heading) => {
    const text = heading.toLowerCase();
    if (isSession(text)) return 'SESSION';
    const meaning = HEADINGS.find(([one, pattern]) => pattern.test(text) && !given.has(one))?.[0] ?? LEFT_OVER;
    given.add(meaning);
    return meaning;
  });
}

function isSession(heading: string): boolean {
  return NUMBERED_ROUND.test(heading) || datedPart(heading) !== null;
}

/** The date in a heading such as `Session 3 (12 March)`, or the heading if it is a date itself. Null if it has none. */
export function datedPart(heading: string): string | null {
  const part = /\(([^()]+)\)\s*$/.exec(heading)?.[1] ?? heading;
  // Any order and any year will do: only whether it is a date matters here.
  return /\d/.test(part) && (['DMY', 'MDY'] as const).some((order) => 'date' in peoplesDate(part, { order, year: SOME_YEAR })) ? part : null;
}

const SOME_YEAR = 2024;

export const dateOrders = vocabulary('DateOrder', 'The order of dates such as 18.4.24.', {
  DMY: 'Day, month, year.',
  MDY: 'Month, day, year.',
  YMD: 'Year, month, day.',
});
export type DateOrder = WordOf<typeof dateOrders>;

const IN_NUMBERS = /^(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*\d{2,4})?\.?$/;
const MOST_MONTHS = 12;

/** The order that the dates themselves show: no month is the 18th. Null if all of them fit several orders, or none is written in numbers. */
export function orderShownBy(dates: readonly string[]): DateOrder | null {
  for (const date of dates) {
    const [, first, second] = IN_NUMBERS.exec(date.trim()) ?? [];
    if (Number(first) > MOST_MONTHS) return 'DMY';
    if (Number(second) > MOST_MONTHS) return 'MDY';
  }
  return null;
}

/** Whether some date has to be read by an order that the map states. */
export function needsOrder(dates: readonly string[]): boolean {
  return dates.some((date) => IN_NUMBERS.test(date.trim()));
}
