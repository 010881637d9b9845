import type { SearchQuery } from '../../foundation/values/search-query.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { WordsOfRecord } from '../../record/words-of-record.ts';
import { NumberRanker } from './rank-numbers.ts';
import type { RankedSlot } from './ranked-things.ts';
import { spreadTypes } from './spread.ts';

/** A thing that holds some of what is looked for, in its slot: one bit for each phrase that it holds. */
export interface HoldingSome {
  readonly id: ThingId;
  readonly slot: number;
  readonly held: number;
}

/** A hidden thing, or one without an owner. */
const NONE = -1;

/**
 * A search over the words of the whole record. It finds and scores as the search by the index does. It counts all that it finds, however many. The words
 * are looked through in one piece, because another operation may change them between two.
 */
export class RecordSearch {
  readonly #words: WordsOfRecord;
  readonly #held: Uint32Array;
  readonly #wanted: number;
  readonly #unwanted: number;
  readonly #isSpread: boolean;
  readonly #ranker: NumberRanker;
  /** For each slot, the phrases that its positions lend it, and whether it has any. */
  readonly #lent: Uint32Array;
  readonly #hasPosition: Uint8Array;

  constructor(words: WordsOfRecord, query: SearchQuery) {
    const look = words.look(query);
    this.#words = words;
    this.#held = words.held(look);
    this.#wanted = look.wanted;
    this.#unwanted = look.unwanted;
    // A single word or phrase cannot be spread over several things.
    this.#isSpread = query.wanted.length > 1;
    this.#ranker = new NumberRanker(look);
    this.#lent = new Uint32Array(words.count);
    this.#hasPosition = new Uint8Array(words.count);
    for (let slot = 0; slot < words.count; slot += 1) if (words.type(slot) === 'Position') this.#lendToDemand(slot);
  }

  /** Each thing of these types that is found, with its score. */
  *found(types: readonly ThingType[]): Generator<RankedSlot & { readonly type: ThingType }> {
    for (const slot of this.#slotsFound(types)) {
      const { index, score } = this.#ranker.bestText(this.#words, slot);
      yield { slot, index, score, type: this.#words.type(slot) as ThingType };
    }
  }

  count(types: readonly ThingType[]): number {
    let count = 0;
    for (const _slot of this.#slotsFound(types)) count += 1;
    return count;
  }

  *#slotsFound(types: readonly ThingType[]): Generator<number> {
    const wanted = new Set<ThingType | null>(types);
    for (let slot = 0; slot < this.#held.length; slot += 1) {
      if (this.#held[slot] !== 0 && wanted.has(this.#words.type(slot)) && this.#isFound(slot)) yield slot;
    }
  }

  /** The things of a type that hold some of what is wanted and nothing unwanted, each with what it holds. */
  holdingSome(type: ThingType): HoldingSome[] {
    const things: HoldingSome[] = [];
    for (let slot = 0; slot < this.#held.length; slot += 1) {
      const held = this.#held[slot] as number;
      if ((held & this.#wanted) !== 0 && (held & this.#unwanted) === 0 && this.#words.type(slot) === type)
        things.push({ id: this.#words.id(slot), slot, held });
    }
    return things;
  }

  /** Whether things that hold these phrases hold all that is wanted. */
  isWhole(held: number): boolean {
    return (held & this.#wanted) >>> 0 === this.#wanted;
  }

  scored(slot: number): RankedSlot {
    return { slot, ...this.#ranker.bestText(this.#words, slot) };
  }

  #lendToDemand(slot: number): void {
    const demand = this.#words.owner(slot);
    if (demand === NONE) return;
    this.#hasPosition[demand] = 1;
    this.#lent[demand] = (this.#lent[demand] as number) | this.#lends(slot);
  }

  /** What holds something unwanted lends nothing. */
  #lends(slot: number): number {
    const held = slot === NONE ? 0 : (this.#held[slot] as number);
    return (held & this.#unwanted) === 0 ? held & this.#wanted : 0;
  }

  #isFound(slot: number): boolean {
    const held = this.#held[slot] as number;
    const type = this.#words.type(slot) as ThingType;
    if ((held & this.#wanted) === 0 || (held & this.#unwanted) !== 0 || !this.#isShown(slot, type)) return false;
    const lent = this.#isSpread && spreadTypes.has(type) ? this.#lentTo(slot, type) : 0;
    return this.isWhole(held | lent);
  }

  /** A demand without a visible position is in no result. Neither are its responses. */
  #isShown(slot: number, type: ThingType): boolean {
    if (type === 'Demand') return this.#hasPosition[slot] === 1;
    return type !== 'Response' || this.#hasPosition[this.#words.owner(slot)] === 1;
  }

  /** A demand is searched with its issue and all its positions, and a position with the title of its demand. */
  #lentTo(slot: number, type: ThingType): number {
    const owner = this.#lends(this.#words.owner(slot));
    return type === 'Demand' ? owner | (this.#lent[slot] as number) : owner;
  }
}
