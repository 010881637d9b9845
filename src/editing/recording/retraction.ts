import sql, { raw } from 'sql-template-tag';
import { columnName } from '../../foundation/storage/column-name.ts';
import { isOneOf } from '../../foundation/storage/lists.ts';
import { canonicalJson } from '../../ledger/digest.ts';
import { fieldsOf } from '../../ledger/fields-of.ts';
import { Reading } from '../../ledger/reading.ts';
import type { AnyRecords, Attachment } from '../../ledger/records.ts';
import { OPEN_SEQ, type Thing, type ThingId, type ThingType } from '../../ledger/thing.ts';
import type { Writing } from '../../ledger/writing.ts';
import { allRecords, recordsByType, recordsOf } from '../../record/records.ts';
import { attachedTypes, numberingOf } from './attachments.ts';
import { keepDerived } from './derived.ts';
import { namingByKey } from './naming-by-key.ts';
import { noteMakers } from './note-makers.ts';
import { touchesIn } from './touches-in.ts';

/** The fields of a thing that a retraction needs. */
export interface Named {
  readonly id: ThingId;
  readonly type: ThingType;
  readonly key: string;
}

/** The things and all their parts. Each thing comes before its parts. */
export async function withBelongings(reading: Reading, things: readonly Named[]): Promise<Named[]> {
  const all = new Map(things.map((thing) => [thing.id, thing]));
  for (let owners = things.map(({ id }) => id); owners.length > 0; ) {
    const found: Named[] = [];
    for (const type of attachedTypes) {
      const { column } = numberingOf(type) as Attachment;
      const held = isOneOf(reading.database.dialect, raw(`r.${column}`), owners);
      const rows = await reading.query(
        sql`select r.id, r.key from ${raw(`"${recordsByType[type].table}"`)} r where r.to_seq = ${OPEN_SEQ} and ${held} order by r.id`,
      );
      for (const { id, key } of rows) found.push({ id: id as ThingId, type, key: key as string });
    }
    const fresh = found.filter(({ id }) => !all.has(id));
    for (const thing of fresh) all.set(thing.id, thing);
    owners = fresh.map(({ id }) => id);
  }
  return [...all.values()];
}

/** The other standing things that refer to one of these. After a retraction their references would lead nowhere. */
export async function holdersOf(reading: Reading, held: readonly ThingId[]): Promise<ThingId[]> {
  const { dialect } = reading.database;
  const holders = new Set<ThingId>();
  const note = (rows: readonly Record<string, unknown>[]) => {
    for (const { id } of rows) holders.add(id as ThingId);
  };
  note(await reading.query(sql`select owner_id as id from edges where to_seq = ${OPEN_SEQ} and ${isOneOf(dialect, raw('target_id'), held)}`));
  for (const records of allRecords) {
    for (const [name, shape] of Object.entries((records as AnyRecords).fields)) {
      // Derived values are computed again.
      if (shape.kind !== 'reference' || shape.facts.derived) continue;
      const picked = isOneOf(dialect, raw(`"${columnName(name)}"`), held);
      note(await reading.query(sql`select id from ${raw(`"${records.table}"`)} where to_seq = ${OPEN_SEQ} and ${picked}`));
    }
  }
  note(await answersTo(reading, held));
  note(await placedAfter(reading, held));
  for (const id of await namingByKey(reading, held)) holders.add(id);
  note(await documentsStating(reading, held));
  for (const id of held) holders.delete(id);
  return [...holders];
}

/** Responses to one of these positions. */
function answersTo(reading: Reading, held: readonly ThingId[]): Promise<Record<string, unknown>[]> {
  return reading.query(
    sql`select a.id from responses a join positions p on p.demand = a.demand and p.number = a."to" and p.to_seq = ${OPEN_SEQ} where a.to_seq = ${OPEN_SEQ} and ${isOneOf(reading.database.dialect, raw('p.id'), held)}`,
  );
}

/** Positions that come after one of these, as their coder says. */
function placedAfter(reading: Reading, held: readonly ThingId[]): Promise<Record<string, unknown>[]> {
  return reading.query(
    sql`select a.id from positions a join positions p on p.demand = a.demand and p.number = a."after" and p.to_seq = ${OPEN_SEQ} where a.to_seq = ${OPEN_SEQ} and ${isOneOf(reading.database.dialect, raw('p.id'), held)}`,
  );
}

/** Documents with a point that states one of these positions or responses. Points name them by their number in the demand. */
async function documentsStating(reading: Reading, held: readonly ThingId[]): Promise<Record<string, unknown>[]> {
  const isHeld = isOneOf(reading.database.dialect, raw('s.id'), held);
  const said = (field: 'position' | 'response', table: string) =>
    sql`select e.owner_id as id, e.details, ${field} as field, s.number from ${raw(table)} s join edges e on e.target_id = s.demand and e.owner_type = 'Document' and e.field = 'points' and e.to_seq = ${OPEN_SEQ} where s.to_seq = ${OPEN_SEQ} and ${isHeld}`;
  const rows = await reading.query(sql`${said('position', 'positions')} union all ${said('response', 'responses')}`);
  return rows.filter(({ details, field, number }) => details !== null && JSON.parse(details as string)[field as string] === number);
}

/** Ends things, parts first. `reading` is the record before this. The caller computes the consequences. */
export async function end(writing: Writing, reading: Reading, things: readonly Named[]): Promise<void> {
  for (const { id, type } of [...things].reverse()) {
    const records = recordsOf(type);
    const standing = fieldsOf((await reading.load(records, id)) as Thing);
    const touches = await touchesIn(reading, type, id, standing);
    await writing.end(records, id, null);
    await writing.record({ act: `${type.toLowerCase()}.retracted`, reason: 'RETRACTION', thing: id, thingType: type, touches }, []);
  }
}

/** Computes derived values from what this transaction has left of the record. They are corrections, like the retraction itself. */
export async function deriveAnew(writing: Writing): Promise<void> {
  await keepDerived(writing, { reason: 'CORRECTION', always: true });
  await noteMakers(writing, async (type, id) => fieldsOf(await writing.readingBefore().load(recordsOf(type), id)));
}

/** The fields in which two versions of a thing differ. */
export function differingFields(records: AnyRecords, one: Thing, other: Thing): string[] {
  const [a, b] = [fieldsOf(one), fieldsOf(other)];
  return [...Object.keys(records.fields), 'aliases', 'note', 'knownSince', 'knownSinceGiven', 'knownOn'].filter(
    (field) => canonicalJson(a[field] ?? null) !== canonicalJson(b[field] ?? null),
  );
}
