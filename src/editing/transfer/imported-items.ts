import { inBatches, takeTurn } from '../../foundation/turns.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Attachment, Records } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { recordsOf } from '../../record/records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { attachedKey, numberingOf } from '../recording/attachments.ts';
import type { Fields, Lookup } from '../recording/item.ts';
import type { Refusal } from '../recording/refusal.ts';
import { followingFrom, stating, type WriteMode } from '../recording/write-mode.ts';
import type { Announced } from './announced.ts';
import type { CitationEntry } from './bundle-format.ts';
import { fallbacksOf, numberOf, readFields, saysAll } from './entry-contents.ts';
import { saidTwice, underOldNumber } from './entry-refusals.ts';
import { demandsToDerive, partsThatBecomeKnown, redatedPositions } from './followers.ts';
import { type ImportedItem, itemOf, type MatchedThing } from './imported-item.ts';
import { KeyIds } from './key-ids.ts';
import { type EntryFields, type LocatedEntry, pathIn } from './located.ts';
import { PlacedFields } from './placed-fields.ts';
import { Siblings } from './siblings.ts';

/** An entry that belongs to a thing and gets its number there. */
interface AttachedEntry {
  readonly type: ThingType;
  readonly entry: object;
  readonly owner: ImportedItem | null;
  readonly ownerId: ThingId;
  readonly ownerKey: string;
  readonly mode?: WriteMode;
}

/** The entries of an import as items, in the order of writing, each with its id, claims and citations. */
export class ImportedItems {
  readonly all: ImportedItem[] = [];
  /** Refused entries: keys of retracted things, and things that two entries describe differently. */
  readonly refused: Refusal[];
  readonly #reading: Reading;
  readonly #writing: Writing;
  readonly #ids: KeyIds;
  readonly #siblings: Siblings;
  readonly #placed: PlacedFields;
  readonly #byId = new Map<ThingId, ImportedItem>();

  static async of(entries: readonly LocatedEntry[], writing: Writing, reading: Reading, announced: Announced): Promise<ImportedItems> {
    const items = new ImportedItems(writing, reading, await KeyIds.of(entries, writing, reading, announced));
    await items.#loadStanding(entries);
    items.#reserveNumbers(entries, announced);
    for (const located of entries) {
      await takeTurn();
      await items.#add(located);
    }
    await items.#dateByLaterEntries();
    await items.#addFollowers();
    await items.#attach([...items.all], 'claims');
    await items.#attach([...items.all], 'sources');
    return items;
  }

  private constructor(writing: Writing, reading: Reading, ids: KeyIds) {
    this.#writing = writing;
    this.#reading = reading;
    this.#ids = ids;
    this.refused = [...ids.refused];
    this.#siblings = new Siblings(reading, this.#byId);
    this.#placed = new PlacedFields(ids, (type, id) => this.lookup(type, id));
  }

  readonly lookup: Lookup = async (type, id) => this.#byId.get(id)?.content ?? ((await this.#reading.load(recordsOf(type), id)) as unknown as Fields | null);

  readonly participantsOf = async (round: ThingId): Promise<readonly ThingId[]> => {
    const item = this.#byId.get(round) ?? { id: round, standing: await this.#reading.load(recordsOf('Round'), round) };
    return (await this.belonging(participationRecords, item)).map(({ party }) => party as ThingId);
  };

  /** Whether a thing comes into the record with this writing. */
  isNew(id: ThingId): boolean {
    return this.#byId.get(id)?.standing === null;
  }

