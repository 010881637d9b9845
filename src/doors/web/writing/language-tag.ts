/** Whether it is a tag such as `uk` or `zh-Hans`. A longer word may be one by its form, and is far more often a name that is misspelt. */
export function isLanguageTag(text: string): boolean {
  if (!/^[a-z]{2,3}(-|$)/i.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
