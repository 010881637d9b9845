/** The forms of a word after a number. Each language has those that `Intl.PluralRules` names for it: English one and other, Ukrainian one, few and many too. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export interface Plurals {
  /** The form that a number takes. */
  form(n: number, forms: Forms): string;
  /** The number, and the form that it takes. */
  count(n: number, forms: Forms): string;
}

export function pluralsOf(locale: string): Plurals {
  const [rules, numbers] = [new Intl.PluralRules(locale), new Intl.NumberFormat(locale)];
  const form = (n: number, forms: Forms) => forms[rules.select(n)] ?? forms.other;
  return { form, count: (n, forms) => `${numbers.format(n)} ${form(n, forms)}` };
}
