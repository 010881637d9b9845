import { inTurns, pickInTurns, takeTurn } from '../../foundation/turns.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { shapedRecord } from '../../ledger/rows.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { NewVersion, VersionContent, Writing } from '../../ledger/writing.ts';
import { recordsByType } from '../../record/records.ts';
import { firstActOf, JOINED, laterActOf } from '../recording/acts.ts';
import { followingFields, keepDerived } from '../recording/derived.ts';
import type { Item } from '../recording/item.ts';
import { leaveNote } from '../recording/leave-note.ts';
import { noteNeighbours } from '../recording/neighbours.ts';
import { noteMakers } from '../recording/note-makers.ts';
import { noticesOf } from '../recording/notices.ts';
import type { Refusal } from '../recording/refusal.ts';
import { end, holdersOf, withBelongings } from '../recording/retraction.ts';
import { type Owner, touchesOf } from '../recording/touches.ts';
import type { WriteReason } from '../recording/write-mode.ts';
import type { WrittenNotice } from '../recording/written-notice.ts';
import { isAddition } from './addition.ts';
import { nothingAnnounced } from './announced.ts';
import { contradictingPlaces } from './contradicting-places.ts';
import type { ImportedItem } from './imported-item.ts';
import { ImportedItems, type ImportOptions } from './imported-items.ts';
import type { LocatedEntry } from './located.ts';
import { RefusedItems } from './refused-items.ts';
import { withUnstatedIssue } from './unstated-issue.ts';
import { WhenKnown } from './when-known.ts';

export interface ImportCounts {
  readonly created: Partial<Record<ThingType, number>>;
  readonly corrected: Partial<Record<ThingType, number>>;
  /** Things whose change happened after they were recorded. */
  readonly moved: Partial<Record<ThingType, number>>;
  /** Things that should not have been recorded, with all inside them. */
  readonly retracted: Partial<Record<ThingType, number>>;
  unchanged: number;
}

/**
 * Writes entries in one transaction. A new entry is added, and an equal one changes nothing. One that differs must say that it is a correction.
 * Otherwise it is refused: nothing is written, and `refusals` has the reasons. The mode of an entry may ask to add or to update.
 */
export class EntryImport {
  readonly #writing: Writing;
  readonly #reading: Reading;
  readonly #options: ImportOptions;
  #items!: ImportedItems;
  /** New versions of demands that became known with their positions. Each is recorded with the first of these positions. */
  readonly #following = new Map<ThingId, NewVersion & { changedFields: string[] }>();
  readonly refusals: Refusal[] = [];
  readonly counts: ImportCounts = { created: {}, corrected: {}, moved: {}, retracted: {}, unchanged: 0 };

  constructor(writing: Writing, { announced = nothingAnnounced, differences = 'REFUSE' }: Partial<ImportOptions> = {}) {
    this.#writing = writing;
    this.#options = { announced, differences };
    this.#reading = writing.readingBefore();
  }

