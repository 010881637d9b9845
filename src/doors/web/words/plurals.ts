/** The forms of a word after a number, by the categories of `Intl.PluralRules`. English has one and other. Ukrainian also has few and many. Neither counts with zero: it is the word without a number, if that is another form. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface Plurals {
  /** The form for a number. */
  form(n: number, forms: Forms): string;
  /** The number alone, as the language writes it. */
  number(n: number): string;
  /** The number with its form. */
  count(n: number, forms: Forms): string;
}

export function pluralsOf(locale: string): Plurals {
  const [rules, numbers] = [new Intl.PluralRules(locale), new Intl.NumberFormat(locale)];
  const form = (n: number, forms: Forms) => forms[rules.select(n)] ?? forms.other;
  return { form, number: (n) => numbers.format(n), count: (n, forms) => `${numbers.format(n)} ${form(n, forms)}` };
}
