import sql, { raw } from 'sql-template-tag';
import type { Database } from '../../foundation/storage/database.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import { readEdges } from '../../ledger/edges.ts';
import { type Entry, entryFromRow } from '../../ledger/entry.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import type { Head } from '../../ledger/head.ts';
import { labelOf } from '../../ledger/label-of.ts';
import type { AnyRecords } from '../../ledger/records.ts';
import { attachEdges, recordFromRow } from '../../ledger/rows.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { thingsIn, thingsOf } from '../../ledger/things-held.ts';
import { recordsByType } from '../../record/records.ts';
import { shownValue } from './shown-value.ts';

/** A corrected field. If it was erased later, both versions are equal, and `isErased` says so. */
export interface MendedField {
  readonly name: string;
  readonly isErased: boolean;
  readonly was: readonly string[];
  readonly is: readonly string[];
  /** The things that the values of each version name, as `thingsOf` gives them. */
  readonly wasThings: readonly (ThingId | null)[];
  readonly isThings: readonly (ThingId | null)[];
}

export type Mending =
  | { readonly kind: 'CHANGED'; readonly fields: readonly MendedField[] }
  | { readonly kind: 'FOLLOWED'; readonly fields: readonly MendedField[] }
  | { readonly kind: 'ADDED' }
  | { readonly kind: 'TAKEN_BACK' }
  | { readonly kind: 'MERGED'; readonly into: string }
  | { readonly kind: 'ERASED'; readonly field: string };

/** An entry of the ledger that corrected the record, as readers see it. */
export interface Correction {
  readonly seq: number;
  readonly recordedAt: string;
  readonly thingType: ThingType;
  readonly key: string;
  /** The title or name of the thing, if it has one. */
  readonly label: string | null;
  readonly mending: Mending;
}

type Source = Pick<Database, 'dialect' | 'read'>;

/**
 * The entries with these numbers, in the given order, each with what it corrected. The number of statements grows with the types of things, and
 * not with the entries.
 */
export async function loadCorrections(database: Source, head: Head, numbers: readonly number[]): Promise<Correction[]> {
  if (numbers.length === 0) return [];
  const rows = await database.read(sql`select * from ledger_entries where ${isOneOf(database.dialect, raw('seq'), numbers)}`);
  const entries = new Map(rows.map((row) => [row.seq as number, entryFromRow(row)]));
  const inOrder = numbers.flatMap((seq) => entries.get(seq) ?? []);
  const versions = await versionsAround(database, inOrder);
  const named = inOrder.flatMap((entry) => [entry.thing, ...thingsNamedBy(entry, versions)]);
  const identities = await identitiesOf(database, head, named);
  return inOrder.map((entry) => correctionOf(entry, versions, identities));
}

interface Identified {
  readonly key: string;
  readonly mergedInto: ThingId | null;
}

/** The version that an entry wrote, and the version that it closed. */
interface Versions {
  written(entry: Entry): Thing | undefined;
  closed(entry: Entry): Thing | undefined;
}

function correctionOf(entry: Entry, versions: Versions, identities: ReadonlyMap<ThingId, Identified>): Correction {
  const { seq, recordedAt, thing, thingType } = entry;
  const shown = versions.written(entry) ?? versions.closed(entry);
  const keyOf = (id: ThingId) => identities.get(id)?.key ?? '?';
  return { seq, recordedAt, thingType, key: keyOf(thing), label: shown === undefined ? null : labelOf(shown), mending: mendingOf(entry, versions, identities) };
}

function mendingOf(entry: Entry, versions: Versions, identities: ReadonlyMap<ThingId, Identified>): Mending {
  const keyOf = (id: ThingId) => identities.get(id)?.key ?? '?';
  if (entry.reason === 'REDACTION') return { kind: 'ERASED', field: nameOf(entry.changedFields[0] ?? '') };
  if (entry.reason === 'RETRACTION') {
    const into = identities.get(entry.thing)?.mergedInto ?? null;
    return into === null ? { kind: 'TAKEN_BACK' } : { kind: 'MERGED', into: keyOf(into) };
  }
  const [was, is] = [versions.closed(entry), versions.written(entry)];
  if (was === undefined || is === undefined) return { kind: 'ADDED' };
  const fields = entry.changedFields.filter((field) => !inward.has(field)).map((field) => mendedField(entry.thingType, field, was, is, keyOf));
  return { kind: entry.act === 'demand.status-changed' ? 'FOLLOWED' : 'CHANGED', fields };
}

