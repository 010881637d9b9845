import sql, { raw } from 'sql-template-tag';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { OPEN_SEQ, type Thing, type ThingId, type ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { citationRecords } from '../../record/evidence/citation.records.ts';
import { recordsOf } from '../../record/records.ts';
import { correctThing } from './correct-thing.ts';
import { earlierOf, type Knowledge, knowledgeOf, laterOf, neverKnown } from './knowledge.ts';

/**
 * Computes again since when things were known, after a retraction or a merge changed their sources, as an import of what is left would. A demand is known
 * with its positions, a participation with its round, and a link with its demands. A given day stays.
 */
export async function learnAnew(writing: Writing): Promise<void> {
  await new LearningAnew(writing).learn();
}

const knowledgeIn = ({ knownSince, knownSinceGiven, knownOn }: Knowledge): Knowledge => ({ knownSince, knownSinceGiven, knownOn });

/** A participation is known with its round, and a link with its demands. */
const isKnownWithOthers = (type: ThingType): boolean => type === 'Participation' || type === 'Link';

class LearningAnew {
  readonly #writing: Writing;
  #reading: Reading;
  /** The things that are now known since another day. */
  readonly #changed = new Set<ThingId>();

  constructor(writing: Writing) {
    this.#writing = writing;
    this.#reading = writing.readingSoFar();
  }

  /** Things are known with their sources. A demand is known with its positions, so it comes after them. What is known with others comes last. */
  async learn(): Promise<void> {
    const citations = this.#written('Citation');
    const cited = await this.#typesOf((await this.#fieldsEver('Citation', citations)).map(({ thing }) => thing as ThingId));
    const citedOf = (isWanted: (type: ThingType) => boolean) => [...cited].filter(([, type]) => isWanted(type));
    for (const id of citations) await this.#learn('Citation', id);
    for (const [id, type] of citedOf((type) => type !== 'Demand' && !isKnownWithOthers(type))) await this.#learn(type, id);
    const positions = await this.#fieldsEver('Position', [...this.#written('Position'), ...this.#changed]);
    const demands = new Set([...positions.map(({ demand }) => demand as ThingId), ...citedOf((type) => type === 'Demand').map(([id]) => id)]);
    for (const id of demands) await this.#learn('Demand', id);
    const last = await this.#typesOf([
      ...this.#written('Participation'),
      ...this.#written('Link'),
      ...citedOf(isKnownWithOthers).map(([id]) => id),
      ...(await this.#knownWithChanged()),
    ]);
    for (const [id, type] of last) await this.#learn(type, id);
  }

  #written(type: ThingType): ThingId[] {
    return [...new Set(this.#writing.acts.filter(({ thingType }) => thingType === type).map(({ thing }) => thing))];
  }

  async #typesOf(ids: readonly ThingId[]): Promise<Map<ThingId, ThingType>> {
    const types = new Map<ThingId, ThingType>();
    for (const id of ids) {
      const identity = await this.#reading.identityOf(id);
      if (identity !== null) types.set(id, identity.type);
    }
    return types;
  }

  /** What these say, be it before they were retracted. */
  async #fieldsEver(type: ThingType, ids: readonly ThingId[]): Promise<Readonly<Record<string, unknown>>[]> {
    const before = this.#writing.readingBefore();
    const found: Readonly<Record<string, unknown>>[] = [];
    for (const id of ids) {
      if ((await this.#reading.identityOf(id))?.type !== type) continue;
      for (const reading of [before, this.#reading]) {
        const record = fieldsOf(await reading.load(recordsOf(type), id));
        if (record !== null) found.push(record);
      }
    }
    return found;
  }

  /** Participations in rounds, and links of demands, that are now known since another day. */
  async #knownWithChanged(): Promise<ThingId[]> {
    if (this.#changed.size === 0) return [];
    const { dialect } = this.#reading.database;
    const changed = [...this.#changed];
    const of = (column: string) => isOneOf(dialect, raw(column), changed);
    const rows = await this.#writing.query(
      sql`select id from participations where to_seq = ${OPEN_SEQ} and ${of('round')} union select id from links where to_seq = ${OPEN_SEQ} and (${of('demand')} or ${of('to_demand')})`,
    );
    return rows.map(({ id }) => id as ThingId);
  }

  async #learn(type: ThingType, id: ThingId): Promise<void> {
    const standing = await this.#standing(type, id);
    // A source is known since it was published.
    if (standing === null || type === 'Source' || (standing.knownSinceGiven && type !== 'Citation')) return;
    const known = await this.#knowledgeOf(type, standing);
    if (known.knownOn === standing.knownOn && known.knownSince === standing.knownSince) return;
    await correctThing(this.#writing, this.#reading, { type, standing, content: { ...standing, ...known } as Thing, changedFields: ['knownSince'] });
    this.#changed.add(id);
    this.#reading = this.#writing.readingSoFar();
  }

  async #standing(type: ThingType, id: ThingId): Promise<Thing | null> {
    const identity = await this.#reading.identityOf(id);
    return identity === null || identity.endedSeq !== null ? null : this.#reading.load(recordsOf(type), id);
  }

  async #knowledgeOf(type: ThingType, standing: Thing): Promise<Knowledge> {
    const fields = fieldsOf(standing);
    if (type === 'Citation') return this.#of('Source', fields.source);
    const own = await this.#bySources(standing.id);
    if (type === 'Demand') {
      const positions = await this.#reading.loadAttached(positionRecords, standing.id);
      return positions.map(({ knownSince }) => knowledgeOf(null, [knownSince])).reduce(earlierOf, own);
    }
    if (own.knownSince !== null) return own;
    if (type === 'Participation') return inherited(await this.#of('Round', fields.round));
    if (type !== 'Link') return own;
    const from = await this.#of('Demand', fields.demand);
    return inherited(fields.toDemand === null ? from : laterOf(from, await this.#of('Demand', fields.toDemand)));
  }

  async #bySources(id: ThingId): Promise<Knowledge> {
    const citations = await this.#reading.loadAttached(citationRecords, id);
    return citations
      .filter(({ stance }) => stance === 'SUPPORTS')
      .map(knowledgeIn)
      .reduce(earlierOf, neverKnown);
  }

  async #of(type: ThingType, id: unknown): Promise<Knowledge> {
    const record = await this.#reading.load(recordsOf(type), id as ThingId);
    return record === null ? neverKnown : knowledgeIn(record);
  }
}

const inherited = (knowledge: Knowledge): Knowledge => ({ ...knowledge, knownSinceGiven: false });
