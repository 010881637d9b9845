import { canonicalJson } from '../../ledger/digest.ts';
import type { ThingType } from '../../ledger/thing.ts';
import { numberingOf } from '../recording/attachments.ts';
import type { Fields, Item } from '../recording/item.ts';
import { numberOf } from './entry-contents.ts';

/**
 * The things of one type inside one owner. A table may bring thousands of positions of one demand. So nothing here looks through all of them for each new
 * one.
 */
export class SiblingList {
  readonly all: Item[] = [];
  readonly #byNumber = new Map<number, Item>();
  /** By the names of fields: the things by what these fields say. Entries of one table give the same fields, so there are few. */
  readonly #byContent = new Map<string, { readonly fields: readonly string[]; readonly alike: Map<string, Item[]> }>();
  readonly #knownBy: string | null;
  #greatest = 0;

  constructor(type: ThingType, standing: readonly Item[]) {
    const knownBy = numberingOf(type)?.knownBy;
    this.#knownBy = typeof knownBy === 'object' ? knownBy.field : null;
    for (const item of standing) this.push(item);
  }

  /** The greatest number of all. */
  get greatest(): number {
    return this.#greatest;
  }

  push(item: Item): void {
    this.all.push(item);
    const number = numberOf(item);
    if (!this.#byNumber.has(number)) this.#byNumber.set(number, item);
    this.#greatest = Math.max(this.#greatest, number);
    for (const { fields, alike } of this.#byContent.values()) remember(alike, fields, item);
  }

  numbered(number: number | undefined): Item | undefined {
    return number === undefined ? undefined : this.#byNumber.get(number);
  }

  /** Those that an entry may repeat. A party takes part in a round only once. Anything else must say all that is given. */
  alike(given: Fields): readonly Item[] {
    const fields = this.#knownBy === null ? comparedFields(given) : [this.#knownBy];
    const name = fields.join(' ');
    let known = this.#byContent.get(name);
    if (known === undefined) {
      known = { fields, alike: new Map() };
      for (const item of this.all) remember(known.alike, fields, item);
      this.#byContent.set(name, known);
    }
    return known.alike.get(contentOf(fields, given)) ?? [];
  }
}

/** A date that was taken from a round or statement is not part of what an entry says. */
function comparedFields(given: Fields): string[] {
  return Object.keys(given)
    .filter((field) => field !== 'statedOn' || given.dated === true)
    .sort();
}

function contentOf(fields: readonly string[], content: Fields): string {
  return canonicalJson(fields.map((field) => content[field] ?? null));
}

function remember(alike: Map<string, Item[]>, fields: readonly string[], item: Item): void {
  const content = contentOf(fields, item.content);
  const known = alike.get(content);
  if (known === undefined) alike.set(content, [item]);
  else known.push(item);
}
