import type { Soon } from '../../foundation/soon.ts';
import { manyAtATime, pickInTurns } from '../../foundation/turns.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { oneOfType, type Thing, type ThingId, type ThingType } from '../../ledger/thing.ts';
import { demandRecords } from '../../record/demands/demand.records.ts';
import { positionRecords } from '../../record/demands/position.records.ts';
import { responseRecords } from '../../record/demands/response.records.ts';
import type { DocumentPoint } from '../../record/documents/document.records.ts';
import { recordsByType } from '../../record/records.ts';
import type { RoundStatus } from '../../record/rounds/round.ts';
import { mayFollow, roundTransitions } from '../../record/rounds/round-transitions.ts';
import type { Refusal } from '../recording/refusal.ts';
import { isAddition } from './addition.ts';
import type { ImportedItem } from './imported-item.ts';
import type { ImportedItems, ImportOptions } from './imported-items.ts';
import type { EntryFields } from './located.ts';
import { mappingsOf } from './mapping.ts';
import { refusalOf } from './refusal-of.ts';

/** Checks the entries of an import against the record: what contradicts it, or a rule, is refused with its reason. */
export class RefusedItems {
  readonly refusals: Refusal[] = [];
  readonly #items: ImportedItems;
  readonly #reading: Reading;
  readonly #takesDifferences: boolean;

  constructor(items: ImportedItems, reading: Reading, { differences }: Pick<ImportOptions, 'differences'>) {
    this.#items = items;
    this.#reading = reading;
    this.#takesDifferences = differences === 'TAKE';
  }

  /** Each response is looked at for itself. What these answer is read before, many at a time. */
  async readAnswered(): Promise<void> {
    const responses = await pickInTurns(this.#items.all, ({ type, given }) => type === 'Response' && given.to != null);
    const demands = new Set(responses.map(({ content }) => content.demand as ThingId));
    await manyAtATime([...demands], async (demand) => {
      if (!this.#items.isNew(demand)) await Promise.all([this.#reading.load(demandRecords, demand), this.#reading.loadAttached(positionRecords, demand)]);
    });
  }

  async refuse(item: ImportedItem): Promise<void> {
    if (item.type === 'Response') await this.#refuseAnswerToNothing(item);
    if (item.type === 'Link') this.#refuseLinkToItself(item);
    if (item.type === 'Document') await this.#refuseStatingNothing(item);
    await this.#refuseCircle(item);
    if (item.mode.kind === 'state') return this.#refuseDifference(item);
    if (item.mode.kind === 'add') return this.#refuseWhatStands(item);
    if (item.isImplicit) return;
    if (item.mode.expectedVersion !== null) this.#refuseOtherVersion(item, item.mode.expectedVersion);
    if (item.mode.reason === 'FACT') this.#refuseByRule(item);
  }

  #refusal(item: ImportedItem, refusal: Partial<Refusal> & Pick<Refusal, 'code' | 'expected' | 'came'>): void {
    this.refusals.push(refusalOf(item, refusal));
  }

  /** A field that differs from the record must be a correction or a fact, or it is refused. */
  async #refuseDifference(item: ImportedItem): Promise<void> {
    if (item.standing === null || item.isCorrection || (item.isAdded && this.#takesDifferences)) return;
    const standing = fieldsOf(item.standing);
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
    const [from, to] = [fieldsOf(item.standing).status, item.content.status] as RoundStatus[] as [RoundStatus, RoundStatus];
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
        const expected = `${oneOfType(item.type)} from which no way leads back to ${item.key}`;
        return this.#refusal(item, { code: 'NOT_ALLOWED', field, expected, came: `one from which a way does` });
      }
      passed.add(at);
      at = ((await this.#items.lookup(item.type, at))?.[field] ?? null) as ThingId | null;
    }
  }

  #refuseLinkToItself(item: ImportedItem): void {
    if (item.given.toDemand !== item.content.demand) return;
    this.#refusal(item, { code: 'NOT_ALLOWED', field: 'demand', expected: 'another demand than the one that the link starts from', came: 'the same' });
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

  #standing(demand: ThingId): Soon<Thing | null> {
    return this.#items.isNew(demand) ? Promise.resolve(null) : this.#reading.load(demandRecords, demand);
  }
}

const statedByPoints: readonly (readonly ['position' | 'response', AnyRecords])[] = [
  ['position', positionRecords],
  ['response', responseRecords],
];

/** The field that names the previous thing of a chain, or the parent in a tree. */
function chainField(type: ThingType): string | undefined {
  return Object.entries(recordsByType[type].fields).find(([, { kind, facts }]) => kind === 'reference' && facts.chain)?.[0];
}

/** Advice for an entry that differs from the record. A position never changes: a party moves by a new position. */
function adviceOnDifference({ type, isAdded }: ImportedItem): string {
  const mended = 'Where the record was wrong, say `reason: CORRECTION`';
  if (type === 'Position' || type === 'Demand') return `${mended}; where the party moved, add a position.`;
  const since = `${mended}; where this happened since, say \`reason: FACT\`.`;
  return isAdded ? `${since} To keep what stands of things that files share, import with \`--keep\`; to take what the file says, with \`--take\`.` : since;
}
