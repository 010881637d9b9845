import type { OperationContext } from '../../api/context.ts';
import type { KeyFilter } from '../../api/filters.type.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';

/** Finds the other things that things stand for. Null if they stand only for themselves. */
type Further = ((reading: Reading, ids: readonly ThingId[]) => Promise<readonly ThingId[]>) | null;

/**
 * The things that a key filter of a subscription selects, as ids. An entry is then decided by what it touches. A key that does not exist
 * yet is awaited. So a client can follow a process from its first entry. A merged key means the survivor and everything merged into it.
 */
export class PickedThings {
  readonly #type: ThingType;
  /** Finds what else a thing stands for, such as the issues below it. */
  readonly #further: Further;
  readonly #lists: readonly { readonly keys: readonly string[]; ids: ReadonlySet<ThingId> }[];
  #waitedFor = 0;

  private constructor(type: ThingType, filter: KeyFilter, further: Further = null) {
    this.#type = type;
    this.#further = further;
    this.#lists = [filter.eq == null ? null : [filter.eq], filter.in ?? null].flatMap((keys) => (keys === null ? [] : [{ keys, ids: new Set() }]));
  }

  /** Null if the filter picks everything. Keys that do not exist are noted in the context. */
  static async of(context: OperationContext, type: ThingType, filter: KeyFilter | null | undefined, further: Further = null): Promise<PickedThings | null> {
    if (filter?.eq == null && filter?.in == null) return null;
    const picked = new PickedThings(type, filter, further);
    const reading = await context.reading();
    await picked.#look(reading, (key) => context.noteUnknownKey({ key, types: [type], reading }));
    return picked;
  }

  /** Whether an entry may create an awaited key, or record a merge. */
  mayLearnFrom({ thingType, act }: Entry): boolean {
    return thingType === this.#type && (this.#waitedFor > 0 || this.#further !== null || act.endsWith('.merged'));
  }

  learnFrom(reading: Reading): Promise<void> {
    return this.#look(reading);
  }

  /** The things that each list of the filter picks. */
  get ids(): ThingId[] {
    const [first, ...others] = this.#lists;
    return [...(first?.ids ?? [])].filter((id) => others.every(({ ids }) => ids.has(id)));
  }

  /** Whether each list of the filter picks one of these things. */
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
      const named = found.flat();
      list.ids = new Set([...list.ids, ...named, ...((await this.#further?.(reading, named)) ?? [])]);
    }
  }

  /** The thing of a key and those that it was merged into, in order. */
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
