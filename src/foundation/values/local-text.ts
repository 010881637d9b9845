/** A text in one language. Of several, the first is the one the others were made from, unless another says that it is the original. */
export interface LocalTextRecord {
  readonly text: string;
  /** BCP 47; `und` where nobody said. */
  readonly language: string;
  readonly original: boolean;
  readonly translatedBy: string | null;
}

/** The text in the first of the wanted languages there is one in, else the first; a wanted `zh` is met by `zh-Hans` too. Tags are the same in any case. */
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
/** The wording from which the others were made; null where there is none at all. */
export function originalOf(texts: readonly LocalTextRecord[]): LocalTextRecord | null {
  return texts.find(({ original }) => original) ?? texts[0] ?? null;
}
