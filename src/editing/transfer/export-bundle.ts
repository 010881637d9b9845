import sql, { raw } from 'sql-template-tag';
import { type Fields, fieldsOf } from '../../ledger/fields-of.ts';
import type { Reading } from '../../ledger/reading.ts';
import { type AnyRecords, ownerField, type Records } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import { UNSTATED_ISSUE } from '../../record/issues/unstated-issue.ts';
import { allRecords } from '../../record/records.ts';
import type { Bundle } from './bundle-format.ts';
import { type KeyWriter, mappingsOf } from './mapping.ts';

type Entry = Record<string, unknown>;

/** The whole record of a reading as a bundle. An import into an empty record gives the same facts again. */
export async function exportBundle(reading: Reading): Promise<Bundle> {
  const keys = await keysOfAll(reading);
  const entries = new Map<ThingId, Entry>();
  const bundle: Entry = { bundle: 1 };
  for (const records of allRecords) {
    for (const thing of await all(reading, records)) {
      const entry = entryOf(records, thing, keys);
      entries.set(thing.id, entry);
      const holder = holderOf(records, fieldsOf(thing), bundle, entries);
      if (holder !== undefined) listIn(holder, records.place.list).push(records.type === 'Citation' ? shortened(entry) : entry);
    }
  }
  return bundle as Bundle;
}

async function all<R extends Thing>(reading: Reading, records: Records<R>): Promise<R[]> {
  const byNumber = 'number' in records.fields ? raw('r.number, ') : raw('');
  const rows = await reading.query(sql`select r.* from ${raw(`"${records.table}"`)} r where ${reading.stood(records, 'r')} order by ${byNumber}r.sort_key`);
  return reading.adopt(records, rows);
}

async function keysOfAll(reading: Reading): Promise<Map<ThingId, string>> {
  const rows = await reading.query(sql`select id, key from things where born_seq <= ${reading.pin.seq}`);
  return new Map(rows.map((row) => [row.id as ThingId, row.key as string]));
}

function entryOf({ type, place }: AnyRecords, thing: Thing, keys: ReadonlyMap<ThingId, string>): Entry {
  const fields = fieldsOf(thing);
  const process = thing.key.includes('/') ? (thing.key.split('/')[0] as string) : type === 'Process' ? thing.key : null;
  const writer = keyWriter(keys, process);
  const entry: Entry = {};
  if (place.numbered === undefined) entry.key = thing.key.split('/').at(-1);
  if (place.numbered?.knownBy === 'n') entry.n = fields.number;
  for (const { field, write } of mappingsOf(type)) {
    if (isUnsaid(type, field, fields, keys)) continue;
    write(fields[field], entry, writer);
  }
  // A citation is known with its source, whatever that says.
  if (thing.knownSinceGiven && type !== 'Citation') entry.knownSince = thing.knownSince;
  return entry;
}

/** What nobody said is left out, as it was in the file that left it out. */
function isUnsaid(type: ThingType, field: string, fields: Fields, keys: ReadonlyMap<ThingId, string>): boolean {
  switch (`${type}.${field}`) {
    case 'Position.statedOn':
      return fields.dated === false;
    case 'Demand.addressedTo':
      return fields.addresseesStated === false;
    case 'Demand.issue':
      return keys.get(fields.issue as ThingId) === UNSTATED_ISSUE;
    default:
      return false;
  }
}

function keyWriter(keys: ReadonlyMap<ThingId, string>, process: string | null): KeyWriter {
  const shared = (id: ThingId) => keys.get(id) as string;
  return {
    shared,
    own: (id) => {
      const key = shared(id);
      return process !== null && key.startsWith(`${process}/`) ? key.slice(process.length + 1) : key;
    },
  };
}

/** What holds the list in which an entry goes: the nearest thing that it belongs to, or the bundle. */
function holderOf(records: AnyRecords, thing: Fields, bundle: Entry, entries: ReadonlyMap<ThingId, Entry>): Entry | undefined {
  const owners = records.place.in.map((owner) => thing[ownerField(records, owner) as string] as ThingId | null);
  const nearest = owners.find((owner) => owner !== null);
  return nearest == null ? bundle : entries.get(nearest);
}

function listIn(owner: Entry, name: string): unknown[] {
  owner[name] ??= [];
  return owner[name] as unknown[];
}

/** A citation that says nothing but its source is the key of that source. */
function shortened(citation: Entry): unknown {
  return Object.keys(citation).length === 1 ? citation.source : citation;
}