/** Derived fields. Other fields tell readers the same. */
const inward: ReadonlySet<string> = new Set(['knownSinceGiven', 'knownOn', 'dated']);

function mendedField(type: ThingType, field: string, was: Thing, is: Thing, keyOf: (id: ThingId) => string): MendedField {
  const shape = recordsByType[type].fields[field];
  const [before, after] = [valueIn(was, field), valueIn(is, field)];
  const isErased = canonicalJson(before ?? null) === canonicalJson(after ?? null);
  return {
    name: nameOf(field),
    isErased,
    was: shownValue(shape, before, keyOf),
    is: shownValue(shape, after, keyOf),
    wasThings: thingsOf(shape, before),
    isThings: thingsOf(shape, after),
  };
}

/** The name of a field in the API, if it differs from the name in the record. */
function nameOf(field: string): string {
  return { texts: 'text', titles: 'title' }[field] ?? field;
}

function valueIn(record: Thing, field: string): unknown {
  return fieldsOf(record)[field];
}

function thingsNamedBy(entry: Entry, versions: Versions): ThingId[] {
  const { fields } = recordsByType[entry.thingType];
  return [versions.closed(entry), versions.written(entry)].flatMap((version) =>
    version === undefined ? [] : entry.changedFields.flatMap((field) => thingsIn(fields[field], valueIn(version, field))),
  );
}

async function versionsAround(database: Source, entries: readonly Entry[]): Promise<Versions> {
  const types = [...new Set(entries.map(({ thingType }) => thingType))];
  const found = await Promise.all(
    types.map((type) =>
      versionsOf(
        database,
        recordsByType[type],
        entries.filter(({ thingType }) => thingType === type),
      ),
    ),
  );
  const versions = found.flat();
  const written = new Map(versions.map((version) => [`${version.id} ${version.fromSeq}`, version]));
  const closed = new Map(versions.map((version) => [`${version.id} ${version.toSeq}`, version]));
  return { written: ({ thing, seq }) => written.get(`${thing} ${seq}`), closed: ({ thing, seq }) => closed.get(`${thing} ${seq}`) };
}

async function versionsOf(database: Source, records: AnyRecords, entries: readonly Entry[]): Promise<Thing[]> {
  const { dialect } = database;
  const numbers = entries.map(({ seq }) => seq);
  const things = [...new Set(entries.map(({ thing }) => thing))];
  const around = sql`(${isOneOf(dialect, raw('from_seq'), numbers)} or ${isOneOf(dialect, raw('to_seq'), numbers)})`;
  const table = raw(`"${records.table}"`);
  const rows = await database.read(sql`select * from ${table} where ${isOneOf(dialect, raw('id'), things)} and ${around}`);
  const edgesOf = await readEdges((statement) => database.read(statement), sql`${isOneOf(dialect, raw('e.owner_id'), things)} and ${around}`);
  return rows.map((row) => {
    const version: Thing = recordFromRow(records, row);
    attachEdges(records, version, edgesOf(version));
    return version;
  });
}

/** The names and fates of things up to the head, including the things that they were merged into. */
async function identitiesOf(database: Source, head: Head, things: readonly ThingId[]): Promise<Map<ThingId, Identified>> {
  const identified = new Map<ThingId, Identified>();
  for (let wanted = [...new Set(things)]; wanted.length > 0; ) {
    const rows = await database.read(sql`select id, key, ended_seq, merged_into from things where ${isOneOf(database.dialect, raw('id'), wanted)}`);
    for (const row of rows) {
      const isEnded = row.ended_seq !== null && (row.ended_seq as number) <= head.seq;
      identified.set(row.id as ThingId, { key: row.key as string, mergedInto: isEnded ? (row.merged_into as ThingId | null) : null });
    }
    const survivors = [...identified.values()].flatMap(({ mergedInto }) => (mergedInto === null || identified.has(mergedInto) ? [] : [mergedInto]));
    wanted = [...new Set(survivors)];
  }
  return identified;
}
