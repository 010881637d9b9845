import type { SearchQuery } from './search-query.ts';

export type NumberList = Int32Array | Uint16Array;

/** What half the bytes can hold. */
const MOST_SHORT = 0xffff;
const GROWTH = 1.25;
const FIRST_ROOM = 1_024;

/** Numbers that grow without a copy for each. Short ones take half the bytes, as long as all of them are from 0 and short. */
export class Numbers {
  #values: NumberList;
  #length = 0;

  constructor({ areShort = false }: { readonly areShort?: boolean } = {}) {
    this.#values = areShort ? new Uint16Array(FIRST_ROOM) : new Int32Array(FIRST_ROOM);
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#values.byteLength;
  }

  /** The numbers, and behind them room for more. */
  get all(): NumberList {
    return this.#values;
  }

  push(value: number): void {
    const isShort = this.#values instanceof Uint16Array;
    const fits = !isShort || value <= MOST_SHORT;
    if (!fits || this.#length === this.#values.length) {
      const room = Math.max(FIRST_ROOM, Math.ceil(this.#length * GROWTH));
      const larger = isShort && fits ? new Uint16Array(room) : new Int32Array(room);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }
}

/** Texts as bytes, one after the other. A string of its own takes more than most keys do. */
export class PackedTexts {
  #bytes = Buffer.allocUnsafeSlow(1_024);
  #end = 0;
  readonly #ends = new Numbers();

  get bytes(): number {
    return this.#bytes.length + this.#ends.bytes;
  }

  push(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#end + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.ceil((this.#end + length) * GROWTH));
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    this.#bytes.write(text, this.#end);
    this.#end += length;
    this.#ends.push(this.#end);
  }

  at(index: number): string {
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends.all[index - 1], this.#ends.all[index]);
  }
}

/** About how many bytes a word takes, beside its letters: the string, its place in the list and in the map. */
const WORD = 64;

/** Words of texts as numbers, so that a search may look at a million of them in a few milliseconds. */
export class NumberedWords {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();
  #letters = 0;

  get bytes(): number {
    return this.#letters + this.#words.length * WORD;
  }

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.length;
    this.#words.push(word);
    this.#numbers.set(word, number);
    this.#letters += word.length;
    return number;
  }

  word(number: number): string {
    return this.#words[number] as string;
  }

  /** The phrases of a search, to be looked for in texts whose words have these numbers. */
  look({ wanted, unwanted }: SearchQuery): NumberedPhrases {
    const begins = new Uint32Array(this.#words.length);
    const phrases = [...wanted, ...unwanted].map((phrase, bit) => {
      const { words, begins: isBeginning } = phrase;
      const last = words.at(-1) as string;
      const lastIs = new Uint8Array(isBeginning ? this.#words.length : 0);
      if (isBeginning) for (const [number, word] of this.#words.entries()) lastIs[number] = word.startsWith(last) ? 1 : 0;
      const numbers = words.map((word) => this.#numbers.get(word) ?? -1);
      const found: NumberedPhrase = { bit, numbers, last: numbers.at(-1) as number, begins: isBeginning, lastIs };
      if (isBeginning && words.length === 1) for (const [number, is] of lastIs.entries()) begins[number] = ((begins[number] as number) | (is << bit)) >>> 0;
      else if (numbers[0] !== -1) begins[numbers[0] as number] = ((begins[numbers[0] as number] as number) | (1 << bit)) >>> 0;
      return found;
    });
    return { begins, phrases, wanted: bits(0, wanted.length), unwanted: bits(wanted.length, unwanted.length) };
  }
}

export interface NumberedPhrase {
  readonly bit: number;
  /** The numbers of its words. -1 for a word that no text holds. */
  readonly numbers: readonly number[];
  readonly last: number;
  readonly begins: boolean;
  /** For a phrase that ends with the beginning of a word: whether a word begins so. */
  readonly lastIs: Uint8Array;
}

/** At most 32 words are looked for, so each phrase has a bit. */
export interface NumberedPhrases {
  /** For each word, the phrases that may begin with it. */
  readonly begins: Uint32Array;
  readonly phrases: readonly NumberedPhrase[];
  readonly wanted: number;
  readonly unwanted: number;
}

function bits(from: number, count: number): number {
  return count === 0 ? 0 : ((0xffffffff >>> (32 - count)) << from) >>> 0;
}

/** Whether a phrase that begins with the word at this place goes on so. */
export function goesOn({ numbers, begins, lastIs }: NumberedPhrase, words: NumberList, place: number, end: number): boolean {
  const length = numbers.length;
  if (place + length > end) return false;
  for (let index = 0; index < length; index += 1) {
    const word = words[place + index] as number;
    if (begins && index === length - 1 ? lastIs[word] !== 1 : word !== numbers[index]) return false;
  }
  return true;
}

/** The phrases that stand in the words from one place to another. */
export function phrasesIn({ begins, phrases }: NumberedPhrases, words: NumberList, start: number, end: number): number {
  let found = 0;
  for (let place = start; place < end; place += 1) {
    let left = ((begins[words[place] as number] as number) & ~found) >>> 0;
    while (left !== 0) {
      const bit = 31 - Math.clz32(left);
      left = (left ^ (1 << bit)) >>> 0;
      if (goesOn(phrases[bit] as NumberedPhrase, words, place, end)) found = (found | (1 << bit)) >>> 0;
    }
  }
  return found;
}
