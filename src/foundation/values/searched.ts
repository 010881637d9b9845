import { vocabulary, type WordOf } from './vocabulary.ts';
import { termsOf, wordsOf } from './words.ts';

export const searchFields = vocabulary('SearchField', 'The field of a thing in which words were found.', {
  NAME: 'Its name, title or label.',
  OTHER_NAME: 'Its names in other languages, at other times, or in other spellings.',
  TEXT: 'What is asked, answered, said or agreed.',
  ACCOUNT: 'What happened or what it is about, in plain words, or on what condition.',
  DETAIL: 'What else is said of it: publisher, agency and author of a source, offices of a person.',
});
export type SearchField = WordOf<typeof searchFields>;

/** One searched text of a thing. */
export interface SearchedText {
  readonly field: SearchField;
  readonly text: string;
  /** BCP 47. Null if the record does not say it. */
  readonly language: string | null;
}

/** The texts in a value of a record: a text, a list of texts, or a list of texts with their languages or of offices with their titles. */
export function textsIn(field: SearchField, value: unknown): SearchedText[] {
  if (typeof value === 'string') return [{ field, text: value, language: null }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item === 'string') return [{ field, text: item, language: null }];
    const { text, title, language } = (item ?? {}) as Record<string, unknown>;
    const found = text ?? title;
    return typeof found === 'string' ? [{ field, text: found, language: typeof language === 'string' ? language : null }] : [];
  });
}

/** The index entry of a version: all its words once, for finding, and the words of each text in order, for ranking. */
export interface IndexedWords {
  readonly words: string;
  readonly texts: string;
}

/** PostgreSQL accepts at most one megabyte of different words for one thing. */
const MOST_BYTES = 900_000;

export function indexedWords(texts: readonly SearchedText[]): IndexedWords {
  const cut = texts.map(({ field, text }) => [field, wordsOf(text).map(({ word }) => word)] as const);
  return { words: wordsToFindBy(cut.map(([, words]) => words)), texts: JSON.stringify(cut.map(([field, words]) => [field, words.join(' ')])) };
}

/** The same text for both databases: letters, digits, points and spaces. Neither database reads an operator into them. */
export function wordsToFindBy(texts: readonly (readonly string[])[]): string {
  const terms = new Set<string>();
  let bytes = 0;
  for (const term of texts.flatMap((words) => termsOf(words))) {
    if (terms.has(term)) continue;
    bytes += Buffer.byteLength(term) + 1;
    if (bytes > MOST_BYTES) break;
    terms.add(term);
  }
  return [...terms].join(' ');
}

/** The words of each text, read back. */
export function readIndexedTexts(texts: string): { field: SearchField; words: string[] }[] {
  return (JSON.parse(texts) as [SearchField, string][]).map(([field, words]) => ({ field, words: words === '' ? [] : words.split(' ') }));
}

/*
 * Beside its words, a row of the index holds where its thing is found: its type, and the process that it lies in. These terms begin with a point. No word
 * of a text does, so nobody can look for them.
 */
export const termOfType = (type: string) => `.${type.toLowerCase()}`;
export const termOfProcess = (process: number) => `.in${process}`;

export function termsOfPlace(type: string, process: number | null): string[] {
  return [termOfType(type), ...(process === null ? [] : [termOfProcess(process)])];
}

/** The terms of the place among the words of a row, as either database gives them. */
export function placeIn(words: string): string[] {
  return words
    .replaceAll("'", '')
    .split(' ')
    .filter((word) => word.startsWith('.'));
}

/** The words of a row, with the terms of its place. */
export function withTermsOfPlace(words: string, place: readonly string[]): string {
  return [...(words === '' ? [] : [words]), ...place].join(' ');
}
