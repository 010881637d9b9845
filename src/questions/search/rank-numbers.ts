import { goesOn, type NumberedPhrase, type NumberedPhrases, type NumberList } from '../../foundation/values/numbered-words.ts';
import type { WordsOfRecord } from '../../record/words-of-record.ts';
import { scoreFrom } from './rank.ts';

/** Scores the texts of the record by the same rule as `scoreOf`, from the numbers of their words. It scores tens of thousands for one search. */
export class NumberRanker {
  readonly #begins: Uint32Array;
  readonly #phrases: readonly NumberedPhrase[];
  readonly #wanted: number;
  /** By the bit of a phrase: where it was found last. */
  readonly #lastStarts: Int32Array;
  /** Of the text that was looked through last: the phrases that it holds, those that it holds whole, and the shortest stretch with all of them. */
  #found = 0;
  #whole = 0;
  #shortest = Number.POSITIVE_INFINITY;

  constructor(look: NumberedPhrases) {
    this.#begins = look.begins;
    this.#wanted = look.wanted;
    this.#phrases = look.phrases.filter(({ bit }) => ((look.wanted >>> bit) & 1) === 1);
    this.#lastStarts = new Int32Array(this.#phrases.length);
  }

  /** The text of a thing with the highest score, or the first of equals. */
  bestText(words: WordsOfRecord, slot: number): { index: number; score: number } {
    const [first, last] = [words.firstText(slot), words.lastText(slot)];
    let [index, best] = [0, 0];
    for (let text = first; text < last; text += 1) {
      const score = this.#scoreOf(words, text);
      if (score > best) [index, best] = [text - first, score];
    }
    return { index, score: best };
  }

  #scoreOf(words: WordsOfRecord, text: number): number {
    const [start, end] = [words.start(text), words.start(text + 1)];
    if (!this.#look(words.numbers, start, end)) return 0;
    const stretch = this.#found === this.#wanted ? this.#shortest : null;
    let [halves, length] = [0, 0];
    for (const { bit, numbers } of this.#phrases) {
      if (((this.#found >>> bit) & 1) === 0) continue;
      halves += ((this.#whole >>> bit) & 1) === 1 ? 2 : 1;
      length += numbers.length;
    }
    return scoreFrom({ field: words.field(text), halves, length, stretch, wanted: this.#phrases.length, of: end - start });
  }

  /** Looks through one text, and leaves what it found in the fields of this ranker. False if the text holds nothing of it. */
  #look(all: NumberList, start: number, end: number): boolean {
    const [begins, wanted] = [this.#begins, this.#wanted];
    let [found, whole, shortest] = [0, 0, Number.POSITIVE_INFINITY];
    for (let place = start; place < end; place += 1) {
      let possible = ((begins[all[place] as number] as number) & wanted) >>> 0;
      if (possible === 0) continue;
      while (possible !== 0) {
        const bit = 31 - Math.clz32(possible);
        possible = (possible & ~(1 << bit)) >>> 0;
        const phrase = this.#phrases[bit] as NumberedPhrase;
        if (!goesOn(phrase, all, place, end)) continue;
        found |= 1 << bit;
        if (!phrase.begins || all[place + phrase.numbers.length - 1] === phrase.last) whole |= 1 << bit;
        this.#lastStarts[bit] = place;
      }
      if (found >>> 0 === wanted) shortest = Math.min(shortest, this.#stretch());
    }
    this.#found = found >>> 0;
    this.#whole = whole;
    this.#shortest = shortest;
    return found !== 0;
  }

  /** The length from the first to the last word of the places where all phrases were found last. */
  #stretch(): number {
    let first = Number.POSITIVE_INFINITY;
    let last = 0;
    for (const { bit, numbers } of this.#phrases) {
      const start = this.#lastStarts[bit] as number;
      first = Math.min(first, start);
      last = Math.max(last, start + numbers.length);
    }
    return last - first;
  }
}
