import sql, { raw } from 'sql-template-tag';
import { Reading } from '../../ledger/reading.ts';
import type { ThingId, ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { allRecords, recordsOf } from '../../record/records.ts';
import { correctThing } from '../recording/correct-thing.ts';
import { followingFields } from '../recording/derived.ts';
import { learnAnew } from '../recording/learn-anew.ts';
import { deriveAnew, differingFields, end, holdersOf, type Named } from '../recording/retraction.ts';

export interface UndoCounts {
  /** Things that the import had added and that are retracted now. */
  readonly retracted: Partial<Record<ThingType, number>>;
  /** Things that the import had changed and that are restored now. */
  readonly restored: Partial<Record<ThingType, number>>;
}

/** Why an import cannot be undone. */
export class UndoRefused extends Error {
  /** The keys of the things in the way. Empty if there is no such import, or it was undone before. */
  readonly keys: readonly string[];

  constructor(message: string, keys: readonly string[] = []) {
    super(message);
    this.name = 'UndoRefused';
    this.keys = keys;
  }
}

const KEYS_TOLD = 20;

/**
 * Undoes an import: retracts what it added, restores what it changed, and computes the derived values of demands again. Later writes of others are never
 * lost: the undo is refused if somebody changed a thing of the import, or a later thing refers to one. It names them. The ledger keeps everything, and
 * the keys stay taken.
 */
export async function undoImport(writing: Writing, importId: string): Promise<UndoCounts> {
  const undo = new Undo(writing, importId);
  await undo.look();
  return undo.carryOut();
}

class Undo {
  readonly #writing: Writing;
  readonly #importId: string;
  readonly #now: Reading;
  #added: Named[] = [];
  #changed: Named[] = [];
  /** The first entry of the import. What stood before it is restored. */
  #first = 0;

  constructor(writing: Writing, importId: string) {
    this.#writing = writing;
    this.#importId = importId;
    this.#now = writing.readingBefore();
  }

  /** Finds what the import did, and what prevents the undo. */
  async look(): Promise<void> {
    const [span] = await this.#now.query(sql`select min(seq) as first from ledger_entries where import_id = ${this.#importId}`);
    if (span?.first == null) throw new UndoRefused(`No import has the id ${this.#importId}.`);
    this.#first = Number(span.first);
    this.#added = (await this.#things(sql`t.born_seq in (select seq from ledger_entries where import_id = ${this.#importId})`)).filter(({ ended }) => !ended);
    this.#changed = await this.#changedThings();
    await this.#refuseRetractions();
    if (this.#added.length === 0 && this.#changed.length === 0) throw new UndoRefused('This import was taken back already, or added nothing.');
    const standing = [...(await this.#changedSince()), ...(await this.#pointedAt())];
    if (standing.length === 0) return;
    const keys = [...new Set(standing)].sort();
    const told = keys.slice(0, KEYS_TOLD).join(', ');
    throw new UndoRefused(`Something was built on this import since. Retract that first: ${told}${keys.length > KEYS_TOLD ? ' …' : ''}.`, keys);
  }

  /** The key of a retracted thing is never used again, so that a retraction stays. */
  async #refuseRetractions(): Promise<void> {
    const ended = await this.#things(sql`t.ended_seq in (select seq from ledger_entries where import_id = ${this.#importId} and reason = 'RETRACTION')`);
    if (ended.length === 0) return;
    const keys = ended.map(({ key }) => key).sort();
    const told = `${keys.slice(0, KEYS_TOLD).join(', ')}${keys.length > KEYS_TOLD ? ' …' : ''}`;
    throw new UndoRefused(`This import retracted things, and retracted things cannot be restored: ${told}.`, keys);
  }

  async carryOut(): Promise<UndoCounts> {
    const counts: UndoCounts = { retracted: {}, restored: {} };
    await end(this.#writing, this.#now, this.#added);
    for (const { type } of this.#added) counts.retracted[type] = (counts.retracted[type] ?? 0) + 1;
    for (const { id, type } of this.#changed) {
      if (await this.#restore(id, type)) counts.restored[type] = (counts.restored[type] ?? 0) + 1;
    }
    await learnAnew(this.#writing);
    await deriveAnew(this.#writing);
    return counts;
  }

  async #things(condition: ReturnType<typeof sql>): Promise<(Named & { ended: boolean })[]> {
    const rows = await this.#now.query(sql`select t.id, t.type, t.key, t.ended_seq from things t where ${condition} order by t.id`);
    return rows.map((row) => ({ id: row.id as ThingId, type: row.type as ThingType, key: row.key as string, ended: row.ended_seq !== null }));
  }

  /** Older things that the import changed and that are not back to their old content. */
  async #changedThings(): Promise<Named[]> {
    const found: Named[] = [];
    for (const { table } of allRecords) {
      found.push(
        ...(await this.#things(
          sql`t.ended_seq is null and t.born_seq < ${this.#first} and t.id in (select r.id from ${raw(`"${table}"`)} r join ledger_entries e on e.seq = r.from_seq where e.import_id = ${this.#importId})`,
        )),
      );
    }
    const differs = await Promise.all(found.map(async (thing) => (await this.#fieldsToRestore(thing)).length > 0));
    return found.filter((_, index) => differs[index]);
  }

  /** The fields of a thing that the import changed and that still have that value. Derived fields are computed, not restored. */
  async #fieldsToRestore({ id, type }: Named): Promise<string[]> {
    const before = await this.#readingAt(this.#first - 1).load(recordsOf(type), id);
    const standing = await this.#now.load(recordsOf(type), id);
    if (before === null || standing === null) return [];
    return differingFields(recordsOf(type), standing, before).filter((field) => !(type === 'Demand' && followingFields.has(field)));
  }

  /** Things of the import that somebody changed later, where that change still stands. */
  async #changedSince(): Promise<string[]> {
    const keys: string[] = [];
    for (const thing of [...this.#added, ...this.#changed]) if (!(await this.#stillSaysWhatWasImported(thing))) keys.push(thing.key);
    return keys;
  }

  async #stillSaysWhatWasImported({ id, type }: Named): Promise<boolean> {
    const standing = await this.#now.load(recordsOf(type), id);
    const [row] = await this.#now.query(
      sql`select max(r.from_seq) as last from ${raw(`"${recordsOf(type).table}"`)} r join ledger_entries e on e.seq = r.from_seq where r.id = ${id} and e.import_id = ${this.#importId}`,
    );
    if (standing === null || row?.last == null || standing.fromSeq === Number(row.last)) return true;
    const imported = await this.#readingAt(Number(row.last)).load(recordsOf(type), id);
    const differing = imported === null ? [] : differingFields(recordsOf(type), imported, standing);
    return differing.every((field) => type === 'Demand' && followingFields.has(field));
  }

  /** Things outside the import that refer to one of its new things. */
  async #pointedAt(): Promise<string[]> {
    const changed = new Set(this.#changed.map(({ id }) => id));
    const holders = await holdersOf(
      this.#now,
      this.#added.map(({ id }) => id),
    );
    const identities = await Promise.all(holders.filter((id) => !changed.has(id)).map((id) => this.#now.identityOf(id)));
    return identities.flatMap((identity) => (identity === null ? [] : [identity.key]));
  }

  /** Writes the content from before the import as a new version. False if only derived fields differ. */
  async #restore(id: ThingId, type: ThingType): Promise<boolean> {
    const records = recordsOf(type);
    const before = await this.#readingAt(this.#first - 1).load(records, id);
    const standing = await this.#now.load(records, id);
    if (before === null || standing === null) return false;
    const changedFields = differingFields(records, standing, before);
    if (changedFields.length === 0 || (type === 'Demand' && changedFields.every((field) => followingFields.has(field)))) return false;
    await correctThing(this.#writing, this.#now, { type, standing, content: before, changedFields });
    return true;
  }

  #readingAt(seq: number): Reading {
    return new Reading(this.#now.database, { ...this.#now.pin, seq, isNow: false });
  }
}
