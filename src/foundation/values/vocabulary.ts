/**
 * A closed list of words of the field. It is written once, each word with its meaning, and everything else is made from it. That is the type for the
 * compiler, the GraphQL enum with its descriptions, and the enum of bundles.
 */
export interface Vocabulary<Word extends string> {
  readonly name: string;
  readonly description: string;
  readonly meanings: Readonly<Record<Word, string>>;
  readonly words: readonly Word[];
}

/** All vocabularies, from which the schema is made. */
export const allVocabularies: Vocabulary<string>[] = [];

export function vocabulary<Word extends string>(name: string, description: string, meanings: Record<Word, string>): Vocabulary<Word> {
  const made = { name, description, meanings, words: Object.keys(meanings) as Word[] };
  allVocabularies.push(made as Vocabulary<string>);
  return made;
}

export type WordOf<V> = V extends Vocabulary<infer Word> ? Word : never;

/** The shape of a TypeScript enum, which GraphQL libraries expect. Each word is its own value. */
export function asEnum<Word extends string>(list: Vocabulary<Word>): { [W in Word]: W } {
  return Object.fromEntries(list.words.map((word) => [word, word])) as { [W in Word]: W };
}
