import sql, { raw } from 'sql-template-tag';
import type { Reading } from '../../ledger/reading.ts';
import type { Records } from '../../ledger/records.ts';
import type { Thing, ThingId, ThingType } from '../../ledger/thing.ts';
import type { CitationRecord } from '../../record/evidence/citation.records.ts';
import { recordsByType } from '../../record/records.ts';
import type { Bundle } from './bundle-format.ts';
import { type KeyWriter, mappingsOf } from './mapping.ts';

type Entry = Record<string, unknown>;

/** Where the entries of a type stand in the thing they belong to, and which of its columns says to what. */
const places: Readonly<Partial<Record<ThingType, { list: string; owner: string }>>> = {
  Round: { list: 'rounds', owner: 'process' },
  Statement: { list: 'statements', owner: 'process' },
  Demand: { list: 'demands', owner: 'process' },
  Deadline: { list: 'deadlines', owner: 'process' },
  Participation: { list: 'participations', owner: 'round' },
  Position: { list: 'positions', owner: 'demand' },
  Response: { list: 'responses', owner: 'demand' },
  Link: { list: 'links', owner: 'demand' },
  Claim: { list: 'claims', owner: 'thing' },
};

const sharedLists: Readonly<Partial<Record<ThingType, keyof Bundle>>> = {
  Source: 'sources',
  Party: 'parties',
  Person: 'people',
  Location: 'locations',
  Issue: 'issues',
  Process: 'processes',
};

/** Types in which an entry is told apart by its number, not by a key. */
const numbered: ReadonlySet<ThingType> = new Set(['Position', 'Response', 'Link', 'Claim']);

/** In this order each thing comes after the one whose entry it goes into. */
const order: readonly ThingType[] = [
  'Source',
  'Party',
  'Person',
  'Location',
  'Issue',
  'Process',
  'Round',
  'Statement',
  'Demand',
  'Participation',
  'Position',
  'Response',
  'Link',
  'Outcome',
  'Deadline',
  'Claim',
];

/** The whole record as one reading shows it, as a bundle. Bringing it into an empty record gives the same facts again. */
export async function exportBundle(reading: Reading): Promise<Bundle> {
  const keys = await keysOfAll(reading);
  const entries = new Map<ThingId, Entry>();
  const bundle: Entry = { bundle: 1 };
  for (const type of order) {
    for (const thing of await all(reading, recordsByType[type] as unknown as Records)) {
      const entry = entryOf(type, thing, keys);
      entries.set(thing.id, entry);
      const list = listFor(type, thing as unknown as Entry, bundle, entries);
      list?.push(entry);
    }
  }
  for (const citation of await all(reading, recordsByType.Citation as unknown as Records<CitationRecord>)) {
    const owner = entries.get(citation.thing);
    if (owner !== undefined) listIn(owner, 'sources').push(citationEntry(citation, keys));
  }
  return bundle as unknown as Bundle;
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

function entryOf(type: ThingType, thing: Thing, keys: ReadonlyMap<ThingId, string>): Entry {
  const fields = thing as unknown as Entry;
  const process = thing.key.includes('/') ? (thing.key.split('/')[0] as string) : type === 'Process' ? thing.key : null;
  const writer = keyWriter(keys, process);
  const entry: Entry = numbered.has(type) ? { n: fields.number } : type === 'Participation' ? {} : { key: thing.key.split('/').at(-1) };
  for (const { field, write } of mappingsOf(type as Exclude<ThingType, 'Citation'>)) {
    if (type === 'Position' && field === 'statedOn' && fields.dated === false) continue;
    write(fields[field], entry, writer);
  }
  if (thing.knownSinceGiven) entry.knownSince = thing.knownSince;
  return entry;
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

function listFor(type: ThingType, thing: Entry, bundle: Entry, entries: ReadonlyMap<ThingId, Entry>): Entry[] | null {
  const sharedList = sharedLists[type];
  if (sharedList !== undefined) return listIn(bundle, sharedList);
  if (type === 'Outcome') return ownerList(entries, (thing.round ?? thing.process) as ThingId, 'outcomes');
  const place = places[type];
  return place === undefined ? null : ownerList(entries, thing[place.owner] as ThingId, place.list);
}

function ownerList(entries: ReadonlyMap<ThingId, Entry>, owner: ThingId, list: string): Entry[] | null {
  const entry = entries.get(owner);
  return entry === undefined ? null : listIn(entry, list);
}

function listIn(owner: Entry, name: string): Entry[] {
  owner[name] ??= [];
  return owner[name] as Entry[];
}

function citationEntry(citation: CitationRecord, keys: ReadonlyMap<ThingId, string>): Entry {
  const source = keys.get(citation.source) as string;
  if (citation.locator === null && citation.stance === 'SUPPORTS' && citation.note === null) return source as unknown as Entry;
  return {
    source,
    ...(citation.locator === null ? {} : { locator: citation.locator }),
    ...(citation.stance === 'SUPPORTS' ? {} : { stance: citation.stance }),
    ...(citation.note === null ? {} : { note: citation.note }),
  };
}
