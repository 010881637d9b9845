import { canonicalJson } from '../../ledger/digest.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { didYouMean, nearestKeys } from '../../record/nearest-keys.ts';
import { recordsOf } from '../../record/records.ts';
import { numberInKey, numberingOf } from '../recording/attachments.ts';
import type { Refusal } from '../recording/refusal.ts';
import type { Announced } from './announced.ts';
import { neverRecorded, ofAnotherType, saidTwice, underNoNumber } from './entry-refusals.ts';
import type { KeyIds } from './key-ids.ts';
import type { EntryFields, LocatedEntry } from './located.ts';
import type { Siblings } from './siblings.ts';

/** A thing that an entry retracts. */
export interface TakenBack {
  readonly id: ThingId;
  readonly type: ThingType;
  readonly key: string;
  readonly standing: Thing;
  readonly entry: object;
  readonly note: string | null;
}

/** As many numbers as advice names. */
const NUMBERS_SHOWN = 10;

/** What the retractions of an import rest on. */
interface RetractionParts {
  readonly reading: Reading;
  readonly ids: KeyIds;
  readonly siblings: Siblings;
  readonly announced: Announced;
  /** Whether an entry of the import describes the thing. */
  readonly isDescribed: (id: ThingId) => boolean;
  readonly refuse: (refusal: Refusal) => void;
}

/** The standing things that entries of an import retract. */
export class RetractedThings {
  readonly all: TakenBack[] = [];
  readonly #reading: Reading;
  readonly #ids: KeyIds;
  readonly #siblings: Siblings;
  readonly #announced: Announced;
  readonly #isDescribed: RetractionParts['isDescribed'];
  readonly #refuse: RetractionParts['refuse'];

  constructor({ reading, ids, siblings, announced, isDescribed, refuse }: RetractionParts) {
    this.#reading = reading;
    this.#ids = ids;
    this.#siblings = siblings;
    this.#announced = announced;
    this.#isDescribed = isDescribed;
    this.#refuse = refuse;
  }

  /** Finds what an entry retracts. If there is no such thing, it was retracted before or never recorded. */
  async takeBack({ type, path, parent, entry }: LocatedEntry): Promise<void> {
    if (path !== null) {
      const identity = await this.#reading.identity(path);
      if (identity === null) return this.#refuseMistyped(type, path, entry, 'key');
      if (identity.type !== type) this.#refuse(ofAnotherType(type, entry, identity.type));
      if (identity.type !== type || identity.endedSeq !== null) return;
      const standing = await this.#reading.load(recordsOf(type), identity.id);
      if (standing !== null) this.#isTakenBack(type, standing, entry);
      return;
    }
    const owner = await this.#reading.identity(parent as string);
    if (owner === null || owner.endedSeq !== null) return;
    const knownBy = numberingOf(type)?.knownBy;
    const named = typeof knownBy === 'object' ? await this.#reading.identity(entry[knownBy.field] as string) : null;
    if (typeof knownBy === 'object' && named === null) await this.#refuseMistyped('Party', entry[knownBy.field] as string, entry, knownBy.field);
    for (const standing of await this.#siblings.standing(type, owner.id)) {
      const fields = fieldsOf(standing);
      const isNamed = typeof knownBy === 'object' ? named !== null && fields[knownBy.field] === named.id : fields.number === entry.n;
      if (isNamed) this.#isTakenBack(type, standing, entry);
    }
    if (knownBy === 'n') await this.#refuseNumberOfNone(type, owner.id, entry);
  }

  /**
   * A number that nothing ever had is mistyped, if the import leaves others of the same parent alone. Else the file describes them all, and retracts what
   * another record had.
   */
  async #refuseNumberOfNone(type: ThingType, owner: ThingId, entry: EntryFields): Promise<void> {
    if (await this.#siblings.wasTaken(type, owner, entry.n as number)) return;
    const left = (await this.#siblings.standing(type, owner)).filter(({ id }) => !this.#isDescribed(id));
    if (left.length === 0) return;
    const numbers = left.map(({ key, ...fields }) => fieldsOf(fields).number ?? numberInKey(key)).sort((a, b) => Number(a) - Number(b));
    this.#refuse(underNoNumber(type, entry, numbers.slice(0, NUMBERS_SHOWN).join(', ')));
  }

  /**
   * A key that never named anything of its type may be mistyped. It is, if the import leaves alone a thing with a similar key. In a record that never
   * had what a file retracts, the file describes whatever is similar.
   */
  async #refuseMistyped(type: ThingType, path: string, entry: EntryFields, field: string): Promise<void> {
    if (this.#announced.thing(path) !== null) return;
    const similar = await nearestKeys(this.#reading, [type], path, path.includes('/') ? (path.split('/')[0] as string) : null);
    const identities = await Promise.all(similar.map((key) => this.#reading.identity(key)));
    const left = similar.filter((key, index) => {
      const id = identities[index]?.id;
      return id !== undefined && !this.#isDescribed(id) && this.#announced.thing(key) === null;
    });
    if (left.length > 0) this.#refuse(neverRecorded(type, entry, field, didYouMean(left)));
  }

  /** Finds what an entry below its owner retracts: a claim or a citation. */
  async takeBackAttached(type: ThingType, entry: EntryFields, owner: ThingId): Promise<void> {
    const { reason, ...said } = entry;
    const source = type === 'Citation' ? this.#ids.find(said.source as string) : undefined;
    if (type === 'Citation' && source === undefined) return this.#refuseMistyped('Source', said.source as string, entry, 'source');
    const asked = type === 'Claim' ? { number: said.n } : { ...said, source };
    for (const standing of await this.#siblings.standing(type, owner)) {
      const fields = fieldsOf(standing);
      const isNamed = Object.entries(asked).every(([field, value]) => canonicalJson(fields[field] ?? null) === canonicalJson(value ?? null));
      if (isNamed && (type === 'Claim' || !this.#isDescribed(standing.id))) this.#isTakenBack(type, standing, entry);
    }
  }

  #isTakenBack(type: ThingType, standing: Thing, entry: EntryFields): void {
    if (this.#isDescribed(standing.id)) this.#refuse(saidTwice(type, entry));
    const note = type === 'Citation' ? null : ((entry.note as string | undefined) ?? null);
    this.all.push({ id: standing.id, type, key: standing.key, standing, entry, note });
  }
}
