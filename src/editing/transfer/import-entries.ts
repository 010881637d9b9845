import { takeTurn } from '../../foundation/turns.ts';
import { lastDayOf } from '../../foundation/values/edtf.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Touches } from '../../ledger/entry.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { NewVersion, VersionContent, Writing } from '../../ledger/writing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { comparePlaces } from '../../record/demands/history.ts';
import { linkRecords } from '../../record/demands/link.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import type { ProcessStatus } from '../../record/processes/process.ts';
import { recordsByType } from '../../record/records.ts';
import type { RoundStatus } from '../../record/rounds/round.ts';
import { mayFollow, roundTransitions } from '../../record/rounds/round-transitions.ts';
import { sourceRecords } from '../../record/sources/source.records.ts';
import { firstActOf, JOINED, laterActOf } from '../recording/acts.ts';
import { deriveDemand, followingFields } from '../recording/derived.ts';
import type { Fields, Item } from '../recording/item.ts';
import { earlierOf, type Knowledge, knowledgeOf, laterOf, neverKnown } from '../recording/knowledge.ts';
import type { Refusal } from '../recording/refusal.ts';
import { touchesOf } from '../recording/touches.ts';
import type { WriteReason } from '../recording/write-mode.ts';
import { type Announced, nothingAnnounced } from './announced.ts';
import type { ImportedItem } from './imported-item.ts';
import { ImportedItems } from './imported-items.ts';
import type { EntryFields, LocatedEntry } from './located.ts';

export interface ImportCounts {
  readonly created: Partial<Record<ThingType, number>>;
  readonly corrected: Partial<Record<ThingType, number>>;
  unchanged: number;
}

/**
 * Writes entries in one transaction. A new entry is added, and an equal one changes nothing. One that differs must say that it is a correction.
 * Otherwise it is refused: nothing is written, and `refusals` has the reasons. The mode of an entry may ask to add or to update.
 */
export class EntryImport {
  readonly #writing: Writing;
  readonly #reading: Reading;
  readonly #announced: Announced;
  #items!: ImportedItems;
  /** New versions of demands that only follow from their positions and links; each goes into the record with the first of these. */
  readonly #following = new Map<ThingId, NewVersion & { changedFields: string[] }>();
  readonly refusals: Refusal[] = [];
  readonly counts: ImportCounts = { created: {}, corrected: {}, unchanged: 0 };

  /** `announced` tells of what comes with other commits of the same import. */
  constructor(writing: Writing, announced: Announced = nothingAnnounced) {
    this.#writing = writing;
    this.#announced = announced;
    this.#reading = writing.readingBefore();
  }

