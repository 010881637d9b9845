import type { Soon } from '../../foundation/soon.ts';
import { fewAtATime, inTurns, pickInTurns, takeTurn } from '../../foundation/turns.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Records } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { NewVersion, VersionContent, Writing } from '../../ledger/writing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { recordedHistory } from '../../record/demands/recorded-history.ts';
import { responseRecords } from '../../record/demands/response.records.ts';
import type { DocumentPoint } from '../../record/documents/document.records.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { recordsByType } from '../../record/records.ts';
import type { RoundStatus } from '../../record/rounds/round.ts';
import { mayFollow, roundTransitions } from '../../record/rounds/round-transitions.ts';
import { happenedBefore } from '../../record/time/order.ts';
import { firstActOf, JOINED, laterActOf } from '../recording/acts.ts';
import { followingFields, keepDerived } from '../recording/derived.ts';
import type { Fields, Item } from '../recording/item.ts';
import { earlierOf, type Knowledge, knowledgeOf, laterOf, neverKnown } from '../recording/knowledge.ts';
import { leaveNote } from '../recording/leave-note.ts';
import { noteNeighbours } from '../recording/neighbours.ts';
import { noticesOf } from '../recording/notices.ts';
import type { Refusal } from '../recording/refusal.ts';
import { end, holdersOf, withBelongings } from '../recording/retraction.ts';
import { touchesOf } from '../recording/touches.ts';
import type { WriteReason } from '../recording/write-mode.ts';
import type { WrittenNotice } from '../recording/written-notice.ts';
import { nothingAnnounced } from './announced.ts';
import type { ImportedItem } from './imported-item.ts';
import { ImportedItems, type ImportOptions } from './imported-items.ts';
import type { EntryFields, LocatedEntry } from './located.ts';
import { mappingsOf } from './mapping.ts';
import { withUnstatedIssue } from './unstated-issue.ts';

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
    for (const item of this.#items.all) {
      await takeTurn();
      await this.#refuse(item);
    }
    if (this.refusals.length > 0) return;
    await this.#learnWhenKnown();
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
    await this.#refuseContradictingPlaces();
  }

  /** Retracts what entries name, after nothing of the import refers to it. Any other reference prevents it. */
  async #takeBack(): Promise<void> {
    const named = this.#items.takenBack;
    if (named.length === 0) return;
    for (const { id, type, standing, note } of named) if (note !== null) await leaveNote(this.#writing, { id, type }, standing, note);
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

  /** A position that names another in `after` comes after it. Dates that say otherwise contradict it. */
  async #refuseContradictingPlaces(): Promise<void> {
    const after = this.#writing.readingSoFar();
    for (const item of this.#items.all) {
      await takeTurn();
      if (item.type !== 'Position' || item.content.after == null) continue;
      const { positions } = await recordedHistory(after, item.content.demand as ThingId);
      const numbered = (number: unknown) => positions.find((position) => position.number === number);
      const [before, own] = [numbered(item.content.after), numbered(item.content.number)];
      const isThere = before !== undefined && before !== own;
      // Dates and clocks decide before `after` does.
      const isPlaced = isThere && own !== undefined && positions.indexOf(before) < positions.indexOf(own) && !happenedBefore(own, before);
      if (isPlaced) continue;
      const expected = isThere ? 'a position that its dates do not place after this one' : 'the number of another position of the same demand';
      this.#refusal(item, { code: isThere ? 'NOT_ALLOWED' : 'NOT_FOUND', field: 'after', expected, came: String(item.content.after) });
    }
  }

  /** The items in the order of their entries. In a mutation, the first one is its subject. */
  get items(): readonly ImportedItem[] {
    return this.#items.all;
  }

  async #refuse(item: ImportedItem): Promise<void> {
    if (item.type === 'Response') await this.#refuseAnswerToNothing(item);
    if (item.type === 'Document') await this.#refuseStatingNothing(item);
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

  /** A field that differs from the record must be a correction or a fact, or it is refused. */
  async #refuseDifference(item: ImportedItem): Promise<void> {
    if (item.standing === null || item.isCorrection || (item.isAdded && this.#options.differences === 'TAKE')) return;
    const standing = item.standing as unknown as Fields;
    const differing = Object.entries(item.given).filter(([field, came]) => canonicalJson(standing[field] ?? null) !== canonicalJson(came ?? null));
    if (item.isFact) {
      if (differing.length > 0) this.#refuseByRule(item);
      return;
    }
    for (const [field, came] of differing) {
      if (item.isAdded && isAddition(standing[field], came)) continue;
      const [stands, given] = [await this.#asWritten(item.type, field, standing[field]), await this.#asWritten(item.type, field, came)];
      // Texts with the same words may differ in their languages.
      const isSame = stands.value === given.value;
      const expected = `what the record says of ${item.key}, ${isSame ? stands.whole : stands.value}`;
      const advice = adviceOnDifference(item);
      this.#refusal(item, { code: 'DIFFERS', field: given.name, expected, came: isSame ? given.whole : given.value, advice });
    }
  }

  /** A field as a file writes it: its name there, and its value with keys instead of ids. The whole is the value with its language and translations. */
  async #asWritten(type: ThingType, field: string, value: unknown): Promise<{ name: string; value: string; whole: string }> {
    const mapping = mappingsOf(type).find((each) => each.field === field);
    const plain = JSON.stringify(value ?? null);
    if (mapping === undefined) return { name: field, value: plain, whole: plain };
    if (value == null) return { name: mapping.name, value: plain, whole: plain };
    const keys = new Map<ThingId, string>();
    const keyOf = (id: ThingId) => {
      if (!keys.has(id)) keys.set(id, '');
      return keys.get(id) as string;
    };
    mapping.write(value, {}, { shared: keyOf, own: keyOf });
    for (const id of keys.keys()) keys.set(id, this.#items.keyOf(id) ?? (await this.#reading.identityOf(id))?.key ?? '');
    const entry: Record<string, unknown> = {};
    mapping.write(value, entry, { shared: keyOf, own: keyOf });
    return { name: mapping.name, value: JSON.stringify(entry[mapping.name] ?? null), whole: JSON.stringify(entry) };
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
        advice: hasKey ? 'To change that thing, update it.' : '',
      },
    );
  }

  /** An update names the expected version, because somebody else may have written since. */
  #refuseOtherVersion(item: ImportedItem, expectedVersion: number): void {
    const version = item.standing?.version ?? 0;
    if (version === expectedVersion) return;
    const expected = `version ${version} of ${item.key}, which stands`;
    const advice = 'Look at the current version, and decide again.';
    this.#refusal(item, { code: 'CONFLICT', field: 'expectedVersion', expected, came: String(expectedVersion), advice });
  }

  /** Rules for facts. A correction may change anything. */
  #refuseByRule(item: ImportedItem): void {
    if (item.standing === null) return;
    if (item.type === 'Position') {
      const advice = 'If the record was wrong, say reason: CORRECTION. If the party moved, state a new position.';
      this.#refusal(item, { code: 'NOT_ALLOWED', field: 'reason', expected: 'CORRECTION: a position is what was said at one moment', came: 'FACT', advice });
    }
    if (item.type !== 'Round') return;
    const [from, to] = [(item.standing as unknown as Fields).status, item.content.status] as RoundStatus[] as [RoundStatus, RoundStatus];
    if (mayFollow(from, to)) return;
    const next = roundTransitions[from];
    const expected = next.length === 0 ? `no other status: ${from} is an end` : `what may follow ${from}: ${next.join(', ')}`;
    this.#refusal(item, { code: 'NOT_ALLOWED', field: 'status', expected, came: to, advice: 'If the record was wrong, say reason: CORRECTION.' });
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
    if (await this.#items.hasNumbered(positionRecords, { id: demand, standing: await this.#standing(demand) }, item.given.to)) return;
    const expected = 'the number of a position of the demand that it answers';
    this.#refusal(item, { code: 'NOT_FOUND', field: 'to', expected, came: String(item.given.to) });
  }

  /** Each point of a document must state a position or response that its demand has or gets in this import. */
  async #refuseStatingNothing(item: ImportedItem): Promise<void> {
    for (const point of (item.given.points as readonly DocumentPoint[] | undefined) ?? []) {
      for (const [field, records] of statedByPoints) {
        if (point.demand == null || point[field] == null) continue;
        if (await this.#items.hasNumbered(records, { id: point.demand, standing: await this.#standing(point.demand) }, point[field])) continue;
        const expected = `the number of a ${field} of the demand that ${point.label == null ? 'the point' : `point ${point.label}`} names`;
        this.#refusal(item, { code: 'NOT_FOUND', field: 'points', expected, came: String(point[field]) });
      }
    }
  }

  /** Computes when each thing became known: as given, else by its sources. A demand also by its positions, a participation by its round. */
  async #learnWhenKnown(): Promise<void> {
    const found = new Map<ThingId, Knowledge>();
    const standingOf = (thing: Fields | Thing | null): Knowledge =>
      thing === null
        ? neverKnown
        : { knownSince: thing.knownSince as string | null, knownSinceGiven: thing.knownSinceGiven as boolean, knownOn: thing.knownOn as string };
    const knowledge = async (type: ThingType, id: ThingId): Promise<Knowledge> => found.get(id) ?? standingOf(await this.#items.lookup(type, id));

    for (const item of this.#items.all) {
      await takeTurn();
      if (item.type === 'Source') found.set(item.id, knowledgeOf(knownSinceGiven(item), [(item.content.published as string | null) ?? null]));
    }
    for (const item of this.#items.all) {
      await takeTurn();
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
    const anew = await this.#learntAnew(knowledge);
    for (const item of this.#items.all) {
      await takeTurn();
      if (item.type !== 'Citation' || item.owner === null || item.content.stance !== 'SUPPORTS') continue;
      const known = found.get(item.id) ?? neverKnown;
      bySource.set(item.owner, earlierOf(bySource.get(item.owner) ?? neverKnown, known));
    }
    for (const item of this.#items.all) {
      await takeTurn();
      if (item.type === 'Source' || item.type === 'Citation') continue;
      const given = knownSinceGiven(item);
      const stood = anew.get(item.id) ?? standingOf(item.standing);
      const learnt = earlierOf(stood, bySource.get(item) ?? neverKnown);
      found.set(item.id, given === null ? learnt : knowledgeOf(given, []));
    }
    await this.#learnOfLaterDemands(found, bySource, knowledge);
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
      await takeTurn();
      const own = found.get(item.id) ?? neverKnown;
      if (item.type !== 'Link' || own.knownSince !== null) continue;
      const from = await knowledge('Demand', item.content.demand as ThingId);
      const to = item.content.toDemand == null ? from : await knowledge('Demand', item.content.toDemand as ThingId);
      found.set(item.id, inherited(laterOf(from, to)));
    }
  }

  /**
   * Computes again when things became known, by their remaining sources. It covers things that lose a source or a given day. It also covers
   * things without own sources that are known with others.
   */
  async #learntAnew(knowledge: (type: ThingType, id: ThingId) => Promise<Knowledge>): Promise<ReadonlyMap<ThingId, Knowledge>> {
    const losing = new Set<ThingId>();
    await inTurns(this.#items.all, ({ type, standing, owner }) => {
      if (type === 'Citation' && standing !== null && owner !== null) losing.add(owner.id);
    });
    for (const { type, standing } of this.#items.takenBack) if (type === 'Citation') losing.add((standing as unknown as Fields).thing as ThingId);
    const asked = await pickInTurns(
      this.#items.all,
      ({ id, type, standing, givenKnownSince }) =>
        standing !== null && (givenKnownSince === null || losing.has(id) || ((type === 'Participation' || type === 'Link') && !standing.knownSinceGiven)),
    );
    return new Map(await fewAtATime(asked, async ({ id }) => [id, await this.#knownByStayingSources(id, knowledge)] as const));
  }

  /** Without the citations that entries describe or retract. */
  async #knownByStayingSources(id: ThingId, knowledge: (type: ThingType, id: ThingId) => Promise<Knowledge>): Promise<Knowledge> {
    const citations = await this.#reading.loadAttached(citationRecords, id);
    const staying = citations.filter((citation) => citation.stance === 'SUPPORTS' && this.#items.isLeft(citation.id));
    const known = await fewAtATime(staying, ({ source }) => knowledge('Source', source));
    return known.reduce(earlierOf, neverKnown);
  }

  /** Demands that may now be known later, because a position is known later or was retracted. Their remaining sources and positions decide. */
  async #learnOfLaterDemands(
    found: Map<ThingId, Knowledge>,
    bySource: ReadonlyMap<ImportedItem, Knowledge>,
    knowledge: (type: ThingType, id: ThingId) => Promise<Knowledge>,
  ): Promise<void> {
    const later = new Set(this.#items.takenBack.flatMap(({ type, standing }) => (type === 'Position' ? [(standing as unknown as Fields).demand] : [])));
    await inTurns(this.#items.all, ({ id, type, standing, content }) => {
      if (type === 'Position' && standing !== null && (found.get(id) ?? neverKnown).knownOn > standing.knownOn) later.add(content.demand);
    });
    const demands = await pickInTurns(this.#items.all, (item) => later.has(item.id) && knownSinceGiven(item) === null);
    await fewAtATime(demands, async (item) => {
      const positions = await this.#reading.loadAttached(positionRecords, item.id);
      const staying = positions.filter(({ id }) => this.#items.isLeft(id));
      const own = earlierOf(await this.#knownByStayingSources(item.id, knowledge), bySource.get(item) ?? neverKnown);
      found.set(item.id, staying.map(({ knownSince }) => knowledgeOf(null, [knownSince])).reduce(earlierOf, own));
    });
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
    if (item.standing !== null) return laterActOf(item.type, reason, item.standing as unknown as Fields, item.content);
    if (item.type === 'Participation' && !this.#items.isNew(item.content.round as ThingId)) return JOINED;
    return firstActOf(item.type, item.content, this.#writing.today);
  }

  /** An added value became known. A value that the file replaces was wrong. */
  #reasonOfAdded({ standing, given }: ImportedItem): WriteReason {
    const fields = standing as unknown as Fields;
    return Object.entries(given).every(([field, came]) => isAddition(fields[field], came)) ? 'FACT' : 'CORRECTION';
  }

  #standing(demand: ThingId): Soon<Thing | null> {
    return this.#items.isNew(demand) ? Promise.resolve(null) : this.#reading.load(demandRecords, demand);
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
    const fields = version.content as unknown as Fields;
    const touches = await touchesOf('Demand', id, fields, null, this.#items);
    await this.#writing.record({ act: 'demand.status-changed', reason: 'FACT', thing: id, thingType: 'Demand', touches, changedFields }, [version]);
  }
}

const KEYS_SHOWN = 20;

const statedByPoints = [
  ['position', positionRecords as unknown as Records],
  ['response', responseRecords as unknown as Records],
] as const;

/** The day since when a thing was known, as the entry gives it. Else the day given before. */
function knownSinceGiven({ givenKnownSince, standing }: ImportedItem): string | null {
  return givenKnownSince === undefined && standing?.knownSinceGiven ? standing.knownSince : (givenKnownSince ?? null);
}

/** The field that names the previous thing of a chain, or the parent in a tree. */
function chainField(type: ThingType): string | undefined {
  return Object.entries(recordsByType[type].fields).find(([, { kind, facts }]) => kind === 'reference' && facts.chain)?.[0];
}

const isFollowingDemand = ({ type, isImplicit }: ImportedItem) => type === 'Demand' && isImplicit;

const inherited = (knowledge: Knowledge): Knowledge => ({ ...knowledge, knownSinceGiven: false });

/** Whether a value keeps everything of the standing value. A list may grow, and its elements may say more. */
function isAddition(stands: unknown, came: unknown): boolean {
  if (canonicalJson(stands ?? null) === canonicalJson(came ?? null)) return true;
  if (typeof stands === 'string' && typeof came === 'string') return came.startsWith(`${stands}\n`);
  if (!Array.isArray(stands) || !Array.isArray(came) || came.length < stands.length) return false;
  return stands.every((one, index) => isKeptIn(one, came[index]));
}

function isKeptIn(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other;
  return Object.entries(one).every(([name, value]) => value == null || canonicalJson(value) === canonicalJson((other as Fields)[name] ?? null));
}

/** Advice for an entry that differs from the record. A position never changes: a party moves by a new position. */
function adviceOnDifference({ type, isAdded }: ImportedItem): string {
  const mended = 'Where the record was wrong, say `reason: CORRECTION`';
  if (type === 'Position' || type === 'Demand') return `${mended}; where the party moved, add a position.`;
  const since = `${mended}; where this happened since, say \`reason: FACT\`.`;
  return isAdded ? `${since} To keep what stands of things that files share, import with \`--keep\`; to take what the file says, with \`--take\`.` : since;
}

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
