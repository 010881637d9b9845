import sql from 'sql-template-tag';
import { canonicalJson } from '../../ledger/digest.ts';
import type { FieldShape } from '../../ledger/field.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords, Attachment } from '../../ledger/records.ts';
import { isThingId, type Thing, type ThingId, type ThingType } from '../../ledger/thing.ts';
import type { VersionContent, Writing } from '../../ledger/writing.ts';
import { UNDATED } from '../../record/demands/position.records.ts';
import { recordsByType, recordsOf } from '../../record/records.ts';
import { attachedKey, attachedTypes, numberInKey, numberingOf } from './attachments.ts';
import type { Fields } from './item.ts';
import { deriveAnew, differingFields, end, holdersOf, type Named, nextVersion, withBelongings } from './retraction.ts';
import { touchesIn } from './touches-in.ts';

/**
 * Merges one thing into another of its type. References to it then point to the survivor, its parts move there, and its key redirects.
 * `reading` is the record before this transaction. Returns everything that was merged, by key.
 */
export async function merge(writing: Writing, reading: Reading, from: Named, into: Named): Promise<string[]> {
  return new Merging(writing, reading).merge(from, into);
}

/** A part that moves, and the part of the survivor that says the same. */
interface Planned {
  readonly record: Thing;
  readonly same: Thing | undefined;
}

class Merging {
  readonly #writing: Writing;
  readonly #reading: Reading;
  /** The survivor of each merged thing. */
  readonly #became = new Map<ThingId, ThingId>();
  readonly #keys: string[] = [];
  /** The new number of each position or response of the merged demand, by type, demand and old number. */
  readonly #renumbered = new Map<string, number>();
  /** The highest number so far, for each type in each parent. */
  readonly #numbers = new Map<string, number>();

  constructor(writing: Writing, reading: Reading) {
    this.#writing = writing;
    this.#reading = reading;
  }

