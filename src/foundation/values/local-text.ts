/** A text in one language. In a list, the first one is the original, unless another says that it is. */
export interface LocalTextRecord {
  readonly text: string;
  /** BCP 47. `und` if nobody said. */
  readonly language: string;
  readonly original: boolean;
  readonly translatedBy: string | null;
}

/** The text in the first wanted language that has one, else the first text. A wanted `zh` accepts `zh-Hans` too. The case of tags does not count. */
export function preferred(texts: readonly LocalTextRecord[], languages: readonly string[] = []): LocalTextRecord | null {
  for (const wanted of languages.map((language) => language.toLowerCase())) {
    const tags = texts.map(({ language }) => language.toLowerCase());
    const exact = tags.indexOf(wanted);
    const found = exact >= 0 ? exact : tags.findIndex((tag) => primaryOf(tag) === primaryOf(wanted));
    if (found >= 0) return texts[found] as LocalTextRecord;
  }
  return texts[0] ?? null;
}

const primaryOf = (tag: string) => tag.split('-')[0];
/** The original wording. Null if there is no text. */
export function originalOf(texts: readonly LocalTextRecord[]): LocalTextRecord | null {
  return texts.find(({ original }) => original) ?? texts[0] ?? null;
}
