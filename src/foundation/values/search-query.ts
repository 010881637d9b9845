import { checkText } from './text.ts';
import { termsOf, wordsOf } from './words.ts';

/** Words that must follow each other: a single word or a phrase. */
export interface Phrase {
  readonly words: readonly string[];
  /** Whether the last word is only the beginning of one. */
  readonly begins: boolean;
}

/** A parsed search. */
export interface SearchQuery {
  readonly wanted: readonly Phrase[];
  readonly unwanted: readonly Phrase[];
}

export type SearchQueryReading = { readonly ok: true; readonly query: SearchQuery } | { readonly ok: false; readonly expected: string };

export const LONGEST_QUERY = 200;
export const MOST_WORDS = 32;

/** `-` before a word or a quotation, `*` after a word. Quotation marks of any language count. An open quotation ends with the text. */
const PART = /(?:(?<!\S)(-))?"([^"]*)(?:"|$)|([^\s"]+)/gu;
const QUOTES = /[“”„‟«»＂]/gu;

/**
 * Reads what somebody looks for. All words must be there, in any order; words in quotes one after the other; what follows a hyphen must not be; a
 * word that ends with an asterisk is the beginning of one. What cuts into several words, as 停火 and cease-fire do, is a phrase. Nothing else
 * means anything: what a database might take for a sign of its own is cut away with all other signs.
 */
export function readSearchQuery(text: string): SearchQueryReading {
  if (text.length > LONGEST_QUERY) return { ok: false, expected: `at most ${LONGEST_QUERY} characters` };
  if (checkText(text) !== null) return { ok: false, expected: 'text without control characters and halves of characters' };
  const wanted: Phrase[] = [];
  const unwanted: Phrase[] = [];
  for (const [, hyphen, quoted, plain = ''] of text.replace(QUOTES, '"').matchAll(PART)) {
    const written = quoted ?? plain;
    const words = wordsOf(written).map(({ word }) => word);
    if (words.length === 0) continue;
    const isUnwanted = quoted === undefined ? plain.startsWith('-') : hyphen === '-';
    addOnce(isUnwanted ? unwanted : wanted, { words, begins: quoted === undefined && plain.endsWith('*') });
  }
  if (wanted.length === 0) return { ok: false, expected: unwanted.length > 0 ? 'a word that must be there' : 'at least one letter or digit' };
  const words = [...wanted, ...unwanted].reduce((sum, phrase) => sum + phrase.words.length, 0);
  return words > MOST_WORDS ? { ok: false, expected: `at most ${MOST_WORDS} words` } : { ok: true, query: { wanted, unwanted } };
}

/** Repeated words count once, so that they are not searched and ranked again. */
function addOnce(phrases: Phrase[], phrase: Phrase): void {
  const isSame = ({ words, begins }: Phrase) => begins === phrase.begins && words.join(' ') === phrase.words.join(' ');
  if (!phrases.some(isSame)) phrases.push(phrase);
}

/** The index terms that a text with this phrase must hold. The last one can be only the beginning of a term. */
export function termsOfPhrase({ words, begins }: Phrase): { term: string; begins: boolean }[] {
  const last = begins ? words.length - 1 : words.length;
  const whole = termsOf(words.slice(0, last)).map((term) => ({ term, begins: false }));
  return begins ? [...whole, { term: words[last] as string, begins: true }] : whole;
}

/** Where a phrase begins in a text, which is given as its words. */
export function placesOf({ words: asked, begins }: Phrase, words: readonly string[]): number[] {
  const places: number[] = [];
  const last = asked.length - 1;
  for (let place = 0; place + asked.length <= words.length; place += 1) {
    const holds = asked.every((word, index) => {
      const found = words[place + index] as string;
      return begins && index === last ? found.startsWith(word) : found === word;
    });
    if (holds) places.push(place);
  }
  return places;
}

/** Whether the texts together hold all wanted phrases and no unwanted one. Each text is given as its words. */
export function isHeldBy({ wanted, unwanted }: SearchQuery, texts: readonly (readonly string[])[]): boolean {
  return wanted.every((phrase) => holdsAny([phrase], texts)) && !holdsAny(unwanted, texts);
}

/** Whether the texts hold at least one of these phrases. Each text is given as its words. */
export function holdsAny(phrases: readonly Phrase[], texts: readonly (readonly string[])[]): boolean {
  return phrases.some((phrase) => texts.some((words) => holdsPhrase(phrase, words)));
}

/** Most phrases are single words. A search compares them with thousands of texts. */
function holdsPhrase(phrase: Phrase, words: readonly string[]): boolean {
  const [only, ...others] = phrase.words;
  return phrase.begins || others.length > 0 ? placesOf(phrase, words).length > 0 : words.includes(only as string);
}

/** A word or phrase in the form in which it can be searched again. */
export function writtenPhrase({ words, begins }: Phrase): string {
  return words.length > 1 ? `"${words.join(' ')}"` : `${words[0]}${begins ? '*' : ''}`;
}
