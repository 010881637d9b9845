import type { Vocabulary } from '../../src/foundation/values/vocabulary.ts';
import type { QuantityRecord } from '../../src/record/demands/quantity.ts';

/* The words inside a line of a case: lists, words of the domain, figures and dates. */

/** A day after all others. */
export const NEVER = '9999-99-99';

export const list = (words: string) =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

export function wordOf<Word extends string>(vocabulary: Vocabulary<Word>, word: string): Word {
  const found = vocabulary.words.find((known) => known === word);
  if (found === undefined) throw new Error(`${word} is no ${vocabulary.name}`);
  return found;
}

/** `24 hour`, `46 percent compounded`, `100-200 kilometre`, `24 hour (in peacetime)`. */
export function quantity(words: string): QuantityRecord {
  const { from, to, unit, measure, qualifier } =
    /^(?<from>[\d.]+)(-(?<to>[\d.]+))? (?<unit>\S+)( (?<measure>[^(]+?))?( \((?<qualifier>.+)\))?$/.exec(words)?.groups ?? {};
  if (from === undefined || unit === undefined) throw new Error(`${words} is no figure: write 24 hour`);
  const range = to !== undefined;
  return {
    value: range ? null : Number(from),
    from: range ? Number(from) : null,
    to: range ? Number(to) : null,
    ratio: null,
    unit,
    measure: measure ?? null,
    comparator: null,
    qualifier: qualifier ?? null,
    binding: null,
  };
}

/** A year, a month, a day, or two of these with a slash between. */
export function firstDay(date: string): string {
  const [begin = ''] = date.split('/');
  if (begin === '..') return '0000-00-00';
  const [year, month = '01', day = '01'] = parts(begin);
  return `${year}-${month}-${day}`;
}

export function lastDay(date: string): string {
  const end = date.split('/').at(-1) ?? '';
  if (end === '..' || end === NEVER) return NEVER;
  const [year, month = '12', day] = parts(end);
  return `${year}-${month}-${day ?? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()}`;
}

function parts(date: string): string[] {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date)) throw new Error(`neither a round nor a date: ${date}`);
  return date.split('-');
}
