import { fieldsOf } from '../fields-of.ts';
import type { Head } from '../head.ts';
import { type StandingThing, typeKey } from '../record-marks.ts';
import type { AnyRecords } from '../records.ts';
import { descriptionOf, shownWith } from '../records.ts';
import type { Identity, Thing, ThingId, ThingType } from '../thing.ts';
import { type Pin, showsAll } from '../view.ts';
import { type Name, ownedName, tableName, valueRestsOn, valueRestsOnName } from './basis.ts';
import type { Belonging, DerivedValues, KeptPlace } from './kept-place.ts';

/** A memory of what stands: that of the server, or that of a transaction. */
export interface Memory extends KeptPlace {
  /** Whether later operations of the server find again what is kept. */
  readonly isOfServer: boolean;
  isAt(head: Head, seq: number): boolean;
  isInEpochOf(head: Head): boolean;
  /** From now on, changes of these lists are noticed. */
  follow(belonging: Belonging): void;
  past(seq: number): KeptPlace;
  ofDay(day: string): DerivedValues;
  readonly roomForOne: number;
}

/**
 * What the memory of the server has for one view. That is what stands now, what stood at an earlier place, or what was known by a day. Ask it each time,
 * because another operation may advance the memory between two steps.
 */
export class MemoryOfView {
  readonly #pin: Pin;
  /** The memory, for a view that hides nothing. */
  readonly #memory: Memory | undefined;
  /** The memory, for a view of a day: it shows those versions that were known by then. */
  readonly #memoryOfAll: Memory | undefined;
  /** The memory of an earlier place. */
  #past: KeptPlace | undefined;
  /** The values of the day of this view. */
  #ofDay: DerivedValues | undefined;

  constructor(pin: Pin, memory: Memory | undefined) {
    this.#pin = pin;
    this.#memory = memory !== undefined && showsAll(pin) ? memory : undefined;
    this.#memoryOfAll = memory !== undefined && pin.knownBy !== null && (pin.evidence ?? null) === null ? memory : undefined;
  }

  /** Whether this view shows everything that stands now, and the memory does too. */
  get isShared(): boolean {
    return this.#memory?.isOfServer === true && this.#isHere;
  }

