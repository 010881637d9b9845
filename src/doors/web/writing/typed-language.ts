import { isLanguageTag } from './language-tag.ts';

interface Named {
  readonly language: string;
  /** The name of a language by its tag. One without a name is given back. */
  languageName(tag: string): string;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const named = new Map<string, ReadonlyMap<string, string>>();

/** Each language with a tag of two letters, by its name in the language of the reader. */
export function languagesByName({ language, languageName }: Named): ReadonlyMap<string, string> {
  const known = named.get(language);
  if (known !== undefined) return known;
  const tags = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  const pairs = tags.map((tag) => [languageName(tag), tag] as const).filter(([name, tag]) => name !== tag);
  const found = new Map(pairs.sort(([one], [other]) => one.localeCompare(other, language)));
  named.set(language, found);
  return found;
}

/** The tag of a language that was typed by its name or as a tag. Null if it is neither. */
export function typedLanguage(typed: string, words: Named): string | null {
  const text = typed.trim();
  const wanted = text.toLocaleLowerCase(words.language);
  for (const [name, tag] of languagesByName(words)) if (name.toLocaleLowerCase(words.language) === wanted) return tag;
  return isLanguageTag(text) ? text : null;
}
