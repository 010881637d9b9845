import { dateInWords } from './dates.ts';
import type { Phrases } from './en.ts';
import type { FormPhrases } from './en-forms.ts';
import type { Forms } from './plurals.ts';

type Table = Readonly<Record<string, string>>;

/** How a language writes the contents of the record. */
interface Writes {
  /** A BCP 47 tag: `uk`. */
  readonly language: string;
  date(edtf: string | null | undefined, style?: 'long' | 'short'): string;
  /** A moment in universal time, as the reader's language writes it. */
  moment(iso: string): string;
  number(value: number): string;
  /** The name of a language: `uk` is "Ukrainian". */
  languageName(tag: string): string;
  /** The name of a country by its ISO code: `TR` is "Türkiye". */
  country(code: string): string;
  list(items: readonly string[]): string;
  /** A unit after a number, or by itself. The record names units in English; one without words here is shown as it was recorded. */
  unit(unit: string, n: number | null): string;
  /** The word for a value of a vocabulary. A value without one is shown as words: `NEW_WORD` becomes "new word". */
  word(of: Table, value: string): string;
}

/** The words of a page in one language. */
export type Words = Phrases & Writes;
/** The words of the forms in one language. */
export type FormWords = FormPhrases & Writes;

/** Words for units may come later: few forms need them. */
export function wordsOf<Some extends FormPhrases & { readonly units?: Readonly<Record<string, Forms>> }>(language: string, phrases: Some): Some & Writes {
  const { locale } = phrases.itself;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  return {
    ...phrases,
    language,
    date: (edtf, style) => (edtf == null ? '' : dateInWords(edtf, { ...phrases.dates, locale }, style)),
    moment: (iso) => moments.format(new Date(iso)),
    number: (value) => numbers.format(value),
    languageName: (tag) => (isTag(tag) ? (names.of(tag) ?? tag) : tag),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    list: (items) => list.format(items),
    unit: (unit, n) => {
      const forms = phrases.units?.[unit];
      if (forms === undefined) return unit;
      return (n === null ? (forms.zero ?? forms.few) : forms[plurals.select(n)]) ?? forms.other;
    },
    word: (of, value) => (Object.hasOwn(of, value) ? of[value] : undefined) ?? value.toLowerCase().replaceAll('_', ' '),
  };
}

/** The record accepts any text as a language. A text that is no tag is shown unchanged. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