  async bring(entries: readonly LocatedEntry[], onProgress: (done: number, all: number) => void = () => undefined): Promise<void> {
    this.#items = await ImportedItems.of(await withUnstatedIssue(entries, this.#reading), this.#writing, this.#reading, this.#options);
    for (const refusal of this.#items.refused) this.refusals.push(refusal);
    const checked = new RefusedItems(this.#items, this.#reading, this.#options);
    await checked.readAnswered();
    for (const item of this.#items.all) {
      await takeTurn();
      await checked.refuse(item);
    }
    for (const refusal of checked.refusals) this.refusals.push(refusal);
    if (this.refusals.length > 0) return;
    await new WhenKnown(this.#items, this.#reading).learn();
    let done = 0;
    const carryOut = async (item: ImportedItem) => {
      await takeTurn();
      await this.#carryOut(item);
      onProgress(++done, this.#items.all.length);
    };
    // Versions that only follow from positions come first, so that they can be recorded with these.
    for (const item of await pickInTurns(this.#items.all, isFollowingDemand)) await carryOut(item);
    for (const item of this.#items.all) if (!isFollowingDemand(item)) await carryOut(item);
    for (const [id, version] of this.#following) await this.#recordFollowing(id, version);
    await this.#takeBack();
    if (this.refusals.length > 0) return;
    // What follows from corrections alone is a correction.
    const isCorrection = this.#writing.acts.length > 0 && this.#writing.acts.every(({ reason }) => reason !== 'FACT');
    await keepDerived(this.#writing, { reason: isCorrection ? 'CORRECTION' : 'FACT' });
    await noteNeighbours(this.#writing);
    await noteMakers(this.#writing, this.#items.lookup);
    for (const refusal of await contradictingPlaces(this.#items.all, this.#reading, this.#writing.readingSoFar())) this.refusals.push(refusal);
  }

  /** Retracts what entries name, after nothing of the import refers to it. Any other reference prevents it. */
  async #takeBack(): Promise<void> {
    const named = this.#items.takenBack;
    if (named.length === 0) return;
    for (const { type, standing, note } of named) if (note !== null) await leaveNote(this.#writing, type, standing, note);
    const reading = this.#writing.readingSoFar();
    const things = await withBelongings(reading, named);
    const ids = new Set(things.map(({ id }) => id));
    for (const { id, key, entry, standing } of named) {
      const holders = (await holdersOf(reading, [id])).filter((holder) => !ids.has(holder));
      if (holders.length === 0) continue;
      const keys = (await Promise.all(holders.map((holder) => reading.identityOf(holder)))).flatMap((identity) => identity?.key ?? []).sort();
      const came = `${keys.slice(0, KEYS_SHOWN).join(', ')}${keys.length > KEYS_SHOWN ? ' …' : ''}`;
      const advice = 'Retract that too, or change it first.';
      this.refusals.push({ code: 'NOT_ALLOWED', entry, field: 'reason', expected: `nothing that refers to ${key}`, came, advice, standing });
    }
    if (this.refusals.length > 0) return;
    await end(this.#writing, reading, things);
    for (const { type } of things) this.counts.retracted[type] = (this.counts.retracted[type] ?? 0) + 1;
  }

  /** Notices about what was imported, each with its entry. */
  async notices(find: (writing: Writing) => Promise<WrittenNotice[]> = noticesOf): Promise<(WrittenNotice & { readonly entry: object })[]> {
    const notices = await find(this.#writing);
    const noticed = new Set(await inTurns(notices, ({ thing }) => thing));
    const entries = new Map<ThingId, object>();
    await inTurns(this.#items.all, ({ id, entry }) => {
      if (noticed.has(id)) entries.set(id, entry);
    });
    const found = await pickInTurns(notices, ({ thing }) => entries.has(thing));
    return inTurns(found, (notice) => ({ ...notice, entry: entries.get(notice.thing) as object }));
  }

  /** The items in the order of their entries. In a mutation, the first one is its subject. */
  get items(): readonly ImportedItem[] {
    return this.#items.all;
  }

  async #carryOut(item: ImportedItem): Promise<void> {
    const changed = changedFields(item);
    if (item.standing !== null && changed.length === 0) {
      if (!item.isImplicit) this.counts.unchanged += 1;
      return;
    }
    const version = versionOf(item);
    if (item.standing !== null && changed.every((field) => followingFields.has(field)) && item.type === 'Demand') {
      this.#following.set(item.id, { ...version, changedFields: changed });
      return;
    }
    const versions = [version, ...this.#takeFollowing(item)];
    const reason = item.isAdded ? this.#reasonOfAdded(item) : isOnlyKnownLater(item, changed) ? 'CORRECTION' : reasonOf(item);
    const act = this.#actOf(item, reason);
    const touches = await touchesOf(item.type, item.id, item.content, ownerOf(item), this.#items);
    await this.#writing.record({ act, reason, thing: item.id, thingType: item.type, touches, changedFields: item.standing === null ? [] : changed }, versions);
    const isMoved = item.isFact || (item.isAdded && reason === 'FACT');
    const tally = item.standing === null ? this.counts.created : isMoved ? this.counts.moved : this.counts.corrected;
    tally[item.type] = (tally[item.type] ?? 0) + 1;
  }

  #actOf(item: ImportedItem, reason: WriteReason): string {
    if (item.standing !== null) return laterActOf(item.type, reason, fieldsOf(item.standing), item.content);
    if (item.type === 'Participation' && !this.#items.isNew(item.content.round as ThingId)) return JOINED;
    return firstActOf(item.type, item.content, this.#writing.today);
  }

  /** An added value became known. A value that the file replaces was wrong. */
  #reasonOfAdded({ standing, given }: ImportedItem): WriteReason {
    const fields = fieldsOf(standing as NonNullable<typeof standing>);
    return Object.entries(given).every(([field, came]) => isAddition(fields[field], came)) ? 'FACT' : 'CORRECTION';
  }

  /** A new position or link carries the version of its demand that follows from it. */
  #takeFollowing(item: ImportedItem): NewVersion[] {
    if (item.type !== 'Position' && item.type !== 'Link') return [];
    const demand = item.content.demand as ThingId;
    const following = this.#following.get(demand);
    if (following === undefined) return [];
    this.#following.delete(demand);
    return [following];
  }

  async #recordFollowing(id: ThingId, { changedFields, ...version }: NewVersion & { changedFields: string[] }): Promise<void> {
    const fields = fieldsOf(version.content);
    const touches = await touchesOf('Demand', id, fields, null, this.#items);
    await this.#writing.record({ act: 'demand.status-changed', reason: 'FACT', thing: id, thingType: 'Demand', touches, changedFields }, [version]);
  }
}

const KEYS_SHOWN = 20;

const isFollowingDemand = ({ type, isImplicit }: ImportedItem) => type === 'Demand' && isImplicit;

/** A change by an import is a correction, unless its entry says that it happened since. Its consequences have the same reason. */
function reasonOf({ mode, standing, isCorrection, type }: ImportedItem): WriteReason {
  if (mode.kind !== 'state') return mode.reason;
  return standing !== null && (isCorrection || type === 'Position') ? 'CORRECTION' : 'FACT';
}

/** The public does not forget. If a thing is now known later, the earlier day was wrong. */
function isOnlyKnownLater({ mode, standing, content }: ImportedItem, changed: readonly string[]): boolean {
  if (mode.kind !== 'state' || standing === null || !changed.every((field) => knowledgeFields.has(field))) return false;
  return (content.knownOn as string) > standing.knownOn;
}

const knowledgeFields: ReadonlySet<string> = new Set(['knownSince', 'knownSinceGiven', 'knownOn']);

function ownerOf({ owner }: ImportedItem): Owner | null {
  return owner === null ? null : { type: owner.type, id: owner.id, fields: owner.content, owner: ownerOf(owner) };
}

function changedFields({ standing, content }: Item): string[] {
  if (standing === null) return [];
  const before = fieldsOf(standing);
  return Object.keys(content).filter((field) => {
    const [stood, came] = [before[field] ?? null, content[field] ?? null];
    return stood !== came && canonicalJson(stood) !== canonicalJson(came);
  });
}

function versionOf(item: ImportedItem): NewVersion {
  const version = (item.standing?.version ?? 0) + 1;
  const records = recordsByType[item.type];
  const content = Object.assign(shapedRecord(records, item.content), { id: item.id, key: item.key, version }) as VersionContent;
  return { records, content };
}
