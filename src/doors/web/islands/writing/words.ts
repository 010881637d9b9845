import type { FormPhrases } from '../../words/en-forms.ts';
import type { Language } from '../../words/languages.ts';
import { type FormWords, wordsOf } from '../../words/words.ts';

/** A browser loads only the words of the forms, in the reader's language. */
const PHRASES: Readonly<Record<Language, () => Promise<FormPhrases>>> = {
  en: async () => (await import('../../words/en-forms.ts')).formsEn,
  uk: async () => (await import('../../words/uk-forms.ts')).formsUk,
};

/** The words in the language of the page. */
export async function wordsOfPage(): Promise<FormWords> {
  const language = document.documentElement.lang as Language;
  return wordsOf(language, await PHRASES[language]());
}
