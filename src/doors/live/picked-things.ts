import type { OperationContext } from '../../api/context.ts';
import type { KeyFilter } from '../../api/filters.type.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';

/**
 * The things that a key filter of a subscription picks, as numbers, so that an entry is judged by what it touches. A key that nothing has
 * yet is waited for: whoever follows a process before its first entry misses nothing of it. A key that was merged means the survivor and
 * what was merged into it.
 */
export class PickedThings {
  readonly #type: ThingType;
  readonly #lists: readonly { readonly keys: readonly string[]; ids: ReadonlySet<ThingId> }[];
  #waitedFor = 0;

  private constructor(type: ThingType, filter: KeyFilter) {
    this.#type = type;
    this.#lists = [filter.eq == null ? null : [filter.eq], filter.in ?? null].flatMap((keys) => (keys === null ? [] : [{ keys, ids: new Set() }]));
  }

  /** Null where the filter picks everything. Keys that nothing has are noted in the context. */
  static async of(context: OperationContext, type: ThingType, filter: KeyFilter | null | undefined): Promise<PickedThings | null> {
    if (filter?.eq == null && filter?.in == null) return null;
    const picked = new PickedThings(type, filter);
    const reading = await context.reading();
    await picked.#look(reading, (key) => context.noteUnknownKey({ key, types: [type], reading }));
    return picked;
  }

  /** Whether an entry may bring a key that is waited for, or tell that one was merged. */
  mayLearnFrom({ thingType, act }: Entry): boolean {
    return thingType === this.#type && (this.#waitedFor > 0 || act.endsWith('.merged'));
  }

  learnFrom(reading: Reading): Promise<void> {
    return this.#look(reading);
  }

  /** Whether one of these things is picked: by each list that the filter gave. */
  pickOneOf(touched: readonly ThingId[] = []): boolean {
    return touched.some((id) => this.#lists.every(({ ids }) => ids.has(id)));
  }

  async #look(reading: Reading, onUnknown: (key: string) => void = () => undefined): Promise<void> {
    this.#waitedFor = 0;
    for (const list of this.#lists) {
      const found = await Promise.all(list.keys.map((key) => this.#idsOf(reading, key)));
      for (const [index, ids] of found.entries()) {
        if (ids.length > 0) continue;
        this.#waitedFor += 1;
        onUnknown(list.keys[index] as string);
      }
      list.ids = new Set([...list.ids, ...found.flat()]);
    }
  }

  /** The thing of a key and those that it was merged into, one after the other. */
  async #idsOf(reading: Reading, key: string): Promise<ThingId[]> {
    const ids: ThingId[] = [];
    let identity = await reading.identity(key);
    while (identity?.type === this.#type && !ids.includes(identity.id)) {
      ids.push(identity.id);
      identity = identity.mergedInto === null ? null : await reading.identityOf(identity.mergedInto);
    }
    return ids;
  }
}
