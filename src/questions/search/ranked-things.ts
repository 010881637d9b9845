import { byRank, type Ranked, type RankedList } from '../../api/ranked-page.ts';
import type { Phrase } from '../../foundation/values/search-query.ts';
import { type ThingId, type ThingType, thingTypes } from '../../ledger/thing.ts';
import type { WordsOfRecord } from '../../record/words-of-record.ts';

/** A thing that a search found. */
export interface RankedThing extends Ranked {
  readonly id: ThingId;
  readonly type: ThingType;
  /** The index of its best text. */
  readonly index: number;
  /** The words that it holds, in the spelling that matched. */
  readonly wanted: readonly Phrase[];
}

/** A slot of the words of the record that was found. */
export interface RankedSlot {
  readonly slot: number;
  readonly index: number;
  readonly score: number;
}

/**
 * What a search found, each thing once and with its best score. A common word stands in half of all texts, and objects for these filled the heap of a
 * worker. So a thing whose words are in memory takes nine bytes, whether it is found or not. Only the things of a page become objects.
 */
export class RankedThings implements RankedList<RankedThing> {
  readonly #words: WordsOfRecord | null;
  /** By slot: 0 for what is not found, else the score and one more. */
  readonly #scores: Uint32Array;
  readonly #indexes: Uint16Array;
  readonly #types: Uint8Array;
  readonly #spellings: Uint16Array;
  readonly #wanted: (readonly Phrase[])[] = [];
  /** What has no slot. */
  readonly #others = new Map<ThingId, RankedThing>();
  #inSlots = 0;

  constructor(words: WordsOfRecord | null = null) {
    const slots = words?.count ?? 0;
    this.#words = words;
    this.#scores = new Uint32Array(slots);
    this.#indexes = new Uint16Array(slots);
    this.#types = new Uint8Array(slots);
    this.#spellings = new Uint16Array(slots);
  }

  /** All that these found. Those whose words are in memory come first, so that the others join them. */
  static union(lists: readonly RankedThings[]): RankedThings {
    const [all = new RankedThings(), ...others] = [...lists.filter((list) => list.#words !== null), ...lists.filter((list) => list.#words === null)];
    for (const list of others) for (const thing of list.things()) all.put(thing);
    return all;
  }

  get count(): number {
    return this.#inSlots + this.#others.size;
  }

  put(thing: RankedThing): void {
    const slot = this.#words?.slotOf(thing.id) ?? -1;
    if (slot >= 0 && slot < this.#scores.length) {
      this.putSlot({ slot, index: thing.index, score: thing.score }, thing);
      return;
    }
    const known = this.#others.get(thing.id);
    if (known === undefined || known.score < thing.score) this.#others.set(thing.id, thing);
  }

  putSlot({ slot, index, score }: RankedSlot, { type, wanted }: Pick<RankedThing, 'type' | 'wanted'>): void {
    const known = this.#scores[slot] as number;
    if (known > score) return;
    if (known === 0) this.#inSlots += 1;
    this.#scores[slot] = score + 1;
    this.#indexes[slot] = index;
    this.#types[slot] = thingTypes.indexOf(type);
    this.#spellings[slot] = this.#spellingOf(wanted);
  }

  *things(): Generator<RankedThing> {
    for (let slot = 0; slot < this.#scores.length; slot += 1) if (this.#scores[slot] !== 0) yield this.#thingAt(slot);
    yield* this.#others.values();
  }

  best(count: number, after: Ranked | null) {
    const best = new Best<RankedThing>(count);
    let beyond = 0;
    const look = (thing: RankedThing) => {
      if (after !== null && byRank(thing, after) <= 0) return;
      beyond += 1;
      best.offer(thing);
    };
    for (let slot = 0; slot < this.#scores.length; slot += 1) {
      const score = (this.#scores[slot] as number) - 1;
      if (score < 0 || (after !== null && score > after.score)) continue;
      // Most of what is found cannot be among the best, and lies behind the place. It needs no object and no key.
      if (score < best.least && score !== after?.score) beyond += 1;
      else look(this.#thingAt(slot));
    }
    for (const thing of this.#others.values()) look(thing);
    return { shown: best.inOrder, beyond };
  }

  #thingAt(slot: number): RankedThing {
    const words = this.#words as WordsOfRecord;
    let sortKey: string | undefined;
    return {
      id: words.id(slot),
      type: thingTypes[this.#types[slot] as number] as ThingType,
      index: this.#indexes[slot] as number,
      score: (this.#scores[slot] as number) - 1,
      wanted: this.#wanted[this.#spellings[slot] as number] as readonly Phrase[],
      get sortKey() {
        return (sortKey ??= words.sortKey(slot));
      },
    };
  }

  #spellingOf(wanted: readonly Phrase[]): number {
    const known = this.#wanted.lastIndexOf(wanted);
    return known === -1 ? this.#wanted.push(wanted) - 1 : known;
  }
}

/** The best few of many, in their order. To sort all would take longer than to find them. */
class Best<R extends Ranked> {
  readonly inOrder: R[] = [];
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  /** Whoever has a lower score is not among them. */
  get least(): number {
    return this.inOrder.length < this.#count ? Number.NEGATIVE_INFINITY : (this.inOrder[this.#count - 1] as R).score;
  }

  offer(item: R): void {
    const best = this.inOrder;
    if (best.length === this.#count && byRank(item, best[this.#count - 1] as R) >= 0) return;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byRank(item, best[middle] as R) < 0) high = middle;
      else low = middle + 1;
    }
    best.splice(low, 0, item);
    if (best.length > this.#count) best.pop();
  }
}
