/** What a form says of the language of words, and of their translations, in English. */
export const languageEn = {
  hint: 'Ukrainian, for example. Leave it empty if it is not known.',
  willBe: (name: string) => `Recorded as ${name}.`,
  translationsGo: 'You changed the words. What translates the old words goes with them, unless you keep it.',
  keepTranslations: 'Keep these translations: they still say the same',
};