  async merge(from: Named, into: Named): Promise<string[]> {
    const held = await withBelongings(this.#reading, [from]);
    const holders = await holdersOf(
      this.#reading,
      held.map(({ id }) => id),
    );
    this.#became.set(from.id, into.id);
    await this.#bringOver(from, into);
    await this.#end(from, into.id);
    for (const id of holders) await this.#holdTheOther(id);
    await deriveAnew(this.#writing);
    return this.#keys;
  }

  /** Moves the parts of a thing to the survivor: merged with an equal part, or under a new number. */
  async #bringOver(from: Named, into: Named): Promise<void> {
    for (const type of attachedTypes) {
      const moving = await this.#belonging(type, from.id);
      const standing = moving.length === 0 ? [] : await this.#belonging(type, into.id);
      const planned: Planned[] = [];
      for (const record of moving) {
        if (type === 'Link' && fieldsOf(record).toDemand === into.id) {
          // A link between the two merged things would link the survivor to itself.
          await this.#takeBack({ id: record.id, type, key: record.key });
        } else planned.push({ record, same: this.#sameAmong(standing, type, record, moving, into) });
      }
      // An entry may come after one with a higher number, so all have their numbers before the first is written.
      const numbered: (Planned & { number: number })[] = [];
      for (const { record, same } of planned) {
        const number = same === undefined ? await this.#nextNumber(type, into.id) : numberInKey(same.key);
        this.#renumbered.set(`${type} ${into.id} ${numberInKey(record.key)}`, number);
        numbered.push({ record, same, number });
      }
      for (const { record, same, number } of numbered) {
        const target = same === undefined ? await this.#recordUnder(type, record, into, number) : { id: same.id, type, key: same.key };
        this.#became.set(record.id, target.id);
        await this.#bringOver({ id: record.id, type, key: record.key }, target);
        await this.#end({ id: record.id, type, key: record.key }, target.id);
      }
    }
  }

  /** The part of the survivor that says the same. What comes after a position, or answers one, does so only beside the same position. */
  #sameAmong(
    standing: readonly Thing[],
    type: ThingType,
    record: Thing,
    moving: readonly Thing[],
    into: Named,
    looked: readonly Thing[] = [],
  ): Thing | undefined {
    // Positions that come after each other in a circle are equal to none.
    if (looked.includes(record)) return undefined;
    const fields = { ...fieldsOf(record) };
    if (type === 'Response') fields.to = this.#numberAtSurvivor(into.id, fields.to);
    if (type === 'Position' && typeof fields.after === 'number') {
      const before = moving.find((other) => fieldsOf(other).number === fields.after);
      const same = before === undefined ? undefined : this.#sameAmong(standing, type, before, moving, into, [...looked, record]);
      if (same === undefined) return undefined;
      fields.after = numberInKey(same.key);
    }
    return standing.find((other) => saysTheSame(type, fieldsOf(other), fields));
  }

  #numberAtSurvivor(demand: ThingId, number: unknown): unknown {
    return typeof number === 'number' ? (this.#renumbered.get(`Position ${demand} ${number}`) ?? number) : number;
  }

  async #recordUnder(type: ThingType, record: Thing, owner: Named, number: number): Promise<Named> {
    const { field } = numberingOf(type) as Attachment;
    const key = attachedKey(owner.key, owner.type, type, number);
    const id = this.#writing.newThing(type, key, owner.id);
    const { fromSeq, toSeq, sortKey, ...kept } = record;
    const fields = { ...kept, ...this.#replaced(recordsByType[type], fieldsOf(kept), record.id) } as Record<string, unknown>;
    const content: Record<string, unknown> = { ...fields, id, key, version: 1, [field]: owner.id };
    if ('number' in fields) content.number = number;
    if (type === 'Response') content.to = this.#numberAtSurvivor(owner.id, fields.to);
    if (type === 'Position') content.after = this.#numberAtSurvivor(owner.id, fields.after);
    const touches = await touchesIn(this.#reading, type, record.id, fields);
    const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: type, touches } as const;
    await this.#writing.record(act, [{ records: recordsByType[type], content: content as VersionContent }]);
    return { id, type, key };
  }

  async #takeBack(link: Named): Promise<void> {
    await end(this.#writing, this.#reading, await withBelongings(this.#reading, [link]));
  }

  async #nextNumber(type: ThingType, owner: ThingId): Promise<number> {
    const name = `${type} of ${owner}`;
    if (!this.#numbers.has(name)) {
      const rows = await this.#writing.query(sql`select key from things where scope = ${owner} and type = ${type}`);
      this.#numbers.set(name, Math.max(0, ...rows.map(({ key }) => numberInKey(key as string))));
    }
    const next = (this.#numbers.get(name) as number) + 1;
    this.#numbers.set(name, next);
    return next;
  }

  async #end({ id, type, key }: Named, became: ThingId): Promise<void> {
    const standing = fieldsOf((await this.#reading.load(recordsOf(type), id)) as Thing);
    const touches = await touchesIn(this.#reading, type, id, standing);
    await this.#writing.end(recordsOf(type), id, became);
    await this.#writing.record({ act: `${type.toLowerCase()}.merged`, reason: 'RETRACTION', thing: id, thingType: type, touches }, []);
    this.#keys.push(key);
  }

  /** Things that referred to a merged thing now refer to its survivor. A position dated by its round takes the date of the survivor. */
  async #holdTheOther(id: ThingId): Promise<void> {
    const identity = await this.#reading.identityOf(id);
    if (identity === null || this.#became.has(id)) return;
    const records = recordsOf(identity.type);
    const standing = await this.#reading.load(records, id);
    if (standing === null) return;
    const content = { ...standing, ...this.#replaced(records, fieldsOf(standing), id) } as Thing;
    const { demand, toDemand } = fieldsOf(content);
    if (identity.type === 'Link' && toDemand === demand) {
      // The survivor had a link to the merged one.
      await this.#takeBack({ id, type: 'Link', key: standing.key });
      return;
    }
    if (identity.type === 'Position') {
      await this.#dateAnew(content as unknown as Record<string, unknown>);
    }
    const changedFields = differingFields(records, standing, content);
    if (changedFields.length === 0) return;
    const touches = await touchesIn(this.#reading, identity.type, id, fieldsOf(content));
    const act = { act: `${identity.type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: identity.type, touches, changedFields } as const;
    await this.#writing.record(act, [nextVersion(records, content, standing.version)]);
  }

  async #dateAnew(position: Record<string, unknown>): Promise<void> {
    if (position.dated !== false) return;
    const round = isThingId(position.round) ? await this.#reading.load(recordsOf('Round'), position.round) : null;
    const statement = isThingId(position.statement) ? await this.#reading.load(recordsOf('Statement'), position.statement) : null;
    const date = fieldsOf(round ?? statement)?.date;
    position.statedOn = date ?? UNDATED;
  }

  #replaced(records: AnyRecords, fields: Fields, holder: ThingId): Record<string, unknown> {
    return Object.fromEntries(Object.entries(records.fields).map(([name, shape]) => [name, this.#replacedIn(shape, fields[name], holder)]));
  }

  /** A list with both things holds the survivor once. No thing refers to itself. */
  #replacedIn(shape: FieldShape, value: unknown, holder: ThingId): unknown {
    const other = (id: ThingId) => this.#became.get(id) ?? id;
    if (shape.kind === 'reference') return !isThingId(value) ? value : other(value) === holder ? null : other(value);
    if (shape.kind === 'references') return [...new Set((value as ThingId[]).map(other))].filter((id) => id !== holder);
    if (shape.kind !== 'entries') return value;
    const entries = (value as Record<string, unknown>[])
      .map((entry) => this.#entryOfTheOther(shape.subject, entry))
      .filter((entry) => entry[shape.subject] !== holder);
    const seen = new Set<string>();
    return entries.filter((entry) => !seen.has(canonicalJson(entry)) && seen.add(canonicalJson(entry)));
  }

  /** A point of a document names a position or response by number, so it gets the number at the survivor. */
  #entryOfTheOther(subject: string, entry: Record<string, unknown>): Record<string, unknown> {
    const of = entry[subject];
    const became = isThingId(of) ? this.#became.get(of) : undefined;
    if (became === undefined) return entry;
    const numbers = (['Position', 'Response'] as const).flatMap((type) => {
      const number = this.#renumbered.get(`${type} ${became} ${entry[type.toLowerCase()]}`);
      return number === undefined ? [] : [[type.toLowerCase(), number] as const];
    });
    return { ...entry, [subject]: became, ...Object.fromEntries(numbers) };
  }

  async #belonging(type: ThingType, owner: ThingId): Promise<Thing[]> {
    return this.#reading.loadAttached(recordsOf(type), owner);
  }
}

/** Parts are equal if their content is, apart from number and note. A party takes part in a round only once. */
function saysTheSame(type: ThingType, a: Fields, b: Fields): boolean {
  const { field: owner, knownBy } = numberingOf(type) as Attachment;
  if (typeof knownBy === 'object') return a[knownBy.field] === b[knownBy.field];
  const own = Object.keys(recordsByType[type].fields).filter((name) => name !== 'number' && name !== owner);
  return own.every((name) => canonicalJson(a[name] ?? null) === canonicalJson(b[name] ?? null));
}