  /** Those of a type that belong to a thing, as they will stand. */
  async belonging<R extends Thing>(records: Records<R>, owner: Pick<ImportedItem, 'id' | 'standing'>): Promise<(Fields & { id: ThingId })[]> {
    const standing = owner.standing === null ? [] : await this.#reading.loadAttached(records, owner.id);
    const fields = new Map<ThingId, Fields>(standing.map((record) => [record.id, record as unknown as Fields]));
    for (const { id, content } of this.#siblings.soFar(records.type, owner.id)) fields.set(id, content);
    return [...fields].map(([id, content]) => ({ ...(this.#byId.get(id)?.content ?? content), id }));
  }

  /** Loads in few statements what the entries will be compared with, so that the loaders have it. */
  async #loadStanding(entries: readonly LocatedEntry[]): Promise<void> {
    for (const some of inBatches(entries)) {
      await takeTurn();
      await Promise.all(
        some.map(async ({ type, path, parent }) => {
          if (path !== null) await this.#reading.load(recordsOf(type), this.#ids.idOf(path));
          if (numberingOf(type) !== null && parent !== null) await this.#siblings.standing(type, this.#ids.idOf(parent));
        }),
      );
    }
  }

  #reserveNumbers(entries: readonly LocatedEntry[], announced: Announced): void {
    for (const { type, parent, entry } of entries) {
      if (parent === null) continue;
      this.#siblings.reserve(type, this.#ids.idOf(parent), entry.n as number | undefined);
      this.#siblings.reserve(type, this.#ids.idOf(parent), announced.greatestNumber(type, parent));
    }
  }

  async #add(located: LocatedEntry): Promise<void> {
    const { type, path, parent, entry, mode } = located;
    const given = this.#read(located);
    if (path !== null) {
      const id = this.#ids.idOf(path);
      const standing = await this.#reading.load(recordsOf(type), id);
      const fields = { ...given, ...(await this.#placed.of(located, given, standing)) };
      this.#push(located, { type, id, key: standing?.key ?? path, standing, owner: null }, fields);
      return;
    }
    const fields = { ...given, ...(await this.#placed.of(located, given, null)) };
    const ownerKey = parent as string;
    await this.#addAttached({ type, entry, owner: null, ownerId: this.#ids.idOf(ownerKey), ownerKey, ...(mode && { mode }) }, fields);
  }

  #read(located: LocatedEntry): Fields {
    return readFields(located, { shared: (key) => this.#ids.idOf(key), own: (key) => this.#ids.idOf(pathIn(located.process, key)) });
  }

  /** The round or statement that dates a position may come after it, where it is another process's. */
  async #dateByLaterEntries(): Promise<void> {
    for (const item of this.all) {
      if (item.type !== 'Position' || item.standing !== null || item.content.dated !== false) continue;
      item.content = { ...item.content, statedOn: await this.#placed.dateOf(item.content) };
    }
  }

  async #addAttached({ type, entry, owner, ownerId, ownerKey, mode }: AttachedEntry, given: Fields): Promise<void> {
    const { field } = numberingOf(type) as Attachment;
    const siblings = await this.#siblings.of(type, ownerId);
    const n = (entry as { n?: number }).n;
    const asked = mode?.kind === 'add' ? { ...fallbacksOf(type), ...given } : given;
    const match = n === undefined ? this.#siblings.matchOf({ type, entry }, siblings, asked) : siblings.find((sibling) => numberOf(sibling) === n);
    if (match !== undefined && this.#byId.has(match.id)) {
      if (!saysAll(match, given)) this.refused.push(saidTwice(type, entry));
      return;
    }
    if (n !== undefined && match === undefined && (await this.#siblings.wasTaken(type, ownerId, n))) this.refused.push(underOldNumber(entry));
    const number = n ?? (match === undefined ? await this.#siblings.nextNumber(type, ownerId) : numberOf(match));
    const key = match?.key ?? attachedKey(ownerKey, this.#typeOf(ownerKey), type, number);
    const id = match?.id ?? this.#writing.newThing(type, key, ownerId);
    const numbered = 'number' in recordsOf(type).fields ? { number } : {};
    const standing = match?.standing ?? null;
    const item = this.#push(
      { entry: entry as EntryFields, ...(mode && { mode }) },
      { type, id, key, standing, owner },
      { ...given, ...numbered, [field]: ownerId },
    );
    if (match === undefined) siblings.push(item);
  }

  /** The claims, or the citations, of each item, as items of their own behind it. */
  async #attach(items: readonly ImportedItem[], what: 'claims' | 'sources'): Promise<void> {
    const type = what === 'claims' ? 'Claim' : 'Citation';
    const withSome = items.filter((item) => ((item.entry as EntryFields)[what]?.length ?? 0) > 0 && item.type !== 'Citation');
    await Promise.all(withSome.filter((item) => item.standing !== null).map((item) => this.#siblings.standing(type, item.id)));
    for (const owner of withSome) {
      await takeTurn();
      const attached = (owner.entry as EntryFields)[what] ?? [];
      for (const entry of attached) if (typeof entry === 'object') this.#siblings.reserve(type, owner.id, (entry as { n?: number }).n);
      for (const entry of attached) {
        const given = what === 'claims' ? this.#claimFields(owner, entry as EntryFields) : this.#citationFields(entry as CitationEntry);
        await this.#addAttached({ type, entry: entry as object, owner, ownerId: owner.id, ownerKey: owner.key, mode: followingFrom(owner.mode) }, given);
      }
    }
  }

  #claimFields({ key, type }: ImportedItem, entry: EntryFields): Fields {
    const process = key.includes('/') ? (key.split('/')[0] as string) : type === 'Process' ? key : null;
    return this.#read({ type: 'Claim', process, parent: key, path: null, entry });
  }

  #citationFields(citation: CitationEntry): Fields {
    const entry = typeof citation === 'string' ? { source: citation } : citation;
    return { ...fallbacksOf('Citation'), ...this.#read({ type: 'Citation', process: null, parent: null, path: null, entry }) };
  }

  /** Redated positions come before the demands, whose status may change with them. */
  async #addFollowers(): Promise<void> {
    for (const { standing, cause } of await redatedPositions(this.all, this.#reading)) {
      const item = this.#follow(standing, 'Position', cause.mode);
      if (item !== null) item.content = { ...item.content, statedOn: await this.#placed.dateOf(item.content) };
    }
    for (const { standing, cause } of await partsThatBecomeKnown(this.all, this.#reading)) this.#follow(standing, 'Participation', cause.mode);
    for (const demand of await demandsToDerive(this.all, this.#reading)) this.#follow(demand, 'Demand');
  }

  /** Null where an entry, or another cause, brought the thing already. */
  #follow(standing: Thing, type: ThingType, cause: WriteMode = stating): ImportedItem | null {
    if (this.#byId.has(standing.id)) return null;
    return this.#push({ entry: {}, isImplicit: true, mode: followingFrom(cause) }, { type, id: standing.id, key: standing.key, standing, owner: null }, {});
  }

  #push(located: Pick<LocatedEntry, 'entry' | 'isImplicit' | 'mode'>, thing: MatchedThing, fields: Fields): ImportedItem {
    const item = itemOf(located, thing, fields);
    this.all.push(item);
    this.#byId.set(item.id, item);
    return item;
  }

  #typeOf(key: string): ThingType {
    const id = this.#ids.find(key);
    const item = id === undefined ? undefined : this.#byId.get(id);
    return item?.type ?? (key.includes('/') ? 'Demand' : 'Party');
  }
}
