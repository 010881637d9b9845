import { fewAtATime, inTurns, pickInTurns, takeTurn } from '../../foundation/turns.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import type { Fields } from '../recording/item.ts';
import { earlierOf, type Knowledge, knowledgeOf, laterOf, neverKnown } from '../recording/knowledge.ts';
import type { ImportedItem } from './imported-item.ts';
import type { ImportedItems } from './imported-items.ts';

/** Works out since when each thing of an import is known, before anything is written. */
export class WhenKnown {
  readonly #items: ImportedItems;
  readonly #reading: Reading;

  constructor(items: ImportedItems, reading: Reading) {
    this.#items = items;
    this.#reading = reading;
  }

  /** Computes when each thing became known: as given, else by its sources. A demand also by its positions, a participation by its round. */
  async learn(): Promise<void> {
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
    for (const { type, standing } of this.#items.takenBack) if (type === 'Citation') losing.add(fieldsOf(standing).thing as ThingId);
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
    const later = new Set(this.#items.takenBack.flatMap(({ type, standing }) => (type === 'Position' ? [fieldsOf(standing).demand] : [])));
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
}

/** The day since when a thing was known, as the entry gives it. Else the day given before. */
function knownSinceGiven({ givenKnownSince, standing }: ImportedItem): string | null {
  return givenKnownSince === undefined && standing?.knownSinceGiven ? standing.knownSince : (givenKnownSince ?? null);
}

const inherited = (knowledge: Knowledge): Knowledge => ({ ...knowledge, knownSinceGiven: false });
