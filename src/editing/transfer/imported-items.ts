import sql from 'sql-template-tag';
import { foldKey } from '../../foundation/values/key.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Attachment } from '../../ledger/records.ts';
import { ownerField, type Records } from '../../ledger/records.ts';
import { NO_THING, type Thing, type ThingId, type ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { ownersOf } from '../../record/belonging.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { recordsByType } from '../../record/records.ts';
import { participationRecords } from '../../record/rounds/participation.records.ts';
import { attachedKey, numberInKey, numberingOf } from '../recording/attachments.ts';
import type { Fields, Item, Lookup } from '../recording/item.ts';
import type { Refusal } from '../recording/refusal.ts';
import { stating, type Wish } from '../recording/wish.ts';
import type { CitationEntry } from './bundle-format.ts';
import { besideStanding, contentOf, fallbacksOf, isSame, numberOf, readFields, saysAll, sourceOf } from './entry-contents.ts';
import { saidTwice, underOldKey, underOldNumber } from './entry-refusals.ts';
import { type EntryFields, type LocatedEntry, pathIn } from './located.ts';

/** One entry on its way into the record, matched with what stands. */
export interface ImportedItem extends Item {
  /** The entry as it stood in the file; what problems point at. */
  readonly entry: object;
  /** What the entry says; fields it does not speak of are left as they are. */
  readonly given: Fields;
  readonly givenKnownSince: string | null | undefined;
  readonly wish: Wish;
  /** It says that the record was wrong. */
  readonly isCorrection: boolean;
  /** Not in the file: it follows from what is. */
  readonly isImplicit: boolean;
  /** The thing that a citation or a claim is attached to. */
  readonly owner: ImportedItem | null;
}

/** What is known of an import beyond the entries of this commit. */
export interface Announced {
  /** A thing that has no number yet and comes with a later commit; null where none of that path does. */
  thing(path: string): { readonly type: ThingType; readonly path: string; readonly process: string | null } | null;
  /** The greatest number that entries of a type inside a thing name; 0 where none names one. */
  greatestNumber(type: ThingType, parent: string): number;
}

export const nothingAnnounced: Announced = { thing: () => null, greatestNumber: () => 0 };

/** An entry that belongs to a thing and gets its number there. */
interface AttachedEntry {
  readonly type: ThingType;
  readonly entry: object;
  readonly owner: ImportedItem | null;
  readonly ownerId: ThingId;
  readonly ownerKey: string;
  readonly wish?: Wish;
}

/** The entries of one import as items, in the order in which they are to be recorded, each with its number and its claims and citations. */
export class ImportedItems {
  readonly all: ImportedItem[] = [];
  /** Entries that cannot be recorded, whatever they wish: under the keys of things that were taken back, or said twice in two ways. */
  readonly refused: Refusal[] = [];
  readonly #writing: Writing;
  readonly #reading: Reading;
  readonly #announced: Announced;
  readonly #byId = new Map<ThingId, ImportedItem>();
  readonly #ids = new Map<string, ThingId>();
  /** The numbers that the things of a type inside an owner ever had. */
  readonly #numbersTaken = new Map<string, ReadonlySet<number>>();
  /** The greatest number that entries inside an owner name themselves, by type. */
  readonly #greatestNamed = new Map<string, number>();
  /** The children of each owner that stand or are new, by type. */
  readonly #children = new Map<string, Item[]>();

  static async of(entries: readonly LocatedEntry[], writing: Writing, reading: Reading, announced: Announced): Promise<ImportedItems> {
    const items = new ImportedItems(writing, reading, announced);
    await items.#identify(entries);
    await items.#loadStanding(entries);
    for (const { type, parent, entry } of entries) {
      if (parent === null) continue;
      items.#name(type, items.#idOf(parent), entry);
      items.#name(type, items.#idOf(parent), { n: announced.greatestNumber(type, parent) });
    }
    for (const located of entries) await items.#add(located);
    await items.#dateByLaterEntries();
    await items.#addFollowers();
    await items.#attach([...items.all], 'claims');
    await items.#attach([...items.all], 'sources');
    return items;
  }

  private constructor(writing: Writing, reading: Reading, announced: Announced) {
    this.#writing = writing;
    this.#reading = reading;
    this.#announced = announced;
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
    const children = this.#children.get(`${records.type} of ${owner.id}`) ?? [];
    const fields = new Map<ThingId, Fields>(standing.map((record) => [record.id, record as unknown as Fields]));
    for (const { id, content } of children) fields.set(id, content);
    return [...fields].map(([id, content]) => ({ ...(this.#byId.get(id)?.content ?? content), id }));
  }

  /** Gives every key that is named a number: the one it has, or a new one. */
  async #identify(entries: readonly LocatedEntry[]): Promise<void> {
    const own = entries.filter((located) => located.path !== null);
    const named = new Set(own.map((located) => located.path as string));
    const collect = (key: string) => {
      named.add(key);
      return NO_THING;
    };
    for (const located of entries) {
      if (located.parent !== null) named.add(located.parent);
      if (located.process !== null) named.add(located.process);
      readFields(located, { shared: collect, own: (key) => collect(pathIn(located.process, key)) });
      for (const claim of located.entry.claims ?? [])
        readFields({ ...located, type: 'Claim', entry: claim as EntryFields }, { shared: collect, own: (key) => collect(pathIn(located.process, key)) });
      for (const cited of [located.entry, ...(located.entry.claims ?? [])]) for (const citation of cited.sources ?? []) collect(sourceOf(citation));
    }
    // What lies in another process is found or numbered there, and so is that process.
    for (const path of [...named]) if (path.includes('/')) collect(path.split('/')[0] as string);
    const paths = [...named];
    const identities = await Promise.all(paths.map((path) => this.#reading.identity(path)));
    const takenBack = new Set<string>();
    for (const [index, path] of paths.entries()) {
      const identity = identities[index];
      if (identity && identity.endedSeq !== null && identity.mergedInto === null) takenBack.add(foldKey(path));
      if (identity) this.#ids.set(foldKey(path), identity.mergedInto ?? identity.id);
    }
    for (const { path, entry } of own) if (takenBack.has(foldKey(path as string))) this.refused.push(underOldKey(entry));
    for (const { path, type, process } of own) this.#number(path as string, type, process);
    for (const path of paths) {
      const later = this.#ids.has(foldKey(path)) ? null : this.#announced.thing(path);
      if (later !== null) this.#number(later.path, later.type, later.process);
    }
  }

  #number(path: string, type: ThingType, process: string | null): void {
    if (this.#ids.has(foldKey(path))) return;
    if (process !== null && !this.#ids.has(foldKey(process))) this.#number(process, 'Process', null);
    const scope = process === null ? null : this.#idOf(process);
    this.#ids.set(foldKey(path), this.#writing.newThing(type, path, scope));
  }

  /** Loads in few statements what the entries will be compared with, so that the loaders have it. */
  async #loadStanding(entries: readonly LocatedEntry[]): Promise<void> {
    await Promise.all(
      entries.map(async ({ type, path, parent }) => {
        if (path !== null) await this.#reading.load(recordsOf(type), this.#idOf(path));
        if (numberingOf(type) !== null && parent !== null) await this.#standingChildren(type, this.#idOf(parent));
      }),
    );
  }

  #standingChildren(type: ThingType, owner: ThingId): Promise<Thing[]> {
    return this.#reading.loadAttached(recordsOf(type), owner);
  }

  async #add(located: LocatedEntry): Promise<void> {
    const { type, process, parent, path, entry } = located;
    const given = readFields(located, { shared: (key) => this.#idOf(key), own: (key) => this.#idOf(pathIn(process, key)) });
    if (path !== null) {
      const id = this.#idOf(path);
      const standing = await this.#reading.load(recordsOf(type), id);
      const placed =
        standing !== null && located.wish !== undefined ? await this.#datedAnew(located, given, standing) : await this.#placeFields(located, given);
      this.#push(located, { type, id, key: standing?.key ?? path, standing, owner: null }, { ...given, ...placed });
      return;
    }
    const fields: Record<string, unknown> = { ...given, ...(await this.#placeFields(located, given)) };
    const { wish } = located;
    await this.#addAttached({ type, entry, owner: null, ownerId: this.#idOf(parent as string), ownerKey: parent as string, ...(wish && { wish }) }, fields);
  }

  /** What the place of an entry says of it, and what follows for it from there. */
  async #placeFields({ type, process, parent, entry }: LocatedEntry, given: Fields): Promise<Fields> {
    if (type === 'Position') return entry.date == null ? { dated: false, statedOn: await this.#dateOf(given) } : { dated: true };
    if (process === null || numberingOf(type) !== null) return {};
    const owners = ownersOf(type).map((owner) => [ownerField(recordsByType[type], owner), owner === 'Process' ? process : parent] as const);
    return { process: this.#idOf(process), ...Object.fromEntries(owners.map(([field, path]) => [field, path === null ? null : this.#idOf(path)])) };
  }

  /** The round or statement that dates a position may come after it, where it is another process's. */
  async #dateByLaterEntries(): Promise<void> {
    for (const item of this.all) {
      if (item.type !== 'Position' || item.standing !== null || item.content.dated !== false) continue;
      item.content = { ...item.content, statedOn: await this.#dateOf(item.content) };
    }
  }

  /** A thing that is changed stays where it is; a position that gets another date, or another occasion to take it from, is dated anew. */
  async #datedAnew({ type, entry }: LocatedEntry, given: Fields, standing: Thing): Promise<Fields> {
    if (type !== 'Position' || entry.date != null) return type === 'Position' ? { dated: true } : {};
    const before = standing as unknown as Fields;
    const isUndated = entry.date === null || (before.dated === false && (given.round !== undefined || given.statement !== undefined));
    return isUndated ? { dated: false, statedOn: await this.#dateOf({ ...before, ...given }) } : {};
  }

  /** A position without a date of its own is dated by its round, else by its statement; where neither has one, it is open on both sides. */
  async #dateOf(given: Fields): Promise<string> {
    const round = given.round == null ? null : await this.lookup('Round', given.round as ThingId);
    const statement = given.statement == null ? null : await this.lookup('Statement', given.statement as ThingId);
    return ((round?.date ?? statement?.date) as string | null | undefined) ?? '../..';
  }

  async #addAttached({ type, entry, owner, ownerId, ownerKey, wish }: AttachedEntry, given: Fields): Promise<void> {
    const { field } = numberingOf(type) as Attachment;
    const siblings = await this.#siblings(type, ownerId);
    const n = (entry as { n?: number }).n;
    const asked = wish?.kind === 'add' ? { ...fallbacksOf(type), ...given } : given;
    const match = n === undefined ? this.#matchOf({ type, entry }, siblings, asked) : siblings.find((sibling) => numberOf(sibling) === n);
    if (match !== undefined && this.#byId.has(match.id)) {
      if (!saysAll(match, given)) this.refused.push(saidTwice(type, entry));
      return;
    }
    if (n !== undefined && match === undefined && (await this.#taken(type, ownerId)).has(n)) this.refused.push(underOldNumber(entry));
    const number = n ?? (match === undefined ? await this.#nextNumber(type, ownerId, siblings) : numberOf(match));
    const key = match?.key ?? attachedKey(ownerKey, this.#typeOf(ownerKey), type, number);
    const id = match?.id ?? this.#writing.newThing(type, key, ownerId);
    const numbered = 'number' in recordsByType[type].fields ? { number } : {};
    const standing = match?.standing ?? null;
    const item = this.#push(
      { entry: entry as EntryFields, ...(wish && { wish }) },
      { type, id, key, standing, owner },
      { ...given, ...numbered, [field]: ownerId },
    );
    if (match === undefined) siblings.push(item);
  }

  /**
   * What an entry without a number says again: something that stands and that no other entry spoke of, else the very same entry of this
   * import. One that says less than another entry, or rests on other sources, is one of its own.
   */
  #matchOf({ type, entry }: Pick<AttachedEntry, 'type' | 'entry'>, siblings: readonly Item[], asked: Fields): Item | undefined {
    const same = siblings.filter((sibling) => isSame(type, sibling, asked));
    const isWhole = numberingOf(type)?.knownBy !== 'n';
    const isRepeated = ({ id }: Item) => isWhole || canonicalJson(this.#byId.get(id)?.entry) === canonicalJson(entry);
    return same.find(({ id }) => !this.#byId.has(id)) ?? same.find(isRepeated);
  }

  async #siblings(type: ThingType, owner: ThingId): Promise<Item[]> {
    const name = `${type} of ${owner}`;
    const known = this.#children.get(name);
    if (known !== undefined) return known;
    const standing = await this.#standingChildren(type, owner);
    const siblings: Item[] = standing.map((record) => ({ type, id: record.id, key: record.key, standing: record, content: record as unknown as Fields }));
    this.#children.set(name, siblings);
    return siblings;
  }

  /** Remembers the number that an entry names, so that none that comes without gets it before. */
  #name(type: ThingType, owner: ThingId, entry: object): void {
    const { n } = entry as { n?: number };
    const name = `${type} of ${owner}`;
    if (n !== undefined && n > (this.#greatestNamed.get(name) ?? 0)) this.#greatestNamed.set(name, n);
  }

  /**
   * The number after all that were ever given out there, and after those that other entries name: the numbers of things that were taken
   * back are not given out again.
   */
  async #nextNumber(type: ThingType, owner: ThingId, siblings: readonly Item[]): Promise<number> {
    return Math.max(this.#greatestNamed.get(`${type} of ${owner}`) ?? 0, ...(await this.#taken(type, owner)), ...siblings.map(numberOf)) + 1;
  }

  async #taken(type: ThingType, owner: ThingId): Promise<ReadonlySet<number>> {
    const name = `${type} of ${owner}`;
    const known = this.#numbersTaken.get(name);
    if (known !== undefined) return known;
    const rows = this.isNew(owner) ? [] : await this.#reading.query(sql`select key from things where scope = ${owner} and type = ${type}`);
    const taken = new Set(rows.map(({ key }) => numberInKey(key as string)));
    this.#numbersTaken.set(name, taken);
    return taken;
  }

  /** The claims, or the citations, of each item, as items of their own behind it. */
  async #attach(items: readonly ImportedItem[], what: 'claims' | 'sources'): Promise<void> {
    const type = what === 'claims' ? 'Claim' : 'Citation';
    const withSome = items.filter((item) => ((item.entry as EntryFields)[what]?.length ?? 0) > 0 && item.type !== 'Citation');
    await Promise.all(withSome.filter((item) => item.standing !== null).map((item) => this.#standingChildren(type, item.id)));
    for (const owner of withSome) {
      for (const entry of (owner.entry as EntryFields)[what] ?? []) if (typeof entry === 'object') this.#name(type, owner.id, entry);
      for (const entry of (owner.entry as EntryFields)[what] ?? []) {
        const given = what === 'claims' ? this.#claimFields(owner, entry as EntryFields) : this.#citationFields(entry as CitationEntry);
        const wish = owner.wish.kind === 'state' ? stating : ({ kind: 'put', reason: owner.wish.reason, expectedVersion: null } as const);
        await this.#addAttached({ type, entry: entry as object, owner, ownerId: owner.id, ownerKey: owner.key, wish }, given);
      }
    }
  }

  #claimFields(owner: ImportedItem, entry: EntryFields): Fields {
    const process = owner.key.includes('/') ? (owner.key.split('/')[0] as string) : owner.type === 'Process' ? owner.key : null;
    return readFields(
      { type: 'Claim', process, parent: owner.key, path: null, entry },
      { shared: (key) => this.#idOf(key), own: (key) => this.#idOf(pathIn(process, key)) },
    );
  }

  #citationFields(entry: CitationEntry): Fields {
    const located = { type: 'Citation', process: null, parent: null, path: null, entry: typeof entry === 'string' ? { source: entry } : entry } as const;
    return { ...fallbacksOf('Citation'), ...readFields(located, { shared: (key) => this.#idOf(key), own: (key) => this.#idOf(key) }) };
  }

  /**
   * Things that are not in the file themselves but follow from it: positions whose round or statement gets another date; parts in a round that becomes
   * known; demands that become known with their positions.
   */
  async #addFollowers(): Promise<void> {
    for (const occasion of this.all.filter(isRedated)) {
      const column = occasion.type === 'Round' ? 'round' : 'statement';
      const { order } = numberingOf('Position') as Attachment;
      const positions = await this.#reading.loadBelonging(positionRecords, column, occasion.id, order);
      for (const position of positions) {
        if (position.dated || this.#byId.has(position.id)) continue;
        const item = this.#follow(position, 'Position', occasion.wish);
        item.content = { ...item.content, statedOn: await this.#dateOf(item.content) };
      }
    }
    for (const round of this.all.filter(mayBecomeKnown)) {
      for (const part of await this.#standingChildren('Participation', round.id)) {
        if (part.knownSince === null && !this.#byId.has(part.id)) this.#follow(part, 'Participation', round.wish);
      }
    }
    const demands = new Set(this.all.filter(({ type }) => type === 'Position').map(({ content }) => content.demand as ThingId));
    for (const id of demands) {
      const standing = this.#byId.has(id) ? null : await this.#reading.load(recordsOf('Demand'), id);
      if (standing !== null) this.#follow(standing, 'Demand');
    }
  }

  #follow(standing: Thing, type: ThingType, cause: Wish = stating): ImportedItem {
    const wish = cause.kind === 'state' ? cause : ({ kind: 'put', reason: cause.reason, expectedVersion: null } as const);
    return this.#push({ entry: {}, isImplicit: true, wish }, { type, id: standing.id, key: standing.key, standing, owner: null }, {});
  }

  #push(
    { entry, isImplicit = false, wish = stating }: Pick<LocatedEntry, 'entry' | 'isImplicit' | 'wish'>,
    { type, id, key, standing, owner }: { type: ThingType; id: ThingId; key: string; standing: Thing | null; owner: ImportedItem | null },
    fields: Fields,
  ): ImportedItem {
    // A date that comes from the round is not compared: nobody gave it.
    const { statedOn, dated, ...rest } = fields;
    const isOwn = dated === true || standing === null || wish.kind !== 'state';
    const placed = type === 'Position' && !isOwn ? rest : fields;
    const given = standing === null ? placed : besideStanding({ entry, wish }, standing as unknown as Fields, placed);
    const before = standing === null ? fallbacksOf(type) : contentOf(standing);
    const item: ImportedItem = {
      type,
      id,
      key,
      standing,
      owner,
      entry,
      given,
      givenKnownSince: entry.knownSince as string | null | undefined,
      wish,
      isCorrection: wish.kind === 'state' ? entry.reason === 'CORRECTION' : wish.reason === 'CORRECTION',
      isImplicit,
      content: { ...before, ...given },
    };
    this.all.push(item);
    this.#byId.set(id, item);
    return item;
  }

  #typeOf(key: string): ThingType {
    const item = this.#byId.get(this.#idOf(key, true));
    return item?.type ?? (key.includes('/') ? 'Demand' : 'Party');
  }

  #idOf(path: string, orNone = false): ThingId {
    const id = this.#ids.get(foldKey(path));
    if (id !== undefined) return id;
    if (orNone) return NO_THING;
    throw new Error(`The key ${path} was not checked before the import.`);
  }
}

export function recordsOf(type: ThingType): Records {
  return recordsByType[type] as unknown as Records;
}

function isRedated({ type, standing, content }: ImportedItem): boolean {
  return (type === 'Round' || type === 'Statement') && standing !== null && (standing as unknown as Fields).date !== content.date;
}

/** A round that is cited for, or told since when it is known: the parts in it were known with it. */
function mayBecomeKnown({ type, standing, entry }: ImportedItem): boolean {
  const { sources, knownSince } = entry as EntryFields & { knownSince?: unknown };
  return type === 'Round' && standing !== null && ((sources ?? []).length > 0 || knownSince !== undefined);
}
