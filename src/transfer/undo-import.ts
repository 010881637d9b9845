import sql, { raw } from 'sql-template-tag';
import { demandRecords, type DemandRecord } from '../demands/demand.records.ts';
import { linkRecords } from '../demands/link.records.ts';
import { positionRecords } from '../demands/position.records.ts';
import { type Touches, touchesNothing } from '../ledger/entry.ts';
import { Reading } from '../ledger/reading.ts';
import { type AnyRecords, columnName } from '../ledger/records.ts';
import { OPEN_SEQ, type Thing, type ThingId, type ThingType } from '../ledger/thing.ts';
import type { NewVersion, VersionContent, Writing } from '../ledger/writing.ts';
import { canonicalJson } from '../ledger/digest.ts';
import type { ProcessStatus } from '../processes/process.ts';
import { processRecords } from '../processes/process.records.ts';
import { deriveDemand } from '../recording/derived.ts';
import type { Fields, Surroundings } from '../recording/item.ts';
import { touchesOf } from '../recording/touches.ts';
import { allRecords, recordsByType } from '../records.ts';
import { participationRecords } from '../rounds/participation.records.ts';
import { isOneOf } from '../storage/lists.ts';
import { recordsOf } from './imported-items.ts';

export interface UndoCounts {
  /** Things that the import had added, and that were taken back. */
  readonly retracted: Partial<Record<ThingType, number>>;
  /** Things that the import had changed, and that are as they were before. */
  readonly restored: Partial<Record<ThingType, number>>;
}

/** Why an import is not taken back. */
export class UndoRefused extends Error {
  /** The keys of the things that stand in the way; empty where there is no such import, or it was taken back before. */
  readonly keys: readonly string[];

  constructor(message: string, keys: readonly string[] = []) {
    super(message);
    this.name = 'UndoRefused';
    this.keys = keys;
  }
}

const derivedOfDemand: ReadonlySet<string> = new Set(['status', 'raised', 'raisedAt', 'knownSince', 'knownSinceGiven', 'knownOn']);
const KEYS_TOLD = 20;

/**
 * Takes an import back: what it added is retracted, what it changed is as it was before, and demands stand where their histories leave
 * them. Nothing that others wrote since is lost: where somebody changed a thing of the import, or something recorded later points at one,
 * it is refused and says which. The ledger keeps all of it; the keys stay taken.
 */
export async function undoImport(writing: Writing, importId: string): Promise<UndoCounts> {
  const undo = new Undo(writing, importId);
  await undo.look();
  return undo.carryOut();
}

interface Touched {
  readonly id: ThingId;
  readonly type: ThingType;
  readonly key: string;
}

class Undo {
  readonly #writing: Writing;
  readonly #importId: string;
  readonly #now: Reading;
  #added: Touched[] = [];
  #changed: Touched[] = [];
  /** The first number of the import; what stood before it is restored. */
  #first = 0;

  constructor(writing: Writing, importId: string) {
    this.#writing = writing;
    this.#importId = importId;
    this.#now = writing.readingBefore();
  }

