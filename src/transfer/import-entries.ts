import { canonicalJson } from '../ledger/digest.ts';
import type { Reading } from '../ledger/reading.ts';
import type { Thing, ThingId, ThingType } from '../ledger/thing.ts';
import type { NewVersion, VersionContent, Writing } from '../ledger/writing.ts';
import { positionRecords } from '../demands/position.records.ts';
import { linkRecords } from '../demands/link.records.ts';
import type { ProcessStatus } from '../processes/process.ts';
import { correctionOf, firstActs } from '../recording/acts.ts';
import { deriveDemand } from '../recording/derived.ts';
import type { Fields, Item } from '../recording/item.ts';
import { earlierOf, type Knowledge, knowledgeOf, laterOf, neverKnown } from '../recording/knowledge.ts';
import { touchesOf } from '../recording/touches.ts';
import { recordsByType } from '../records.ts';
import { type Announced, type ImportedItem, ImportedItems } from './imported-items.ts';
import type { LocatedEntry } from './located.ts';

/** A field of an entry that differs from the record, although the entry does not say that the record was wrong. */
export interface Difference {
  readonly entry: object;
  readonly key: string;
  readonly field: string;
  readonly recorded: unknown;
  readonly came: unknown;
}

export interface ImportCounts {
  readonly created: Partial<Record<ThingType, number>>;
  readonly corrected: Partial<Record<ThingType, number>>;
  unchanged: number;
}

/** Fields that follow from others, or from the sources; an entry never gives them. */
const derivedNames: ReadonlySet<string> = new Set(['knownSince', 'knownSinceGiven', 'knownOn', 'status', 'raised', 'raisedAt']);

/**
 * Brings entries into the record, in one transaction. An entry that is new is added; one that says what the record says changes nothing;
 * one that differs is a correction if it says so, and else is refused: then nothing is written and `differences` says why.
 */
export class EntryImport {
  readonly #writing: Writing;
  readonly #reading: Reading;
  readonly #announced: Announced;
  #items!: ImportedItems;
  /** New versions of demands that only follow from their positions and links; each goes into the record with the first of these. */
  readonly #following = new Map<ThingId, NewVersion & { changedFields: string[] }>();
  readonly differences: Difference[] = [];
  readonly counts: ImportCounts = { created: {}, corrected: {}, unchanged: 0 };

  /** `announced` tells of things that come with a later commit of the same import. */
  constructor(writing: Writing, announced: Announced = () => null) {
    this.#writing = writing;
    this.#announced = announced;
    this.#reading = writing.readingBefore();
  }