  get #isHere(): boolean {
    return this.#memory?.isAt(this.#pin.head, this.#pin.seq) === true;
  }

  /** Where versions of this view are kept. Those that stand now and were known by a day are versions that stand now. */
  get versions(): KeptPlace | undefined {
    return this.#standing ?? this.#standingOfAll;
  }

  /** Where derived values of this view are kept: with what stands now, with its earlier place, or with its day. Undefined for all other views. */
  get values(): DerivedValues | undefined {
    return this.#standing ?? this.#valuesOfDay;
  }

  /** The same for values of which there is one for each question that anybody may ask. */
  get valuesOfMany(): DerivedValues | undefined {
    return this.#standing?.ofMany ?? this.#valuesOfDay;
  }

  /** A version that the view shows. Null if the view hides it. Undefined if the database must be asked. */
  record(type: ThingType, id: ThingId): StandingThing | null | undefined {
    const remembered = this.versions?.record(id) as StandingThing | undefined;
    if (remembered?.[typeKey] !== type) return undefined;
    const isShown = this.#pin.knownBy === null ? true : this.#showsByDay(remembered, type);
    return isShown ? remembered : isShown === false ? null : undefined;
  }

  /** The things of a list that the view shows. Undefined if the database must be asked. */
  list(records: AnyRecords, belonging: Belonging, owner: ThingId): Thing[] | undefined {
    return this.#standing?.list(belonging, owner) ?? this.#listByDay(records, belonging, owner);
  }

  keepList(records: AnyRecords, belonging: Belonging, owner: ThingId, list: readonly Thing[]): void {
    this.#standing?.keepList(belonging, owner, list);
    const all = this.#standingOfAll;
    if (all === undefined) return;
    all.follow(belonging);
    const basis = [ownedName(belonging.table, belonging.column, owner), ...tablesShownWith(records).map(tableName)];
    this.#valuesOfDay?.keepDerived(
      nameOfListByDay(belonging, owner),
      list.map(({ id }) => id),
      basis,
    );
  }

  keepIdentity(foldedKey: string, identity: Identity): void {
    this.#standing?.keepIdentity(foldedKey, identity);
  }

  /** Keeps a value over entries, until one takes something away. */
  keepAcross(name: string, value: object): void {
    if (this.isShared) this.#memory?.keepDerived(name, value, []);
  }

  /** The bytes that one kept value may take at most. */
  get roomForOne(): number {
    return this.#memory?.roomForOne ?? 0;
  }

  /** The name of all things of a type that belong to this owner by this column. */
  nameOfOwned({ table }: AnyRecords, column: string, owner: ThingId): Name {
    (this.#memory ?? this.#memoryOfAll)?.follow({ table, column, order: '' });
    return ownedName(table, column, owner);
  }

  /** The record in memory at the place of the view, now or earlier. */
  get #standing(): KeptPlace | undefined {
    if (this.#isHere) return this.#memory;
    // A view of now whose memory has moved on ends soon, and nobody asks for its place again.
    if (this.#pin.isNow || this.#memory?.isInEpochOf(this.#pin.head) !== true) return undefined;
    this.#past ??= this.#memory.past(this.#pin.seq);
    return this.#past;
  }

  /** What stands now, whether a view of a day shows it or not. Undefined for all other views. */
  get #standingOfAll(): Memory | undefined {
    return this.#memoryOfAll?.isAt(this.#pin.head, this.#pin.seq) === true ? this.#memoryOfAll : undefined;
  }

  get #valuesOfDay(): DerivedValues | undefined {
    const all = this.#standingOfAll;
    if (all !== undefined) this.#ofDay ??= all.ofDay(this.#pin.knownBy as string);
    return all === undefined ? undefined : this.#ofDay;
  }

  #listByDay(records: AnyRecords, belonging: Belonging, owner: ThingId): Thing[] | undefined {
    const all = this.#standingOfAll;
    const kept = this.#valuesOfDay?.derived(nameOfListByDay(belonging, owner));
    if (kept === undefined) return this.#filteredByDay(records, belonging, owner);
    valueRestsOn(kept.basis);
    const found = (kept.value as readonly ThingId[]).map((id) => all?.record(id));
    return found.includes(undefined) ? undefined : (found as Thing[]);
  }

  #filteredByDay(records: AnyRecords, belonging: Belonging, owner: ThingId): Thing[] | undefined {
    const all = this.#standingOfAll?.list(belonging, owner);
    const shown = all?.map((record) => this.#showsByDay(record, records.type));
    return shown === undefined || shown.includes(undefined) ? undefined : all?.filter((_, index) => shown[index]);
  }

  /** Whether a view of a day shows what stands: the condition of SQL, asked of the memory. Undefined if the memory does not have the parent. */
  #showsByDay(record: Thing, type: ThingType): boolean | undefined {
    const description = descriptionOf(type);
    if (description.knownAtSomeDay && record.knownOn > (this.#pin.knownBy as string)) return false;
    const { shownWith: field } = description;
    if (field === undefined || shownWith(description) === null) return true;
    const owner = fieldsOf(record)[field] as ThingId;
    valueRestsOnName(owner);
    const parent = this.#standingOfAll?.record(owner) as StandingThing | undefined;
    return parent?.[typeKey] === undefined ? undefined : this.#showsByDay(parent, parent[typeKey]);
  }
}

const nameOfListByDay = ({ table, column, order }: Belonging, owner: ThingId) => `${table}.${column}.${order} ${owner}`;

/** The tables of the parents without which a view hides things of this type. */
function tablesShownWith(records: AnyRecords): string[] {
  const whole = shownWith(records);
  return whole === null ? [] : [whole.table, ...tablesShownWith(descriptionOf(whole.type))];
}
