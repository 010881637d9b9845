import { foldKey } from '../../foundation/values/key.ts';
import type { ThingType } from '../../ledger/thing.ts';

/**
 * The numbers that entries give to positions, responses and links of their demands. Most demands number them from one without a gap, so the last of these
 * says them all. A name for each number took most of the memory that a large file needs.
 */
export class GivenNumbers {
  /** By list: so far its numbers go without a gap. */
  readonly #upTo = new Map<string, number>();
  /** By list: the numbers behind a gap, as they are written. */
  readonly #others = new Map<string, Set<string>>();
  /** The lists with an entry that gets its number later. */
  readonly #open = new Set<string>();

  /** Undefined means that it gets the next one. False if another of its type has the number. */
  add(type: ThingType, parent: string, n: unknown): boolean {
    const list = listOf(type, parent);
    if (n === undefined) {
      this.#open.add(list);
      return true;
    }
    const number = String(n);
    if (this.#holds(list, number)) return false;
    const next = (this.#upTo.get(list) ?? 0) + 1;
    if (number === String(next)) this.#upTo.set(list, next);
    else this.#addOther(list, number);
    return true;
  }

  has(type: ThingType, parent: string, n: unknown): boolean {
    return this.#holds(listOf(type, parent), String(n));
  }

  /** Whether some entry of the list may get any number. */
  isOpen(type: ThingType, parent: string): boolean {
    return this.#open.has(listOf(type, parent));
  }

  #holds(list: string, number: string): boolean {
    const whole = Number(number);
    const isInRow = String(whole) === number && Number.isInteger(whole) && whole >= 1 && whole <= (this.#upTo.get(list) ?? 0);
    return isInRow || this.#others.get(list)?.has(number) === true;
  }

  #addOther(list: string, number: string): void {
    const others = this.#others.get(list);
    if (others === undefined) this.#others.set(list, new Set([number]));
    else others.add(number);
  }
}

const listOf = (type: ThingType, parent: string) => `${type} of ${foldKey(parent)}`;