  async bring(entries: readonly LocatedEntry[], onProgress: (done: number, all: number) => void = () => undefined): Promise<void> {
    this.#items = await ImportedItems.of(entries, this.#writing, this.#reading, this.#announced);
    for (const item of this.#items.all) this.#compare(item);
    if (this.differences.length > 0) return;
    await this.#learnWhenKnown();
    await this.#deriveDemands();
    let done = 0;
    for (const item of this.#items.all) {
      await this.#carryOut(item);
      onProgress(++done, this.#items.all.length);
    }
    for (const [id, version] of this.#following) await this.#recordFollowing(id, version);
  }

  /** A given field that differs from the record is a correction, or is refused. */
  #compare(item: ImportedItem): void {
    if (item.standing === null || item.isCorrection) return;
    const standing = item.standing as unknown as Fields;
    for (const [field, came] of Object.entries(item.given)) {
      if (canonicalJson(standing[field] ?? null) === canonicalJson(came ?? null)) continue;
      this.differences.push({ entry: item.entry, key: item.key, field, recorded: standing[field] ?? null, came });
    }
  }

  /** When the public could know each thing: as given, else by its sources; of a demand by its positions, of a part in a round by the round. */
  async #learnWhenKnown(): Promise<void> {
    const found = new Map<ThingId, Knowledge>();
    const standingOf = (thing: Fields | Thing | null): Knowledge =>
      thing === null
        ? neverKnown
        : { knownSince: thing.knownSince as string | null, knownSinceGiven: thing.knownSinceGiven as boolean, knownOn: thing.knownOn as string };
    const knowledge = async (type: ThingType, id: ThingId): Promise<Knowledge> => found.get(id) ?? standingOf(await this.#items.lookup(type, id));

    for (const item of this.#items.all) if (item.type === 'Source') found.set(item.id, knowledgeOf(null, [(item.content.published as string | null) ?? null]));
    for (const item of this.#items.all) {
      if (item.type === 'Citation') found.set(item.id, await knowledge('Source', item.content.source as ThingId));
    }
    await this.#learnFromSources(found, standingOf, knowledge);
    for (const item of this.#items.all) item.content = { ...item.content, ...(found.get(item.id) ?? neverKnown) };
  }

  async #learnFromSources(
    found: Map<ThingId, Knowledge>,
    standingOf: (thing: Fields | Thing | null) => Knowledge,
    knowledge: (type: ThingType, id: ThingId) => Promise<Knowledge>,
  ): Promise<void> {
    const bySource = new Map<ImportedItem, Knowledge>();
    for (const item of this.#items.all) {
      if (item.type !== 'Citation' || item.owner === null || item.content.stance !== 'SUPPORTS') continue;
      const known = found.get(item.id) ?? neverKnown;
      bySource.set(item.owner, earlierOf(bySource.get(item.owner) ?? neverKnown, known));
    }
    for (const item of this.#items.all) {
      if (item.type === 'Source' || item.type === 'Citation') continue;
      const given = item.givenKnownSince === undefined && item.standing?.knownSinceGiven ? item.standing.knownSince : (item.givenKnownSince ?? null);
      const learnt = earlierOf(standingOf(item.standing), bySource.get(item) ?? neverKnown);
      found.set(item.id, given === null ? learnt : knowledgeOf(given, []));
    }
    for (const item of this.#items.all) {
      const own = found.get(item.id) ?? neverKnown;
      if (item.type === 'Participation' && own.knownSince === null) found.set(item.id, inherited(await knowledge('Round', item.content.round as ThingId)));
      if (item.type === 'Position') {
        const demand = item.content.demand as ThingId;
        found.set(demand, earlierOf(found.get(demand) ?? (await knowledge('Demand', demand)), own));
      }
    }
    for (const item of this.#items.all) {
      const own = found.get(item.id) ?? neverKnown;
      if (item.type !== 'Link' || own.knownSince !== null) continue;
      const from = await knowledge('Demand', item.content.demand as ThingId);
      const to = item.content.toDemand == null ? from : await knowledge('Demand', item.content.toDemand as ThingId);
      found.set(item.id, inherited(laterOf(from, to)));
    }
  }

  async #deriveDemands(): Promise<void> {
    for (const demand of this.#items.all) {
      if (demand.type !== 'Demand') continue;
      const positions = await this.#items.belonging(positionRecords, demand);
      const links = await this.#items.belonging(linkRecords, demand);
      const process = await this.#items.lookup('Process', demand.content.process as ThingId);
      const derived = deriveDemand(demand.content, positions as (Fields & { id: ThingId })[], links, process?.status as ProcessStatus);
      demand.content = { ...demand.content, ...derived };
    }
  }

  async #carryOut(item: ImportedItem): Promise<void> {
    const changed = changedFields(item);
    if (item.standing !== null && changed.length === 0) {
      if (!item.isImplicit) this.counts.unchanged += 1;
      return;
    }
    const version = versionOf(item);
    if (item.standing !== null && changed.every((field) => derivedNames.has(field)) && item.type === 'Demand') {
      this.#following.set(item.id, { ...version, changedFields: changed });
      return;
    }
    const versions = [version, ...this.#takeFollowing(item)];
    const act = item.standing === null ? firstActs[item.type] : correctionOf(item.type);
    const reason = item.standing !== null && (item.isCorrection || item.type === 'Position') ? 'CORRECTION' : 'FACT';
    const touches = await touchesOf(item.type, item.id, item.content, ownerOf(item), this.#items.lookup);
    await this.#writing.record({ act, reason, thing: item.id, thingType: item.type, touches, changedFields: item.standing === null ? [] : changed }, versions);
    const tally = item.standing === null ? this.counts.created : this.counts.corrected;
    tally[item.type] = (tally[item.type] ?? 0) + 1;
  }

  /** A position or link that is new brings along the version of its demand that follows from it. */
  #takeFollowing(item: ImportedItem): NewVersion[] {
    if (item.type !== 'Position' && item.type !== 'Link') return [];
    const demand = item.content.demand as ThingId;
    const following = this.#following.get(demand);
    if (following === undefined) return [];
    this.#following.delete(demand);
    return [following];
  }

  async #recordFollowing(id: ThingId, { changedFields, ...version }: NewVersion & { changedFields: string[] }): Promise<void> {
    const fields = version.content as unknown as Fields;
    const touches = await touchesOf('Demand', id, fields, null, this.#items.lookup);
    await this.#writing.record({ act: 'demand.status-changed', reason: 'FACT', thing: id, thingType: 'Demand', touches, changedFields }, [version]);
  }
}

const inherited = (knowledge: Knowledge): Knowledge => ({ ...knowledge, knownSinceGiven: false });

function ownerOf({ owner }: ImportedItem) {
  return owner === null ? null : { type: owner.type, id: owner.id, fields: owner.content };
}

function changedFields({ standing, content }: Item): string[] {
  if (standing === null) return [];
  const before = standing as unknown as Fields;
  return Object.keys(content).filter((field) => canonicalJson(before[field] ?? null) !== canonicalJson(content[field] ?? null));
}

function versionOf(item: ImportedItem): NewVersion {
  const version = (item.standing?.version ?? 0) + 1;
  const content = { ...item.content, id: item.id, key: item.key, version } as unknown as VersionContent;
  return { records: recordsByType[item.type], content };
}
