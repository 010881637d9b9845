import sql, { raw } from 'sql-template-tag';
import type { Soon } from '../../foundation/soon.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { recordsOf } from '../../record/records.ts';
import { numberInKey, numberingOf } from '../recording/attachments.ts';
import type { Fields, Item } from '../recording/item.ts';
import type { ImportedItem } from './imported-item.ts';
import { SiblingList } from './sibling-list.ts';

/** The numbers that things inside an owner ever had. */
interface Taken {
  readonly numbers: ReadonlySet<number>;
  readonly greatest: number;
}

/** The things of each type inside each owner, standing and new: which of them an entry means, and which numbers they have. */
export class Siblings {
  readonly #reading: Reading;
  /** The items of this import so far. */
  readonly #items: ReadonlyMap<ThingId, ImportedItem>;
  readonly #siblings = new Map<string, SiblingList>();
  /** All numbers that things of a type inside an owner ever had. */
  readonly #numbersTaken = new Map<string, Taken>();
  /** The greatest number that entries inside an owner name themselves, by type. */
  readonly #greatestNamed = new Map<string, number>();

  constructor(reading: Reading, items: ReadonlyMap<ThingId, ImportedItem>) {
    this.#reading = reading;
    this.#items = items;
  }

  /** The standing things of a type inside an owner. Nothing stands in one that this import adds, so the database is not asked. */
  standing(type: ThingType, owner: ThingId): Soon<Thing[]> {
    if (this.#items.get(owner)?.standing === null) return [];
    return this.#reading.loadAttached(recordsOf(type), owner);
  }

  /** The things that entries described or could describe so far. Null if no entry is inside the owner. */
  soFar(type: ThingType, owner: ThingId): SiblingList | null {
    return this.#siblings.get(nameOf(type, owner)) ?? null;
  }

  async of(type: ThingType, owner: ThingId): Promise<SiblingList> {
    const name = nameOf(type, owner);
    const known = this.#siblings.get(name);
    if (known !== undefined) return known;
    const standing = await this.standing(type, owner);
    const siblings = new SiblingList(
      type,
      standing.map((record) => ({ type, id: record.id, key: record.key, standing: record, content: fieldsOf(record) })),
    );
    this.#siblings.set(name, siblings);
    return siblings;
  }

  /** Loads what later calls ask about an owner. Calls for many owners share statements. */
  async prepare(type: ThingType, owner: ThingId): Promise<void> {
    await Promise.all([this.standing(type, owner), this.#taken(type, owner)]);
  }

  /** Reserves a number that an entry names, so that no entry without a number gets it. */
  reserve(type: ThingType, owner: ThingId, n: number | undefined): void {
    const name = nameOf(type, owner);
    if (n !== undefined && n > (this.#greatestNamed.get(name) ?? 0)) this.#greatestNamed.set(name, n);
  }

  /** The number after all numbers ever given in the owner or named by entries. The number of a retracted thing is never reused. */
  async nextNumber(type: ThingType, owner: ThingId): Promise<number> {
    const siblings = await this.of(type, owner);
    const { greatest } = await this.#taken(type, owner);
    return Math.max(this.#greatestNamed.get(nameOf(type, owner)) ?? 0, greatest, siblings.greatest) + 1;
  }

  /** Whether a thing of that type inside the owner ever had the number. */
  async wasTaken(type: ThingType, owner: ThingId, n: number): Promise<boolean> {
    return (await this.#taken(type, owner)).numbers.has(n);
  }

  /**
   * The thing that an entry without a number repeats. It is a standing thing that no other entry described, else an equal entry of this
   * import. Any other entry is a new thing, for example if it says less or has other sources.
   */
  matchOf({ type, entry }: { readonly type: ThingType; readonly entry: object }, siblings: SiblingList, asked: Fields): Item | undefined {
    const same = siblings.alike(asked);
    const isWhole = numberingOf(type)?.knownBy !== 'n';
    const isRepeated = ({ id }: Item) => isWhole || canonicalJson(this.#items.get(id)?.entry) === canonicalJson(entry);
    return same.find(({ id }) => !this.#items.has(id)) ?? same.find(isRepeated);
  }

  async #taken(type: ThingType, owner: ThingId): Promise<Taken> {
    const name = nameOf(type, owner);
    const known = this.#numbersTaken.get(name);
    if (known !== undefined) return known;
    const isNew = this.#items.get(owner)?.standing === null;
    const numbers = new Set(isNew ? [] : await this.#numbersEverIn(type, owner));
    const taken = { numbers, greatest: [...numbers].reduce((one, other) => Math.max(one, other), 0) };
    this.#numbersTaken.set(name, taken);
    return taken;
  }

  #numbersEverIn(type: ThingType, owner: ThingId): Promise<number[]> {
    const loader = this.#reading.loader<ThingId, number[]>(`numbers ever of ${type}`, async (owners) => {
      const rows = await this.#reading.query(
        sql`select scope, key from things where ${isOneOf(this.#reading.database.dialect, raw('scope'), owners)} and type = ${type}`,
      );
      const numbers = new Map<ThingId, number[]>(owners.map((id) => [id, []]));
      for (const { scope, key } of rows) numbers.get(scope as ThingId)?.push(numberInKey(key as string));
      return owners.map((id) => numbers.get(id) ?? []);
    });
    return loader.load(owner);
  }
}

function nameOf(type: ThingType, owner: ThingId): string {
  return `${type} of ${owner}`;
}
