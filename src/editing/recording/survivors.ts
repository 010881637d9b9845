import { foldKey } from '../../foundation/values/key.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { FieldShape } from '../../ledger/field.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { isThingId, type Thing, type ThingId, type ThingType } from '../../ledger/thing.ts';
import { numberInKey } from './attachments.ts';
import type { Fields } from './item.ts';
import { claimedThing, withClaimedKeys, withKeys, writtenKey } from './keys-in-fields.ts';
import type { Named } from './retraction.ts';

type Entry = Record<string, unknown>;
type EntriesShape = Extract<FieldShape, { kind: 'entries' }>;

/** What became of things in one merge, and what the fields of others say after it. */
export class Survivors {
  readonly #ids = new Map<ThingId, ThingId>();
  /** Whole keys, folded. */
  readonly #keys = new Map<string, string>();
  /** The new number of each position or response, by type, demand and old number. */
  readonly #numbers = new Map<string, number>();

  isMerged(id: ThingId): boolean {
    return this.#ids.has(id);
  }

  add(from: Named, into: Named): void {
    this.#ids.set(from.id, into.id);
    this.#keys.set(foldKey(from.key), into.key);
  }

  /** A position or response of one demand has this number in the survivor. */
  renumber(type: ThingType, demand: ThingId, key: string, number: number): void {
    this.#numbers.set(`${type} ${demand} ${numberInKey(key)}`, number);
  }

  of(id: ThingId): ThingId {
    return this.#ids.get(id) ?? id;
  }

  numberOf(type: ThingType, demand: ThingId, number: unknown): unknown {
    return typeof number === 'number' ? (this.#numbers.get(`${type} ${demand} ${number}`) ?? number) : number;
  }

  /** The fields of a thing after the merge. `id` is the thing that holds them then. */
  async replaced(reading: Reading, records: AnyRecords, record: Thing, id: ThingId): Promise<Entry> {
    const fields = fieldsOf(record);
    const replaced: Entry = Object.fromEntries(Object.entries(records.fields).map(([name, shape]) => [name, this.#replacedIn(shape, fields[name], id)]));
    if (records.type === 'Response') {
      replaced.to = this.numberOf('Position', fields.demand as ThingId, fields.to);
      if (replaced.counterDemand === replaced.demand && fields.counterDemand !== fields.demand) replaced.counterDemand = null;
    }
    if (records.type === 'Position') {
      const after = this.numberOf('Position', fields.demand as ThingId, fields.after);
      replaced.after = after === this.numberOf('Position', fields.demand as ThingId, fields.number) ? null : after;
    }
    if (records.type === 'Claim') replaced.value = await this.#claimedValue(reading, fields, replaced.thing as ThingId);
    return replaced;
  }

  /** A list with both things holds the survivor once. No thing refers to itself. */
  #replacedIn(shape: FieldShape, value: unknown, holder: ThingId): unknown {
    if (shape.kind === 'reference') return !isThingId(value) ? value : this.of(value) === holder ? null : this.of(value);
    if (shape.kind === 'references') return [...new Set((value as ThingId[]).map((id) => this.of(id)))].filter((id) => id !== holder);
    const named = withKeys(shape, value, (key) => this.#keys.get(foldKey(key)) ?? key);
    return shape.kind === 'entries' ? this.#entries(shape, named as Entry[], holder) : named;
  }

  /** Keys of another process are whole, so a claim that moves there has whole keys. */
  async #claimedValue(reading: Reading, claim: Fields, thing: ThingId): Promise<unknown> {
    const [before, after] = await Promise.all([claimedThing(reading, claim), claimedThing(reading, { thing })]);
    if (before === null || after === null) return claim.value;
    const isElsewhere = before.key.split('/')[0] !== after.key.split('/')[0];
    return withClaimedKeys(claim, before, (whole, written) => {
      const became = this.#keys.get(foldKey(whole));
      return became === undefined && !isElsewhere ? written : writtenKey(became ?? whole, after.key);
    }).value;
  }

  #entries(shape: EntriesShape, entries: readonly Entry[], holder: ThingId): Entry[] {
    const found: { readonly entry: Entry; readonly isMoved: boolean }[] = [];
    for (const entry of entries) {
      const moved = this.#entryOfSurvivor(shape.subject, entry);
      const isMoved = moved !== entry;
      if (isMoved && moved[shape.subject] === holder) continue;
      const at = found.findIndex((other) => (isMoved || other.isMoved) && isOneEntry(shape, other.entry, moved));
      const other = found[at];
      if (other === undefined) found.push({ entry: moved, isMoved });
      // What was said of the survivor decides. The other entry fills in what that leaves unsaid.
      else found[at] = { entry: other.isMoved ? filled(moved, other.entry) : filled(other.entry, moved), isMoved: true };
    }
    return found.map(({ entry }) => entry);
  }

  /** A point of a document names a position or response by number, so it gets the number at the survivor. */
  #entryOfSurvivor(subject: string, entry: Entry): Entry {
    const of = entry[subject];
    if (!isThingId(of)) return entry;
    const replaced: Entry = { ...entry, [subject]: this.of(of) };
    for (const [field, type] of [['position', 'Position'] as const, ['response', 'Response'] as const])
      if (entry[field] != null) replaced[field] = this.numberOf(type, of, entry[field]);
    return canonicalJson(replaced) === canonicalJson(entry) ? entry : replaced;
  }
}

/** An entry with what another adds. Lists of words, such as roles, have the words of both. */
function filled(entry: Entry, other: Entry): Entry {
  const both = Object.entries(said(entry)).map(([name, value]) => [
    name,
    Array.isArray(value) && Array.isArray(other[name]) ? [...new Set([...value, ...other[name]])] : value,
  ]);
  return { ...said(other), ...Object.fromEntries(both) };
}

const said = (entry: Entry): Entry => Object.fromEntries(Object.entries(entry).filter(([, value]) => value != null));

/**
 * Whether two entries of a list speak of one thing in one way, so that one of them is enough. An outcome settles a demand once, and a person sits once in a
 * delegation. What has a time of its own may be there again, such as a member that left and came back. So may a point of a document.
 */
function isOneEntry({ subject, optional, group }: EntriesShape, one: Entry, other: Entry): boolean {
  if (optional) return canonicalJson(one) === canonicalJson(other);
  if (one[subject] !== other[subject]) return false;
  if (!('from' in group.fields)) return true;
  return Object.entries(said(one)).every(([name, value]) => other[name] == null || Array.isArray(value) || other[name] === value);
}