  async bring(entries: readonly LocatedEntry[], onProgress: (done: number, all: number) => void = () => undefined): Promise<void> {
    this.#items = await ImportedItems.of(entries, this.#writing, this.#reading, this.#announced);
    for (const refusal of this.#items.refused) this.refusals.push(refusal);
    for (const item of this.#items.all) {
      await takeTurn();
      await this.#refuse(item);
    }
    if (this.refusals.length > 0) return;
    await this.#learnWhenKnown();
    await this.#deriveDemands();
    let done = 0;
    // What only follows from positions and links comes first, so that it can go into the record with them.
    for (const item of [...this.#items.all].sort((a, b) => Number(isFollowingDemand(b)) - Number(isFollowingDemand(a)))) {
      await takeTurn();
      await this.#carryOut(item);
      onProgress(++done, this.#items.all.length);
    }
    for (const [id, version] of this.#following) await this.#recordFollowing(id, version);
  }

  /** The items in the order of their entries; the first of those that came alone is what it was about. */
  get items(): readonly ImportedItem[] {
    return this.#items.all;
  }

  async #refuse(item: ImportedItem): Promise<void> {
    if (item.type === 'Response') await this.#refuseAnswerToNothing(item);
    if (item.type === 'Position') this.#refuseWithoutDate(item);
    await this.#refuseCircle(item);
    if (item.mode.kind === 'state') return this.#refuseDifference(item);
    if (item.mode.kind === 'add') return this.#refuseWhatStands(item);
    if (item.isImplicit) return;
    if (item.mode.expectedVersion !== null) this.#refuseOtherVersion(item, item.mode.expectedVersion);
    if (item.mode.reason === 'FACT') this.#refuseByRule(item);
  }

  #refusal(item: ImportedItem, refusal: Partial<Refusal> & Pick<Refusal, 'code' | 'expected' | 'came'>): void {
    this.refusals.push({ field: '', advice: '', entry: item.entry, standing: item.standing, ...refusal });
  }

  /** A field that differs from the record must be a correction, or it is refused. */
  #refuseDifference(item: ImportedItem): void {
    if (item.standing === null || item.isCorrection) return;
    const standing = item.standing as unknown as Fields;
    for (const [field, came] of Object.entries(item.given)) {
      if (canonicalJson(standing[field] ?? null) === canonicalJson(came ?? null)) continue;
      const expected = `what the record says of ${item.key}, ${JSON.stringify(standing[field] ?? null)}`;
      const advice = 'Where the record was wrong, say `reason: CORRECTION`; where the party moved, add a position.';
      this.#refusal(item, { code: 'DIFFERS', field, expected, came: JSON.stringify(came), advice });
    }
  }

  #refuseWhatStands({ standing, ...item }: ImportedItem): void {
    if (standing === null || item.isImplicit) return;
    const { key } = item.entry as EntryFields;
    const hasKey = key !== undefined;
    this.#refusal(
      { ...item, standing },
      {
        code: 'ALREADY_RECORDED',
        field: hasKey ? 'key' : '',
        expected: hasKey ? 'a key that nothing has' : 'something that is not recorded yet',
        came: hasKey ? `'${key}', which stands` : `what ${standing.key} says already`,
        advice: hasKey ? 'To change what stands, update it.' : '',
      },
    );
  }

  /** An update names the expected version, because somebody else may have written since. */
  #refuseOtherVersion(item: ImportedItem, expectedVersion: number): void {
    const version = item.standing?.version ?? 0;
    if (version === expectedVersion) return;
    const expected = `version ${version} of ${item.key}, which stands`;
    const advice = 'Look at it as it stands, and decide again.';
    this.#refusal(item, { code: 'CONFLICT', field: 'expectedVersion', expected, came: String(expectedVersion), advice });
  }

  /** Rules for facts. A correction may change anything. */
  #refuseByRule(item: ImportedItem): void {
    if (item.standing === null) return;
    if (item.type === 'Position') {
      const advice = 'Where the record was wrong, say reason: CORRECTION; where the party moved, state a new position.';
      this.#refusal(item, { code: 'NOT_ALLOWED', field: 'reason', expected: 'CORRECTION: a position is what was said at one moment', came: 'FACT', advice });
    }
    if (item.type !== 'Round') return;
    const [from, to] = [(item.standing as unknown as Fields).status, item.content.status] as RoundStatus[] as [RoundStatus, RoundStatus];
    if (mayFollow(from, to)) return;
    const next = roundTransitions[from];
    const expected = next.length === 0 ? `no other status: ${from} is an end` : `what may follow ${from}: ${next.join(', ')}`;
    this.#refusal(item, { code: 'NOT_ALLOWED', field: 'status', expected, came: to, advice: 'Where the record was wrong, say reason: CORRECTION.' });
  }

  /** A position has a date of its own, or that of its round or statement: without any it would have no place in its history. */
  #refuseWithoutDate(item: ImportedItem): void {
    const before = item.standing as unknown as Fields | null;
    if (item.isImplicit || item.content.dated !== false || item.content.statedOn !== '../..' || before?.statedOn === '../..') return;
    this.#refusal(item, { code: 'INVALID', expected: 'a date, or a round or statement that has one', came: 'none of them' });
  }

  /** Finds cycles through the record. Cycles inside the file were found before. */
  async #refuseCircle(item: ImportedItem): Promise<void> {
    const field = chainField(item.type);
    if (field === undefined || item.standing === null || item.given[field] == null) return;
    const passed = new Set<ThingId>();
    for (let at: ThingId | null = item.given[field] as ThingId; at !== null && !passed.has(at); ) {
      if (at === item.id) {
        const expected = `a ${item.type.toLowerCase()} from which no way leads back to ${item.key}`;
        return this.#refusal(item, { code: 'NOT_ALLOWED', field, expected, came: `one from which a way does` });
      }
      passed.add(at);
      at = ((await this.#items.lookup(item.type, at))?.[field] ?? null) as ThingId | null;
    }
  }

  async #refuseAnswerToNothing(item: ImportedItem): Promise<void> {
    if (item.given.to == null) return;
    const demand = item.content.demand as ThingId;
    const positions = await this.#items.belonging(positionRecords, { id: demand, standing: await this.#standing(demand) });
    if (positions.some(({ number }) => number === item.given.to)) return;
    const expected = 'the number of a position of the demand that it answers';
    this.#refusal(item, { code: 'NOT_FOUND', field: 'to', expected, came: String(item.given.to) });
  }

  /** When the public could know each thing: as given, else by its sources; of a demand by its positions, of a part in a round by the round. */
  async #learnWhenKnown(): Promise<void> {
    const found = new Map<ThingId, Knowledge>();
    const standingOf = (thing: Fields | Thing | null): Knowledge =>
      thing === null
        ? neverKnown
        : { knownSince: thing.knownSince as string | null, knownSinceGiven: thing.knownSinceGiven as boolean, knownOn: thing.knownOn as string };
    const knowledge = async (type: ThingType, id: ThingId): Promise<Knowledge> => found.get(id) ?? standingOf(await this.#items.lookup(type, id));

    for (const item of this.#items.all) {
      if (item.type === 'Source') found.set(item.id, knowledgeOf(knownSinceGiven(item), [(item.content.published as string | null) ?? null]));
    }
    for (const item of this.#items.all) {
      if (item.type === 'Citation') found.set(item.id, await knowledge('Source', item.content.source as ThingId));
    }
    await this.#learnFromSources(found, standingOf, knowledge);
    for (const item of this.#items.all) {
      await takeTurn();
      item.content = { ...item.content, ...(found.get(item.id) ?? neverKnown) };
    }
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
      await takeTurn();
      if (item.type === 'Source' || item.type === 'Citation') continue;
      const given = knownSinceGiven(item);
      const stood = item.givenKnownSince === null && item.standing !== null ? await this.#knownByItsSources(item.id) : standingOf(item.standing);
      const learnt = earlierOf(stood, bySource.get(item) ?? neverKnown);
      found.set(item.id, given === null ? learnt : knowledgeOf(given, []));
    }
    for (const item of this.#items.all) {
      await takeTurn();
      const own = found.get(item.id) ?? neverKnown;
      if (item.type === 'Participation' && own.knownSince === null) found.set(item.id, inherited(await knowledge('Round', item.content.round as ThingId)));
      if (item.type === 'Position') {
        const demand = item.content.demand as ThingId;
        const before = found.get(demand) ?? (await knowledge('Demand', demand));
        found.set(demand, before.knownSinceGiven ? before : earlierOf(before, own));
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

  /** When a thing became known by the sources that support it in the record. */
  async #knownByItsSources(id: ThingId): Promise<Knowledge> {
    const citations = await this.#reading.loadAttached(citationRecords, id);
    const sources = await this.#reading.loadMany(
      sourceRecords,
      citations.filter(({ stance }) => stance === 'SUPPORTS').map(({ source }) => source),
    );
    return knowledgeOf(
      null,
      sources.map(({ knownSince }) => knownSince),
    );
  }

  async #deriveDemands(): Promise<void> {
    for (const demand of this.#items.all) {
      if (demand.type !== 'Demand') continue;
      await takeTurn();
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
    if (item.standing !== null && changed.every((field) => followingFields.has(field)) && item.type === 'Demand') {
      this.#following.set(item.id, { ...version, changedFields: changed });
      return;
    }
    const versions = [version, ...this.#takeFollowing(item)];
    const reason = reasonOf(item);
    const act = this.#actOf(item, reason);
    const touches = { ...(await touchesOf(item.type, item.id, item.content, ownerOf(item), this.#items)), ...(await this.#neighboursOf(item)) };
    await this.#writing.record({ act, reason, thing: item.id, thingType: item.type, touches, changedFields: item.standing === null ? [] : changed }, versions);
    const tally = item.standing === null ? this.counts.created : this.counts.corrected;
    tally[item.type] = (tally[item.type] ?? 0) + 1;
  }

  #actOf(item: ImportedItem, reason: WriteReason): string {
    if (item.standing !== null) return laterActOf(item.type, reason, item.standing as unknown as Fields, item.content);
    if (item.type === 'Participation' && !this.#items.isNew(item.content.round as ThingId)) return JOINED;
    return firstActOf(item.type, item.content, this.#writing.today);
  }

  #standing(demand: ThingId): Promise<Thing | null> {
    return this.#items.isNew(demand) ? Promise.resolve(null) : this.#reading.load(demandRecords, demand);
  }

  /** For a late find: the positions before and after its place, which were coded without it. */
  async #neighboursOf(item: ImportedItem): Promise<Pick<Touches, 'neighbours'>> {
    if (item.type !== 'Position' || item.standing !== null) return {};
    const demand = await this.#standing(item.content.demand as ThingId);
    const before = demand === null ? [] : await this.#reading.loadAttached(positionRecords, demand.id);
    const place = { lastDay: lastDayOf(item.content.statedOn as string), number: item.content.number as number };
    const after = before.findIndex((position) => comparePlaces({ lastDay: lastDayOf(position.statedOn), number: position.number }, place) > 0);
    return after === -1 ? {} : { neighbours: before.slice(Math.max(0, after - 1), after + 1).map(({ id }) => id) };
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
    const touches = await touchesOf('Demand', id, fields, null, this.#items);
    await this.#writing.record({ act: 'demand.status-changed', reason: 'FACT', thing: id, thingType: 'Demand', touches, changedFields }, [version]);
  }
}

/** Since when an entry says that the public could know it; where it says nothing, what was given before. */
function knownSinceGiven({ givenKnownSince, standing }: ImportedItem): string | null {
  return givenKnownSince === undefined && standing?.knownSinceGiven ? standing.knownSince : (givenKnownSince ?? null);
}

/** The field that names the thing before this one in a chain, or above it in a tree. */
function chainField(type: ThingType): string | undefined {
  return Object.entries(recordsByType[type].fields).find(([, { kind, facts }]) => kind === 'reference' && facts.chain)?.[0];
}

const isFollowingDemand = ({ type, isImplicit }: ImportedItem) => type === 'Demand' && isImplicit;

const inherited = (knowledge: Knowledge): Knowledge => ({ ...knowledge, knownSinceGiven: false });

/** A change by an import is a correction. Its consequences have the same reason. */
function reasonOf({ mode, standing, isCorrection, type }: ImportedItem): WriteReason {
  if (mode.kind !== 'state') return mode.reason;
  return standing !== null && (isCorrection || type === 'Position') ? 'CORRECTION' : 'FACT';
}

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
