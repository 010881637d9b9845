import { naturalSortKey } from '../foundation/values/key.ts';
import { type NumberedPhrases, NumberedWords, type NumberList, Numbers, PackedTexts, phrasesIn } from '../foundation/values/numbered-words.ts';
import { type SearchField, searchFields } from '../foundation/values/searched.ts';
import { takes } from '../ledger/standing/size-of.ts';
import type { ThingId, ThingType } from '../ledger/thing.ts';
import type { FoundThing } from './find-words.ts';

/** A thing of the record with its words. `owner` is the demand of a position or a response, and the issue of a demand. */
export interface WordedThing extends Pick<FoundThing, 'id' | 'type' | 'key' | 'texts'> {
  readonly owner: ThingId | null;
}

/** A slot that no thing has. */
const NONE = -1;

/**
 * The words of all that stands, as numbers: those of a text one after the other, and the texts of a thing one after the other. A thing has a slot. When
 * it is written anew, its texts are added at the end. The old ones stay until all is read again.
 */
export class WordsOfRecord {
  /** The entry after which these words stood. */
  place: number;
  /** The places of the index before it are read. */
  next = 0;
  isWhole = false;
  /** Ends when the operation that reads on stops. Null if none does. */
  reader: Promise<void> | null = null;
  readonly #dictionary = new NumberedWords();
  readonly #words = new Numbers({ areShort: true });
  /** Where each text begins, and where the last one ends. */
  readonly #starts = new Numbers();
  readonly #fields = new Numbers({ areShort: true });
  readonly #ids = new Numbers();
  /** The number of its type. `NONE` if it stands no longer. */
  readonly #types = new Numbers();
  readonly #firstTexts = new Numbers();
  readonly #lastTexts = new Numbers();
  readonly #owners = new Numbers();
  readonly #keys = new PackedTexts();
  /** By the id of a thing. */
  readonly #slots = new Numbers();
  readonly #typeNames: ThingType[] = [];

  constructor(place: number) {
    this.place = place;
    this.#starts.push(0);
  }

  /** The number of things, of which some may stand no longer. */
  get count(): number {
    return this.#ids.length;
  }

  get [takes](): number {
    return this.bytes;
  }

  get bytes(): number {
    const numbers = [this.#words, this.#starts, this.#fields, this.#ids, this.#types, this.#firstTexts, this.#lastTexts, this.#owners, this.#slots];
    return numbers.reduce((sum, { bytes }) => sum + bytes, 0) + this.#keys.bytes + this.#dictionary.bytes;
  }

  put({ id, type, key, texts, owner }: WordedThing): void {
    let slot = this.slotOf(id);
    if (slot === NONE) slot = this.#newSlot(id, key);
    this.#types.all[slot] = this.#numberOfType(type);
    this.#owners.all[slot] = owner ?? NONE;
    this.#firstTexts.all[slot] = this.#fields.length;
    for (const { field, words } of texts) {
      for (const word of words) this.#words.push(this.#dictionary.numberOf(word));
      this.#starts.push(this.#words.length);
      this.#fields.push(searchFields.words.indexOf(field));
    }
    this.#lastTexts.all[slot] = this.#fields.length;
  }

  /** The thing stands no longer. */
  drop(id: ThingId): void {
    const slot = this.slotOf(id);
    if (slot !== NONE) this.#types.all[slot] = NONE;
  }

  slotOf(id: number): number {
    return id < 0 || id >= this.#slots.length ? NONE : (this.#slots.all[id] as number);
  }

  id(slot: number): ThingId {
    return this.#ids.all[slot] as ThingId;
  }

  /** Null if it stands no longer. */
  type(slot: number): ThingType | null {
    return this.#typeNames[this.#types.all[slot] as number] ?? null;
  }

  /** The slot of its owner. `NONE` if it has none that stands. */
  owner(slot: number): number {
    const owner = this.slotOf(this.#owners.all[slot] as number);
    return owner === NONE || this.#types.all[owner] === NONE ? NONE : owner;
  }

  sortKey(slot: number): string {
    return naturalSortKey(this.#keys.at(slot));
  }

  look(query: Parameters<NumberedWords['look']>[0]): NumberedPhrases {
    return this.#dictionary.look(query);
  }

  /** For each slot, the phrases that its texts hold. */
  held(look: NumberedPhrases): Uint32Array {
    const held = new Uint32Array(this.count);
    const [words, starts, types, firsts, lasts] = [this.#words.all, this.#starts.all, this.#types.all, this.#firstTexts.all, this.#lastTexts.all];
    for (let slot = 0; slot < held.length; slot += 1) {
      if (types[slot] === NONE) continue;
      let found = 0;
      for (let text = firsts[slot] as number; text < (lasts[slot] as number); text += 1)
        found |= phrasesIn(look, words, starts[text] as number, starts[text + 1] as number);
      held[slot] = found >>> 0;
    }
    return held;
  }

  /** The numbers of all words. Those of a text lie between its start and that of the next text. */
  get numbers(): NumberList {
    return this.#words.all;
  }

  /** The texts of a thing lie between its first one and its last one, which is not one of them. */
  firstText(slot: number): number {
    return this.#firstTexts.all[slot] as number;
  }

  lastText(slot: number): number {
    return this.#lastTexts.all[slot] as number;
  }

  start(text: number): number {
    return this.#starts.all[text] as number;
  }

  field(text: number): SearchField {
    return searchFields.words[this.#fields.all[text] as number] as SearchField;
  }

  #newSlot(id: ThingId, key: string): number {
    const slot = this.#ids.length;
    this.#ids.push(id);
    for (const numbers of [this.#types, this.#firstTexts, this.#lastTexts, this.#owners]) numbers.push(NONE);
    this.#keys.push(key);
    while (this.#slots.length <= id) this.#slots.push(NONE);
    this.#slots.all[id] = slot;
    return slot;
  }

  #numberOfType(type: ThingType): number {
    const known = this.#typeNames.indexOf(type);
    return known === -1 ? this.#typeNames.push(type) - 1 : known;
  }
}
