/** A text in one language. Of several, the first is the one the others were made from, unless another says that it is the original. */
export interface LocalTextRecord {
  readonly text: string;
  /** BCP 47; `und` where nobody said. */
  readonly language: string;
  readonly original: boolean;
  readonly translatedBy: string | null;
}

/** The text in the first of the wanted languages there is one in, else the first; a wanted `zh` is met by `zh-Hans` too. */
export function preferred(texts: readonly LocalTextRecord[], languages: readonly string[] = []): LocalTextRecord | null {
  for (const wanted of languages) {
    const found = texts.find(({ language }) => language === wanted) ?? texts.find(({ language }) => language.split('-')[0] === wanted.split('-')[0]);
    if (found !== undefined) return found;
  }
  return texts[0] ?? null;
}

/** The wording from which the others were made; null where there is none at all. */
export function originalOf(texts: readonly LocalTextRecord[]): LocalTextRecord | null {
  return texts.find(({ original }) => original) ?? texts[0] ?? null;
}
