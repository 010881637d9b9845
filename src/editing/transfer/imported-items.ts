import { fewAtATime, inBatches, manyAtATime, pickInTurns, takeTurn } from '../../foundation/turns.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Attachment, Records } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { recordsOf } from '../../record/records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { attachedKey, numberingOf } from '../recording/attachments.ts';
import type { Fields, Item, Lookup } from '../recording/item.ts';
import { withClaimedKeys, withKeysOf, writtenKey } from '../recording/keys-in-fields.ts';
import type { Refusal } from '../recording/refusal.ts';
import { followingFrom, putting, stating, type WriteMode, type WriteReason } from '../recording/write-mode.ts';
import type { Announced } from './announced.ts';
import type { Differences } from './beside-others.ts';
import type { CitationEntry } from './bundle-format.ts';
import { fallbacksOf, numberOf, readFields, saysAll } from './entry-contents.ts';
import { manyCited, saidTwice, underOldNumber } from './entry-refusals.ts';
import { demandsThatBecomeKnown, partsThatBecomeKnown, redatedPositions } from './followers.ts';
import { type ImportedItem, itemOf, type MatchedThing } from './imported-item.ts';
import { KeyIds } from './key-ids.ts';
import { type EntryFields, type LocatedEntry, pathIn } from './located.ts';
import { PlacedFields } from './placed-fields.ts';
import { RetractedThings, type TakenBack } from './retracted-things.ts';
import { isRetraction } from './retraction-entry.ts';
import { Siblings } from './siblings.ts';

/** An entry that belongs to a thing and gets its number there. */
interface AttachedEntry {
  readonly type: ThingType;
  readonly entry: object;
  readonly owner: ImportedItem | null;
  readonly ownerId: ThingId;
  readonly ownerKey: string;
  readonly mode?: WriteMode;
  readonly reason?: WriteReason;
}

/** How entries are read. */
export interface ImportOptions {
  /** The contents of other commits of the same import. */
  readonly announced: Announced;
  readonly differences: Differences;
}

/** The entries of an import as items in the order of writing. Each has its id, claims and citations. */
export class ImportedItems {
  readonly all: ImportedItem[] = [];
  /** Refused entries: keys of retracted things, and things that two entries describe differently. */
  readonly refused: Refusal[];
  /** The standing things that entries retract. */
  readonly takenBack: readonly TakenBack[];
  readonly #reading: Reading;
  readonly #writing: Writing;
  readonly #ids: KeyIds;
  readonly #differences: Differences;
  readonly #siblings: Siblings;
  readonly #placed: PlacedFields;
  readonly #retracted: RetractedThings;
  readonly #byId = new Map<ThingId, ImportedItem>();

  static async of(entries: readonly LocatedEntry[], writing: Writing, reading: Reading, { announced, differences }: ImportOptions): Promise<ImportedItems> {
    const given = await pickInTurns(entries, ({ entry }) => !isRetraction(entry));
    const items = new ImportedItems(writing, reading, await KeyIds.of(given, writing, reading, announced), { announced, differences });
    await items.#loadStanding(given);
    await items.#reserveNumbers(given, announced);
    for (const located of given) {
      await takeTurn();
      await items.#add(located);
    }
    await items.#dateByLaterEntries();
    await items.#addFollowers();
    await items.#attach([...items.all], 'claims');
    await items.#attach([...items.all], 'sources');
    for (const located of entries) if (isRetraction(located.entry)) await items.#retracted.takeBack(located);
    return items;
  }

