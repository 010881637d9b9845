import sql from 'sql-template-tag';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Attachment } from '../../ledger/records.ts';
import { isThingId, type Thing, type ThingId, type ThingType } from '../../ledger/thing.ts';
import type { VersionContent, Writing } from '../../ledger/writing.ts';
import { UNDATED } from '../../record/demands/position.records.ts';
import { recordedHistory } from '../../record/demands/recorded-history.ts';
import { recordsByType, recordsOf } from '../../record/records.ts';
import { attachedKey, attachedTypes, numberInKey, numberingOf } from './attachments.ts';
import { correctThing } from './correct-thing.ts';
import { learnAnew } from './learn-anew.ts';
import { areSame, keepMakers, type MakersBefore, makersBefore, survivorsOf } from './makers-kept.ts';
import { joined, newlyAlike, saysTheSame } from './parts.ts';
import { leaveOutVoidPlaces } from './places-kept.ts';
import { deriveAnew, differingFields, end, holdersOf, type Named, withBelongings } from './retraction.ts';
import { Survivors } from './survivors.ts';
import { touchesIn } from './touches-in.ts';

/**
 * Merges one thing into another of its type. References to it then point to the survivor, its parts move there, and its key redirects. Parts that say the
 * same since then are merged as well. Returns everything that was merged, by key.
 */
export async function merge(writing: Writing, from: Named, into: Named): Promise<string[]> {
  const keys: string[] = [];
  const waiting: [from: Named, into: Named][] = [[from, into]];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const merging = new Merging(writing, keys);
    waiting.push(...(await merging.merge(...next)));
  }
  await leaveOutVoidPlaces(writing);
  await learnAnew(writing);
  await deriveAnew(writing);
  return keys;
}

/** A part that moves, and the part of the survivor that says the same. */
interface Planned {
  readonly record: Thing;
  readonly same: Thing | undefined;
}

/** The merge of one thing, with its parts. */
class Merging {
  readonly #writing: Writing;
  /** The record before this merge. */
  readonly #reading: Reading;
  readonly #survivors = new Survivors();
  readonly #keys: string[];
  /** The highest number so far, for each type in each parent. */
  readonly #numbers = new Map<string, number>();
  /** Who held each position before, by position. */
  readonly #makers = new Map<ThingId, readonly ThingId[]>();
  /** The parts that changed because they referred to a merged thing, as they were. */
  readonly #changedParts = new Map<ThingId, { readonly type: ThingType; readonly owner: ThingId; readonly before: Thing }>();

  constructor(writing: Writing, keys: string[]) {
    this.#writing = writing;
    this.#keys = keys;
    this.#reading = writing.readingSoFar();
  }

