import { typedDate } from './typed-date.ts';

/** A search for something by its name and its day, month or year. */
export interface NameAndDate {
  readonly name: string;
  /** As EDTF: `2022`, `2022-03` or `2022-03-29`. */
  readonly date: string;
}

/** The words of the longest date: `29 March 2022`. */
const LONGEST_DATE = 3;

/** Reads `Istanbul 2022`, `Istanbul 29 March 2022` and `2022 Istanbul`. Null if there is no name, or no date. */
export function nameAndDate(text: string): NameAndDate | null {
  if (typedDate(text) !== null) return null;
  const words = text.split(/[\s,]+/).filter(Boolean);
  for (let length = Math.min(LONGEST_DATE, words.length - 1); length > 0; length--) {
    for (const [dated, rest] of [
      [words.slice(-length), words.slice(0, -length)],
      [words.slice(0, length), words.slice(length)],
    ] as const) {
      const date = typedDate(dated.join(' '));
      if (date !== null && /^\d{4}(-\d\d){0,2}$/.test(date)) return { name: rest.join(' '), date };
    }
  }
  return null;
}
