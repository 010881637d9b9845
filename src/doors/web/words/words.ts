import { dateInWords } from './dates.ts';
import type { Phrases } from './en.ts';
import type { FormPhrases } from './en-forms.ts';

type Table = Readonly<Record<string, string>>;

/** How a language writes what the record holds. */
interface Writes {
  /** A BCP 47 tag: `uk`. */
  readonly language: string;
  date(edtf: string | null | undefined, style?: 'long' | 'short'): string;
  /** A moment, as the clock of the reader's language writes it, in universal time. */
  moment(iso: string): string;
  number(value: number): string;
  /** What a language is called: `uk` is "Ukrainian". */
  languageName(tag: string): string;
  list(items: readonly string[]): string;
  /** The word for a value of a vocabulary. A value that has none is shown as it stands in the record: `NEW_WORD` is "new word". */
  word(of: Table, value: string): string;
}

/** The words of a page in one language. */
export type Words = Phrases & Writes;
/** The words of the forms in one language. */
export type FormWords = FormPhrases & Writes;

export function wordsOf<Some extends FormPhrases>(language: string, phrases: Some): Some & Writes {
  const { locale } = phrases.itself;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale);
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    ...phrases,
    language,
    date: (edtf, style) => (edtf == null ? '' : dateInWords(edtf, { ...phrases.dates, locale }, style)),
    moment: (iso) => moments.format(new Date(iso)),
    number: (value) => numbers.format(value),
    languageName: (tag) => (isTag(tag) ? (names.of(tag) ?? tag) : tag),
    list: (items) => list.format(items),
    word: (of, value) => of[value] ?? value.toLowerCase().replaceAll('_', ' '),
  };
}

/** The record takes any text for a language. One that is no tag is shown as it stands. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