  /** Finds what the import did, and what stands in the way of taking it back. */
  async look(): Promise<void> {
    const [span] = await this.#now.query(sql`select min(seq) as first from ledger_entries where import_id = ${this.#importId}`);
    if (span?.first == null) throw new UndoRefused(`No import has the id ${this.#importId}.`);
    this.#first = Number(span.first);
    this.#added = (await this.#things(sql`t.born_seq in (select seq from ledger_entries where import_id = ${this.#importId})`)).filter(({ ended }) => !ended);
    this.#changed = await this.#changedThings();
    if (this.#added.length === 0 && this.#changed.length === 0) throw new UndoRefused('This import was taken back already, or added nothing.');
    const standing = [...(await this.#changedSince()), ...(await this.#pointedAt())];
    if (standing.length === 0) return;
    const keys = [...new Set(standing)].sort();
    const told = keys.slice(0, KEYS_TOLD).join(', ');
    throw new UndoRefused(`Something was built on this import since; take that back first: ${told}${keys.length > KEYS_TOLD ? ' …' : ''}.`, keys);
  }

  async carryOut(): Promise<UndoCounts> {
    const counts: UndoCounts = { retracted: {}, restored: {} };
    for (const { id, type } of [...this.#added].reverse()) {
      const records = recordsOf(type);
      const standing = (await this.#now.load(records, id)) as unknown as Fields;
      const touches = await this.#touchesOf(type, id, standing);
      await this.#writing.end(records, id, null);
      await this.#writing.record({ act: `${type.toLowerCase()}.retracted`, reason: 'RETRACTION', thing: id, thingType: type, touches }, []);
      counts.retracted[type] = (counts.retracted[type] ?? 0) + 1;
    }
    for (const { id, type } of this.#changed) {
      if (await this.#restore(id, type)) counts.restored[type] = (counts.restored[type] ?? 0) + 1;
    }
    await this.#deriveDemands();
    return counts;
  }

  async #things(condition: ReturnType<typeof sql>): Promise<(Touched & { ended: boolean })[]> {
    const rows = await this.#now.query(sql`select t.id, t.type, t.key, t.ended_seq from things t where ${condition} order by t.id`);
    return rows.map((row) => ({ id: row.id as ThingId, type: row.type as ThingType, key: row.key as string, ended: row.ended_seq !== null }));
  }

  /** Things that stood before, of which the import wrote a version. */
  async #changedThings(): Promise<Touched[]> {
    const found: Touched[] = [];
    for (const { table } of allRecords) {
      found.push(
        ...(await this.#things(
          sql`t.ended_seq is null and t.born_seq < ${this.#first} and t.id in (select r.id from ${raw(`"${table}"`)} r join ledger_entries e on e.seq = r.from_seq where e.import_id = ${this.#importId})`,
        )),
      );
    }
    return found;
  }

  /** Those of the import's things of which somebody else wrote a version since. Of demands, what only follows from their history does not count. */
  async #changedSince(): Promise<string[]> {
    const keys: string[] = [];
    for (const { id, type, key } of [...this.#added, ...this.#changed]) {
      const standing = await this.#now.load(recordsOf(type), id);
      if (standing === null) continue;
      const { importId } = await this.#now.entry(standing.fromSeq);
      if (importId !== this.#importId && !(type === 'Demand' && (await this.#onlyFollowed(id, standing)))) keys.push(key);
    }
    return keys;
  }

  async #onlyFollowed(id: ThingId, standing: Thing): Promise<boolean> {
    const table = raw(`"${demandRecords.table}"`);
    const [row] = await this.#now.query(
      sql`select max(r.from_seq) as last from ${table} r join ledger_entries e on e.seq = r.from_seq where r.id = ${id} and e.import_id = ${this.#importId}`,
    );
    const imported = await this.#readingAt(Number(row?.last)).load(demandRecords, id);
    return imported !== null && differingFields(demandRecords, imported, standing).every((field) => derivedOfDemand.has(field));
  }

  /** Things of others that hold one of the import's own: they would point at nothing. */
  async #pointedAt(): Promise<string[]> {
    const added = this.#added.map(({ id }) => id);
    const own = new Set(added);
    const dialect = this.#now.database.dialect;
    const holders = new Set<ThingId>();
    const note = (rows: readonly Record<string, unknown>[]) => {
      for (const { id } of rows) if (!own.has(id as ThingId)) holders.add(id as ThingId);
    };
    note(await this.#now.query(sql`select owner_id as id from edges where to_seq = ${OPEN_SEQ} and ${isOneOf(dialect, raw('target_id'), added)}`));
    for (const records of allRecords) {
      for (const [name, shape] of Object.entries((records as AnyRecords).fields)) {
        if (shape.kind !== 'reference') continue;
        const picked = isOneOf(dialect, raw(`"${columnName(name)}"`), added);
        note(await this.#now.query(sql`select id from ${raw(`"${records.table}"`)} where to_seq = ${OPEN_SEQ} and ${picked}`));
      }
    }
    const changed = new Set(this.#changed.map(({ id }) => id));
    const identities = await Promise.all([...holders].filter((id) => !changed.has(id)).map((id) => this.#now.identityOf(id)));
    return identities.flatMap((identity) => (identity === null ? [] : [identity.key]));
  }

  /** Writes the content that stood before the import as a new version; false where that is only what follows from a history. */
  async #restore(id: ThingId, type: ThingType): Promise<boolean> {
    const records = recordsOf(type);
    const before = await this.#readingAt(this.#first - 1).load(records, id);
    const standing = await this.#now.load(records, id);
    if (before === null || standing === null) return false;
    const changed = differingFields(records, standing, before);
    if (changed.length === 0 || (type === 'Demand' && changed.every((field) => derivedOfDemand.has(field)))) return false;
    const touches = await this.#touchesOf(type, id, before as unknown as Fields);
    const act = { act: `${type.toLowerCase()}.corrected`, reason: 'CORRECTION', thing: id, thingType: type, touches, changedFields: changed } as const;
    await this.#writing.record(act, [nextVersion(records, before, standing.version)]);
    return true;
  }

  /** Demands that stand on, of which the import had brought positions or links, are what is left of their histories. */
  async #deriveDemands(): Promise<void> {
    const gone = new Set(this.#added.map(({ id }) => id));
    const held = this.#added.filter(({ type }) => type === 'Position' || type === 'Link');
    const owners = await Promise.all(
      held.map(async ({ id, type }) => ((await this.#now.load(recordsOf(type), id)) as unknown as Fields | null)?.demand as ThingId),
    );
    const processes = this.#changed.filter(({ type }) => type === 'Process');
    const ofProcesses = await Promise.all(processes.map(({ id }) => this.#now.loadBelonging(demandRecords, 'process', id, 'r.sort_key')));
    const after = this.#readingNow();
    for (const id of new Set([...owners, ...ofProcesses.flat().map((demand) => demand.id)])) {
      if (gone.has(id)) continue;
      const demand = await after.load(demandRecords, id);
      if (demand !== null) await this.#deriveDemand(after, demand);
    }
  }

  async #deriveDemand(after: Reading, demand: DemandRecord): Promise<void> {
    const positions = await after.loadBelonging(positionRecords, 'demand', demand.id, 'r.stated_on_last, r.number');
    const links = await after.loadBelonging(linkRecords, 'demand', demand.id, 'r.number');
    const process = await after.load(processRecords, demand.process);
    const fields = demand as unknown as Fields;
    const derived = deriveDemand(fields, positions as never, links as never, process?.status as ProcessStatus);
    const content = { ...demand, ...derived };
    const changedFields = differingFields(demandRecords, demand, content);
    if (changedFields.length === 0) return;
    const touches = await touchesOf('Demand', demand.id, content as unknown as Fields, null, this.#around(after));
    const act = { act: 'demand.status-changed', reason: 'CORRECTION', thing: demand.id, thingType: 'Demand', touches, changedFields } as const;
    await this.#writing.record(act, [nextVersion(demandRecords, content, demand.version)]);
  }

  async #touchesOf(type: ThingType, id: ThingId, fields: Fields): Promise<Touches> {
    if (type !== 'Citation' && type !== 'Claim') return touchesOf(type, id, fields, null, this.#around(this.#now));
    const owner = await this.#now.identityOf(fields.thing as ThingId);
    const held = owner === null ? null : await this.#now.load(recordsOf(owner.type), owner.id);
    if (owner === null || held === null) return touchesNothing;
    return touchesOf(type, id, fields, { type: owner.type, id: owner.id, fields: held as unknown as Fields }, this.#around(this.#now));
  }

  #around(reading: Reading): Surroundings {
    return {
      lookup: async (type, id) => (await reading.load(recordsOf(type), id)) as unknown as Fields | null,
      participantsOf: async (round) => (await reading.loadBelonging(participationRecords, 'round', round, 'r.sort_key')).map(({ party }) => party),
    };
  }

  #readingAt(seq: number): Reading {
    return new Reading(this.#now.database, { ...this.#now.pin, seq, isNow: false });
  }

  /** What this very transaction has written so far. */
  #readingNow(): Reading {
    return this.#readingAt(this.#writing.nextSeq - 1);
  }
}

function differingFields(records: AnyRecords, one: Thing, other: Thing): string[] {
  const [a, b] = [one, other] as unknown as Fields[] as [Fields, Fields];
  return [...Object.keys(records.fields), 'aliases', 'note', 'knownSince', 'knownSinceGiven', 'knownOn'].filter(
    (field) => canonicalJson(a[field] ?? null) !== canonicalJson(b[field] ?? null),
  );
}

function nextVersion(records: AnyRecords, content: Thing, standing: number): NewVersion {
  const { fromSeq, toSeq, sortKey, ...kept } = content;
  return { records: recordsByType[records.type] as AnyRecords, content: { ...kept, version: standing + 1 } as VersionContent };
}