  /** Returns the pairs of parts that say the same since. */
  async merge(from: Named, into: Named): Promise<[Named, Named][]> {
    const held = await withBelongings(this.#reading, [from]);
    const holders = await holdersOf(
      this.#reading,
      held.map(({ id }) => id),
    );
    const demand = await this.#readMakers(from, into);
    this.#survivors.add(from, into);
    const owner = await this.#ownerOf(from);
    if (owner !== null) {
      this.#survivors.renumber(from.type, owner, from.key, numberInKey(into.key));
      await this.#join(from, into);
    }
    await this.#bringOver(from, into);
    await this.#end(from, into.id);
    for (const id of holders) await this.#holdTheOther(id);
    if (demand !== null) await keepMakers(this.#writing, demand, this.#keptMakers(), this.#survivors);
    return this.#alikeNow();
  }

  /** Reads who held the demands of a merge before it. Returns the demand whose history changes. */
  async #readMakers(from: Named, into: Named): Promise<ThingId | null> {
    const demands = from.type === 'Demand' ? [from.id, into.id] : from.type === 'Position' ? [await this.#ownerOf(from)] : [];
    for (const demand of demands) if (demand !== null) for (const [id, makers] of await makersBefore(this.#reading, demand)) this.#makers.set(id, makers);
    return demands.at(-1) ?? null;
  }

  /** Positions that moved have new ids. Where two became one, the position of the survivor decides. */
  #keptMakers(): MakersBefore {
    const kept = new Map<ThingId, readonly ThingId[]>();
    for (const [id, makers] of this.#makers) if (!this.#survivors.isMerged(id)) kept.set(id, makers);
    for (const [id, makers] of this.#makers) if (!kept.has(this.#survivors.of(id))) kept.set(this.#survivors.of(id), makers);
    return kept;
  }

  /** What a part belongs to. Null for a thing with a key of its own. */
  async #ownerOf({ id, type }: Named): Promise<ThingId | null> {
    const numbering = numberingOf(type);
    return numbering === null ? null : (fieldsOf((await this.#reading.load(recordsOf(type), id)) as Thing)[numbering.field] as ThingId);
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
        } else planned.push({ record, same: this.#sameAmong(standing, type, record, moving, from) });
      }
      // An entry may come after one with a higher number, so all have their numbers before the first is written.
      const numbered: (Planned & { number: number })[] = [];
      for (const { record, same } of planned) {
        const number = same === undefined ? await this.#nextNumber(type, into.id) : numberInKey(same.key);
        this.#survivors.renumber(type, from.id, record.key, number);
        numbered.push({ record, same, number });
      }
      for (const { record, same, number } of numbered) {
        const part = { id: record.id, type, key: record.key };
        const target = same === undefined ? await this.#recordUnder(type, record, into, number) : { id: same.id, type, key: same.key };
        this.#survivors.add(part, target);
        if (same !== undefined) await this.#join(part, target);
        await this.#bringOver(part, target);
        await this.#end(part, target.id);
      }
    }
  }

  /** The part of the survivor that says the same. What comes after a position, or answers one, does so only beside the same position. */
  #sameAmong(
    standing: readonly Thing[],
    type: ThingType,
    record: Thing,
    moving: readonly Thing[],
    from: Named,
    looked: readonly Thing[] = [],
  ): Thing | undefined {
    // Positions that come after each other in a circle are equal to none.
    if (looked.includes(record)) return undefined;
    const fields = { ...fieldsOf(record) };
    if (type === 'Response') fields.to = this.#survivors.numberOf('Position', from.id, fields.to);
    if (type === 'Position' && typeof fields.after === 'number') {
      const before = moving.find((other) => fieldsOf(other).number === fields.after);
      const same = before === undefined ? undefined : this.#sameAmong(standing, type, before, moving, from, [...looked, record]);
      if (same === undefined) return undefined;
      fields.after = numberInKey(same.key);
    }
    return standing.find((other) => saysTheSame(type, fieldsOf(other), fields) && this.#areOfSameMakers(record, other));
  }

  /** An entry that names no makers is one of those who held its demand then. */
  #areOfSameMakers({ id }: Thing, other: Thing): boolean {
    const [one, two] = [this.#makers.get(id), this.#makers.get(other.id)];
    return one === undefined || two === undefined || areSame(survivorsOf(one, this.#survivors), survivorsOf(two, this.#survivors));
  }

  async #recordUnder(type: ThingType, record: Thing, owner: Named, number: number): Promise<Named> {
    const { field } = numberingOf(type) as Attachment;
    const key = attachedKey(owner.key, owner.type, type, number);
    const id = this.#writing.newThing(type, key, owner.id);
    const { fromSeq, toSeq, sortKey, ...kept } = record;
    const fields = { ...kept, ...(await this.#survivors.replaced(this.#reading, recordsByType[type], record, record.id)) } as Record<string, unknown>;
    const content: Record<string, unknown> = { ...fields, id, key, version: 1, [field]: owner.id };
    if ('number' in fields) content.number = number;
    const touches = await touchesIn(this.#reading, type, record.id, fields);
    const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: type, touches } as const;
    await this.#writing.record(act, [{ records: recordsByType[type], content: content as VersionContent }]);
    // Two that move may say the same from here on: a source cited itself and its survivor.
    if (type !== 'Position' && !saysTheSame(type, fieldsOf(record), fields)) this.#changedParts.set(id, { type, owner: owner.id, before: record });
    return { id, type, key };
  }

  /** The surviving part gets what the other adds to it. */
  async #join(from: Named, into: Named): Promise<void> {
    const [other, survivor] = await Promise.all([from, into].map(({ id, type }) => this.#reading.load(recordsOf(type), id)));
    if (other != null && survivor != null) await this.#correct(into, survivor, joined(survivor, other, into.type));
  }

  async #correct({ type }: Named, standing: Thing, content: Thing): Promise<boolean> {
    const changedFields = differingFields(recordsOf(type), standing, content);
    if (changedFields.length === 0) return false;
    await correctThing(this.#writing, this.#reading, { type, standing, content, changedFields });
    return true;
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
    if (identity === null || this.#survivors.isMerged(id)) return;
    const { type } = identity;
    const records = recordsOf(type);
    // Its merge with another part may have written it already.
    const standing = await this.#writing.readingSoFar().load(records, id);
    if (standing === null) return;
    const content = { ...standing, ...(await this.#survivors.replaced(this.#reading, records, standing, id)) } as Thing;
    const { demand, toDemand } = fieldsOf(content);
    if (type === 'Link' && toDemand === demand) {
      // The survivor had a link to the merged one.
      await this.#takeBack({ id, type, key: standing.key });
      return;
    }
    if (type === 'Position') await this.#dateAnew(content as unknown as Record<string, unknown>);
    const isChanged = await this.#correct({ id, type, key: standing.key }, standing, content);
    const numbering = numberingOf(type);
    if (isChanged && numbering !== null) this.#changedParts.set(id, { type, owner: fieldsOf(content)[numbering.field] as ThingId, before: standing });
  }

  async #dateAnew(position: Record<string, unknown>): Promise<void> {
    if (position.dated !== false) return;
    const round = isThingId(position.round) ? await this.#reading.load(recordsOf('Round'), position.round) : null;
    const statement = isThingId(position.statement) ? await this.#reading.load(recordsOf('Statement'), position.statement) : null;
    position.statedOn = fieldsOf(round)?.date ?? fieldsOf(statement)?.date ?? UNDATED;
  }

  /** Parts of one thing that say the same, now that both refer to the survivor. */
  async #alikeNow(): Promise<[Named, Named][]> {
    const pairs: [Named, Named][] = [];
    const owners = new Map([...this.#changedParts.values()].map(({ type, owner }) => [`${type} ${owner}`, { type, owner }]));
    const before = new Map([...this.#changedParts].map(([id, changed]) => [id, changed.before]));
    const reading = this.#writing.readingSoFar();
    for (const { type, owner } of owners.values()) {
      const parts = type === 'Position' ? (await recordedHistory(reading, owner)).positions : await reading.loadAttached(recordsOf(type), owner);
      for (const pair of newlyAlike(type, parts, before)) pairs.push(pair.map(({ id, key }) => ({ id, type, key })) as [Named, Named]);
    }
    return pairs;
  }

  async #belonging(type: ThingType, owner: ThingId): Promise<Thing[]> {
    return this.#reading.loadAttached(recordsOf(type), owner);
  }
}
