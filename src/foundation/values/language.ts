/** The canonical form of a language tag: zh-Hans for ZH-hans. Null if it is no language tag. */
export function canonicalLanguage(tag: string): string | null {
  if (!/^[A-Za-z]{2,3}(?:-|$)/.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether a text is a language as a well-formed BCP 47 tag: en, uk, zh-Hans. The language itself has two or three letters: the grammar allows longer ones,
 * but none was ever registered. So a name such as `english` is refused.
 */
export function isLanguage(tag: string): boolean {
  return canonicalLanguage(tag) !== null;
}
