import type { languageEn } from './en-language.ts';

export const languageUk: typeof languageEn = {
  hint: 'Наприклад, українська. Якщо мова невідома, не заповнюйте.',
  willBe: (name) => `Буде записано: ${name}.`,
  translationsGo: 'Ви змінили слова. Переклади попередніх слів зникнуть разом із ними, якщо їх не залишити.',
  keepTranslations: 'Залишити ці переклади: вони досі кажуть те саме',
};
