import { en, type Phrases } from './en.ts';
import { uk } from './uk.ts';
import { type Words, wordsOf } from './words.ts';

/** All languages of the pages. A new language needs its file, a line here, and a line in `islands/writing/words.ts`. */
export const LANGUAGES = ['en', 'uk'] as const;
export type Language = (typeof LANGUAGES)[number];

export const PHRASES: Readonly<Record<Language, Phrases>> = { en, uk };

const WORDS = new Map(LANGUAGES.map((language) => [language, wordsOf(language, PHRASES[language])]));

export function wordsIn(language: Language): Words {
  return WORDS.get(language) as Words;
}