  private constructor(writing: Writing, reading: Reading, ids: KeyIds, { announced, differences }: ImportOptions) {
    this.#differences = differences;
    this.#writing = writing;
    this.#reading = reading;
    this.#ids = ids;
    this.refused = [...ids.refused];
    this.#siblings = new Siblings(reading, this.#byId);
    this.#placed = new PlacedFields(ids, (type, id) => this.lookup(type, id));
    this.#retracted = new RetractedThings({
      reading,
      ids,
      siblings: this.#siblings,
      announced,
      isDescribed: (id) => this.#byId.has(id),
      refuse: (refusal) => this.refused.push(refusal),
    });
    this.takenBack = this.#retracted.all;
  }

  readonly lookup: Lookup = async (type, id) => this.#byId.get(id)?.content ?? fieldsOf(await this.#reading.load(recordsOf(type), id));

  readonly participantsOf = async (round: ThingId): Promise<readonly ThingId[]> => {
    const item = this.#byId.get(round) ?? { id: round, standing: await this.#reading.load(recordsOf('Round'), round) };
    return (await this.belonging(participationRecords, item)).map(({ party }) => party as ThingId);
  };

  /** The key of a thing in this import. */
  keyOf(id: ThingId): string | undefined {
    return this.#byId.get(id)?.key;
  }

  /** Whether entries neither describe nor retract the thing. */
  isLeft(id: ThingId): boolean {
    return !this.#byId.has(id) && !this.takenBack.some((taken) => taken.id === id);
  }

  /** Whether this import adds the thing. */
  isNew(id: ThingId): boolean {
    return this.#byId.get(id)?.standing === null;
  }

  /** The things of a type inside a thing, as they will be after the import. */
  async belonging<R extends Thing>(records: Records<R>, owner: Pick<ImportedItem, 'id' | 'standing'>): Promise<(Fields & { id: ThingId })[]> {
    const standing = owner.standing === null ? [] : await this.#reading.loadAttached(records, owner.id);
    const fields = new Map<ThingId, Fields>(standing.map((record) => [record.id, fieldsOf(record)]));
    for (const { id, content } of this.#siblings.soFar(records.type, owner.id)?.all ?? []) fields.set(id, content);
    return [...fields].map(([id, content]) => ({ ...(this.#byId.get(id)?.content ?? content), id }));
  }

  /** Whether the owner has a thing of this number, or gets one by this import. */
  async hasNumbered<R extends Thing>(records: Records<R>, owner: Pick<ImportedItem, 'id' | 'standing'>, number: unknown): Promise<boolean> {
    if (this.#siblings.soFar(records.type, owner.id)?.numbered(number as number) !== undefined) return true;
    return owner.standing !== null && (await this.#reading.loadAttached(records, owner.id)).some((one) => fieldsOf(one).number === number);
  }

  /** Loads everything that entries are compared with, in a few statements. */
  async #loadStanding(entries: readonly LocatedEntry[]): Promise<void> {
    await manyAtATime(this.#ids.standingOf(askedInWriting), ({ type, id }) => this.#reading.load(recordsOf(type), id));
    for (const some of inBatches(entries)) {
      await takeTurn();
      await Promise.all(
        some.map(async ({ type, path, parent }) => {
          if (path !== null) await this.#reading.load(recordsOf(type), this.#ids.idOf(path));
          if (numberingOf(type) === null || parent === null) return;
          // Before anything is written: a question asked later has what waits inserted first.
          const demand = type === 'Position' ? this.#reading.load(recordsOf('Demand'), this.#ids.idOf(parent)) : null;
          await Promise.all([this.#siblings.prepare(type, this.#ids.idOf(parent)), demand]);
        }),
      );
    }
  }

  async #reserveNumbers(entries: readonly LocatedEntry[], announced: Announced): Promise<void> {
    for (const { type, parent, entry } of entries) {
      await takeTurn();
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
    const ownerKey = this.#ids.keyOf(parent as string);
    const { reason } = located;
    await this.#addAttached(
      { type, entry, owner: null, ownerId: this.#ids.idOf(ownerKey), ownerKey, ...(mode && { mode }), ...(reason && { reason }) },
      fields,
    );
  }

  #read(located: LocatedEntry): Fields {
    const fields = readFields(located, { shared: (key) => this.#ids.idOf(key), own: (key) => this.#ids.idOf(pathIn(located.process, key)) });
    // The key of a merged thing redirects, but a file that names it could not be imported.
    return withKeysOf(located.type, fields, (key) => this.#ids.keyOf(key));
  }

  /** A position may be dated by a round or statement of another process, which comes later. */
  async #dateByLaterEntries(): Promise<void> {
    for (const item of this.all) {
      await takeTurn();
      if (item.type !== 'Position' || item.standing !== null || item.content.dated !== false) continue;
      item.content = { ...item.content, statedOn: await this.#placed.dateOf(item.content) };
    }
  }

  async #addAttached({ type, entry, owner, ownerId, ownerKey, mode, reason }: AttachedEntry, given: Fields): Promise<void> {
    const { field } = numberingOf(type) as Attachment;
    const siblings = await this.#siblings.of(type, ownerId);
    const n = (entry as { n?: number }).n;
    const asked = mode?.kind === 'add' ? { ...fallbacksOf(type), ...given } : given;
    const match =
      n === undefined ? (this.#siblings.matchOf({ type, entry }, siblings, asked) ?? this.#mendedBy(type, entry, siblings.all, asked)) : siblings.numbered(n);
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
      { entry: entry as EntryFields, ...(mode && { mode }), ...(reason && { reason }) },
      { type, id, key, standing, owner },
      { [field]: ownerId, ...numbered, ...given },
    );
    if (match === undefined) siblings.push(item);
  }

  /** The claims or citations of each item, as items after it. */
  async #attach(items: readonly ImportedItem[], what: 'claims' | 'sources'): Promise<void> {
    const type = what === 'claims' ? 'Claim' : 'Citation';
    const withSome = await pickInTurns(items, (item) => ((item.entry as EntryFields)[what]?.length ?? 0) > 0 && item.type !== 'Citation');
    await fewAtATime(await pickInTurns(withSome, (item) => item.standing !== null), (item) => this.#siblings.standing(type, item.id));
    for (const owner of withSome) {
      await takeTurn();
      const attached = (owner.entry as EntryFields)[what] ?? [];
      for (const entry of attached) if (typeof entry === 'object') this.#siblings.reserve(type, owner.id, (entry as { n?: number }).n);
      // An entry equal to the record comes before a correction. Both come before a retraction of the rest.
      const inOrder = owner.standing === null ? attached : [...attached].sort((a, b) => rankOf(a) - rankOf(b));
      for (const entry of inOrder) {
        if (isRetraction(entry)) {
          await this.#retracted.takeBackAttached(type, entry as EntryFields, owner.id);
          continue;
        }
        const given = what === 'claims' ? this.#claimFields(owner, entry as EntryFields) : this.#citationFields(entry as CitationEntry);
        await this.#addAttached({ type, entry: entry as object, owner, ownerId: owner.id, ownerKey: owner.key, mode: followingFrom(owner.mode) }, given);
      }
    }
  }

  /** A citation has no number. A correction therefore means the only other citation of its source. */
  #mendedBy(type: ThingType, entry: object, siblings: readonly Item[], asked: Fields): Item | undefined {
    if (type !== 'Citation' || (entry as EntryFields).reason !== 'CORRECTION') return undefined;
    const left = siblings.filter(({ id, standing, content }) => standing !== null && content.source === asked.source && !this.#byId.has(id));
    if (left.length > 1) this.refused.push(manyCited(entry, left.length));
    return left[0];
  }

  #claimFields({ key, type }: ImportedItem, entry: EntryFields): Fields {
    const process = key.includes('/') ? (key.split('/')[0] as string) : type === 'Process' ? key : null;
    const fields = this.#read({ type: 'Claim', process, parent: key, path: null, entry });
    return withClaimedKeys(fields, { type, key }, (whole, written) => {
      const surviving = this.#ids.keyOf(whole);
      return surviving === whole ? written : writtenKey(surviving, key);
    });
  }

  #citationFields(citation: CitationEntry): Fields {
    const entry = typeof citation === 'string' ? { source: citation } : citation;
    return { ...fallbacksOf('Citation'), ...this.#read({ type: 'Citation', process: null, parent: null, path: null, entry }) };
  }

  /**
   * Adds things that are not in the file but follow from it. Positions whose round or statement changes its date. Participations in a round
   * that becomes known. Demands that become known with their positions.
   */
  async #addFollowers(): Promise<void> {
    for (const { standing, cause } of await redatedPositions(this.all, this.#reading)) {
      const item = this.#follow(standing, 'Position', modeOf(cause));
      if (item !== null) item.content = { ...item.content, statedOn: await this.#placed.dateOf(item.content) };
    }
    await takeTurn();
    for (const { standing, cause } of await partsThatBecomeKnown(this.all, this.#reading)) this.#follow(standing, 'Participation', modeOf(cause));
    await takeTurn();
    for (const demand of await demandsThatBecomeKnown(this.all, this.#reading)) this.#follow(demand, 'Demand');
  }

  /** Null if an entry or another cause already covers the thing. */
  #follow(standing: Thing, type: ThingType, cause: WriteMode = stating): ImportedItem | null {
    if (this.#byId.has(standing.id)) return null;
    return this.#push({ entry: {}, isImplicit: true, mode: followingFrom(cause) }, { type, id: standing.id, key: standing.key, standing, owner: null }, {});
  }

  #push(located: Pick<LocatedEntry, 'entry' | 'isImplicit' | 'mode' | 'reason'>, thing: MatchedThing, fields: Fields): ImportedItem {
    const item = itemOf(located, thing, fields, this.#differences);
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

/**
 * What an entry touches, and since when it is known, depends on these. They are asked one by one between the writes, and each question to the database
 * inserts first what waits. So an import inserted its rows in many small statements.
 */
const askedInWriting: ReadonlySet<ThingType> = new Set(['Round', 'Source', 'Demand']);

function rankOf(entry: unknown): number {
  return isRetraction(entry) ? 2 : typeof entry === 'object' && (entry as EntryFields).reason === 'CORRECTION' ? 1 : 0;
}

/** The mode of what follows from an item. */
function modeOf({ mode, isFact }: ImportedItem): WriteMode {
  return isFact ? putting('FACT') : mode;
}
